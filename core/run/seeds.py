"""What a plugin fills its empty tables with when a city is opened for the first time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..talk.work import Work


@dataclass(frozen=True, slots=True)
class Seed:
    """``plant`` runs at every start in one transaction, and leaves alone what is already there."""

    name: str
    plant: Callable[[Work], Awaitable[None]]
