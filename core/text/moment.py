"""What a resident meant by 来週の水曜の3時: a day, a time of day, both, or a stretch of either."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both of one type.

    Of dates, ``end`` is the last day (月曜から金曜: Friday belongs to it). Of times and of
    datetimes, ``end`` is when it is over, and an end of 00:00 is the midnight that follows.
    """

    start: date | time | datetime
    end: date | time | datetime


Value = date | time | datetime | Period


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or time found in a text, where ``text`` stands at ``start:end`` of what was given.

    ``value`` is the likeliest meaning, ``alternatives`` what else it may mean, likeliest first:
    3時 is 15:00 or else 3:00.
    """

    kind: Literal["date", "time", "datetime", "period"]
    start: int
    end: int
    text: str
    value: Value
    alternatives: tuple[Value, ...] = ()
