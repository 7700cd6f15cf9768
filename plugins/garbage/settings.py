"""The ``[garbage]`` table of ``city.toml``."""

from datetime import time
from typing import Literal

from pydantic import Field

from madoguchi.core import City, Section

from .days import ClosedDays


class Columns(Section):
    """Where the dictionary of items is, and what its columns are called."""

    file: str = "garbage/items.csv"
    encoding: str = "utf-8"
    name: str = "name"
    reading: str = "reading"
    category: str = "category"
    note: str = "note"
    aliases: str = "aliases"
    alias_separator: str = "|"


class Usual(Section):
    """The reminder that most people want."""

    when: Literal["evening_before", "morning_of"] = "evening_before"
    at: time = time(19)


class Reminders(Section):
    """The times of day at which a reminder may come; ``default`` is offered first."""

    evening_before: tuple[time, ...] = (time(18), time(19), time(20), time(21))
    morning_of: tuple[time, ...] = (time(6), time(6, 30), time(7), time(7, 30))
    default: Usual = Field(default_factory=Usual)


class Garbage(Section):
    """How the city collects garbage; ``put_out_by`` is the time on the day itself."""

    department: str = ""
    put_out_by: time = time(8)
    closed_days: Literal["skip", "shift"] = "skip"
    dictionary: Columns = Field(default_factory=Columns)
    reminder: Reminders = Field(default_factory=Reminders)


def policy_of(city: City) -> ClosedDays:
    """What the city does about collection days on which a centre is closed."""
    shift = city.section(Garbage).closed_days == "shift"
    return ClosedDays.WEEK if shift else ClosedDays.SKIP
