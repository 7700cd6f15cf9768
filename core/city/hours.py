"""When a counter is open, for people (in words) and for the program (now or not)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import get_args

import jpholiday

from .dates import WEEKDAYS
from .settings import Closed, Hours, Period, Weekday

DAYS: tuple[str, ...] = get_args(Weekday)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of a week and the days that stay closed."""

    hours: tuple[Hours, ...]
    closed: Closed

    def is_open(self, moment: datetime) -> bool:
        """Whether the counter is open at ``moment``, in the city's own time zone."""
        if self.is_closed(moment.date()):
            return False
        weekday, now = DAYS[moment.weekday()], moment.time()
        return any(weekday in one.days and one.opens <= now < one.closes for one in self.hours)

    def is_closed(self, day: date) -> bool:
        """Whether ``day`` is a holiday or in a period of closure."""
        if self.closed.holidays and jpholiday.is_holiday(day):
            return True
        return any(_within(day, period) for period in self.closed.periods)

    def describe(self, language: str) -> str:
        """The hours in words, such as 「月〜金 8:30〜17:15（祝日を除く）」."""
        english = language == "en"
        dash, join = ("–", ", ") if english else ("〜", "、")
        parts = [
            f"{_span(one, english=english)} {_clock(one.opens)}{dash}{_clock(one.closes)}"
            for one in self.hours
        ]
        except_holidays = " (except holidays)" if english else "（祝日を除く）"
        return join.join(parts) + (except_holidays if self.closed.holidays else "")


def _span(hours: Hours, *, english: bool) -> str:
    names, dash = (WEEKDAYS["en"], "–") if english else (WEEKDAYS["ja"], "〜")
    places = [DAYS.index(day) for day in hours.days]
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{names[places[0]]}{dash}{names[places[-1]]}"
    return (", " if english else "・").join(names[place] for place in places)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _within(day: date, period: Period) -> bool:
    today = f"{day:%m-%d}"
    if period.start <= period.until:
        return period.start <= today <= period.until
    return today >= period.start or today <= period.until
