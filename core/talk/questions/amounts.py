"""Questions about how many and when."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from ...city import day_in
from ...text import normalise, read_date, read_time
from ...text.kanji_numbers import read_number
from ..heard import Act
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence

TOKYO = ZoneInfo("Asia/Tokyo")
LONGEST = 30
"""Characters of a sentence that is an amount; in a longer one, numbers mean other things."""
_FIGURES = re.compile(r"[0-9〇零一二三四五六七八九十百千万億]+")
_TALLY = {
    "ひとつ": 1, "ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7,
    "やっつ": 8, "ここのつ": 9, "とお": 10, "ひとり": 1, "ふたり": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Number(Question[int]):
    """A whole number between ``least`` and ``most``, in digits or in words."""

    least: int = 0
    most: int = 1_000_000
    unit: str = ""

    def read(self, act: Act, ear: Ear) -> int:
        number = _amount(normalise(sentence(act)))
        if number is None:
            raise Unclear
        if not self.least <= number <= self.most:
            raise Unclear("unclear-number", least=self.least, most=self.most)
        return number

    def pack(self, answer: int) -> Json:
        return answer

    def unpack(self, data: Json) -> int:
        if isinstance(data, int) and not isinstance(data, bool) and self._fits(data):
            return data
        raise ValueError(f"not a number from {self.least} to {self.most}: {data!r}")

    def _fits(self, number: int) -> bool:
        return self.least <= number <= self.most

    def show(self, answer: int) -> str:
        return f"{answer:,}{self.unit}"


@dataclass(frozen=True)
class Day(Question[date]):
    """A day between ``earliest`` and ``latest`` (both may be open), shown in ``language``."""

    earliest: date | None = None
    latest: date | None = None
    language: str = "ja"

    def dressed(self, labels: Labels, key: str) -> "Day":
        return replace(self, language=labels.language)

    def read(self, act: Act, ear: Ear) -> date:
        day = read_date(sentence(act), ear.now.astimezone(TOKYO))
        if day is None:
            raise Unclear
        if self.earliest and day < self.earliest:
            raise Unclear("unclear-too-early", earliest=self.show(self.earliest))
        if self.latest and day > self.latest:
            raise Unclear("unclear-too-late", latest=self.show(self.latest))
        return day

    def pack(self, answer: date) -> Json:
        return answer.isoformat()

    def unpack(self, data: Json) -> date:
        return date.fromisoformat(str(data))

    def show(self, answer: date) -> str:
        return day_in(self.language, answer)


@dataclass(frozen=True)
class Time(Question[time]):
    """A time of day between ``earliest`` and ``latest``, on the minute."""

    earliest: time = time(0, 0)
    latest: time = time(23, 59)

    def read(self, act: Act, ear: Ear) -> time:
        moment = read_time(sentence(act))
        if moment is None:
            raise Unclear
        if not self.earliest <= moment <= self.latest:
            raise Unclear(
                "unclear-time", earliest=self.show(self.earliest), latest=self.show(self.latest)
            )
        return moment

    def pack(self, answer: time) -> Json:
        return answer.isoformat("minutes")

    def unpack(self, data: Json) -> time:
        return time.fromisoformat(str(data))

    def show(self, answer: time) -> str:
        return f"{answer.hour}:{answer.minute:02}"


def _amount(text: str) -> int | None:
    """The one number in a short sentence such as 「3個です」, 「1,200円」, 「ひとつ」."""
    figures = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text)
    whole = read_number(figures)
    if whole is not None or not 0 < len(text) <= LONGEST:
        return whole
    if re.search(r"[-−.][0-9]|[0-9][-.:/]", figures):
        return None
    found = _FIGURES.findall(figures)
    if found:
        return read_number(found[0]) if len(found) == 1 else None
    return next((number for word, number in _TALLY.items() if text.startswith(word)), None)
