"""The documents say what is so: links lead somewhere, code is cut from what runs, keys exist."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from madoguchi.core.city.city import LISTS, OWN
from madoguchi.core.city.menu import Cell, Page
from madoguchi.core.run.cli import app as command
from madoguchi.core.run.metrics import Metrics
from madoguchi.core.run.plugins import installed, load_plugins
from madoguchi.core.talk.turn import Turned

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
READ = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"(?:\]\(|<img src=\")([^)#\s\"]+)")
CUT = re.compile(r"<!-- from (\S+) -->\n```\w*\n(.*?)\n```", re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("document", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    links = _links(document)
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_document_is_reached_from_the_readme_or_the_index() -> None:
    starts = (ROOT / "README.md", DOCS / "README.md")
    reached = {(start.parent / link).resolve() for start in starts for link in _links(start)}
    assert [path for path in DOCS.rglob("*.md") if path not in reached | {*starts}] == []


def test_the_authors_guide_is_cut_from_the_plugin_that_is_tested() -> None:
    guide = (DOCS / "plugins.md").read_text("utf-8")
    cuts = CUT.findall(guide)
    assert len(cuts) >= 12
    assert [name for name, code in cuts if code not in (DOCS / name).read_text("utf-8")] == []
    assert len(BLOCK.findall(guide)) == len(cuts) + len(_drawn(guide))


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_python_shown_elsewhere_is_cut_from_it_too(document: str) -> None:
    shown = [code for kind, code in BLOCK.findall(_text(document)) if kind == "python"]
    source = _text("docs/examples/lending/madoguchi_lending/__init__.py")
    assert shown
    assert [code for code in shown if code not in source] == []


def test_the_citys_guide_has_every_key_of_every_file() -> None:
    guide = _text("docs/city.md")
    models: dict[str, type[BaseModel]] = {"pages": Page, "cells": Cell, **OWN, **LISTS}
    models |= load_plugins(installed()).sections()
    keys = {key for name, model in models.items() for key in _keys(model, name)}
    assert len(keys) > 60
    assert sorted(key for key in keys if not re.search(_mention(key), guide)) == []


def test_the_citys_guide_has_every_dialogue_that_a_menu_can_start() -> None:
    guide = _text("docs/city.md")
    intents = load_plugins(installed()).dialogues()
    assert intents
    assert [intent for intent in intents if f"`{intent}`" not in guide] == []


def test_the_operators_guide_has_every_variable_and_measure() -> None:
    guide = _text("docs/operators.md")
    folders = (ROOT / name for name in ("core", "nlu", "channels", "plugins"))
    sources = "".join(path.read_text("utf-8") for one in folders for path in one.rglob("*.py"))
    variables = set(re.findall(r"\"(MADOGUCHI_[A-Z_]+)\"", sources))
    assert variables >= {"MADOGUCHI_CITY", "MADOGUCHI_KEYS"}
    metrics = Metrics()
    metrics.turned(Turned("web", 0.1, failed=False))
    measures = set(re.findall(r"^# TYPE (madoguchi_\w+) (?:counter|histogram)", _of(metrics), re.M))
    assert len(measures) >= 2
    assert [name for name in variables | measures if name not in guide] == []


def test_the_commands_that_documents_name_exist() -> None:
    known = {
        one.name or getattr(one.callback, "__name__", "") for one in command.registered_commands
    }
    known |= {one.name or "" for one in command.registered_groups} | {*installed()}
    code = "\n".join(piece for document in READ for piece in _code(document))
    named = set(re.findall(r"^(?:\S*/)?madoguchi ([a-z]+)", code, re.MULTILINE))
    assert named
    assert named - known == set()


def test_the_changelog_keeps_its_form() -> None:
    headings = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", _text("CHANGELOG.md"), re.M)
    assert headings[0] == ("Unreleased", "")
    assert all(datetime.fromisoformat(day).replace(tzinfo=UTC) for _, day in headings[1:])


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _links(document: Path) -> list[str]:
    """The links to other files of the product."""
    prose = INLINE.sub("", BLOCK.sub("", document.read_text("utf-8")))
    return [link for link in LINK.findall(prose) if "://" not in link]


def _code(document: Path) -> Iterator[str]:
    """What is shown as code, in blocks and within sentences."""
    text = document.read_text("utf-8")
    yield from (code for _, code in BLOCK.findall(text))
    yield from INLINE.findall(BLOCK.sub("", text))


def _mention(key: str) -> str:
    """How the guide names a key: as code, or as the heading of a table."""
    return rf"[`\[.]{key.rpartition('.')[2]}[`\]]"


def _of(metrics: Metrics) -> str:
    return metrics.text().decode()


def _drawn(guide: str) -> list[str]:
    """The blocks that aren't code: a tree of files, and commands for a shell."""
    blocks = BLOCK.findall(CUT.sub("", guide))
    return [code for kind, code in blocks if kind in ("", "sh")]


def _keys(model: type[BaseModel], name: str) -> Iterator[str]:
    for field, info in model.model_fields.items():
        yield f"{name}.{info.alias or field}"
        for inner in _models(info.annotation):
            yield from _keys(inner, f"{name}.{field}")


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
