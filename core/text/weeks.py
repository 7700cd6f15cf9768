"""Days by their weekday: 火曜, 来週の火曜, 第2土曜, 月曜から金曜まで, 週末.

A week begins on Monday, as in ISO 8601 and JIS X 0301; where a calendar that begins on Sunday
would give another day, that day is an alternative. A weekday alone is the next one, today included.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import MAXYEAR, date, timedelta
from itertools import count
from re import Match

from .kanji_numbers import KANA_NUMBERS, NUMERALS, read_number
from .rules import (
    Days,
    Fixed,
    Frame,
    Pick,
    Recurring,
    Rule,
    Span,
    days_later,
    either,
    firsts,
    one_day,
)

KANA_END = "(?=$|[^ぁ-ん]|[のはもがにをと]|から|かな|まで|です|でお|でも|じゅうに)"
"""What may follow a word in hiragana for it to have ended: a particle, or no hiragana."""

_INITIALS = "月火水木金土日げかすもきどに"
_STARTS = (*"月火水木金土日", "げつ", "かよ", "すい", "もく", "きん", "どよ", "にち")
WEEKDAY = (
    "(?:[月火水木金土日](?:曜|よう)(?:日|び)?"
    "|(?:げつ|か|すい|もく|きん|ど|にち)よう(?:び|日)"
    f"|(?:(?<![ぁ-んー])|(?<=[うのはがとや]))(?:げつ|すい|もく|きん|ど|にち)よう{KANA_END})"
)
_SHORT = "[月火水木金土日](?:曜日?)?"
_WEEKS = {
    "先々週": -2, "先週": -1, "今週": 0, "来週": 1, "再来週": 2, "さ来週": 2, "再々来週": 3,
    "せんせんしゅう": -2, "せんしゅう": -1, "こんしゅう": 0, "らいしゅう": 1, "さらいしゅう": 2,
    "次の週": 1, "つぎのしゅう": 1,
}  # fmt: skip
_NTH = "(?:[1-9一二三四五六七八九]|いち|に|さん|よん|ご)"
_BACKWARD = ("前", "この前", "こないだ", "先")
_SATURDAY, _MOST_IN_MONTH = 5, 5


def weekday_number(word: str) -> int:
    """0 for 月曜, げつようび or 月 to 6 for 日曜; the first character decides."""
    return _INITIALS.index(word[0]) % 7


def week_of(day: date) -> Span:
    """Monday to Sunday around ``day``."""
    monday = days_later(day, -day.weekday())
    return Span(monday, days_later(monday, 6))


def every_week(day: date, weekday: int, more: int = 0) -> Iterator[Span]:
    """Every such weekday from ``day`` on, with so many days after it."""
    start = days_later(day, (weekday - day.weekday()) % 7)
    for weeks in count():
        first = days_later(start, 7 * weeks)
        yield Span(first, days_later(first, more))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth (from 1) such weekday of a month, the last for nth 0; ValueError if there is none."""
    if nth == 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _weeks_away(found: Match[str], today: date) -> Days:
    return _week_options(today, _WEEKS[found["week"]])


def _weeks_counted(found: Match[str], today: date) -> Days:
    weeks = read_number(found["weeks"]) or 0
    return _week_options(today, weeks if found["way"] in {"後", "ご"} else -weeks)


def _week_options(today: date, weeks: int) -> Days:
    sunday = days_later(today, 7 * weeks - today.isoweekday() % 7)
    return week_of(days_later(today, 7 * weeks)), Span(sunday, days_later(sunday, 6))


def _same_weekday(found: Match[str], today: date) -> Days:
    return (one_day(days_later(today, 7 * _WEEKS[found["week"]])),)


def _rest_of_week(_: Match[str], today: date) -> Days:
    return (Span(today, week_of(today).last),)


def _weekdays(found: Match[str], day: date) -> Iterator[Span]:
    return every_week(day, weekday_number(found["weekday"]))


def _weekday_runs(found: Match[str], day: date) -> Iterator[Span]:
    first, last = weekday_number(found["first"]), weekday_number(found["last"])
    return every_week(day, first, (last - first) % 7)


