"""Questions answered in one's own words or with one's name."""

import re
from dataclasses import dataclass

from ...text import normalise, to_katakana
from ..heard import Act, Pressed
from ..value import Json
from .base import Ear, Question, Unclear, sentence


@dataclass(frozen=True)
class Text(Question[str]):
    """Any sentence of at most ``longest`` characters; ``suggestions`` are offered as buttons."""

    longest: int = 500
    suggestions: tuple[str, ...] = ()

    def suggested(self) -> tuple[str, ...]:
        return self.suggestions

    def read(self, act: Act, ear: Ear) -> str:
        text = sentence(act).strip()
        if not text:
            raise Unclear
        if len(text) > self.longest:
            raise Unclear("unclear-too-long", longest=self.longest, length=len(text))
        return text

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        if isinstance(data, str) and len(data) <= self.longest:
            return data
        raise ValueError(f"not a text of {self.longest} characters at most")


@dataclass(frozen=True)
class FullName:
    """A person's name as written, and its reading in katakana."""

    written: str
    kana: str


@dataclass(frozen=True)
class Name(Question[FullName]):
    """A person's name; its reading is proposed by the dictionary and can be given in brackets.

    「山田花子（やまだはなこ）」 gives both; 「山田花子」 alone takes the dictionary's reading.
    """

    longest: int = 60

    def read(self, act: Act, ear: Ear) -> FullName:
        text = "" if isinstance(act, Pressed) else " ".join(sentence(act).split())
        if len(text) > self.longest:
            raise Unclear("unclear-too-long", longest=self.longest, length=len(text))
        if not text or any(letter.isdigit() for letter in text):
            raise Unclear
        written, kana = _name_and_kana(text)
        return FullName(written, to_katakana(kana or ear.reader.reading(written)))

    def pack(self, answer: FullName) -> Json:
        return [answer.written, answer.kana]

    def unpack(self, data: Json) -> FullName:
        match data:
            case [str(written), str(kana)]:
                return FullName(written, kana)
        raise ValueError(f"not a name: {data!r}")

    def show(self, answer: FullName) -> str:
        return f"{answer.written}（{answer.kana}）"


@dataclass(frozen=True)
class PostalCode(Question[str]):
    """A Japanese postal code; the answer is seven digits."""

    def read(self, act: Act, ear: Ear) -> str:
        return _digits(act, 7, 7)

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        return _kept_digits(data, 7, 7)

    def show(self, answer: str) -> str:
        return f"〒{answer[:3]}-{answer[3:]}"


@dataclass(frozen=True)
class PhoneNumber(Question[str]):
    """A Japanese telephone number; the answer is ten or eleven digits that begin with 0."""

    def read(self, act: Act, ear: Ear) -> str:
        text = re.sub(r"^\+81[- ]?(\(0\)|0)?", "0", normalise(sentence(act)))
        digits = _bare(text)
        if not re.fullmatch(r"0[1-9][0-9]{8,9}", digits):
            raise Unclear
        return digits

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        return _kept_digits(data, 10, 11)

    def show(self, answer: str) -> str:
        head = len(answer) - 8 if len(answer) == 11 else 0
        return f"{answer[:head]}-{answer[head : head + 4]}-{answer[-4:]}" if head else answer


@dataclass(frozen=True)
class Digits(Question[str]):
    """A number that is a name, such as a card's or a receipt's: leading zeros count."""

    least: int = 1
    most: int = 20

    def read(self, act: Act, ear: Ear) -> str:
        return _digits(act, self.least, self.most)

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        return _kept_digits(data, self.least, self.most)


def _name_and_kana(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.+?)\s*[（(]\s*(.+?)\s*[）)]", text)
    return (found[1], found[2]) if found else (text, "")


def _digits(act: Act, least: int, most: int) -> str:
    digits = _bare(normalise(sentence(act)))
    if not least <= len(digits) <= most:
        raise Unclear("unclear-digits", least=least, most=most)
    return digits


def _bare(text: str) -> str:
    """The digits of ``text``, whatever stands between them."""
    return re.sub(r"[^0-9]", "", text)


def _kept_digits(data: Json, least: int, most: int) -> str:
    if isinstance(data, str) and re.fullmatch(r"[0-9]+", data) and least <= len(data) <= most:
        return data
    raise ValueError(f"not {least} to {most} digits: {data!r}")
