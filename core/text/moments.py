"""Finds the days and times in what a resident wrote or said, resolved against a clock.

The conventions stand, each with its reason, in the modules that read the words: ``weeks`` (a week
begins on Monday), ``months`` and ``monthdays`` (the next such day, today included), ``years``,
``holidays`` and ``times`` (parts of the day, 3時 in the afternoon); ``stretches`` has those of
periods. What recurs, such as 毎週火曜, is no moment.
"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from .fold import Folded, fold
from .grammar import Reader
from .moment import Moment, Value
from .months import every_year
from .stretches import Found, read_all
from .times import stretches_of

_TOKYO = ZoneInfo("Asia/Tokyo")
_ANY_DAY = datetime(2000, 1, 1, 12)  # noqa: DTZ001 -- only times of day are read with it
_KEYED = re.compile(" *([0-9]{2})([0-9]{2}) *#? *")
_MONTHS = 12


def find_moments(text: str, now: datetime) -> list[Moment]:
    """The days and times in ``text`` in order, as they are meant when said at ``now``.

    An aware ``now`` of any zone is taken to Asia/Tokyo, and the datetimes found are there too; a
    naive one gives naive ones. Takes any text; what cannot be (2月30日, 25:00) is not found. A text
    of four digits alone is a day keyed on a telephone (0401) or else a time (1530).
    """
    local = now.astimezone(_TOKYO) if now.tzinfo else now
    folded = fold(text)
    keyed = _keyed(folded.text, local.date())
    found = [keyed] if keyed else read_all(Reader(folded.text, local))
    return [_placed(each, folded, text) for each in found]


def read_date(text: str, now: datetime) -> date | None:
    """The first single day in ``text``, with or without a time; None when there is none."""
    for moment in find_moments(text, now):
        if isinstance(moment.value, datetime):
            return moment.value.date()
        if isinstance(moment.value, date):
            return moment.value
    return None


def read_time(text: str) -> time | None:
    """The first time of day in ``text``, also as keyed (0930, 1530); None when there is none."""
    keyed = _keyed_times(fold(text).text)
    if keyed:
        return keyed[0]
    for moment in find_moments(text, _ANY_DAY):
        if isinstance(moment.value, time):
            return moment.value
        if isinstance(moment.value, datetime):
            return moment.value.time()
    return None


def _keyed(text: str, today: date) -> Found | None:
    values = (*_keyed_days(text, today), *_keyed_times(text))
    return Found(0, len(text), values) if values else None


def _keyed_days(text: str, today: date) -> tuple[Value, ...]:
    keyed = _KEYED.fullmatch(text)
    if not keyed or not 1 <= int(keyed[1]) <= _MONTHS:
        return ()
    return tuple(span.first for span in every_year(today, int(keyed[1]), int(keyed[2])))[:1]


def _keyed_times(text: str) -> tuple[time, ...]:
    keyed = _KEYED.fullmatch(text)
    if not keyed:
        return ()
    times = stretches_of(int(keyed[1]), int(keyed[2]), "午前")[:1]
    return tuple(time(each.first // 60 % 24, each.first % 60) for each in times)


def _placed(found: Found, folded: Folded, text: str) -> Moment:
    start, end = folded.span(found.start, found.end)
    value, *others = found.values
    return Moment(found.kind, start, end, text[start:end], value, tuple(others))
