"""Days with a name: 成人の日, 祝日, 年末年始, お盆, ゴールデンウィーク, 三連休.

Holidays are those of the law (国民の祝日に関する法律, through jpholiday). 年末年始 is 29 December to
3 January, as in 行政機関の休日に関する法律; お盆 is 13 to 16 August. ゴールデンウィーク runs from 29 April
to the last of the days off around 5 May.
"""

from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date
from functools import lru_cache
from re import Match

import jpholiday

from .months import every_year
from .rules import Recurring, Rule, Span, Starts, days_later, either, firsts, one_day

_NAMES = {
    "元日": "元日", "元旦": "元日", "がんじつ": "元日", "がんたん": "元日",
    "成人の日": "成人の日", "成人式の日": "成人の日", "せいじんのひ": "成人の日",
    "建国記念の日": "建国記念の日", "建国記念日": "建国記念の日", "天皇誕生日": "天皇誕生日",
    "春分の日": "春分の日", "しゅんぶんのひ": "春分の日", "昭和の日": "昭和の日",
    "憲法記念日": "憲法記念日", "みどりの日": "みどりの日", "緑の日": "みどりの日",
    "こどもの日": "こどもの日", "子供の日": "こどもの日", "子どもの日": "こどもの日",
    "こどものひ": "こどもの日", "海の日": "海の日", "うみのひ": "海の日", "山の日": "山の日",
    "やまのひ": "山の日", "敬老の日": "敬老の日", "けいろうのひ": "敬老の日", "秋分の日": "秋分の日",
    "しゅうぶんのひ": "秋分の日", "すぽーつの日": "スポーツの日", "体育の日": "スポーツの日",
    "文化の日": "文化の日", "ぶんかのひ": "文化の日", "勤労感謝の日": "勤労感謝の日",
    "振替休日": "振替休日", "国民の休日": "国民の休日",
}  # fmt: skip
_YEARLY = {
    "大晦日": (12, 31), "大みそか": (12, 31), "おおみそか": (12, 31), "くりすますいぶ": (12, 24),
    "くりすます": (12, 25), "七夕": (7, 7), "たなばた": (7, 7), "ひな祭り": (3, 3),
    "ひなまつり": (3, 3), "雛祭り": (3, 3), "七五三": (11, 15), "ばれんたいんでー": (2, 14),
}  # fmt: skip
_SEARCH = 3  # years
_WEEKEND = 5
_LONG = 3  # days off


@lru_cache(maxsize=64)
def holidays_of(year: int) -> tuple[tuple[date, str], ...]:
    """The national holidays of a year with their names, in order."""
    return tuple(jpholiday.year_holidays(year))


def is_day_off(day: date) -> bool:
    """Whether ``day`` is a Saturday, a Sunday or a national holiday."""
    return day.weekday() >= _WEEKEND or any(day == holiday for holiday, _ in holidays_of(day.year))


def _from(start: date) -> Iterator[tuple[date, str]]:
    for year in range(start.year, min(start.year + _SEARCH, MAXYEAR)):
        yield from (holiday for holiday in holidays_of(year) if holiday[0] >= start)


def _any_holiday(_: Match[str], day: date) -> Iterator[Span]:
    return (one_day(holiday) for holiday, _name in _from(day))


def _named(found: Match[str], day: date) -> Iterator[Span]:
    wanted = _NAMES[found["name"]]
    return (one_day(holiday) for holiday, name in _from(day) if name.endswith(wanted))


def _yearly(found: Match[str], day: date) -> Iterator[Span]:
    return every_year(day, *_YEARLY[found["name"]])


def _long_weekends(_: Match[str], start: date) -> Iterator[Span]:
    day = start
    while is_day_off(day):
        day = days_later(day, -1)
    while day.year <= start.year + 1:
        run = _days_off_after(day)
        if (run.last - run.first).days >= _LONG - 1:
            yield run
        day = days_later(run.last, 1)


def _after_long_weekends(found: Match[str], start: date) -> Iterator[Span]:
    return (one_day(days_later(run.last, 1)) for run in _long_weekends(found, start))


def _days_off_after(day: date) -> Span:
    while not is_day_off(day):
        day = days_later(day, 1)
    return Span(day, _last_day_off(day))


def _last_day_off(day: date) -> date:
    while is_day_off(days_later(day, 1)):
        day = days_later(day, 1)
    return day


def _golden_week(year: int) -> Span:
    return Span(date(year, 4, 29), _last_day_off(date(year, 5, 5)))


def _turn_of_year(year: int) -> Span:
    return Span(date(year, 12, 29), date(year + 1, 1, 3))


def _end_of_year(year: int) -> Span:
    return Span(date(year, 12, 29), date(year, 12, 31))


def _new_year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 1, 3))


def _bon(year: int) -> Span:
    return Span(date(year, 8, 13), date(year, 8, 16))


def _yearly_period(of_year: Callable[[int], Span]) -> Callable[[Match[str], date], Iterator[Span]]:
    def upcoming(_: Match[str], day: date) -> Iterator[Span]:
        periods = map(of_year, range(max(1, day.year - 1), min(day.year + _SEARCH, MAXYEAR - 1)))
        return (period for period in periods if period.last >= day)

    return upcoming


def _after(of_year: Callable[[int], Span]) -> Callable[[Match[str], date], Iterator[Span]]:
    def upcoming(_: Match[str], day: date) -> Iterator[Span]:
        ends = (of_year(year).last for year in range(max(1, day.year - 1), day.year + _SEARCH))
        return (one_day(days_later(end, 1)) for end in ends if end >= day)

    return upcoming


_PERIODS: tuple[tuple[str, Starts, Callable[[int], Span]], ...] = (
    ("年末年始|ねんまつねんし", ("年", "ねん"), _turn_of_year),
    ("年末(?!調整|ちょうせい)|ねんまつ|年の瀬|暮れ(?=の)", ("年", "ねん", "暮"), _end_of_year),
    (
        "年始|ねんし(?=$|[^ぁ-ん]|[のは])|年明け|三が日|お?正月|おしょうがつ",
        ("年", "ねん", "三", "正", "お正", "おし"),
        _new_year,
    ),
    (
        "ごーるでんうぃーく|ごーるでんういーく|(?<![a-z])gw(?![a-z])|大型連休",
        ("ごー", "gw", "大"),
        _golden_week,
    ),
    ("お?盆休み|お盆|おぼん", ("盆", "お盆", "おぼ"), _bon),
)
RULES: tuple[Rule, ...] = (
    *(Recurring(f"(?:{words})明け", starts, _after(period)) for words, starts, period in _PERIODS),
    *(
        Recurring(words, starts, _yearly_period(period), frame=True)
        for words, starts, period in _PERIODS
    ),
    Recurring(f"(?P<name>{either(_NAMES)})", firsts(_NAMES), _named),
    Recurring(f"(?P<name>{either(_YEARLY)})(?:の日|当日)?", firsts(_YEARLY), _yearly),
    Recurring("祝日|祭日|祝祭日|しゅくじつ", ("祝", "祭", "しゅ"), _any_holiday),
    Recurring("(?:[三3])?連休明け", "三3連", _after_long_weekends),
    Recurring("(?:[三3])?連休", "三3連", _long_weekends),
)
