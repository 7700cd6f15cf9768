"""Days of a month: 4月1日, 四月一日, 4/1, しがつついたち, 20日, はつか.

Without its year or month it is the next such day, today included; one that passed within the last
week is an alternative. 1日 and 一日 alone may mean "one day", so they need に, から, まで or an end.
"""

from collections.abc import Iterator
from datetime import date
from re import Match

from .kanji_numbers import ALONE, KANA, KANA_NUMBERS, NUMERALS, TWO, read_number
from .months import MONTH, MONTH_STARTS, every_year, month_number, months_from
from .rules import Recurring, Rule, Span, either, firsts, one_day
from .weeks import KANA_END

DAY_WORDS = {
    "ついたち": 1, "ふつか": 2, "みっか": 3, "よっか": 4, "いつか": 5, "むいか": 6, "なのか": 7,
    "なぬか": 7, "ようか": 8, "ここのか": 9, "とおか": 10, "とうか": 10, "じゅうよっか": 14,
    "はつか": 20, "にじゅうよっか": 24,
}  # fmt: skip
"""Days with a name of their own in hiragana; the others are counted (じゅういちにち)."""

_LONGEST_MONTH = 31
_COUNTED = firsts(KANA_NUMBERS, "日に")


def _number(found: Match[str]) -> int:
    word = found["word"]
    return DAY_WORDS[word] if word else read_number(found["day"]) or 0


def _of_year(found: Match[str], day: date) -> Iterator[Span]:
    return every_year(day, month_number(found), _number(found))


def _slashed(found: Match[str], day: date) -> Iterator[Span]:
    return every_year(day, int(found["month"]), int(found["day"]))


def _of_month(found: Match[str], day: date) -> Iterator[Span]:
    return _every_month(day, read_number(found["day"]) or 0)


def _named(found: Match[str], day: date) -> Iterator[Span]:
    return _every_month(day, DAY_WORDS[found["word"]])


def _every_month(start: date, day: int) -> Iterator[Span]:
    if not 1 <= day <= _LONGEST_MONTH:
        return
    for month in months_from(start):
        if day <= month.last.day and month.first.replace(day=day) >= start:
            yield one_day(month.first.replace(day=day))


_OTHER_WORD = (
    "(?!間|分|目|曜|本|中(?!に)|ごと|毎|おき|以|月|市(?!役)|町|場|連|坊|天|酔|前|後|ほど|くらい|ぐらい"
    "|給|程|あたり|ぶり|がかり|割|常|光|差|照|没|立|系|帰|勤|記|課|経|ずつ|かん|もか|も早|も待)"
)
_FIRST = "(?=$|から|まで|に(?![0-9一二三四五六七八九何数つ])|[、。,午朝夕夜頃付締〆(~ -]|ごろ)"
_NUMBER = f"{ALONE}(?<![./:,週])"
_IN_MONTH = "(?:(?<=月)|(?<=月の)|(?<=げつ)|(?<=げつの)|(?<=がつの))"
_SAFE = either([word for word in DAY_WORDS if word[0] in "つふみよむはじに" and word != "ようか"])
RULES: tuple[Rule, ...] = (
    Recurring(
        f"{MONTH} ?の? ?(?:(?P<day>{TWO}|{KANA}) ?(?:日|にち)|(?P<word>{either(DAY_WORDS)}))",
        MONTH_STARTS,
        _of_year,
        just_passed=True,
    ),
    Recurring(
        "(?<![0-9/.:])(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-3]?[0-9])(?![0-9/])"
        "(?! ?(?:さいず|かっと|ていど|以|程|ほど|くらい|ぐらい))",
        "0123456789",
        _slashed,
        just_passed=True,
    ),
    Recurring(
        f"{_IN_MONTH}(?P<day>{TWO}|{KANA})(?:日|にち)(?!間)",
        (*NUMERALS, *_COUNTED),
        _of_month,
        anchored=True,
    ),
    Recurring(
        f"{_IN_MONTH}(?P<word>{either(DAY_WORDS)})", firsts(DAY_WORDS), _named, anchored=True
    ),
    Recurring(f"{_NUMBER}(?P<day>1|一)日{_FIRST}", "1一", _of_month, anchored=True),
    Recurring(
        f"{_NUMBER}(?P<day>(?!(?:1|一)日){TWO})(?:日{_OTHER_WORD}|にち{KANA_END}"
        f"|(?=[・、,~-]{TWO}日(?!間|後|前|以|目|分|ほど|くらい|ぐらい)))",
        NUMERALS,
        _of_month,
        anchored=True,
    ),
    Recurring(
        f"(?:(?<![ぁ-ん])|(?<=[はがのにとを]))(?P<word>{_SAFE}){KANA_END}",
        firsts(DAY_WORDS),
        _named,
        anchored=True,
    ),
    Recurring(
        f"(?<![ぁ-ん])(?P<day>(?!いちにち){KANA})にち{KANA_END}",
        _COUNTED,
        _of_month,
        anchored=True,
    ),
)
