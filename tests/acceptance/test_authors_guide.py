"""The plugin of the authors' guide, installed by itself as somebody else's package would be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "lending"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside of the product, with the plugin installed under ``site``."""
    folder = tmp_path_factory.mktemp("author") / "lending"
    shutil.copytree(EXAMPLE, folder)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--target", "site", "."]
    subprocess.run(command, cwd=folder, check=True, timeout=100)
    shutil.rmtree(folder / "madoguchi_lending")
    return folder


@pytest.mark.timeout(300)
def test_its_own_tests_pass(installed: Path) -> None:
    ran = _run(installed, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "7 passed" in ran.stdout


def test_the_command_knows_it_and_finds_its_town_in_order(installed: Path) -> None:
    listed = _madoguchi(installed, "plugins", "list", "--city", "town")
    assert "madoguchi_lending" in listed.stdout
    checked = _madoguchi(installed, "check", "--city", "town")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_town_that_enables_it_and_misspells_its_setting_is_told_so(installed: Path) -> None:
    town = shutil.copytree(installed / "town", installed / "other")
    settings = (town / "city.toml").read_text("utf-8")
    (town / "city.toml").write_text(settings.replace("tent =", "tents ="), "utf-8")
    checked = _madoguchi(installed, "check", "--city", "other")
    assert checked.returncode == 1
    assert "other/city.toml:12:" in checked.stderr
    assert "「tent」ではありませんか" in checked.stderr


def _madoguchi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _run(folder, str(Path(sys.executable).with_name("madoguchi")), *arguments)


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
