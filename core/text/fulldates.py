"""Whole dates in figures: 2026/4/1, 2026-04-01, R8.4.1, 昭60.1.1, 26/4/1, 20260401."""

from datetime import date
from re import Match

from .eras import era_named, western_year
from .rules import Days, Fixed, Rule, one_day
from .years import nearest_years


def _western(found: Match[str], _: date) -> Days:
    return (one_day(date(int(found["year"]), int(found["month"]), int(found["day"]))),)


def _era(found: Match[str], _: date) -> Days:
    number = found["number"]
    year = western_year(era_named(found["era"]), 1 if number == "元" else int(number))
    return (one_day(date(year, int(found["month"]), int(found["day"]))),)


def _short(found: Match[str], today: date) -> Days:
    years = nearest_years(int(found["year"]), today)
    month, day = int(found["month"]), int(found["day"])
    return tuple(one_day(date(year, month, day)) for year in years)


_MONTH_DAY = "(?P<month>[0-9]{1,2}) ?[-/.] ?(?P<day>[0-9]{1,2})(?![0-9]|[/.][0-9])"
RULES: tuple[Rule, ...] = (
    Fixed(f"(?<![0-9./])(?P<year>(?:1[89]|2[0-9])[0-9]{{2}}) ?[-/.] ?{_MONTH_DAY}", "12", _western),
    Fixed(
        "(?<![0-9a-z.-])(?P<year>(?:1[89]|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])"
        "(?![0-9]|[.-][0-9])",
        "12",
        _western,
    ),
    Fixed(
        f"(?P<era>(?<![a-z0-9])[rhstm]|(?<![一-龥])[令平昭大明]|令和|平成|昭和|大正|明治)[. ]?"
        f"(?P<number>元|[0-9]{{1,2}}) ?[-/.] ?{_MONTH_DAY}",
        "rhstm令平昭大明",
        _era,
    ),
    Fixed(
        "(?<![0-9./])(?P<year>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?![0-9/])",
        "0123456789",
        _short,
    ),
)
