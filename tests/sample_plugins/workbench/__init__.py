"""A plugin whose dialogues each test makes for itself; its words are beside this file."""

from types import ModuleType

import interview

from madoguchi.core import Dialogue, hookimpl

Plugins = tuple[tuple[str, object], ...]


def workbench(*brought: Dialogue) -> Plugins:
    """The interview, and a plugin called workbench with the given dialogues."""
    plugin = ModuleType("workbench")
    plugin.__file__ = __file__

    @hookimpl
    def dialogues() -> list[Dialogue]:
        return list(brought)

    vars(plugin)["dialogues"] = dialogues
    return (("interview", interview), ("workbench", plugin))
