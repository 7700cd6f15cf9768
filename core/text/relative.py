"""Days counted from today: 明日, しあさって, 3日後, 2週間前, 半年後, 1週間以内."""

from datetime import date
from re import Match

from .kanji_numbers import ALONE, KANA, KANA_NUMBERS, NUMERALS, TWO, read_number
from .monthdays import DAY_WORDS
from .months import months_later
from .rules import (
    DayAndClock,
    Days,
    Fixed,
    Rule,
    Span,
    Stretch,
    days_later,
    either,
    firsts,
    one_day,
)
from .weeks import KANA_END

_AWAY = {
    "一昨々日": -3, "一昨昨日": -3, "さきおととい": -3, "一昨日": -2, "おととい": -2,
    "おとつい": -2, "昨日": -1, "きのう": -1, "さくじつ": -1, "今日": 0, "本日": 0, "きょう": 0,
    "ほんじつ": 0, "明日": 1, "あした": 1, "あす": 1, "みょうにち": 1, "明後日": 2, "あさって": 2,
    "みょうごにち": 2, "明々後日": 3, "明明後日": 3, "しあさって": 3,
}  # fmt: skip
_HIRAGANA = "あおきさしほみ"
_AMBIGUOUS = ("あす", "きょう", "きのう", "あさって")
# Hours as in times.py: 朝, 夕方 and 夜 of the day named in the same word.
_NIGHT, _MORNING, _EVENING = Stretch(1080, 1440), Stretch(360, 540), Stretch(900, 1080)
_DAY_AND_PART = {
    "今朝": (0, _MORNING), "けさ": (0, _MORNING), "今夕": (0, _EVENING), "今晩": (0, _NIGHT),
    "今夜": (0, _NIGHT), "こんばん": (0, _NIGHT), "こんや": (0, _NIGHT), "明朝": (1, _MORNING),
    "明晩": (1, _NIGHT), "昨晩": (-1, _NIGHT), "昨夜": (-1, _NIGHT), "昨夕": (-1, _EVENING),
    "ゆうべ": (-1, _NIGHT), "一昨晩": (-2, _NIGHT),
}  # fmt: skip


def _away(found: Match[str], today: date) -> Days:
    return (one_day(days_later(today, _AWAY[found["away"]])),)


def _day_and_part(found: Match[str], today: date) -> tuple[Span, Stretch]:
    days, part = _DAY_AND_PART[found["word"]]
    return one_day(days_later(today, days)), part


def _counted(found: Match[str], today: date) -> Days:
    sign = 1 if found["way"] in {"後", "ご"} else -1
    unit = found["unit"]
    return tuple(one_day(_moved(today, sign * n, unit)) for n in _numbers(found["number"]))


def _named_days(found: Match[str], today: date) -> Days:
    days = DAY_WORDS[found["word"]]
    return (one_day(days_later(today, days if found["way"] in {"後", "ご"} else -days)),)


def _within(found: Match[str], today: date) -> Days:
    number = _numbers(found["number"])[-1]
    return (Span(today, _moved(today, number, found["unit"])),)


def _half(found: Match[str], today: date) -> Days:
    sign = 1 if found["way"] == "後" else -1
    return (one_day(months_later(today, 6 * sign)),)


def _numbers(text: str) -> tuple[int, ...]:
    """One number; two for 二三日後 and 2、3日後, which mean either."""
    low, high = read_number(text[0]) or 0, read_number(text[-1]) or 0
    figures = text.isascii() and text.isdigit()
    if len(text) > 1 and not figures and "十" not in text and high == low + 1:
        return low, high
    return (read_number(text) or 0,)


def _moved(day: date, number: int, unit: str) -> date:
    if unit[0] in "日に":
        return days_later(day, number)
    if unit[0] in "週し":
        return days_later(day, 7 * number)
    return months_later(day, number * (12 if unit[0] in "年ね" else 1))


_COUNT = (
    "(?P<number>[1-9一二三四五六七八九][、,・~-]?[2-9二三四五六七八九](?=日|週|[かヶヵゖけ箇]月)"
    f"|[0-9]{{1,4}}|{TWO}|{KANA})"
)
_COUNT_STARTS = (*NUMERALS, *firsts(KANA_NUMBERS, "日に週しか年ねヶヵゖけ箇 "))
_UNIT = "(?P<unit>日|にち|週間?|しゅうかん|[かヶヵゖけ箇]月|かげつ|年|ねん)"
_ABOUT = "(?:ほど|くらい|ぐらい|程)?(?:の)?"
_WAY = "(?P<way>後(?![半期ろ])|前(?![半期日])|ご(?=$|[^ぁ-ん]|[のにはか])|まえ)"
_KANJI = either(word for word in _AWAY if word[0] not in _HIRAGANA)
_KANA = either(word for word in _AWAY if word[0] in _HIRAGANA and word not in _AMBIGUOUS)
# ごみあした has no particle; クリアした is no day.
_BEFORE = "(?:(?<![ぁ-んー])|(?<=[はがをにでともへのやみ]))"

RULES: tuple[Rule, ...] = (
    DayAndClock(
        f"(?P<word>今[朝夕晩夜]|明[朝晩]|昨[晩夜夕]|一昨晩|(?:けさ|こんばん(?!は)|こんや|ゆうべ){KANA_END})",
        firsts(_DAY_AND_PART),
        _day_and_part,
    ),
    Fixed(f"(?P<away>{_KANJI})(?![香葉子庵的])", firsts(_AWAY), _away),
    Fixed(f"{_BEFORE}(?P<away>{_KANA})(?![ばら])", firsts(_AWAY), _away),
    Fixed(f"{_BEFORE}(?P<away>あす|きょう|きのう){KANA_END}", ("あす", "きょ", "きの"), _away),
    # カラスがごみをあさって困る: after が or を only a particle makes it a day.
    Fixed(
        f"(?P<away>(?<![をがに])あさって(?:{KANA_END})|あさって(?=[のはに]|まで|から))",
        ("あさ",),
        _away,
    ),
    Fixed(f"{ALONE}{_COUNT} ?{_UNIT}{_ABOUT}以内", _COUNT_STARTS, _within),
    Fixed(f"{ALONE}{_COUNT} ?{_UNIT}{_ABOUT}{_WAY}", _COUNT_STARTS, _counted),
    Fixed(
        f"(?P<word>{either(DAY_WORDS)})(?P<way>後|前|ご(?=$|[^ぁ-ん]|[のには])|まえ)",
        firsts(DAY_WORDS),
        _named_days,
    ),
    Fixed("半年(?P<way>後|前)", "半", _half),
)
