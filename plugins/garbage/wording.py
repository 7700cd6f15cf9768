"""A collection rule in words, as a resident would say it: 毎週月・木曜日, 第2・第4水曜日."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .days import Fortnightly, Group, Listed, Nth, Rule, Weekly


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says the parts of a rule; the names are replaced in the templates."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    weeks: tuple[str, ...]
    and_: str
    also: str
    weekly: str
    nth: str
    fortnightly: str
    listed: str
    in_months: str
    date: str


JA = Wording(
    weekdays=tuple("月火水木金土日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
    weeks=tuple(f"第{week}" for week in range(1, 6)),
    and_="・",
    also="、",
    weekly="毎週{days}曜日",
    nth="{weeks}{day}曜日",
    fortnightly="2週間に1回{day}曜日（{first}から）",
    listed="{dates}",
    in_months="{months}の{days}",
    date="{year}年{month_number}月{day}日",
)

JA_SIMPLE = Wording(
    weekdays=tuple(f"{day}曜日" for day in "月火水木金土日"),
    months=JA.months,
    weeks=tuple(f"{week}回目" for week in range(1, 6)),
    and_="と ",
    also="、",
    weekly="毎週 {days}",
    nth="その月の {weeks}の {day}",
    fortnightly="2週間に 1回の {day}（{first}から）",
    listed="{dates}",
    in_months="{months}だけ、{days}",
    date=JA.date,
)

EN = Wording(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    weeks=("1st", "2nd", "3rd", "4th", "5th"),
    and_=" and ",
    also="; ",
    weekly="every {days}",
    nth="{weeks} {day} of the month",
    fortnightly="every other {day} (from {first})",
    listed="{dates}",
    in_months="{days} (in {months} only)",
    date="{day} {month} {year}",
)

WORDINGS = {"ja": JA, "ja-simple": JA_SIMPLE, "en": EN}


def describe(rule: Rule, wording: Wording = JA) -> str:
    """``rule`` in words, empty for a rule without days; remarks are not in it."""
    return wording.also.join(_group(group, wording) for group in rule.groups)


def _group(group: Group, wording: Wording) -> str:
    days = wording.also.join(_days(group, wording))
    if not group.months:
        return days
    months = wording.and_.join(wording.months[month - 1] for month in group.months)
    return wording.in_months.format(months=months, days=days)


def _days(group: Group, wording: Wording) -> Iterable[str]:
    weekly = [pattern.weekday for pattern in group.patterns if isinstance(pattern, Weekly)]
    if weekly:
        days = wording.and_.join(wording.weekdays[day] for day in weekly)
        yield wording.weekly.format(days=days)
    yield from _nths(group, wording)
    for pattern in group.patterns:
        if isinstance(pattern, Fortnightly):
            day = wording.weekdays[pattern.first.weekday()]
            yield wording.fortnightly.format(day=day, first=_date(pattern.first, wording))
    listed = [pattern.day for pattern in group.patterns if isinstance(pattern, Listed)]
    if listed:
        dates = wording.also.join(_date(day, wording) for day in listed)
        yield wording.listed.format(dates=dates)


def _nths(group: Group, wording: Wording) -> Iterable[str]:
    """``月1 月3`` is said in one breath (第1・第3月曜日), in the order of the city."""
    weeks: dict[int, list[int]] = {}
    for pattern in group.patterns:
        if isinstance(pattern, Nth):
            weeks.setdefault(pattern.weekday, []).append(pattern.week)
    for weekday, numbers in weeks.items():
        spoken = wording.and_.join(wording.weeks[number - 1] for number in numbers)
        yield wording.nth.format(weeks=spoken, day=wording.weekdays[weekday])


def _date(day: date, wording: Wording) -> str:
    return wording.date.format(
        year=day.year, month=wording.months[day.month - 1], month_number=day.month, day=day.day
    )
