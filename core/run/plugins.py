"""Finds the installed plugins that a city has enabled, and collects what they bring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import pluggy
import structlog

from ..city import CORE, Section
from ..talk.dialogue import Dialogue
from ..text import nearest
from . import hooks

log = structlog.get_logger(__name__)
GROUP = "madoguchi.plugins"
T = TypeVar("T")


class PluginError(Exception):
    """A plugin that the city enabled cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Plugins:
    """The enabled plugins, in the city's order."""

    manager: pluggy.PluginManager

    def collect(self, hook: str) -> Iterator[tuple[str, object]]:
        """What each plugin returns for a hook, with the plugin's name."""
        caller = getattr(self.manager.hook, hook)
        for implementation in caller.get_hookimpls():
            yield implementation.plugin_name, implementation.function()

    def every(self, hook: str, kind: type[T]) -> list[T]:
        """All the things of ``kind`` that plugins return in lists for a hook."""
        return [
            thing
            for _, things in self.collect(hook)
            if isinstance(things, Iterable)
            for thing in things
            if isinstance(thing, kind)
        ]

    def dialogues(self) -> dict[str, Dialogue]:
        """Every dialogue by its intent, marked with its plugin. Raises PluginError for twins."""
        found: dict[str, Dialogue] = {}
        for name, things in self.collect("dialogues"):
            for one in things if isinstance(things, Iterable) else ():
                if one.intent in found:
                    raise PluginError(
                        f"{name} と {found[one.intent].plugin} が同じ {one.intent} を使っています。"
                        "どちらかの intent を変えてください。"
                    )
                found[one.intent] = replace(one, plugin=name)
        return found

    def sections(self) -> dict[str, type[Section]]:
        """The tables of ``city.toml`` that plugins read."""
        tables = [table for _, table in self.collect("settings") if isinstance(table, dict)]
        return {name: model for table in tables for name, model in table.items()}

    def folders(self) -> dict[str, Path]:
        """Where each plugin's words are, core's included."""
        found = {CORE: Path(__file__).parents[1] / "talk"}
        for name, plugin in self.manager.list_name_plugin():
            if isinstance(plugin, ModuleType) and plugin.__file__:
                found[name] = Path(plugin.__file__).parent
        return found


def installed() -> dict[str, EntryPoint]:
    """Every installed plugin by name, ours and third parties' alike."""
    return {point.name: point for point in entry_points(group=GROUP)}


def idle_plugins(enabled: Iterable[str]) -> set[str]:
    """Installed plugins that aren't in use; a plugin's table in ``city.toml`` has its name."""
    return set(installed()) - set(enabled)


def load_plugins(enabled: Iterable[str], extra: Iterable[tuple[str, object]] = ()) -> Plugins:
    """Import the enabled plugins. Raises PluginError for one that isn't there or doesn't load.

    ``extra`` are plugins handed over as objects, such as those of a test.
    """
    manager = pluggy.PluginManager("madoguchi")
    manager.add_hookspecs(hooks)
    points = installed()
    for name in enabled:
        manager.register(_load(name, points), name=name)
    for name, plugin in extra:
        manager.register(plugin, name=name)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(f"プラグインのフックに誤りがあります: {error}") from error
    return Plugins(manager)


def _load(name: str, points: dict[str, EntryPoint]) -> object:
    if name not in points:
        near = nearest(name, points)
        hint = f"「{near}」ではありませんか。" if near else ""
        raise PluginError(
            f"プラグイン {name} が入っていません。{hint}pip で入れるか、"
            "city.toml の [plugins] enabled から消してください。"
        )
    try:
        return points[name].load()
    except Exception as error:
        raise PluginError(f"プラグイン {name} を読み込めません: {error!r}") from error
