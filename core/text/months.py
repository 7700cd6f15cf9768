"""Months and their parts: 4月, 来月, 今月末, 5月上旬, 年度末. A month alone is the next, or this one."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date
from re import Match

from .kanji_numbers import ALONE, NUMERALS, TWO, read_number
from .rules import (
    Days,
    Fixed,
    Frame,
    Part,
    Recurring,
    Rule,
    Span,
    days_later,
    either,
    firsts,
    one_day,
)
from .weeks import KANA_END

KANA_MONTHS = {
    "いち": 1, "に": 2, "さん": 3, "し": 4, "ご": 5, "ろく": 6, "しち": 7, "なな": 7, "はち": 8,
    "く": 9, "じゅう": 10, "じゅういち": 11, "じゅうに": 12,
}  # fmt: skip
_MONTHS = {
    "先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2, "さ来月": 2,
    "せんげつ": -1, "こんげつ": 0, "らいげつ": 1, "さらいげつ": 2,
}  # fmt: skip
_THIRDS = {
    "上": (1, 10),
    "初": (1, 10),
    "頭": (1, 10),
    "は": (1, 10),
    "中": (11, 20),
    "下": (21, 31),
}
_LEAP_SEARCH = 9  # years: there was no 29 February from 1896 to 1904
_WEEK_LONG = 6


def month_span(year: int, month: int) -> Span:
    """All days of a month; ValueError if there is no such month."""
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_from(day: date) -> Iterator[Span]:
    """The month of ``day`` and those after it, to the end of the calendar."""
    for months in range(12 * day.year + day.month - 1, 12 * MAXYEAR):
        yield month_span(months // 12, months % 12 + 1)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last one of a shorter month."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = month_span(year, month + 1).last
    return last.replace(day=min(day.day, last.day))


def every_year(start: date, month: int, day: int) -> Iterator[Span]:
    """That day of every year that has it, from ``start`` on; nothing for 30 February."""
    for year in range(start.year, min(start.year + _LEAP_SEARCH, MAXYEAR + 1)):
        if 1 <= day <= month_span(year, month).last.day and date(year, month, day) >= start:
            yield one_day(date(year, month, day))


def month_number(found: Match[str]) -> int:
    """The number in a match's ``month`` (4, 四) or ``kana_month`` (し)."""
    kana = found["kana_month"]
    return KANA_MONTHS[kana] if kana else read_number(found["month"]) or 0


def _months(found: Match[str], day: date) -> Iterator[Span]:
    month = month_number(found)
    spans = (month_span(year, month) for year in range(day.year, MAXYEAR + 1))
    return (span for span in spans if span.last >= day)


def _ends(_: Match[str], day: date) -> Iterator[Span]:
    return (one_day(month.last) for month in months_from(day))


def _starts(_: Match[str], day: date) -> Iterator[Span]:
    return (one_day(month.first) for month in months_from(day) if month.first >= day)


def _fiscal_ends(_: Match[str], day: date) -> Iterator[Span]:
    return every_year(day, 3, 31)


def _fiscal_starts(_: Match[str], day: date) -> Iterator[Span]:
    return every_year(day, 4, 1)


def _away(found: Match[str], today: date) -> Days:
    day = months_later(today, _MONTHS[found["month"]])
    return (month_span(day.year, day.month),)


def _counted(found: Match[str], today: date) -> Days:
    months = read_number(found["months"]) or 0
    day = months_later(today, months if found["way"] in {"後", "ご"} else -months)
    return (month_span(day.year, day.month),)


def _rest(_: Match[str], today: date) -> Days:
    return (Span(today, month_span(today.year, today.month).last),)


def _end(_: Match[str], frame: Span) -> Span:
    whole_week = (frame.last - frame.first).days == _WEEK_LONG
    return Span(days_later(frame.last, -1), frame.last) if whole_week else one_day(frame.last)


def _third(found: Match[str], frame: Span) -> Span:
    month = month_span(frame.first.year, frame.first.month)
    first, last = _THIRDS[found["third"][0]]
    return Span(month.first.replace(day=first), month.last.replace(day=min(last, month.last.day)))


def _whole(_: Match[str], frame: Span) -> Span:
    return frame


MONTH = f"(?:{ALONE}(?P<month>{TWO}) ?(?:月|がつ)|(?:(?<![ぁ-んー])|(?<=[はをにでともの]))(?P<kana_month>{either(KANA_MONTHS)})(?:がつ|月))"
MONTH_STARTS = (*NUMERALS, *firsts(KANA_MONTHS, "が月"))
_NO_MONTH = (
    "曜|額|給|謝|刊|齢|経|面|ごと|毎|ぶり|例|収|賦|見|々|目|間|食|光|堂|夜|参|影|下(?!旬)|日|餅|極"
)
_ORDER = "(?P<third>上旬|初旬|中旬|下旬|初め|頭|はじめ(?!て))"
RULES: tuple[Rule, ...] = (
    Fixed("(?:今月|こんげつ)(?:中(?!旬)|ちゅう|じゅう|いっぱい)", ("今", "こん"), _rest),
    Frame(f"(?P<month>{either(_MONTHS)})", firsts(_MONTHS), _away),
    Frame(
        f"{ALONE}(?P<months>{TWO})[かヶヵゖけ箇]月(?P<way>後|前)(?=の(?:{TWO}日|第|末|最))",
        NUMERALS,
        _counted,
    ),
    Recurring(f"{MONTH}(?!{_NO_MONTH})(?:(?<!がつ)|{KANA_END})", MONTH_STARTS, _months, frame=True),
    Part(_ORDER, _third),
    Part(f"末日?|まつ{KANA_END}|(?<=の)(?:終わり|おわり)", _end),
    Part("中(?![一-龥])|いっぱい|ちゅう|じゅう", _whole),
    Recurring("月末|げつまつ", ("月", "げつ"), _ends),
    Recurring("月初め?|月はじめ|月頭", "月", _starts),
    Recurring("年度末", "年", _fiscal_ends),
    Recurring("年度(?:初め|始め|はじめ)|新年度", "年新", _fiscal_starts),
)
