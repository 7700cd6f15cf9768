"""Questions about how many and when."""

from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from ...city import day_in
from ...text import normalise
from ...text.kanji_numbers import read_number
from ...text.moments import read_date, read_time
from ..heard import Act
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence

TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class Number(Question[int]):
    """A whole number between ``least`` and ``most``, in digits or in words."""

    least: int = 0
    most: int = 1_000_000
    unit: str = ""

    def read(self, act: Act, ear: Ear) -> int:
        number = read_number(normalise(sentence(act)))
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
