"""Numbers in what residents write: 三百二十, 千五百円, 〒123-4567, 090-1234-5678, mail addresses.

Digits may be full-width or kanji, hyphens any dash or the ー of a kana keyboard.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from .fold import Folded, fold
from .kanji_numbers import DIGITS, read_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number, or an amount in yen, that stands as ``text`` at ``start:end``."""

    start: int
    end: int
    text: str
    value: int


@dataclass(frozen=True, slots=True)
class Written:
    """A code or address that stands as ``text`` at ``start:end``, with its canonical form."""

    start: int
    end: int
    text: str
    value: str


def find_numbers(text: str) -> list[Quantity]:
    """The whole numbers in ``text``: 12, 1,500, 三百二十, 3万5千, 三枚, ふたつ.

    A single kanji counts only before a counter, since it is mostly part of a word (千葉, 一般).
    Decimals are passed over.
    """
    return list(_quantities(_NUMBER, text))


def find_amounts(text: str) -> list[Quantity]:
    """The amounts of money in ``text``, in yen: 1,500円, 千五百円, ¥300, 3万5千円."""
    return list(_quantities(_AMOUNT, text))


def find_postal_codes(text: str) -> list[Written]:
    """The postal codes in ``text`` as 123-4567: 〒123-4567, 1234567, 123ー4567."""
    folded = _with_digits(text)
    return [
        _written(found, folded, text, f"{found['area']}-{found['town']}")
        for found in _POSTAL_CODE.finditer(folded.text)
    ]


def find_phone_numbers(text: str) -> list[Written]:
    """The Japanese telephone numbers in ``text`` as digits alone, beginning with 0.

    Fixed lines have ten digits, 0120 and 0570 too; mobile and IP numbers (050 to 090) and 0800 have
    eleven (総務省, 電気通信番号計画). +81 stands for the first 0.
    """
    folded = _with_digits(text)
    found = _PHONE_NUMBER.finditer(folded.text)
    return [_written(each, folded, text, _domestic(each)) for each in found]


def find_emails(text: str) -> list[Written]:
    """The mail addresses in ``text``, the domain in lower case."""
    folded = fold(text)
    found = [_written(each, folded, text, "") for each in _EMAIL.finditer(folded.text)]
    return [Written(each.start, each.end, each.text, _address(each.text)) for each in found]


def _quantities(pattern: re.Pattern[str], text: str) -> Iterator[Quantity]:
    folded = fold(text)
    for found in pattern.finditer(folded.text):
        value = _value(found)
        if value is not None:
            start, end = folded.span(*found.span())
            yield Quantity(start, end, text[start:end], value)


def _value(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    word = groups.get("word")
    if word:
        return _COUNTED[word]
    number = groups.get("number") or groups.get("priced")
    return read_number(number.replace(",", "")) if number else None


def _with_digits(text: str) -> Folded:
    folded = fold(text)
    return Folded(folded.text.translate(_KANJI_DIGITS), folded.places)


def _written(found: re.Match[str], folded: Folded, text: str, value: str) -> Written:
    start, end = folded.span(*found.span())
    return Written(start, end, text[start:end], value)


def _domestic(found: re.Match[str]) -> str:
    digits = "".join(re.findall("[0-9]", found["home"] or found["abroad"]))
    return digits if found["home"] else f"0{digits}"


def _address(text: str) -> str:
    name, _, domain = normalize("NFKC", text).rpartition("@")
    return f"{name}@{domain.lower()}"


_KANJI_DIGITS = str.maketrans(DIGITS + "零", "01234567890")
_COUNTED = {
    "ひとつ": 1, "ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7,
    "やっつ": 8, "ここのつ": 9, "ひとり": 1, "ふたり": 2,
}  # fmt: skip
_WORD = f"(?P<word>{'|'.join(_COUNTED)})(?!親|暮|ぐら|おや)"
_KANJI = "[〇零一二三四五六七八九十百千万億兆]"
_PLAIN = "(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)"
_MIXED = f"{_PLAIN}(?:[十百千万億兆](?:{_PLAIN}|{_KANJI})*)?"
_BEFORE, _AFTER = "(?<![0-9.,a-z])", r"(?![0-9]|[.,][0-9])"
_COUNTERS = (
    "円|個|[かヶヵゖけ箇](?:所|月)|本|枚|人(?!親|暮|っ子|前|気|間|口)|名(?!前|字|簿)|回|台(?!所)|袋|箱|件|つ|冊|歳|才(?!能)"
    "|階|丁目|匹|頭|食|杯|缶|束|組|世帯|日間|週間|年間|時間|kg|きろ|ぐらむ|せんち|めーとる|りっとる"
)
_NO_NUMBER = "(?!七五三|八百屋|四六時中|十中八九|千載一遇|万一|百万遍)"
_NUMBER = re.compile(
    f"{_BEFORE}(?P<number>{_MIXED}{_AFTER}|(?<!{_KANJI}){_NO_NUMBER}(?:{_KANJI}{{2,}}|{_KANJI}(?={_COUNTERS})))"
    f"|{_WORD}"
)
_AMOUNT = re.compile(
    f"[¥￥] ?(?P<priced>{_PLAIN}){_AFTER}"
    f"|{_BEFORE}(?P<number>{_MIXED}|(?<!{_KANJI}){_KANJI}+) ?(?:円|えん(?![ぁ-ん]))"
)
_DASH = "[-ー~の ]?"
_POSTAL_CODE = re.compile(
    f"(?:〒 ?)?(?<![0-9])(?<![0-9][-ー(])(?P<area>[0-9]{{3}}){_DASH}(?P<town>[0-9]{{4}})(?![0-9]|[-ー][0-9])"
)
_GAP = "[-ー~() の]{0,2}"
_MOBILE = f"[5-9]{_GAP}0(?:{_GAP}[0-9]){{8}}"
_FIXED = f"(?![5-9]{_GAP}0)[1-9](?:{_GAP}[0-9]){{8}}"
_PHONE_NUMBER = re.compile(
    r"(?<![0-9])(?<![0-9][-ー])"
    rf"(?:\+ ?81[- ]?(?:\(0\) ?)?(?P<abroad>{_MOBILE}|{_FIXED})"
    rf"|(?P<home>\(?0{_GAP}(?:{_MOBILE}|{_FIXED})))"
    "(?![0-9]|[-ー][0-9])"
)
_LOCAL = r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]"
_EMAIL = re.compile(
    rf"(?<!{_LOCAL}){_LOCAL}{{1,64}}@(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+[a-z]{{2,}}"
)
