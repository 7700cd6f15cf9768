"""The house is in order: what no linter sees, because it is about the tree as a whole."""

import ast
import inspect
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from madoguchi.core.run import hooks

ROOT = Path(__file__).parents[2]
FLOORS = ("core", "nlu", "channels", "plugins", "data")
LONGEST = 400
LONGER: dict[str, int] = {}
"""Modules that may be longer than LONGEST, with the lines they may have: ideally none."""

OWN = [str(place) for place in (ROOT.parent, Path.home()) if place != place.parent]
HERE = "|".join(map(re.escape, OWN))
MACHINE = re.compile(rf"(?<![\w.)/-])(({HERE}|/home|/root|/Users)/\w|[A-Z]:[\\]Users)")
INDEX = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npm|npmjs\.(org|com)|deb\.debian")


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file of the product, relative to its root."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode:
        assert not os.environ.get("CI"), listed.stderr.decode()
        pytest.skip("not a git clone: nobody knows which files are the product's")
    paths = [Path(name) for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]


@pytest.fixture(scope="module")
def modules(tracked: list[Path]) -> dict[Path, str]:
    """The product's Python modules with their sources."""
    ours = [path for path in tracked if path.suffix == ".py" and path.parts[0] in FLOORS]
    return {path: (ROOT / path).read_text("utf-8") for path in ours}


def test_no_file_names_a_developers_machine_or_a_package_index(tracked: list[Path]) -> None:
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in tracked
        for number, line in enumerate(_text(path).splitlines(), 1)
        if MACHINE.search(line) or INDEX.search(line)
    ]
    assert found == []


def test_the_package_is_made_of_links_to_the_top_folders() -> None:
    package = ROOT / "src" / "madoguchi"
    links = {path.name: os.readlink(path) for path in package.iterdir() if path.is_symlink()}
    assert links == {name: f"../../{name}" for name in FLOORS}


def test_nobody_imports_a_floor_by_its_bare_name(tracked: list[Path]) -> None:
    sources = [path for path in tracked if path.suffix == ".py"]
    found = {f"{path}: {name}" for path in sources for name in _imported(_text(path))}
    assert {name for name in found if name.split(": ")[1] in FLOORS} == set()


def test_every_module_says_what_it_is_for(modules: dict[Path, str]) -> None:
    silent = [path for path, source in modules.items() if not _docstring(source)]
    assert silent == []


def test_no_module_is_too_long(modules: dict[Path, str]) -> None:
    lines = {str(path): source.count("\n") for path, source in modules.items()}
    too_long = {name: n for name, n in lines.items() if n > LONGER.get(name, LONGEST)}
    assert too_long == {}
    assert set(LONGER) <= set(lines)


def test_every_hook_is_one_sentence_that_the_authors_guide_takes_up() -> None:
    guide = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    specs = {
        name: inspect.getdoc(spec) or ""
        for name, spec in vars(hooks).items()
        if hasattr(spec, "madoguchi_spec")
    }
    assert len(specs) >= 11
    assert [n for n, doc in specs.items() if not re.fullmatch(r"[A-Z][^\n]*[^.]\.", doc)] == []
    assert [name for name in specs if f"`{name}`" not in guide] == []


def test_the_locks_hold_every_dependency_with_hashes_and_agree() -> None:
    running, developing = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert running.items() <= developing.items()
    project = tomllib.loads(_text(Path("pyproject.toml")))
    tools = [one for one in project["dependency-groups"]["dev"] if isinstance(one, str)]
    for wanted, pins in ((project["project"]["dependencies"], running), (tools, developing)):
        names = {re.split(r"[\[<>=~!; ]", one)[0].lower().replace(".", "-") for one in wanted}
        assert names - pins.keys() == set()


def test_whatever_is_vendored_comes_with_its_licence_and_is_in_the_notice(
    tracked: list[Path],
) -> None:
    folders = {
        Path(*path.parts[: path.parts.index("vendor") + 2])
        for path in tracked
        if "vendor" in path.parts[:-2]
    }
    notice = _text(Path("NOTICE"))
    assert [folder for folder in folders if str(folder) not in notice] == []
    assert [folder for folder in folders if not [*(ROOT / folder).glob("LICENSE*")]] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product as it is published."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(folder)], cwd=ROOT, check=True, timeout=100)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_product(wheel: Path, tracked: list[Path]) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {f"madoguchi/{path}" for path in tracked if path.parts[0] in FLOORS}
    assert ours - names == set()
    assert {name.rpartition(".")[2] for name in ours} >= {
        "ftl",
        "toml",
        "csv",
        "yml",
        "svg",
        "mako",
    }


@pytest.mark.timeout(300)
def test_the_wheel_alone_can_read_the_sample_city(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = """
import madoguchi.core, madoguchi.nlu, madoguchi.channels.web, madoguchi.plugins.garbage
from madoguchi.core.run.app import SAMPLE_CITY
from madoguchi.core.run.checking import check_city
print(madoguchi.core.__file__)
print(*[finding for finding in check_city(SAMPLE_CITY) if finding.severity == "error"])
"""
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert ran.stderr == ""
    assert ran.stdout == f"{tmp_path / 'madoguchi' / 'core' / '__init__.py'}\n\n"


def _text(path: Path) -> str:
    """The file's text, "" for a picture and the like."""
    content = (ROOT / path).read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def _docstring(source: str) -> str:
    return (ast.get_docstring(ast.parse(source)) or "").strip(".")


def _imported(source: str) -> Iterator[str]:
    """The first names of all absolute imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]


def _pins(lock: str) -> dict[str, str]:
    """Package → version; every entry must have a hash."""
    entries = re.split(r"\n(?=\S)", _text(Path(lock)).strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    pins = (re.match(r"([a-z0-9-]+)==(\S+)", entry) for entry in entries)
    return {pin[1]: pin[2] for pin in pins if pin}
