"""Questions with given answers: one of several, or several of several."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...text import normalise
from ..heard import Act, Keyed, Pressed
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence
from .options import (
    Option,
    aloud,
    by_name,
    by_number,
    by_reading,
    known,
    mentioned,
    numbers,
    offered,
    one_of,
    plain,
)

ALL = frozenset(("全部", "すべて", "ぜんぶ", "全て", "all", "everything"))


@dataclass(frozen=True, init=False)
class Choice(Question[str]):
    """One of several; the answer is the option's value."""

    options: tuple[Option, ...]

    def __init__(self, *given: str | Option, options: Iterable[Option] = ()) -> None:
        object.__setattr__(self, "options", offered(given, options))

    def dressed(self, labels: Labels, key: str) -> "Choice":
        return Choice(*(option.dressed(labels, key) for option in self.options))

    def read(self, act: Act, ear: Ear) -> str:
        return one_of(self.options, act, ear).value

    def offers(self, text: str) -> bool:
        return by_name(self.options, normalise(text)) is not None

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        return known(self.options, data).value

    def show(self, answer: str) -> str:
        return known(self.options, answer).label

    def plain(self) -> str:
        return plain(self.options)

    def aloud(self) -> str:
        return aloud(self.options)


@dataclass(frozen=True, init=False)
class Choices(Question[tuple[str, ...]]):
    """Several of several, at least ``least``; the answer is the values in the order offered."""

    options: tuple[Option, ...]
    least: int

    def __init__(
        self, *given: str | Option, options: Iterable[Option] = (), least: int = 1
    ) -> None:
        object.__setattr__(self, "options", offered(given, options))
        object.__setattr__(self, "least", least)

    def dressed(self, labels: Labels, key: str) -> "Choices":
        return Choices(*(one.dressed(labels, key) for one in self.options), least=self.least)

    def read(self, act: Act, ear: Ear) -> tuple[str, ...]:
        chosen = self._chosen(act, ear)
        answer = tuple(option.value for option in self.options if option in chosen)
        if len(answer) < self.least:
            raise Unclear("unclear-too-few", least=self.least)
        return answer

    def _chosen(self, act: Act, ear: Ear) -> list[Option]:
        if isinstance(act, Pressed):
            return self._pressed(act.data)
        text = normalise(sentence(act))
        counted = numbers(text, len(self.options))
        if counted or isinstance(act, Keyed):
            return [by_number(self.options, number) for number in counted]
        if text in ALL:
            return list(self.options)
        return mentioned(self.options, text) or [by_reading(self.options, text, ear)]

    def _pressed(self, data: str) -> list[Option]:
        try:
            return [known(self.options, value) for value in data.split(",") if value]
        except ValueError:
            raise Unclear from None

    def offers(self, text: str) -> bool:
        return by_name(self.options, normalise(text)) is not None

    def pack(self, answer: tuple[str, ...]) -> Json:
        return list(answer)

    def unpack(self, data: Json) -> tuple[str, ...]:
        if not isinstance(data, list) or len(data) < self.least:
            raise ValueError(f"not a list of {self.least} or more: {data!r}")
        return tuple(known(self.options, value).value for value in data)

    def show(self, answer: tuple[str, ...]) -> str:
        return "、".join(known(self.options, value).label for value in answer)

    def plain(self) -> str:
        return plain(self.options)

    def aloud(self) -> str:
        return aloud(self.options)
