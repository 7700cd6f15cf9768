"""The calendar of one area: what is collected when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from .days import ClosedDays, Closure, Rule, collection_days

HORIZON = timedelta(days=370)
"""How far ahead a next day is looked for: cities write 2099 for "not yet known"."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A day and what is collected on it, in the city's order."""

    day: date
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The rules of an area by category, with the closures of its centre."""

    area_id: int
    area: str
    rules: Mapping[str, Rule]
    closures: tuple[Closure, ...] = ()
    policy: ClosedDays = ClosedDays.SKIP
    remarks: Mapping[str, str] = field(default_factory=dict)

    def days_of(self, category: str, start: date, end: date) -> list[date]:
        """When ``category`` is collected from ``start`` to ``end``, both included."""
        rule = self.rules.get(category, Rule())
        return collection_days(rule, start, end, self.closures, self.policy)

    def between(self, start: date, end: date, categories: Sequence[str] = ()) -> list[Collection]:
        """The days with a collection from ``start`` to ``end``; no ``categories`` means all."""
        found: dict[date, list[str]] = {}
        for category in self.rules:
            if not categories or category in categories:
                for day in self.days_of(category, start, end):
                    found.setdefault(day, []).append(category)
        return [Collection(day, tuple(found[day])) for day in sorted(found)]

    def next_of(self, category: str, today: date) -> date | None:
        """The first day of ``category`` from ``today`` on, if one is known."""
        return next(iter(self.days_of(category, today, today + HORIZON)), None)

    def notes(self, category: str) -> tuple[str, ...]:
        """The remarks to be shown with ``category``."""
        numbers = self.rules.get(category, Rule()).remarks
        return tuple(self.remarks[number] for number in numbers if number in self.remarks)
