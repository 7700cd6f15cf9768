"""How the pieces of a date go together: 来週の + 火曜, 今度の + 日曜, 4月1日 + (水), 明日の + 3時."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from .rules import (
    Clock,
    DayAndClock,
    Days,
    Fixed,
    Frame,
    Later,
    Pick,
    Recurring,
    Span,
    Stretch,
    Stretches,
    days_later,
    one_day,
)
from .scanner import Item, Scanner
from .weeks import WEEKDAY, week_of, weekday_number

_WITHIN = re.compile("(?: ?の ?| )?")
_BEFORE_CLOCK = re.compile("[のはにも、,t ]{0,3}")
_SAID_WEEKDAY = re.compile(
    rf" ?\( ?([月火水木金土日])(?:曜日?)?(?:[・,、]?祝日?)? ?\)|の? ?({WEEKDAY})"
)
_MANY = 5
_WEEK = 7
_YEAR = 370
_HALF_WEEK = 3
_CLOCK_FACE = 720


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was read at ``start:end``: days, times of day, or a moment ``at``; likeliest first.

    ``days`` and ``clock`` empty and no ``at``: it cannot be, such as 30 February.
    """

    start: int
    end: int
    days: Days = ()
    clock: Stretches = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day named before the word at ``place``: 木曜 in 来週の火曜か木曜 follows it."""

    place: int
    stamp: Stamp


class Reader:
    """Reads stamps out of folded ``text`` as said at ``now``."""

    def __init__(self, text: str, now: datetime) -> None:
        self.text = text
        self.now = now
        self.today = now.date()
        self.scanner = Scanner(text)

    def stamp_from(self, place: int, anchor: Anchor | None = None) -> Stamp | None:
        """The first stamp at or after ``place``."""
        item = self.scanner.next_item(place)
        return self._stamp(item, anchor) if item else None

    def stamp_at(self, place: int, anchor: Anchor | None = None) -> Stamp | None:
        """The stamp that begins exactly at ``place``."""
        item = self.scanner.item_at(place)
        return self._stamp(item, anchor) if item else None

    def _stamp(self, item: Item, anchor: Anchor | None) -> Stamp:
        try:
            return self._with_clock(self._day(item, anchor))
        except (ValueError, OverflowError):  # outside the calendar: year 0, 9999日後
            return Stamp(item.start, item.end)

    def _day(self, item: Item, anchor: Anchor | None) -> Stamp:
        stamp = Stamp(item.start, item.end)
        match item.rule:
            case Later(read=read):
                return replace(stamp, at=read(item.found, self.now))
            case Clock(read=read_clock):
                return replace(stamp, clock=read_clock(item.found))
            case DayAndClock(read=read_both):
                day, part = read_both(item.found, self.today)
                return replace(stamp, days=(day,), clock=(part,))
            case Pick():
                return self._picked(item)
            case Fixed(read=read_day):
                return self._with_weekday(replace(stamp, days=read_day(item.found, self.today)))
            case Frame(read=read_frame):
                with suppress(ValueError):  # 令和0年: what it frames cannot be either
                    return self._framed(item, stamp, read_frame(item.found, self.today))
                return self._framed(item, stamp, ())
            case Recurring():
                return self._recurring(item, item.rule, anchor)
        return stamp

    # Days that come again

    def _recurring(self, item: Item, rule: Recurring, anchor: Anchor | None) -> Stamp:
        follows = anchor is not None and anchor.place == item.start
        start = anchor.stamp.days[0].first if anchor and follows else self.today
        days = tuple(islice(rule.upcoming(item.found, start), 1))
        stamp = Stamp(item.start, item.end, days)
        if rule.frame:
            return self._framed(item, stamp, days)
        if rule.just_passed and not follows:
            days += self._passed(rule, item)
        if rule.weekly and days and days[0].first == self.today:
            days += (one_day(days_later(self.today, _WEEK)),)
        stamp = replace(stamp, days=days)
        return stamp if rule.weekly else self._with_weekday(stamp, item)

    def _passed(self, rule: Recurring, item: Item) -> Days:
        last_week = rule.upcoming(item.found, days_later(self.today, -_WEEK))
        return tuple(span for span in islice(last_week, 1) if span.last < self.today)

    def _picked(self, pick: Item) -> Stamp:
        item = self.scanner.item_at(self._after(_WITHIN, pick.end))
        if item is None or not isinstance(item.rule, Recurring) or not isinstance(pick.rule, Pick):
            return Stamp(pick.start, pick.end)
        days = self._pick(item, item.rule, pick.rule.read(pick.found))
        stamp = Stamp(pick.start, item.end, days)
        return self._framed(item, stamp, days) if item.rule.frame else stamp

    def _pick(self, item: Item, rule: Recurring, which: int) -> Days:
        if which < 0:
            return tuple(islice(rule.upcoming(item.found, days_later(self.today, -_WEEK)), 1))
        if which == 0:
            return tuple(islice(rule.upcoming(item.found, self.today), 1))
        coming = rule.upcoming(item.found, days_later(self.today, 1))
        first, *later = islice(
            (span for span in coming if span.first > self.today), which - 1, which + 1
        )
        this_week = first.last <= week_of(self.today).last
        return (first, *later) if rule.weekly and which == 1 and this_week else (first,)

    # Frames and what they narrow

    def _framed(self, item: Item, stamp: Stamp, spans: Days) -> Stamp:
        place = self._after(_WITHIN, stamp.end)
        part = self.scanner.part_at(place)
        if part and spans:
            rule, found = part
            return replace(stamp, end=found.end(), days=(rule.read(found, spans[0]),))
        inner = self.scanner.item_at(place)
        if inner is None or not isinstance(inner.rule, Recurring):
            return self._frame_alone(item, stamp, spans)
        narrowed = replace(stamp, end=inner.end, days=self._within(inner, inner.rule, spans))
        if inner.rule.frame:
            # 4月4月 must not go on narrowing for ever.
            smaller = narrowed.days[:1] != spans[:1]
            return self._framed(inner, narrowed, narrowed.days) if smaller else stamp
        return narrowed if inner.rule.weekly else self._with_weekday(narrowed)

    def _frame_alone(self, item: Item, stamp: Stamp, spans: Days) -> Stamp:
        if isinstance(item.rule, Frame) and item.rule.alone and spans:
            return replace(stamp, days=(item.rule.alone(item.found, spans[0]),))
        return replace(stamp, days=spans[:1])

    def _within(self, item: Item, rule: Recurring, spans: Days) -> Days:
        inside = (day for span in spans for day in islice(_occurrences(rule, item, span), _MANY))
        first, *others = tuple(dict.fromkeys(inside)) or (None,)
        if first is None:
            return ()
        # 今週の日曜 may begin the week or end it; nobody who means to come means the past one.
        past = first.first >= self.today
        return (first, *(day for day in others if not past or day.last >= self.today))

    # A weekday said beside a date, and a time after it

    def _with_weekday(self, stamp: Stamp, item: Item | None = None) -> Stamp:
        said = _SAID_WEEKDAY.match(self.text, stamp.end)
        if said is None or not stamp.days or stamp.days[0].first != stamp.days[0].last:
            return stamp
        weekday = weekday_number(said[1] or said[2])
        days = _fitting(stamp.days, weekday) or self._other_years(item, weekday)
        return replace(stamp, end=said.end(), days=days or _nearest_too(stamp.days, weekday))

    def _other_years(self, item: Item | None, weekday: int) -> Days:
        """4月1日(水) said on 2 April 2026: the day that is a Wednesday, though it has passed."""
        if item is None or not isinstance(item.rule, Recurring):
            return ()
        start, end = days_later(self.today, -_YEAR), days_later(self.today, _YEAR)
        near = _fitting(tuple(_occurrences(item.rule, item, Span(start, end))), weekday)
        return tuple(sorted(near, key=lambda span: abs(span.first - self.today))[:1])

    def _with_clock(self, stamp: Stamp) -> Stamp:
        if not stamp.days or stamp.days[0].first != stamp.days[0].last:
            return stamp
        item = self.scanner.item_at(self._after(_BEFORE_CLOCK, stamp.end))
        if item is None or not isinstance(item.rule, Clock):
            return stamp
        clock = item.rule.read(item.found)
        if not clock:
            return stamp
        if stamp.clock:
            clock = _closest(clock, stamp.clock[0])
        return replace(stamp, end=item.end, clock=clock)

    def _after(self, gap: re.Pattern[str], place: int) -> int:
        found = gap.match(self.text, place)
        return found.end() if found else place


def _occurrences(rule: Recurring, item: Item, span: Span) -> Iterator[Span]:
    for day in rule.upcoming(item.found, span.first):
        if day.first > span.last:
            return
        if span.first <= day.first and day.last <= span.last:
            yield day


def _fitting(days: Days, weekday: int) -> Days:
    return tuple(day for day in days if day.first.weekday() == weekday)


def _nearest_too(days: Days, weekday: int) -> Days:
    """The date as said first, then the nearest such weekday: one of the two was a slip."""
    ahead = (weekday - days[0].first.weekday()) % _WEEK
    return (
        *days,
        one_day(days[0].first + timedelta(ahead if ahead <= _HALF_WEEK else ahead - _WEEK)),
    )


def _closest(clock: Stretches, part: Stretch) -> Stretches:
    """今晩8時 is 20:00 and 今朝8時 is 8:00: of the clock's two halves, the one within the part."""
    middle = (part.first + part.last) // 2
    faces = (
        Stretch(time.first + turn, time.last + turn)
        for time in clock[:1]
        for turn in (-_CLOCK_FACE, 0, _CLOCK_FACE, 2 * _CLOCK_FACE)
    )
    return (min(faces, key=lambda face: abs(face.first - middle)),)
