"""Messages that arrive by themselves: who waits at the page, and when there is news for them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
from sqlalchemy import select

from madoguchi.core.run.app import App
from madoguchi.core.talk.tables import OutboxRow

from .visits import CHANNEL

log = structlog.get_logger(__name__)
LOOKS_EVERY = 1.0
"""Seconds between looks into the database, where other processes may have put news."""
LATEST = timedelta(seconds=60)
"""How long after its time of writing a message may become visible to others."""
MOST_WAITING = 6
"""Open pages of one resident that get news by themselves."""


class News:
    """Wakes those who wait; one look into the database serves everybody in this process."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._seen: set[int] = set()
        self._watching: asyncio.Task[None] | None = None

    def wake(self, resident: str) -> None:
        """There may be something new for a resident."""
        for event in self._waiting.get(resident, ()):
            event.set()

    def is_full(self, resident: str) -> bool:
        """Whether a resident has as many pages open as are served."""
        return len(self._waiting.get(resident, ())) >= MOST_WAITING

    @asynccontextmanager
    async def waiting(self, app: App, resident: str) -> AsyncIterator[asyncio.Event]:
        """An event that is set whenever there may be news."""
        event = asyncio.Event()
        self._waiting[resident].add(event)
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch(app))
        try:
            yield event
        finally:
            self._leave(resident, event)

    def _leave(self, resident: str, event: asyncio.Event) -> None:
        self._waiting[resident].discard(event)
        if not self._waiting[resident]:
            del self._waiting[resident]
        if not self._waiting and self._watching:
            self._watching.cancel()

    async def _watch(self, app: App) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            try:
                await self._look(app)
            except Exception:
                log.exception("no look at the news")

    async def _look(self, app: App) -> None:
        """Numbers may become visible out of their order, so all of the last minute are looked at."""
        async with app.store.read() as session:
            rows = await session.execute(
                select(OutboxRow.id, OutboxRow.resident_id).where(
                    OutboxRow.channel == CHANNEL, OutboxRow.at >= app.now - LATEST
                )
            )
            found = {row.id: row.resident_id for row in rows}
        for number in found.keys() - self._seen:
            self.wake(found[number])
        self._seen = set(found)
