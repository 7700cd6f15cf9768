"""The five eras that papers in a city hall still name: 明治 to 令和, and years counted in them."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Era:
    """``first`` is the day the era began; the next era's first day ends it."""

    name: str
    kana: str
    letter: str
    first: date


# 元号を改める政令 and the earlier edicts. Meiji 1 began on 1868-01-25 of the new calendar.
ERAS = (
    Era("令和", "れいわ", "r", date(2019, 5, 1)),
    Era("平成", "へいせい", "h", date(1989, 1, 8)),
    Era("昭和", "しょうわ", "s", date(1926, 12, 25)),
    Era("大正", "たいしょう", "t", date(1912, 7, 30)),
    Era("明治", "めいじ", "m", date(1868, 1, 25)),
)
_BY_NAME = {name: era for era in ERAS for name in (era.name, era.kana, era.letter, era.name[0])}
_LAST_DAY = {earlier.name: later.first for later, earlier in pairwise(ERAS)}


def era_named(name: str) -> Era:
    """The era called 令和, れいわ, r or 令; KeyError for any other name."""
    return _BY_NAME[name]


def era_of(day: date) -> tuple[Era, int]:
    """The era of ``day`` and the year in it, counted from 1; ValueError before 明治."""
    for era in ERAS:
        if day >= era.first:
            return era, day.year - era.first.year + 1
    raise ValueError(f"{day} lies before the eras known here")


def western_year(era: Era, year: int) -> int:
    """The calendar year of the era's ``year``.

    ValueError for a year before the first. Years past the end of an era go on counting, because papers printed before a change still say
    平成33年.
    """
    if year < 1:
        raise ValueError(f"{era.name} has no year {year}")
    return era.first.year + year - 1


def era_year(era: Era, year: int) -> tuple[date, date]:
    """First and last day of a year of an era: 昭和64年 is 1989-01-01 to 1989-01-07."""
    western = western_year(era, year)
    first, last = date(western, 1, 1), date(western, 12, 31)
    ended = _LAST_DAY.get(era.name)
    if ended and first < ended <= last:
        last = date.fromordinal(ended.toordinal() - 1)
    return max(first, era.first), last
