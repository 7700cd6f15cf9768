"""Things that are slow to make and safe to share, kept at hand while their edition is the same."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Shelf:
    """One per app. What is kept can always be made again from the database."""

    _things: dict[str, tuple[object, Any]] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def keep(self, name: str, edition: object, make: Callable[[], Awaitable[T]]) -> T:
        """The thing called ``name``, made once for each ``edition`` of what it is made from."""
        async with self._locks.setdefault(name, asyncio.Lock()):
            kept = self._things.get(name)
            if kept is None or kept[0] != edition:
                kept = (edition, await make())
                self._things[name] = kept
        thing: T = kept[1]
        return thing
