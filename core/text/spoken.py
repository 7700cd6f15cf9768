"""How the city says and shows days, times and numbers: しがつついたち、すいようび / 4月1日（水）.

What is said is in hiragana, with 、 where a voice pauses, so that no synthesiser misreads it.
"""

import re
from datetime import date, time

from .eras import era_of

_WEEKDAYS = "月火水木金土日"
_SPOKEN_WEEKDAYS = ("げつ", "か", "すい", "もく", "きん", "ど", "にち")
_DIGITS = ("ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_TENS, _HUNDREDS, _THOUSANDS = (
    ("", "じゅう", *(f"{_DIGITS[n]}じゅう" for n in range(2, 10))),
    ("", "ひゃく", "にひゃく", "さんびゃく", "よんひゃく", "ごひゃく", "ろっぴゃく", "ななひゃく", "はっぴゃく", "きゅうひゃく"),
    ("", "せん", "にせん", "さんぜん", "よんせん", "ごせん", "ろくせん", "ななせん", "はっせん", "きゅうせん"),
)  # fmt: skip
_MYRIADS = ("", "まん", "おく", "ちょう")
# Before 兆 the last sound doubles: いっちょう, はっちょう, じゅっちょう.
_DOUBLED = {"いち": "いっ", "はち": "はっ", "じゅう": "じゅっ"}
_MONTHS = (
    "",
    "いち",
    "に",
    "さん",
    "し",
    "ご",
    "ろく",
    "しち",
    "はち",
    "く",
    "じゅう",
    "じゅういち",
    "じゅうに",
)
_DAYS = {
    1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか",
    8: "ようか", 9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
    17: "じゅうしちにち", 19: "じゅうくにち", 27: "にじゅうしちにち", 29: "にじゅうくにち",
}  # fmt: skip
_HOURS = (
    "れい",
    "いち",
    "に",
    "さん",
    "よ",
    "ご",
    "ろく",
    "しち",
    "はち",
    "く",
    "じゅう",
    "じゅういち",
)
_MINUTES = (
    "",
    "いっぷん",
    "にふん",
    "さんぷん",
    "よんぷん",
    "ごふん",
    "ろっぷん",
    "ななふん",
    "はっぷん",
    "きゅうふん",
)
_LARGEST = 10**16
_GROUP = 4


def show_date(day: date) -> str:
    """4月1日（水）."""
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def show_time(moment: time) -> str:
    """午前9時, 午後3時30分, 正午, 午後0時30分: noon to one is 午後0時, which nobody mistakes."""
    if (moment.hour, moment.minute) == (12, 0):
        return "正午"
    half = "午前" if moment.hour < 12 else "午後"
    minutes = f"{moment.minute}分" if moment.minute else ""
    return f"{half}{moment.hour % 12}時{minutes}"


def wareki(day: date) -> str:
    """令和8年4月1日, the first year of an era 元年; ValueError before 明治."""
    era, year = era_of(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def speak_date(day: date) -> str:
    """しがつついたち、すいようび."""
    month, name = _MONTHS[day.month], _DAYS.get(day.day) or f"{speak_number(day.day)}にち"
    return f"{month}がつ{name}、{_SPOKEN_WEEKDAYS[day.weekday()]}ようび"


def speak_time(moment: time) -> str:
    """ごぜんくじ, ごごさんじさんじゅっぷん, しょうご, ごごれいじじゅうごふん."""
    if (moment.hour, moment.minute) == (12, 0):
        return "しょうご"
    half = "ごぜん" if moment.hour < 12 else "ごご"
    return f"{half}{_HOURS[moment.hour % 12]}じ{_spoken_minutes(moment.minute)}"


def speak_number(number: int) -> str:
    """せんごひゃく for 1500, with まいなす before a negative; ValueError from 10**16 on."""
    if abs(number) >= _LARGEST:
        raise ValueError(f"{number} is too large to be said")
    if number < 0:
        return f"まいなす{speak_number(-number)}"
    return "".join(_spoken_groups(number)) or _DIGITS[0]


def speak_digits(digits: str) -> str:
    """ぜろ きゅう ぜろ、いち に さん よん: a telephone or receipt number, digit by digit.

    Groups are those written with hyphens or blanks, else four digits each. What is neither a digit
    nor a separator is said as it stands.
    """
    groups = [group for group in re.split(r"[-‐-―−－ー\s]+", digits) if group]
    if len(groups) == 1 and groups[0].isdigit():
        groups = _in_fours(groups[0])
    return "、".join(" ".join(map(_digit, group)) for group in groups)


def _digit(character: str) -> str:
    return _DIGITS[int(character)] if character.isdecimal() else character


def _in_fours(digits: str) -> list[str]:
    return [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]


def _spoken_minutes(minutes: int) -> str:
    tens, ones = divmod(minutes, 10)
    if not minutes:
        return ""
    return _TENS[tens] + _MINUTES[ones] if ones else f"{_TENS[tens][:-1]}っぷん"


def _spoken_groups(number: int) -> list[str]:
    spoken: list[str] = []
    for myriad in _MYRIADS:
        number, group = divmod(number, 10_000)
        if group:
            spoken.insert(0, _spoken_group(group, myriad))
    return spoken


def _spoken_group(group: int, myriad: str) -> str:
    thousands, rest = divmod(group, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, ones = divmod(rest, 10)
    thousand = "いっせん" if myriad and thousands == 1 else _THOUSANDS[thousands]
    last = _DIGITS[ones] if ones else ""
    said = thousand + _HUNDREDS[hundreds] + _TENS[tens] + last
    if myriad == "ちょう":
        said = _doubled(said)
    return said + myriad


def _doubled(said: str) -> str:
    ending = next((ending for ending in _DOUBLED if said.endswith(ending)), None)
    return said.removesuffix(ending) + _DOUBLED[ending] if ending else said
