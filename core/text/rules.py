"""The kinds of expression that Japanese dates and times are built of, each with its reader.

A rule is a pattern over folded text, what a match can start with (one or two characters each, so that
most rules need not be tried at most places) and a function that reads the match. How they go together is
the grammar in ``moments``: a frame narrows a recurring day (来週の + 火曜), a modifier picks one
(今度の + 日曜), a day may be followed by a clock (明日の + 3時), and two of them make a period.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from re import Match
from typing import NamedTuple


class Span(NamedTuple):
    """Days from first to last; a single day is its own first and last."""

    first: date
    last: date


class Stretch(NamedTuple):
    """Minutes after midnight from first to last, over 1440 on the next day; a time has both equal."""

    first: int
    last: int


Days = tuple[Span, ...]
Starts = Iterable[str]
Stretches = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A word that only looks like a date, such as 日曜大工 or 三日月: read over it."""

    pattern: str
    starts: Starts


@dataclass(frozen=True, slots=True)
class Fixed:
    """Says its day outright, from today (明日, 3日後) or in full (令和8年4月1日)."""

    pattern: str
    starts: Starts
    read: Callable[[Match[str], date], Days]


@dataclass(frozen=True, slots=True)
class Frame:
    """A week, month or year that the next word may narrow; alone it is a period.

    ``alone`` trims that period (昭和64年 is seven days long).
    """

    pattern: str
    starts: Starts
    read: Callable[[Match[str], date], Days]
    alone: Callable[[Match[str], Span], Span] | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A day that comes again: ``upcoming`` gives its occurrences that are not over on a day.

    ``weekly`` ones can be mistaken by a week (次の火曜). A ``frame`` narrows like one (4月). An
    ``anchored`` one follows the day named before it (来週の火曜か木曜). One that ``just_passed``
    may have been meant as such: 4月1日, said on the 2nd.
    """

    pattern: str
    starts: Starts
    upcoming: Callable[[Match[str], date], Iterator[Span]]
    weekly: bool = False
    frame: bool = False
    anchored: bool = False
    just_passed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the frame before it: 来月 + 末, 4月 + 上旬."""

    pattern: str
    read: Callable[[Match[str], Span], Span]


@dataclass(frozen=True, slots=True)
class Pick:
    """Picks an occurrence of the recurring day after it, counted from today (今度の, 次の, この)."""

    pattern: str
    starts: Starts
    read: Callable[[Match[str]], int]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a part of the day such as 夕方."""

    pattern: str
    starts: Starts
    read: Callable[[Match[str]], Stretches]


@dataclass(frozen=True, slots=True)
class DayAndClock:
    """Both in one word: 今朝, 明晩."""

    pattern: str
    starts: Starts
    read: Callable[[Match[str], date], tuple[Span, Stretch]]


@dataclass(frozen=True, slots=True)
class Later:
    """So long from now on the clock: 30分後."""

    pattern: str
    starts: Starts
    read: Callable[[Match[str], datetime], datetime]


Rule = Stop | Fixed | Frame | Recurring | Part | Pick | Clock | DayAndClock | Later


def one_day(day: date) -> Span:
    """The span of a single day."""
    return Span(day, day)


def days_later(day: date, days: int) -> date:
    """``day`` and so many days; OverflowError outside the calendar."""
    return day + timedelta(days)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def firsts(words: Iterable[str], then: str = "") -> tuple[str, ...]:
    """What the words start with, when one of the characters ``then`` comes next."""
    return tuple(sorted({(word + end)[:2] for word in words for end in then or ("",)}))
