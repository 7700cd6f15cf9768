"""Looks over a city's folder: its settings, menu and words, and what each plugin asks of it."""

from pathlib import Path

from ..city import City, CityFileError, check_words, enabled_plugins, read_city
from ..talk.actions import parse
from ..text import Finding
from .checks import Check
from .plugins import Plugins, load_plugins


def check_city(folder: Path) -> list[Finding]:
    """Everything to mend in a city's folder. Raises PluginError for a plugin that isn't there."""
    try:
        plugins = load_plugins(enabled_plugins(folder))
        city = read_city(folder, plugins.sections())
    except CityFileError as error:
        return error.findings
    findings = check_words([folder / "words", *plugins.folders().values()])
    findings += _menu(city, plugins)
    for check in plugins.every("checks", Check):
        findings += check.run(city)
    return findings


def _menu(city: City, plugins: Plugins) -> list[Finding]:
    """Cells that would start a dialogue that no enabled plugin has."""
    known = plugins.dialogues()
    file = str(city.folder / "menu.toml")
    return [
        Finding("error", file, None, None, "この手続きを持つプラグインがありません", cell.action)
        for page in city.menu.pages
        for cell in page.cells
        if (press := parse(cell.action)).verb == "do" and press.target not in known
    ]
