"""Looks over a city's folder: its settings, menu and words, and what each plugin asks of it."""

from collections.abc import Iterator
from pathlib import Path

from ..city import (
    City,
    CityFileError,
    check_words,
    enabled_plugins,
    menu_actions,
    read_city,
)
from ..talk.actions import parse
from ..talk.controls import Control
from ..text import Finding, nearest
from .checks import Check
from .plugins import Plugins, idle_plugins, load_plugins
from .wording import check_overrides, check_wording

VERBS = ("do", "go", "page", "say", "lang", "link")
"""What a cell of the menu may do."""


def check_city(folder: Path) -> list[Finding]:
    """Everything to mend in a city's folder. Raises PluginError for a plugin that isn't there."""
    try:
        enabled = enabled_plugins(folder)
        plugins = load_plugins(enabled)
        city = read_city(folder, plugins.sections(), idle_plugins(enabled))
    except CityFileError as error:
        return error.findings
    folders = plugins.folders()
    findings = [*city.warnings, *check_words([folder / "words", *folders.values()])]
    findings += check_overrides(folder, folders)
    findings += check_wording(folders)
    findings += _menu(city, plugins)
    for check in plugins.every("checks", Check):
        findings += check.run(city)
    return findings


def _menu(city: City, plugins: Plugins) -> Iterator[Finding]:
    """Cells that would do nothing, or start a dialogue that no enabled plugin has."""
    intents = plugins.dialogues()
    controls = {control.value for control in Control}
    file = city.folder / "menu.toml"
    for line, action in menu_actions(file, city.menu):
        press = parse(action)
        if press.verb not in VERBS:
            message = f"知らない動作です（使えるのは {'、'.join(VERBS)}）"
            yield Finding("error", str(file), line, None, message, action)
        elif press.verb == "do" and press.target not in intents:
            message = "この手続きを持つプラグインがありません"
            yield Finding(
                "error", str(file), line, None, message, action, _hint(press.target, [*intents])
            )
        elif press.verb == "go" and press.target not in controls:
            message = "知らない動作です"
            yield Finding(
                "error", str(file), line, None, message, action, _hint(press.target, [*controls])
            )


def _hint(word: str, known: list[str]) -> str:
    found = nearest(word, known)
    return f"「{found}」ではありませんか" if found else ""
