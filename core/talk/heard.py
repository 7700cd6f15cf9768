"""What is heard from a resident, whichever channel carried it."""

from dataclasses import dataclass, field
from datetime import datetime

from .value import Value


class Act(Value):
    """One thing a resident did."""


@dataclass(frozen=True)
class Typed(Act):
    """A sentence that was typed."""

    text: str


@dataclass(frozen=True)
class Spoken(Act):
    """A sentence as a recogniser wrote it down, with its confidence between 0 and 1."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True)
class Keyed(Act):
    """Keys of a telephone: digits, ``*`` and ``#``."""

    digits: str


@dataclass(frozen=True)
class Pressed(Act):
    """A button, by the data that its action carried (see ``actions``)."""

    data: str


@dataclass(frozen=True)
class Spotted(Act):
    """A place on the map: degrees of WGS 84, and the address if the channel knows it."""

    latitude: float
    longitude: float
    label: str = ""


@dataclass(frozen=True)
class Attached(Act):
    """A photo or file that the channel has already put into our store under ``blob``."""

    blob: str
    mime: str
    name: str = ""


@dataclass(frozen=True)
class Arrived(Act):
    """Somebody opened the page, called, or followed the account."""


@dataclass(frozen=True)
class Left(Act):
    """Somebody blocked or unfollowed us: nothing may be sent any more."""


@dataclass(frozen=True)
class Unsent(Act):
    """Somebody took back an earlier message: its content has to go here too."""

    event: str


@dataclass(frozen=True)
class Heard:
    """An act with its circumstances. ``event`` is unique within ``channel``; ``at`` is aware."""

    event: str
    channel: str
    resident: str
    act: Act
    at: datetime
    meta: dict[str, str] = field(default_factory=dict)
