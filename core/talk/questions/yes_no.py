"""The question that is answered with yes or no, and how one hears the two."""

import re
from dataclasses import dataclass

from ...text import normalise
from ..heard import Act, Pressed
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence
from .options import Option, aloud, by_name, by_number, by_reading, plain, pressed

_PAUSES = re.compile(r"[\s、。,.!?・…]+")


@dataclass(frozen=True)
class YesNo(Question[bool]):
    """Yes or no."""

    yes: Option = Option("yes")
    no: Option = Option("no")

    def dressed(self, labels: Labels, key: str) -> "YesNo":
        return YesNo(_dressed(self.yes, labels, key), _dressed(self.no, labels, key))

    def read(self, act: Act, ear: Ear) -> bool:
        return agreed((self.yes, self.no), act, ear) is self.yes

    def offers(self, text: str) -> bool:
        return by_name((self.yes, self.no), normalise(text)) is not None

    def pack(self, answer: bool) -> Json:  # noqa: FBT001
        return answer

    def unpack(self, data: Json) -> bool:
        if not isinstance(data, bool):
            raise ValueError(f"neither yes nor no: {data!r}")
        return data

    def show(self, answer: bool) -> str:  # noqa: FBT001
        return (self.yes if answer else self.no).label

    def plain(self) -> str:
        return plain((self.yes, self.no))

    def aloud(self) -> str:
        return aloud((self.yes, self.no))


def agreed(options: tuple[Option, ...], act: Act, ear: Ear) -> Option:
    """Yes or no as it was said, by whole words: 「そうじゃない」 is no 「そう」. Raises Unclear."""
    if isinstance(act, Pressed):
        return pressed(options, act.data)
    text = normalise(sentence(act))
    if re.fullmatch(r"[0-9]+", text):
        return by_number(options, int(text))
    words = (text, *_PAUSES.split(text))
    said = {option.value: option for word in words if (option := by_name(options, word))}
    if len(said) > 1:
        raise Unclear
    return next(iter(said.values()), None) or by_reading(options, text, ear)


def _dressed(option: Option, labels: Labels, key: str) -> Option:
    return option.dressed(labels, key if labels.find(f"{key}-{option.value}") else "answer")
