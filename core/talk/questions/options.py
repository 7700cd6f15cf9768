"""Answers to choose from, and how a word, a number or a near spelling finds one of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ...text import normalise
from ..heard import Act, Pressed
from ..value import Json
from .base import Ear, Labels, Unclear, sentence

CLOSE_ENOUGH = 85
"""How alike (0 to 100) the readings of a label and of a typed answer must be."""
LONGEST = 100
"""Characters of an answer; a longer one is no choice but a story."""


@dataclass(frozen=True)
class Option:
    """One answer to choose: its value, what stands on it, other words people use for it."""

    value: str
    label: str = ""
    voice: str = ""
    hint: str = ""
    icon: str = ""
    also: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """What people call this option."""
        return tuple(name for name in (self.label, *self.also) if name)

    def names(self) -> tuple[str, ...]:
        """Every word that means this option, its value included."""
        return (*self.words(), self.value)

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


def offered(given: Iterable[str | Option], more: Iterable[Option]) -> tuple[Option, ...]:
    """Options from plain values, whose labels are in the words, or from options with labels."""
    return tuple(one if isinstance(one, Option) else Option(one) for one in (*given, *more))


def plain(options: Sequence[Option]) -> str:
    """The options as a numbered list."""
    return "\n".join(f"{n}. {option.label}" for n, option in enumerate(options, 1))


def aloud(options: Sequence[Option]) -> str:
    """The options as the telephone reads them, each with its key."""
    return "。".join(f"{option.voice or option.label}は{n}" for n, option in enumerate(options, 1))


def one_of(options: tuple[Option, ...], act: Act, ear: Ear) -> Option:
    """The option that an act chose. Raises Unclear."""
    if isinstance(act, Pressed):
        return pressed(options, act.data)
    text = normalise(sentence(act))
    if not text or len(text) > LONGEST:
        raise Unclear
    if re.fullmatch(r"[0-9]+", text):
        return by_number(options, int(text))
    exact = by_name(options, text)
    if exact:
        return exact
    named = mentioned(options, text)
    return named[0] if len(named) == 1 else by_reading(options, text, ear)


def known(options: Iterable[Option], value: Json) -> Option:
    """The option with this value. Raises ValueError."""
    for option in options:
        if option.value == value:
            return option
    raise ValueError(f"not offered: {value!r}")


def pressed(options: Iterable[Option], value: str) -> Option:
    """The option that a button carried. Raises Unclear."""
    try:
        return known(options, value)
    except ValueError:
        raise Unclear from None


def by_number(options: Sequence[Option], number: int) -> Option:
    """The option at this place, counted from 1. Raises Unclear."""
    if not 1 <= number <= len(options):
        raise Unclear("unclear-number", least=1, most=len(options))
    return options[number - 1]


def numbers(text: str, most: int) -> list[int]:
    """The numbers that ``text`` consists of: 「1,3」, 「1と3」, 1*3; 13 is 1 and 3 of nine or less."""
    if not re.fullmatch(r"[0-9*,.、。・と\s]+", text):
        return []
    found = [int(digits) for digits in re.findall(r"[0-9]{1,4}", text)]
    if len(found) == 1 and found[0] > most and most <= 9:
        return [int(digit) for digit in str(found[0])]
    return found


def by_name(options: Iterable[Option], text: str) -> Option | None:
    """The option that is called exactly so (``text`` is normalised)."""
    for option in options:
        if text in map(normalise, option.names()):
            return option
    return None


def mentioned(options: Sequence[Option], text: str) -> list[Option]:
    """The options whose names stand in ``text``, without those inside a longer name of another."""
    found = [
        (place, option)
        for option in options
        for name in option.words()
        for place in _places(normalise(name), text)
    ]
    outer = [
        option
        for (start, end), option in found
        if not any(
            left <= start and end <= right and right - left > end - start
            for (left, right), other in found
            if other is not option
        )
    ]
    return [option for option in options if option in outer]


def by_reading(options: Sequence[Option], text: str, ear: Ear) -> Option:
    """The one option that sounds almost like ``text``. Raises Unclear."""
    if not options or not text or len(text) > LONGEST:
        raise Unclear
    reading = ear.reader.reading(text)
    ranked = sorted(
        ((_likeness(option, reading, ear), n) for n, option in enumerate(options)), reverse=True
    )
    alike, n = ranked[0]
    if alike < CLOSE_ENOUGH or (len(ranked) > 1 and ranked[1][0] == alike):
        raise Unclear
    return options[n]


def _likeness(option: Option, reading: str, ear: Ear) -> float:
    return max(fuzz.ratio(ear.reader.reading(name), reading) for name in option.names())


def _places(name: str, text: str) -> list[tuple[int, int]]:
    """Where ``name`` stands in ``text``; a single letter, or a part of an English word, doesn't."""
    if len(name) < 2:
        return []
    pattern = re.escape(name)
    if name.isascii():
        pattern = rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"
    return [found.span() for found in re.finditer(pattern, text)]
