"""Runs one dialogue within its time limit; whatever goes wrong in a plugin stays in the plugin."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from ..city import Limits
from ..store import is_transient
from .breaker import PluginFailed
from .dialogue import Dialogue
from .heard import Act
from .journal import Journal
from .office import Office
from .questions import Ear
from .replay import Finished, Waiting, replay
from .scene import Scene, SceneStage

log = structlog.get_logger(__name__)
T = TypeVar("T")


async def run(
    office: Office, scene: Scene, journal: Journal, act: Act | None = None
) -> Finished | Waiting:
    """One run of a journal's dialogue. Raises PluginFailed, whatever went wrong inside."""
    found = office.dialogues.get(journal.dialogue)
    if found is None:
        raise PluginFailed(journal.dialogue, "no plugin has this dialogue any more")
    stage = _stage(office, scene, found)
    return await guarded(office, found, lambda: replay(found, journal, stage, act))


async def named(office: Office, scene: Scene, text: str) -> Dialogue | None:
    """The dialogue that knows ``text`` by name, such as an item of garbage; None for most."""
    for found in office.dialogues.values():
        knows = found.knows
        if knows is None or found.audience not in scene.resident.audiences:
            continue
        with suppress(PluginFailed):
            if await guarded(office, found, partial(knows, scene.work, text)):
                return found
    return None


async def guarded(office: Office, found: Dialogue, step: Callable[[], Awaitable[T]]) -> T:
    """A plugin's step within its time limit. Raises PluginFailed, whatever went wrong inside.

    A passing fault of the database goes through, so that the turn can be tried again.
    """
    office.breakers.check(found.plugin)
    try:
        async with asyncio.timeout(office.city.section(Limits).plugin_seconds):
            outcome = await step()
    except Exception as error:
        if isinstance(error, SQLAlchemyError) and is_transient(error):
            raise  # the database's fault: the whole turn is tried again
        office.breakers.failed(found.plugin)
        log.exception("plugin failed", plugin=found.plugin, dialogue=found.name)
        raise PluginFailed(found.plugin, type(error).__name__) from error
    office.breakers.succeeded(found.plugin)
    return outcome


def _stage(office: Office, scene: Scene, dialogue: Dialogue) -> SceneStage:
    words = office.words(dialogue, scene.resident.language)
    return SceneStage(scene, words, Ear(scene.work.now, office.reader))
