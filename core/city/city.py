"""One municipality: its folder, read and checked once at start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ..text import Finding
from .hours import OpeningHours
from .menu import Menu, read_menu
from .settings import (
    CityFileError,
    CityHours,
    Closed,
    Contact,
    Department,
    Departments,
    Identity,
    Languages,
    Limits,
    Plugins,
    Retention,
    Section,
    read_section,
    read_toml,
    unknown_tables,
)

S = TypeVar("S", bound=Section)

OWN: Mapping[str, type[Section]] = {
    "city": Identity,
    "contact": Contact,
    "closed": Closed,
    "plugins": Plugins,
    "languages": Languages,
    "retention": Retention,
    "limits": Limits,
}
"""Tables that core reads. ``departments`` and ``hours`` are lists of tables."""
LISTS: Mapping[str, type[Section]] = {"departments": Departments, "hours": CityHours}
REQUIRED = ("city", "contact")


@dataclass(frozen=True)
class City:
    """A city's settings. ``sections`` are the tables of ``city.toml`` by their models.

    ``warnings`` are what may be amiss, though the city can open.
    """

    folder: Path
    menu: Menu
    sections: Mapping[type[Section], Section] = field(default_factory=dict)
    warnings: tuple[Finding, ...] = ()

    def section(self, model: type[S]) -> S:
        """The table that ``model`` describes; its defaults where the city wrote none."""
        found = self.sections.get(model)
        return found if isinstance(found, model) else model()

    @property
    def name(self) -> str:
        """The city's name."""
        return self.section(Identity).name

    @property
    def contact(self) -> Contact:
        """Who answers for everything."""
        return self.section(Contact)

    def department(self, key: str) -> Department | None:
        """The department called ``key``."""
        found = self.section(Departments).departments
        return next((one for one in found if one.key == key), None)

    def hours(self, department: Department | None = None) -> OpeningHours:
        """When a department, or the city hall, is open."""
        hours = (department and department.hours) or self.section(CityHours).hours
        closed = (department and department.closed) or self.section(Closed)
        return OpeningHours(hours, closed)


def enabled_plugins(folder: Path) -> tuple[str, ...]:
    """The plugins that a city runs: needed before their own tables can be read."""
    tables, text = read_toml(folder / "city.toml")
    found = tables.get("plugins", {})
    file = folder / "city.toml"
    return read_section(
        Plugins, found if isinstance(found, dict) else {}, "plugins", file, text
    ).enabled


def read_city(folder: Path, plugins: Mapping[str, type[Section]], idle: Iterable[str] = ()) -> City:
    """Read a city's folder; ``plugins`` are the models of the tables that plugins add.

    ``idle`` names installed plugins that aren't enabled, whose tables are left unread. Raises CityFileError with every finding at once.
    """
    file = folder / "city.toml"
    tables, text = read_toml(file)
    models = {**OWN, **plugins}
    findings = unknown_tables(tables, [*models, *LISTS], idle, file, text)
    findings += [_missing(file, name) for name in REQUIRED if name not in tables]
    sections: dict[type[Section], Section] = {}
    for name, model in models.items():
        if name in tables:
            _collect(findings, sections, model, tables[name], name, file, text)
    for name, model in LISTS.items():
        if name in tables:
            _collect(findings, sections, model, {name: tables[name]}, "", file, text)
    menu, wrong = read_menu(folder / "menu.toml")
    findings += wrong
    if any(finding.severity == "error" for finding in findings):
        raise CityFileError(findings)
    return City(folder, menu, sections, tuple(findings))


def _collect(
    findings: list[Finding],
    sections: dict[type[Section], Section],
    model: type[Section],
    table: object,
    name: str,
    file: Path,
    text: str,
) -> None:
    try:
        sections[model] = read_section(model, table, name, file, text)
    except CityFileError as error:
        findings += error.findings


def _missing(file: Path, name: str) -> Finding:
    return Finding(
        "error", str(file), None, None, f"[{name}] がありません", hint="書き足してください"
    )
