"""Questions about how many and when."""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from ... import text as japanese
from ..heard import Act
from ..value import Json
from .base import Ear, Question, Unclear, sentence

TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class Number(Question[int]):
    """A whole number between ``least`` and ``most``, in digits or in words."""

    least: int = 0
    most: int = 1_000_000
    unit: str = ""

    def read(self, act: Act, ear: Ear) -> int:
        number = japanese.read_number(japanese.normalise(sentence(act)))
        if number is None:
            raise Unclear
        if not self.least <= number <= self.most:
            raise Unclear("unclear-number", least=self.least, most=self.most)
        return number

    def pack(self, answer: int) -> Json:
        return answer

    def unpack(self, data: Json) -> int:
        if isinstance(data, int) and self.least <= data <= self.most:
            return data
        raise ValueError(f"not a number from {self.least} to {self.most}: {data!r}")

    def show(self, answer: int) -> str:
        return f"{answer:,}{self.unit}"


@dataclass(frozen=True)
class Day(Question[date]):
    """A day between ``earliest`` and ``latest`` (both may be open)."""

    earliest: date | None = None
    latest: date | None = None

    def read(self, act: Act, ear: Ear) -> date:
        day = japanese.read_date(sentence(act), ear.now.astimezone(TOKYO))
        if day is None:
            raise Unclear
        if self.earliest and day < self.earliest:
            raise Unclear("unclear-too-early", earliest=japanese.show_date(self.earliest))
        if self.latest and day > self.latest:
            raise Unclear("unclear-too-late", latest=japanese.show_date(self.latest))
        return day

    def pack(self, answer: date) -> Json:
        return answer.isoformat()

    def unpack(self, data: Json) -> date:
        return date.fromisoformat(str(data))

    def show(self, answer: date) -> str:
        return japanese.show_date(answer)


@dataclass(frozen=True)
class Time(Question[time]):
    """A time of day between ``earliest`` and ``latest``, on the minute."""

    earliest: time = time(0, 0)
    latest: time = time(23, 59)

    def read(self, act: Act, ear: Ear) -> time:
        moment = japanese.read_time(sentence(act))
        if moment is None:
            raise Unclear
        if not self.earliest <= moment <= self.latest:
            raise Unclear(
                "unclear-time",
                earliest=japanese.show_time(self.earliest),
                latest=japanese.show_time(self.latest),
            )
        return moment

    def pack(self, answer: time) -> Json:
        return answer.isoformat("minutes")

    def unpack(self, data: Json) -> time:
        return time.fromisoformat(str(data))

    def show(self, answer: time) -> str:
        return japanese.show_time(answer)
