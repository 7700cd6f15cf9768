"""Questions with given answers: one of several, several of several, yes or no."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ...text import normalise
from ..heard import Act, Keyed, Pressed
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence

CLOSE_ENOUGH = 85
"""How alike (0 to 100) the readings of a label and of a typed answer must be."""


@dataclass(frozen=True)
class Option:
    """One answer to choose: its value, what stands on it, other words people use for it."""

    value: str
    label: str = ""
    voice: str = ""
    hint: str = ""
    icon: str = ""
    also: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every word that means this option."""
        return tuple(name for name in (self.label, self.value, *self.also) if name)

    def dressed(self, labels: Labels, key: str) -> "Option":
        """The option with its words, unless it brought its own."""
        if self.label:
            return self
        also = labels.find(f"{key}-{self.value}.also") or ""
        return replace(
            self,
            label=labels.find(f"{key}-{self.value}") or self.value,
            voice=labels.find(f"{key}-{self.value}.voice") or "",
            hint=labels.find(f"{key}-{self.value}.hint") or "",
            also=self.also + tuple(word.strip() for word in also.split(",") if word.strip()),
        )


def options(given: Iterable[str | Option]) -> tuple[Option, ...]:
    """Options from plain values, whose labels are in the words, or from options with labels."""
    return tuple(one if isinstance(one, Option) else Option(one) for one in given)


@dataclass(frozen=True, init=False)
class Choice(Question[str]):
    """One of several; the answer is the option's value."""

    options: tuple[Option, ...]

    def __init__(self, *given: str | Option, options: Iterable[Option] = ()) -> None:
        object.__setattr__(self, "options", _options(given, options))

    def dressed(self, labels: Labels, key: str) -> "Choice":
        return Choice(*(option.dressed(labels, key) for option in self.options))

    def read(self, act: Act, ear: Ear) -> str:
        return _find(self.options, act, ear).value

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        return _known(self.options, data).value

    def show(self, answer: str) -> str:
        return _known(self.options, answer).label

    def plain(self) -> str:
        return "\n".join(f"{n}. {option.label}" for n, option in enumerate(self.options, 1))

    def aloud(self) -> str:
        return "。".join(
            f"{option.voice or option.label}は{n}" for n, option in enumerate(self.options, 1)
        )


@dataclass(frozen=True, init=False)
class Choices(Question[tuple[str, ...]]):
    """Several of several, at least ``least``; the answer is the values in the order offered."""

    options: tuple[Option, ...]
    least: int

    def __init__(
        self, *given: str | Option, options: Iterable[Option] = (), least: int = 1
    ) -> None:
        object.__setattr__(self, "options", _options(given, options))
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
            return [_known(self.options, value) for value in act.data.split(",") if value]
        if isinstance(act, Keyed):
            return [_numbered(self.options, digit) for digit in act.digits if digit.isdigit()]
        text = normalise(sentence(act))
        if text in ("全部", "すべて", "ぜんぶ", "全て", "all"):
            return list(self.options)
        named = [one for one in self.options if _mentioned(one, text)]
        return named or [_find(self.options, act, ear)]

    def pack(self, answer: tuple[str, ...]) -> Json:
        return list(answer)

    def unpack(self, data: Json) -> tuple[str, ...]:
        if not isinstance(data, list):
            raise ValueError(f"not a list: {data!r}")
        return tuple(_known(self.options, value).value for value in data)

    def show(self, answer: tuple[str, ...]) -> str:
        return "、".join(_known(self.options, value).label for value in answer)

    def plain(self) -> str:
        return Choice(*self.options).plain()

    def aloud(self) -> str:
        return Choice(*self.options).aloud()


@dataclass(frozen=True)
class YesNo(Question[bool]):
    """Yes or no."""

    yes: Option = Option("yes")
    no: Option = Option("no")

    def dressed(self, labels: Labels, key: str) -> "YesNo":
        own = (_named(self.yes, labels, key), _named(self.no, labels, key))
        return YesNo(*own)

    def read(self, act: Act, ear: Ear) -> bool:
        return _find((self.yes, self.no), act, ear) is self.yes

    def pack(self, answer: bool) -> Json:  # noqa: FBT001
        return answer

    def unpack(self, data: Json) -> bool:
        if not isinstance(data, bool):
            raise ValueError(f"neither yes nor no: {data!r}")
        return data

    def show(self, answer: bool) -> str:  # noqa: FBT001
        return (self.yes if answer else self.no).label

    def plain(self) -> str:
        return Choice(self.yes, self.no).plain()

    def aloud(self) -> str:
        return Choice(self.yes, self.no).aloud()


def _options(given: Iterable[str | Option], more: Iterable[Option]) -> tuple[Option, ...]:
    return options((*given, *more))


def _named(option: Option, labels: Labels, key: str) -> Option:
    return option.dressed(labels, key if labels.find(f"{key}-{option.value}") else "answer")


def _known(offered: Iterable[Option], value: Json) -> Option:
    for option in offered:
        if option.value == value:
            return option
    raise ValueError(f"not offered: {value!r}")


def _find(offered: tuple[Option, ...], act: Act, ear: Ear) -> Option:
    if isinstance(act, Pressed):
        return _pressed(offered, act.data)
    text = normalise(sentence(act))
    if not text:
        raise Unclear
    if text.rstrip("#").isdigit():
        return _numbered(offered, text.rstrip("#"))
    return _by_name(offered, text) or _by_reading(offered, text, ear)


def _pressed(offered: tuple[Option, ...], value: str) -> Option:
    try:
        return _known(offered, value)
    except ValueError:
        raise Unclear from None


def _numbered(offered: tuple[Option, ...], digits: str) -> Option:
    number = int(digits[:4] or 0)
    if not 1 <= number <= len(offered):
        raise Unclear("unclear-number", least=1, most=len(offered))
    return offered[number - 1]


def _by_name(offered: tuple[Option, ...], text: str) -> Option | None:
    for option in offered:
        if text in map(normalise, option.names()):
            return option
    mentioned = [option for option in offered if _mentioned(option, text)]
    return mentioned[0] if len(mentioned) == 1 else None


def _mentioned(option: Option, text: str) -> bool:
    return any(normalise(name) in text for name in option.names())


def _by_reading(offered: tuple[Option, ...], text: str, ear: Ear) -> Option:
    reading = ear.reader.reading(text)
    ranked = sorted(
        ((_likeness(option, reading, ear), n) for n, option in enumerate(offered)), reverse=True
    )
    alike, n = ranked[0]
    if alike < CLOSE_ENOUGH or (len(ranked) > 1 and ranked[1][0] == alike):
        raise Unclear
    return offered[n]


def _likeness(option: Option, reading: str, ear: Ear) -> float:
    return max(fuzz.ratio(ear.reader.reading(name), reading) for name in option.names())