def _weekends(_: Match[str], day: date) -> Iterator[Span]:
    return every_week(days_later(day, -1) if day.weekday() > _SATURDAY else day, _SATURDAY, 1)


def _week_starts(_: Match[str], day: date) -> Iterator[Span]:
    return every_week(days_later(day, 1), 0)


def _nth_weekdays(found: Match[str], day: date) -> Iterator[Span]:
    weekday = weekday_number(found["weekday"] or found["shared"] or found["edged"])
    nth = _nth(found["nth"], found["edge"])
    last = 12 * MAXYEAR - 1 if nth <= _MOST_IN_MONTH else 0
    for months in range(12 * day.year + day.month - 1, last):
        with suppress(ValueError):
            occurrence = nth_weekday(months // 12, months % 12 + 1, nth, weekday)
            if occurrence >= day:
                yield one_day(occurrence)


def _nth(word: str | None, edge: str | None) -> int:
    if word:
        return KANA_NUMBERS.get(word) or read_number(word) or 0
    return 1 if edge == "最初の" else 0


def _picked(found: Match[str]) -> int:
    word = found["pick"]
    if word.startswith(_BACKWARD):
        return -1
    return 0 if word == "この" else max(1, word.count("次") + word.count("つぎ"))


_WEEK = f"(?P<week>{either(_WEEKS)})"
_RUN_END = "(?:まで|(?![一-龥ぁ-んー])|(?=[のはにでも]))(?!(?:に|へ)(?:変|替|代|か|ず|移|し|振))"
RULES: tuple[Rule, ...] = (
    Fixed("(?:今週|こんしゅう)(?:中|ちゅう|じゅう|いっぱい)", ("今", "こん"), _rest_of_week),
    Fixed(f"{_WEEK}の(?:今日|きょう)", firsts(_WEEKS), _same_weekday),
    Frame(_WEEK, firsts(_WEEKS), _weeks_away),
    Frame(
        "(?<![0-9一二三四五六七八九十])(?P<weeks>[0-9]{1,2}|[一二三四五六七八九十]{1,2})週間?"
        f"(?P<way>後|ご|前|まえ)(?=の?{WEEKDAY})",
        NUMERALS,
        _weeks_counted,
    ),
    Pick(
        "(?P<pick>(?:次の|つぎの)+|次回の?|次|今度の?|こんどの?|この前の|こないだの|先日の|前の|この)",
        ("次", "つぎ", "今", "こん", "この", "こな", "先", "前"),
        _picked,
    ),
    Recurring(
        f"(?<![一-龥0-9])(?P<first>{_SHORT})[~-](?P<last>{_SHORT}){_RUN_END}",
        _STARTS,
        _weekday_runs,
    ),
    Recurring(
        "(?<![一-龥0-9])(?P<first>[月火水木金土日])から(?P<last>[月火水木金土日])(?:曜日?)?まで",
        _STARTS,
        _weekday_runs,
    ),
    Recurring(
        f"(?P<first>{WEEKDAY})(?:から|より)(?P<last>{WEEKDAY}){_RUN_END}", _STARTS, _weekday_runs
    ),
    Recurring("土日|週末|しゅうまつ|どにち", ("土", "週", "しゅ", "どに"), _weekends),
    Recurring("週明け|週明|しゅうあけ", ("週", "しゅ"), _week_starts),
    Recurring(
        f"(?:第|だい|(?<=第[1-5一二三四五][・,、と]))(?P<nth>{_NTH})の?"
        f"(?:(?P<weekday>{WEEKDAY}|[月火水木金土](?![一-龥]))"
        f"|(?=(?:[・,、と]?第?[1-5一二三四五])+(?P<shared>{WEEKDAY})))"
        f"|(?P<edge>最終の?|最後の|さいごの|最初の)(?P<edged>{WEEKDAY})",
        ("第", "だい", "最", "さい", *"123456789一二三四五六七八九"),
        _nth_weekdays,
        anchored=True,
    ),
    Recurring(f"(?P<weekday>{WEEKDAY})", _STARTS, _weekdays, weekly=True, anchored=True),
)
