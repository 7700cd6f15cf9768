"""What the garbage plugin finds out for a resident: plain facts, to be drawn in any language."""

from dataclasses import dataclass
from datetime import date, time

from .places import Place


@dataclass(frozen=True, slots=True)
class Kind:
    """A category: ``label`` as it stands on bags and signs, ``name`` as the resident reads it."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """One way to throw a thing away; ``label`` is the condition, such as 木製 (``also``: 木)."""

    name: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The cases of one thing; without any, ``reason`` says why and ``near`` may be meant."""

    name: str = ""
    cases: tuple[Case, ...] = ()
    near: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a thing is put out. ``next_day`` is of the resident's area, if we know it.

    ``collected`` tells whether the category has collection days at all.
    """

    name: str
    category: Kind
    note: str
    how: str
    colour: str
    collected: bool
    area: str = ""
    next_day: date | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Areas that a name may mean; without any, ``reason`` says why and ``near`` may be meant."""

    places: tuple[Place, ...] = ()
    near: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """What is collected on a day."""

    day: date
    categories: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Collections:
    """The coming days of an area, from today on; ``asked_*`` is what the resident named."""

    area: Place
    today: date
    put_out_by: time
    days: tuple[Collected, ...]
    remarks: tuple[str, ...] = ()
    asked_category: Kind | None = None
    asked_next: date | None = None
    asked_collected: bool = True
    asked_day: Collected | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a resident wants to be reminded of: ``when`` is ``evening`` or ``morning``.

    ``categories`` are labels.
    """

    resident: str
    area: int
    when: str
    time: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as it is set, and the day on which it comes next."""

    area: str
    when: str
    time: str
    categories: tuple[Kind, ...]
    next_day: date | None
