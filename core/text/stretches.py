"""From stamps to values: a day, a time, both, or a period from one to another.

In a period, what ends it follows what begins it: 12/29〜1/3 ends in the next year, 4月1日から5日 in
April, 10時から3時まで in the afternoon. 火曜から金曜に変更 is no period but a move.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

from .grammar import Anchor, Reader, Stamp
from .kanji_numbers import KANA, TWO, read_number
from .moment import Period, Value
from .months import months_later
from .rules import Span, Stretch, Stretches, days_later

_DAY, _LATE = 1440, 1320
_MANY = 6
_LONGEST_LIST = 100
_TO = re.compile(" ?(から|より|~|-|ー|→) ?、?")
_UNTIL = re.compile(" ?まで")
_MOVED = re.compile(" ?(?:に|へ)(?:変|替|代|か|ず|移|し|振)")
_LASTING = re.compile(
    f" ?(?:から|より|~)の? ?([0-9]{{1,4}}|{TWO}|{KANA}) ?"
    "(日間|週間|[かヶヵゖけ箇]月間?|年間|時間|分間?)(半)?(?![後前以])"
)
_LISTED = re.compile(" ?(?:または|もしくは|あるいは|と|か|や|、|,|・) ?")


@dataclass(frozen=True, slots=True)
class Found:
    """Values found at ``start:end`` of the folded text, likeliest first."""

    start: int
    end: int
    values: tuple[Value, ...]

    @property
    def kind(self) -> Literal["date", "time", "datetime", "period"]:
        """What the likeliest value is."""
        value = self.values[0]
        if isinstance(value, Period):
            return "period"
        if isinstance(value, time):
            return "time"
        return "datetime" if isinstance(value, datetime) else "date"


def read_all(reader: Reader) -> list[Found]:
    """What ``reader`` finds in its text, in order; of a very long list only the beginning."""
    found: list[Found] = []
    stamp = reader.stamp_from(0)
    while stamp is not None and len(found) < _LONGEST_LIST:
        stamp, values = _meaning(reader, stamp)
        if values:
            found.append(Found(stamp.start, stamp.end, tuple(islice(dict.fromkeys(values), _MANY))))
        stamp = _next(reader, stamp)
    return found


def _next(reader: Reader, stamp: Stamp) -> Stamp | None:
    """The stamp after this one; in a list such as 明日の10時か11時 it follows from this one."""
    listed = _LISTED.match(reader.text, stamp.end)
    if not listed or not stamp.days:
        return reader.stamp_from(stamp.end)
    following = reader.stamp_from(stamp.end, Anchor(listed.end(), stamp))
    if following is None or following.start != listed.end() or following.days:
        return following
    return replace(following, days=stamp.days) if stamp.clock and following.clock else following


def _meaning(reader: Reader, stamp: Stamp) -> tuple[Stamp, tuple[Value, ...]]:
    try:
        return _longest(reader, stamp)
    except (ValueError, OverflowError):  # ends after the calendar does: 9999年12月31日の夜
        return stamp, ()


def _longest(reader: Reader, stamp: Stamp) -> tuple[Stamp, tuple[Value, ...]]:
    """The stamp with what it turns out to be: the beginning of a period, or a moment."""
    return _lasting(reader, stamp) or _up_to(reader, stamp) or (stamp, _values(reader, stamp))


# A moment


def _values(reader: Reader, stamp: Stamp) -> tuple[Value, ...]:
    if stamp.at:
        return (stamp.at,)
    if not stamp.days:
        return tuple(map(_time_or_period, _likely(stamp.clock)))
    if not stamp.clock:
        return tuple(map(_day_or_period, stamp.days))
    return tuple(
        _moment_or_period(reader, day.first, each)
        for day in stamp.days
        for each in _likely(stamp.clock)
    )


def _likely(clock: Stretches) -> Stretches:
    """Without the meanings in the late evening, when nobody has business with the city."""
    return tuple(each for each in clock if each == clock[0] or each.first < _LATE)


def _day_or_period(span: Span) -> Value:
    return span.first if span.first == span.last else Period(span.first, span.last)


def _time_or_period(stretch: Stretch) -> Value:
    if stretch.first == stretch.last:
        return _time(stretch.first)
    return Period(_time(stretch.first), _time(stretch.last))


def _moment_or_period(reader: Reader, day: date, stretch: Stretch) -> Value:
    first, last = (_datetime(reader, day, minutes) for minutes in stretch)
    return first if first == last else Period(first, last)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _datetime(reader: Reader, day: date, minutes: int) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=reader.now.tzinfo)
    return midnight + timedelta(minutes=minutes)


# A period


def _lasting(reader: Reader, stamp: Stamp) -> tuple[Stamp, tuple[Value, ...]] | None:
    """明日から3日間, 10時から1時間半."""
    said = _LASTING.match(reader.text, stamp.end)
    if said is None:
        return None
    number, unit, half = read_number(said[1]) or 0, said[2], bool(said[3])
    whole = replace(stamp, end=said.end())
    if unit[0] in "時分":
        minutes = number * (60 if unit[0] == "時" else 1) + 30 * half
        longer = tuple(Stretch(each.first, each.first + minutes) for each in stamp.clock)
        return (whole, _values(reader, replace(whole, clock=longer))) if longer else None
    if not stamp.days or stamp.clock or not number:
        return None
    spans = tuple(Span(day.first, _last_day(day.first, number, unit)) for day in stamp.days)
    return whole, tuple(map(_day_or_period, spans))


def _last_day(first: date, number: int, unit: str) -> date:
    if unit[0] in "日週":
        return days_later(first, number * (7 if unit[0] == "週" else 1) - 1)
    return days_later(months_later(first, number * (12 if unit[0] == "年" else 1)), -1)


def _up_to(reader: Reader, start: Stamp) -> tuple[Stamp, tuple[Value, ...]] | None:
    """4月1日から5日まで, 10時〜15時, 明日の10時から15時."""
    to = _TO.match(reader.text, start.end)
    end = _ending(reader, start, to.end()) if to else None
    if to is None or end is None or end.at:
        return None
    until = _UNTIL.match(reader.text, end.end)
    if not until and to[1] in {"から", "より"} and _MOVED.match(reader.text, end.end):
        return None
    values = _period(reader, start, end)
    if not values:
        return None
    last = until.end() if until else end.end
    return replace(start, end=last, days=end.days or start.days), values


def _ending(reader: Reader, start: Stamp, place: int) -> Stamp | None:
    return reader.stamp_at(place, Anchor(place, start) if start.days else None)


def _period(reader: Reader, start: Stamp, end: Stamp) -> tuple[Value, ...]:
    if start.days and end.days:
        return _day_to_day(reader, start, end)
    if end.days or not start.clock or not end.clock:
        return ()
    return _values(reader, replace(start, clock=_pairs(start.clock, end.clock)))


def _day_to_day(reader: Reader, start: Stamp, end: Stamp) -> tuple[Value, ...]:
    first, last = start.days[0].first, end.days[0].last
    if not start.clock and not end.clock:
        return (Period(first, last),) if first <= last else ()
    begins = _datetime(reader, first, start.clock[0].first if start.clock else 0)
    ends = [_datetime(reader, last, each.last) for each in end.clock or (Stretch(_DAY, _DAY),)]
    return tuple(Period(begins, each) for each in ends if each > begins)[:1]


def _pairs(starts: Stretches, ends: Stretches) -> Stretches:
    """Each start with the first end that comes after it, on the next day only if need be."""
    pairs = tuple(
        Stretch(
            start.first,
            min(
                minutes
                for end in ends
                for minutes in (end.last, end.last + _DAY)
                if minutes > start.first
            ),
        )
        for start in starts
    )
    same_day = tuple(pair for pair in pairs if pair.last <= _DAY)
    return same_day or pairs[:1]
