"""One turn, one transaction: what is remembered, what plugins wrote and what is said, together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import random
from time import perf_counter
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from ..store import Store, is_transient
from . import ledger, replies
from .breaker import PluginFailed
from .heard import Heard
from .journal import Journal
from .office import Office
from .router import Router
from .said import Said
from .scene import Conversation, Scene
from .talk import Resident
from .under_way import UnderWay

log = structlog.get_logger(__name__)
TRIES = 8
"""Tries at a turn that met another process on the same conversation, or a passing fault."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a turn said, with its number in the outbox (0: nothing was said)."""

    number: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn as the operator sees it: no word of what was said."""

    channel: str
    seconds: float
    failed: bool


class Turns:
    """Takes turns: those of one resident in order and one at a time, others side by side."""

    def __init__(
        self, office: Office, store: Store, watch: Callable[[Turned], None] = lambda _: None
    ) -> None:
        self._office = office
        self._store = store
        self._watch = watch
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, heard: Heard) -> Spoken:
        """Answer what was heard; an event that was answered before gets the same answer again."""
        lock = self._locks.setdefault(heard.resident, asyncio.Lock())
        async with lock:
            began = perf_counter()
            failed = True
            try:
                spoken = await self._persistently(heard)
                failed = False
            finally:
                self._watch(Turned(heard.channel, perf_counter() - began, failed))
        return spoken

    async def _persistently(self, heard: Heard) -> Spoken:
        for attempt in range(1, TRIES + 1):
            try:
                return await (self._freely(heard) if attempt == 1 else self._in_turn(heard))
            except (StaleDataError, IntegrityError) as error:
                log.info("turn met another one", attempt=attempt, error=type(error).__name__)
                await asyncio.sleep(0.005 * attempt * random())  # noqa: S311 - not a secret
            except Exception as error:
                if attempt == TRIES or not is_transient(error):
                    raise
                await asyncio.sleep(0.05 * 2**attempt)
        raise RuntimeError(f"event {heard.event} could not be answered in {TRIES} tries")

    async def _freely(self, heard: Heard) -> Spoken:
        """A turn that holds nothing up: another process may get in between, and then it fails."""
        async with self._store.read() as session:
            state = await ledger.state_of(session, heard)
            if state.event is ledger.Event.ANSWERED:
                return Spoken(*await ledger.answer_to(session, heard))
        async with self._writing() as session:
            return await self._answer(session, heard, state)

    async def _in_turn(self, heard: Heard) -> Spoken:
        """The same after a collision: others wait, or two processes might collide for ever."""
        async with self._writing() as session:
            await ledger.hold(session, heard.resident)
            state = await ledger.state_of(session, heard)
            if state.event is ledger.Event.ANSWERED:
                return Spoken(*await ledger.answer_to(session, heard))
            return await self._answer(session, heard, state)

    async def _answer(self, session: AsyncSession, heard: Heard, state: ledger.State) -> Spoken:
        scene = self._scene(heard, state, session)
        await self._respond(scene)
        number = await ledger.write_down(session, scene, state)
        return Spoken(number, tuple(scene.said))

    async def _respond(self, scene: Scene) -> None:
        """Answer; when a plugin fails, take back what it did and keep everything as it was."""
        frames, wondered = list(scene.frames), scene.wondered
        try:
            await Router(self._office, scene).respond()
        except SQLAlchemyError:
            raise
        except PluginFailed as failure:
            log.warning("turn taken back", plugin=failure.plugin, reason=failure.reason)
            await self._apologise(scene, frames, wondered)
        except Exception:
            log.exception("turn taken back")
            await self._apologise(scene, frames, wondered)

    async def _apologise(self, scene: Scene, frames: list[Journal], wondered: str) -> None:
        await scene.work.session.rollback()
        scene.said.clear()
        scene.frames, scene.wondered = frames, wondered
        replies.sorry(self._office, scene)
        UnderWay(self._office, scene).put_again()

    def _scene(self, heard: Heard, state: ledger.State, session: AsyncSession) -> Scene:
        conversation = state.conversation or Conversation()
        return Scene(
            heard=heard,
            resident=Resident(heard.resident, state.language, heard.channel),
            work=self._office.work(session),
            frames=list(conversation.frames),
            wondered=conversation.wondered,
        )

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncSession]:
        """A session that dialogues may roll back on the way, committed at the end."""
        async with self._store.session() as session:
            yield session
            await session.commit()
