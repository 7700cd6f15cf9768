"""When a category is collected in an area: the rule a city writes in one cell, and its days.

The cells are those of 5374.jp (``area_days.csv``): ``月 木``, ``水2``, ``火2:4 6 8``,
``隔水20160406``, ``20160630 20160728``, ``月1 月3 *1``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week on ``weekday`` (0 is Monday)."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Nth:
    """On the ``week``-th (1 to 5) ``weekday`` (0 is Monday) of the month."""

    weekday: int
    week: int


@dataclass(frozen=True, slots=True)
class Fortnightly:
    """Every two weeks from ``first`` on; never before it."""

    first: date


@dataclass(frozen=True, slots=True)
class Listed:
    """On this very day, whatever is closed: the city named the day itself."""

    day: date


Pattern = Weekly | Nth | Fortnightly | Listed


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns that hold in the same months (1 to 12, in the city's order); no months: all year."""

    patterns: tuple[Pattern, ...]
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """All the groups of one cell, and the numbers of the remarks (``*1``) to show with it."""

    groups: tuple[Group, ...] = ()
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.remarks)


@dataclass(frozen=True, slots=True)
class Closure:
    """A period in which a centre takes nothing, both ends included."""

    start: date
    end: date


class ClosedDays(Enum):
    """What becomes of a collection day on which the centre is closed: ``closed_days`` of
    ``city.toml``."""

    SKIP = "skip"
    """It falls out."""
    WEEK = "shift"
    """5374's ``WeekShift``: it and what follows in that month on that weekday come a week later."""
    DAY = "next"
    """It moves to the first open day."""

    @classmethod
    def from_5374(cls, *, week_shift: bool, skip_suspend: bool) -> "ClosedDays":
        """The policy of a 5374 ``setting.js``: there skipping comes before shifting."""
        return cls.WEEK if week_shift and not skip_suspend else cls.SKIP


def collection_days(
    rule: Rule,
    start: date,
    end: date,
    closures: Sequence[Closure] = (),
    policy: ClosedDays = ClosedDays.SKIP,
) -> list[date]:
    """The days of ``rule`` from ``start`` to ``end``, both included, in order and without doubles.

    ``SKIP`` and ``WEEK`` give the days of 5374's ``script.js`` (``SkipSuspend`` and ``WeekShift``),
    except that a day never lands on another closed one and that every closure of a centre counts.
    """
    span = _Span(_earliest_source(start, closures), end)
    closed = _closed_test(closures)
    days = {
        day
        for group in rule.groups
        for pattern in group.patterns
        for day in _days_of(pattern, group.months, span, closed, policy)
    }
    return sorted(day for day in days if start <= day <= end)


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date

    def months(self) -> Iterator[tuple[int, int]]:
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return ((number // 12, number % 12 + 1) for number in range(first, last + 1))


def _earliest_source(start: date, closures: Iterable[Closure]) -> date:
    """The first day that may be moved onto ``start`` or later, out of closures before it."""
    for closure in sorted(closures, key=lambda closure: closure.end, reverse=True):
        if closure.end >= start - WEEK:
            start = min(start, closure.start)
    return start


def _closed_test(closures: Iterable[Closure]) -> Callable[[date], bool]:
    periods = tuple(closures)
    return lambda day: any(period.start <= day <= period.end for period in periods)


def _days_of(
    pattern: Pattern,
    months: tuple[int, ...],
    span: _Span,
    closed: Callable[[date], bool],
    policy: ClosedDays,
) -> Iterator[date]:
    if isinstance(pattern, Listed):
        return iter((pattern.day,))
    if isinstance(pattern, Fortnightly):
        return _open_days(_fortnights(pattern.first, months, span), closed, policy)
    if policy is ClosedDays.WEEK:
        return _shifted_by_month(pattern, months, span, closed)
    return _open_days(_weekdays(pattern, months, span), closed, policy)


def _weekdays(pattern: Weekly | Nth, months: tuple[int, ...], span: _Span) -> Iterator[date]:
    for year, month in span.months():
        if months and month not in months:
            continue
        for week, day in enumerate(_weekdays_of_month(year, month, pattern.weekday), start=1):
            if _is_week(pattern, week):
                yield day


def _weekdays_of_month(year: int, month: int, weekday: int) -> Iterator[date]:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day.month == month:
        yield day
        day += WEEK


def _is_week(pattern: Weekly | Nth, week: int) -> bool:
    return isinstance(pattern, Weekly) or pattern.week == week


def _fortnights(first: date, months: tuple[int, ...], span: _Span) -> Iterator[date]:
    fortnight = 2 * WEEK
    day = first + max(0, -((first - span.start) // fortnight)) * fortnight
    while day <= span.end:
        if not months or day.month in months:
            yield day
        day += fortnight


def _open_days(
    days: Iterable[date], closed: Callable[[date], bool], policy: ClosedDays
) -> Iterator[date]:
    step = WEEK if policy is ClosedDays.WEEK else timedelta(days=1)
    for day in days:
        if not closed(day):
            yield day
        elif policy is not ClosedDays.SKIP:
            yield _next_open(day, step, closed)


def _next_open(day: date, step: timedelta, closed: Callable[[date], bool]) -> date:
    while closed(day):
        day += step
    return day


def _shifted_by_month(
    pattern: Weekly | Nth, months: tuple[int, ...], span: _Span, closed: Callable[[date], bool]
) -> Iterator[date]:
    """A closed day pushes itself and the rest of its month a week on; what leaves it is lost.

    That is how 5374 reads "the first Friday comes a week later after the New Year holidays".
    """
    for year, month in span.months():
        if months and month not in months:
            continue
        shift = timedelta()
        for week, day in enumerate(_weekdays_of_month(year, month, pattern.weekday), start=1):
            while closed(day + shift):
                shift += WEEK
            if _is_week(pattern, week) and (day + shift).month == month:
                yield day + shift
