"""The city's menu: one definition of pages and cells that every channel draws in its way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from ..text import Finding, nearest
from .lines import line_of
from .settings import CityFileError, Section, read_section, read_toml


class Cell(Section):
    """One field of a page: what stands on it by language, its picture, what it does."""

    label: dict[str, str]
    action: str
    icon: str = ""
    hint: dict[str, str] = Field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """The label in a language, or in the nearest one that there is."""
        return in_language(self.label, language)


class Page(Section):
    """A page of the menu; ``audience`` names who sees it."""

    name: str
    title: dict[str, str] = Field(default_factory=dict)
    audience: str = "everyone"
    rows: int = Field(2, ge=1, le=4)
    columns: int = Field(3, ge=1, le=4)
    cells: tuple[Cell, ...] = ()

    def title_in(self, language: str) -> str:
        """The title in a language."""
        return in_language(self.title, language)


class _File(Section):
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """All pages; the first one is what a resident sees at first."""

    pages: tuple[Page, ...] = ()

    def page(self, name: str) -> Page | None:
        """The page called ``name``."""
        return next((page for page in self.pages if page.name == name), None)

    def for_everyone(self) -> tuple[Page, ...]:
        """The pages that need no role."""
        return tuple(page for page in self.pages if page.audience == "everyone")


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words in a language, else in the nearest language that there is, else ""."""
    for choice in (language, "ja-simple" if language == "en" else "ja", "ja"):
        if choice in words:
            return words[choice]
    return next(iter(words.values()), "")


def read_menu(file: Path) -> tuple[Menu, list[Finding]]:
    """Read ``menu.toml``; a city without one has an empty menu. Errors come back as findings."""
    if not file.exists():
        return Menu(), [Finding("warning", str(file), None, None, "menu.toml がありません")]
    try:
        tables, text = read_toml(file)
        pages = read_section(_File, tables, "", file, text).pages
    except CityFileError as error:
        return Menu(), error.findings
    return Menu(pages), _amiss(pages, file, text)


def _amiss(pages: tuple[Page, ...], file: Path, text: str) -> list[Finding]:
    """Pages of one name, and cells that lead to a page that isn't there."""
    names = [page.name for page in pages]
    twins = [
        Finding("error", str(file), line_of(text, ("pages", n, "name")), None, "同じ名前のページがあります", name)
        for n, name in enumerate(names)
        if name in names[:n]
    ]  # fmt: skip
    dangling = [
        Finding("error", str(file), line, None, "ページがありません", action, _nearest_page(action, names))
        for line, action in _actions(pages, text)
        if action.startswith("page:") and action.removeprefix("page:") not in names
    ]  # fmt: skip
    return twins + dangling


def menu_actions(file: Path, menu: Menu) -> Iterator[tuple[int | None, str]]:
    """What every cell does, with its line in ``menu.toml``."""
    return _actions(menu.pages, file.read_text("utf-8-sig") if file.exists() else "")


def _actions(pages: tuple[Page, ...], text: str) -> Iterator[tuple[int | None, str]]:
    for n, page in enumerate(pages):
        for m, cell in enumerate(page.cells):
            yield line_of(text, ("pages", n, "cells", m, "action")), cell.action


def _nearest_page(action: str, names: list[str]) -> str:
    found = nearest(action.removeprefix("page:"), names)
    return f"「page:{found}」ではありませんか" if found else ""
