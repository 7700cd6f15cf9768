"""Years: 令和8年, H30年, 2026年, 来年, 今年度. A fiscal year runs from 1 April to 31 March."""

from datetime import date
from re import Match

from .eras import era_named, era_year, western_year
from .kanji_numbers import ALONE, KANA, NUMERALS, TWO, read_number
from .rules import Days, Fixed, Frame, Rule, Span, either, firsts

_YEARS = {
    "一昨年": -2, "おととし": -2, "去年": -1, "昨年": -1, "きょねん": -1, "さくねん": -1,
    "今年": 0, "本年": 0, "ことし": 0, "来年": 1, "らいねん": 1, "再来年": 2, "さらいねん": 2,
}  # fmt: skip
_ERAS = "令和|平成|昭和|大正|明治|れいわ|へいせい|しょうわ|たいしょう|めいじ|(?<![a-z0-9])[rhstm]"
_FIRST_YEARS = (2019, 2001, 1989)  # of 令和, of this century, of 平成
_APRIL = 4


def nearest_years(short: int, today: date) -> tuple[int, ...]:
    """The two likeliest years for 8年 or 26/4/1: of 令和, 平成 or this century, nearest first."""
    years = {first + short - 1 for first in _FIRST_YEARS}
    return tuple(sorted(years, key=lambda year: (abs(year - today.year), year))[:2])


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


def _fiscal(year: int) -> Span:
    return Span(date(year, 4, 1), date(year + 1, 3, 31))


def _away(found: Match[str], today: date) -> Days:
    away = _YEARS[found["year"]]
    if found["fiscal"]:
        return (_fiscal(today.year + away - (today.month < _APRIL)),)
    return (_year(today.year + away),)


def _western(found: Match[str], _: date) -> Days:
    year = read_number(found["year"]) or 0
    return (_fiscal(year) if found["fiscal"] else _year(year),)


def _short(found: Match[str], today: date) -> Days:
    return tuple(map(_year, nearest_years(read_number(found["year"]) or 0, today)))


def _of_era(found: Match[str], _: date) -> Days:
    year = western_year(era_named(found["era"]), _number(found))
    return (_fiscal(year) if found["fiscal"] else _year(year),)


def _of_era_alone(found: Match[str], span: Span) -> Span:
    fiscal = found["fiscal"]
    return span if fiscal else Span(*era_year(era_named(found["era"]), _number(found)))


def _number(found: Match[str]) -> int:
    number = found["number"]
    return 1 if number in {"元", "がん"} else read_number(number) or 0


def _rest(_: Match[str], today: date) -> Days:
    return (Span(today, date(today.year, 12, 31)),)


_END = " ?(?:年|ねん)(?!間|生|代|ぶり|以)(?P<fiscal>度(?![末初始はま]))?"
RULES: tuple[Rule, ...] = (
    Fixed("(?:今年|ことし)(?:中|じゅう|いっぱい)|年内", ("今", "こと", "年"), _rest),
    Frame(f"(?P<year>{either(_YEARS)})(?P<fiscal>度(?![末初始はま]))?", firsts(_YEARS), _away),
    Frame(
        f"(?P<era>{_ERAS}) ?(?P<number>元|がん|{TWO}|{KANA}){_END}",
        (*"令平昭大明rhstm", "れい", "へい", "しょ", "たい", "めい"),
        _of_era,
        _of_era_alone,
    ),
    Frame(
        f"(?:西暦 ?)?{ALONE}(?P<year>[0-9]{{4}}|[一二][〇一二三四五六七八九]{{3}}"
        f"|千[八九]百[一二三四五六七八九十]*|二千[一二三四五六七八九十]*){_END}",
        NUMERALS + "西千",
        _western,
    ),
    Frame(f"{ALONE}(?P<year>{TWO}) ?年(?= ?の? ?{TWO} ?月)", NUMERALS, _short),
)
