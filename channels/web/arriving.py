"""One open line to a page: what it has missed, then whatever the city says, as it comes."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import anyio
from sse_starlette import EventSourceResponse, ServerSentEvent

from madoguchi.core.run.app import App

from .history import History, read_history
from .page import View
from .stream import LATEST, News

PING = 20
"""Seconds between signs of life, so that proxies keep the line."""
GRACE = 2
"""Seconds that a line gets to end by itself when the server stops."""


@dataclass
class Line:
    """``after`` is the number of the last message that the page has seen."""

    app: App
    view: View
    news: News
    resident: str
    after: int
    _sent: set[int] = field(default_factory=set)
    _closing: anyio.Event = field(default_factory=anyio.Event)

    def response(self) -> EventSourceResponse:
        """The line as server-sent events: JSON of ``number``, ``html`` and ``open``."""
        return EventSourceResponse(
            self._arriving(),
            ping=PING,
            headers={"x-accel-buffering": "no", "cache-control": "no-store"},
            shutdown_event=self._closing,
            shutdown_grace_period=GRACE,
        )

    async def _arriving(self) -> AsyncIterator[ServerSentEvent]:
        async with self.news.waiting(self.app, self.resident) as news:
            while not self._closing.is_set():
                news.clear()
                history = await read_history(self.app.store, self.resident)
                for number, html in self.view.since(self.after, self._sent, history):
                    piece = {"number": number, "html": html, "open": history.open}
                    yield ServerSentEvent(json.dumps(piece), event="said", id=str(number))
                    self._sent.add(number)
                self._settle(history)
                await self._next(news)

    def _settle(self, history: History) -> None:
        """Numbers may become visible out of their order, but not after a while."""
        settled = self.app.now - LATEST
        old = (entry.number for entry in history.entries if entry.at < settled)
        self.after = max([self.after, *old])
        self._sent = {number for number in self._sent if number > self.after}

    async def _next(self, news: asyncio.Event) -> None:
        """Wait until there may be news, or the server stops."""
        async with anyio.create_task_group() as either:

            async def closing() -> None:
                await self._closing.wait()
                either.cancel_scope.cancel()

            either.start_soon(closing)
            await news.wait()
            either.cancel_scope.cancel()
