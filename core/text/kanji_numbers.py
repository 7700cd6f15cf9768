"""Whole numbers as they are written and said: 12, 十二, 二〇二六, 三百二十, 3万5千, じゅうに."""

import re
from itertools import product

DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0} | {
    str(value): value for value in range(10)
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_LONGEST = 40
_STEP = re.compile("([0-9]+|[〇零一二三四五六七八九]+)?([十百千])?")

_ONES = {
    1: ("いち", "いっ"), 2: ("に",), 3: ("さん",), 4: ("よん", "し", "よ"), 5: ("ご",),
    6: ("ろく", "ろっ"), 7: ("しち", "なな"), 8: ("はち", "はっ"), 9: ("きゅう", "く"),
}  # fmt: skip
_TENS = {1: "", 2: "に", 3: "さん", 4: "よん", 5: "ご"}
KANA_NUMBERS = (
    {word: value for value, words in _ONES.items() for word in words}
    | {
        tens + ten: 10 * value
        for value, tens in _TENS.items()
        for ten in ("じゅう", "じゅっ", "じっ")
    }
    | {
        f"{_TENS[tens]}じゅう{word}": 10 * tens + ones
        for tens, (ones, words) in product(_TENS, _ONES.items())
        for word in words
    }
)
"""Hiragana for 1 to 59 in every reading that stands before a counter (いっ, ろっ, じゅっ)."""

# Pieces of patterns for folded text. TWO is 0 to 99 in digits or kanji; ALONE says
# that no larger number, no ordinal (第) and no amount (約) begins just before.
KANJI_TWO = (
    "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[〇一二三四五六七八九][〇一二三四五六七八九]?)"
)
TWO = f"(?:[0-9]{{1,2}}|{KANJI_TWO})"
NUMERALS = "0123456789" + DIGITS + "十"
ALONE = "(?<![0-9〇一二三四五六七八九十百千第約何数])"
KANA = "(?:" + "|".join(sorted(KANA_NUMBERS, key=len, reverse=True)) + ")"


def read_number(text: str) -> int | None:
    """The whole number that ``text`` (folded) is as a whole, or None when it isn't one."""
    if text in KANA_NUMBERS:
        return KANA_NUMBERS[text]
    if not 0 < len(text) <= _LONGEST:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    total = 0
    rest = text
    for unit, size in reversed(_LARGE.items()):
        head, found, tail = rest.rpartition(unit)
        if not found:
            continue
        section = _thousands(head)
        if not section:
            return None
        total += section * size
        rest = tail
    last = _thousands(rest) if rest else 0
    return None if last is None else total + last


def _thousands(text: str) -> int | None:
    """The value of what stands before 万, 億 or 兆, such as 三百二十 or 5千."""
    total, place, ceiling = 0, 0, 10**5
    while place < len(text):
        step = _STEP.match(text, place)
        if step is None or step.end() == place:
            return None
        digits, unit = step.groups()
        size = _SMALL[unit] if unit else 1
        if size >= ceiling:
            return None
        total += (_positional(digits) if digits else 1) * size
        place, ceiling = step.end(), size
    return total if text else None


def _positional(digits: str) -> int:
    value = 0
    for digit in digits:
        value = 10 * value + _VALUES[digit]
    return value
