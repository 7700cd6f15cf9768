"""Reading and writing the cell that holds a collection rule, as the cities really write it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .days import Fortnightly, Group, Listed, Nth, Pattern, Rule, Weekly

WEEKDAYS = "月火水木金土日"

_DAY = re.compile(rf"([{WEEKDAYS}])(?:曜日?)?([1-5]?)")
_FORTNIGHT = re.compile(rf"隔週?([{WEEKDAYS}])(?:曜日?)?(\d{{4}})[/.-]?(\d\d?)[/.-]?(\d\d?)")
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)|(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_REMARK = re.compile(r"\*(\w+)")
_MONTH = re.compile(r"(\d{1,2})月?")
_TOKEN = re.compile(r"[;:]|\*\w*|[^\s;:,、・*]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is odd in a cell: an error was left out of the rule, a warning is in it."""

    severity: Literal["error", "warning"]
    text: str
    message: str
    hint: str = ""


def read_cell(cell: str) -> tuple[Rule, list[Problem]]:
    """The rule in ``cell`` and what could not be read of it; an empty cell is an empty rule.

    Months after a colon hold for all the days before it back to the last month or ``;``, as in
    5374: ``水1:6 7 水2:4 5`` has two groups, ``月1 月3:4 6`` one.
    """
    reader = _Reader()
    for word in _TOKEN.findall(unicodedata.normalize("NFKC", cell)):
        reader.take(word)
    reader.close()
    return Rule(tuple(reader.groups), tuple(reader.remarks)), reader.problems


def write_cell(rule: Rule) -> str:
    """The standard form of ``rule``: reading it again gives an equal rule."""
    groups = ";".join(_write_group(group) for group in rule.groups)
    return " ".join([groups, *(f"*{remark}" for remark in rule.remarks)]).strip()


@dataclass(slots=True)
class _Reader:
    groups: list[Group] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    in_months: bool = False

    def take(self, word: str) -> None:
        if word == ";":
            self.close()
        elif word == ":":
            self._open_months()
        elif remark := _REMARK.fullmatch(word):
            self.remarks.append(remark[1])
        elif self.in_months and (month := _MONTH.fullmatch(word)):
            self._add_month(word, int(month[1]))
        else:
            self._add_pattern(word)

    def close(self) -> None:
        if self.in_months and self.patterns and not self.months:
            self._refuse(":", "「:」のあとに月がありません", "月を「水2:4 6」の形で書いてください")
        elif self.patterns:
            self.groups.append(Group(tuple(self.patterns), tuple(self.months)))
        self.patterns, self.months, self.in_months = [], [], False

    def _open_months(self) -> None:
        if self.patterns and not self.in_months:
            self.in_months = True
        else:
            self._refuse(":", "「:」の前に曜日がありません")

    def _add_month(self, word: str, month: int) -> None:
        if not 1 <= month <= 12:
            self._refuse(word, "月は1から12までです")
        elif month in self.months:
            self._warn(word, "同じ月が2回あります")
        else:
            self.months.append(month)

    def _add_pattern(self, word: str) -> None:
        pattern = self._pattern(word)
        if pattern is None:
            return
        if self.in_months:
            self.close()
        if pattern in self.patterns:
            self._warn(word, "同じ収集日が2回あります")
        else:
            self.patterns.append(pattern)

    def _pattern(self, word: str) -> Pattern | None:
        if found := _DAY.fullmatch(word):
            weekday = WEEKDAYS.index(found[1])
            return Nth(weekday, int(found[2])) if found[2] else Weekly(weekday)
        if found := _FORTNIGHT.fullmatch(word):
            return self._fortnight(word, found[1], "-".join(found.groups()[1:]))
        if found := _DATE.fullmatch(word):
            day = self._date(word, "-".join(part for part in found.groups() if part))
            return Listed(day) if day else None
        self._refuse(
            word,
            "収集日として読めません",
            "「月」「月2」「隔水20260401」「20260401」の形で書いてください",
        )
        return None

    def _fortnight(self, word: str, weekday: str, written: str) -> Pattern | None:
        first = self._date(word, written)
        if first is None:
            return None
        if WEEKDAYS[first.weekday()] != weekday:
            self._warn(
                word,
                f"{first:%Y-%m-%d}は{WEEKDAYS[first.weekday()]}曜日です。日付のほうを使いました",
            )
        return Fortnightly(first)

    def _date(self, word: str, written: str) -> date | None:
        try:
            return date(*(int(part) for part in written.split("-")))
        except ValueError:
            self._refuse(word, "この日付はありません")
            return None

    def _refuse(self, text: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem("error", text, message, hint))

    def _warn(self, text: str, message: str) -> None:
        self.problems.append(Problem("warning", text, message))


def _write_group(group: Group) -> str:
    days = " ".join(_write_pattern(pattern) for pattern in group.patterns)
    months = " ".join(str(month) for month in group.months)
    return f"{days}:{months}" if months else days


def _write_pattern(pattern: Pattern) -> str:
    match pattern:
        case Weekly(weekday):
            return WEEKDAYS[weekday]
        case Nth(weekday, week):
            return f"{WEEKDAYS[weekday]}{week}"
        case Fortnightly(first):
            return f"隔{WEEKDAYS[first.weekday()]}{first:%Y%m%d}"
        case Listed(day):
            return f"{day:%Y%m%d}"


def listed_days(rule: Rule) -> Iterator[date]:
    """The days that ``rule`` names itself."""
    for group in rule.groups:
        for pattern in group.patterns:
            if isinstance(pattern, Listed):
                yield pattern.day
