"""Goes through a text once and tries at each place the rules that can begin there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import Match, Pattern
from types import MappingProxyType

from . import fulldates, holidays, lookalikes, monthdays, months, relative, times, weeks, years
from .kanji_numbers import NUMERALS
from .rules import Part, Rule, Stop

# Earlier ones win where two match at the same place.
RULES: tuple[Rule, ...] = (
    *lookalikes.RULES,
    *fulldates.RULES,
    *weeks.RULES,
    *years.RULES,
    *holidays.RULES,
    *monthdays.RULES,
    *months.RULES,
    *relative.RULES,
    *times.RULES,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A rule that applies at ``start:end``, with the match of its pattern."""

    rule: Rule
    found: Match[str]
    start: int
    end: int


class Scanner:
    """Looks for items in one folded text; what was looked at once is remembered."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._seen: dict[int, Item | None] = {}

    def next_item(self, place: int) -> Item | None:
        """The first item at or after ``place``; lookalikes are passed over."""
        for start in _STARTS.finditer(self.text, place):
            if start.start() < place:
                continue
            item = self._item(start.start())
            if item and not isinstance(item.rule, Stop):
                return item
            place = item.end if item else place
        return None

    def item_at(self, place: int) -> Item | None:
        """The item that begins exactly at ``place``."""
        item = self._item(place)
        return item if item and not isinstance(item.rule, Stop) else None

    def part_at(self, place: int) -> tuple[Part, Match[str]] | None:
        """The part of a frame that begins exactly at ``place``: 末 after 今月."""
        for rule, pattern in _PARTS:
            found = pattern.match(self.text, place)
            if found:
                return rule, found
        return None

    def _item(self, place: int) -> Item | None:
        if place not in self._seen:
            self._seen[place] = self._looked_at(place)
        return self._seen[place]

    def _looked_at(self, place: int) -> Item | None:
        for rule, pattern in _rules_for(self.text[place : place + 2]):
            found = pattern.match(self.text, place)
            if found:
                return Item(rule, found, place, found.end())
        return None


_Compiled = tuple[tuple[Rule, Pattern[str]], ...]


def _rules_for(start: str) -> _Compiled:
    return _BY_START.get(start) or _BY_START.get(start[:1]) or ()


def _by_start() -> dict[str, _Compiled]:
    compiled = [(rule, re.compile(rule.pattern)) for rule in RULES if not isinstance(rule, Part)]
    kept = [(rule, own, frozenset(rule.starts)) for rule, own in compiled]
    starts = frozenset[str]().union(*(prefixes for *_, prefixes in kept))
    return {
        start: tuple((rule, own) for rule, own, prefixes in kept if {start, start[0]} & prefixes)
        for start in starts
    }


def _any_start(starts: Iterable[str]) -> Pattern[str]:
    alone = "".join(sorted(start for start in starts if len(start) == 1))
    seconds: dict[str, str] = {}
    for start in sorted(starts):
        if len(start) > 1 and start[0] not in alone:
            seconds[start[0]] = seconds.get(start[0], "") + start[1]
    pairs = "|".join(f"{one}[{two}]" for one, two in seconds.items())
    # Nothing begins in the middle of a number.
    return re.compile(f"(?!(?<=[{NUMERALS}])[{NUMERALS}])[{alone}]|{pairs}")


_BY_START = MappingProxyType(_by_start())
_STARTS = _any_start(_BY_START)
_PARTS = tuple((rule, re.compile(rule.pattern)) for rule in RULES if isinstance(rule, Part))
