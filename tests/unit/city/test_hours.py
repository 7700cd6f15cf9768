"""When a counter is open: by the week, the holidays and the turn of the year."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from madoguchi.core.city import Closed, Hours, OpeningHours
from madoguchi.core.city.settings import Period

TOKYO = ZoneInfo("Asia/Tokyo")


def period(start: str, until: str) -> Period:
    return Period.model_validate({"from": start, "until": until})


NEW_YEAR = period("12-29", "01-03")
HALL = OpeningHours((Hours(),), Closed(periods=(NEW_YEAR,)))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-06-01 08:29", False),
        ("2026-06-01 08:30", True),
        ("2026-06-01 17:14", True),
        ("2026-06-01 17:15", False),
        ("2026-06-06 10:00", False),
        ("2026-05-04 10:00", False),
        ("2026-05-06 10:00", False),
        ("2026-12-28 10:00", True),
        ("2026-12-29 10:00", False),
        ("2027-01-01 10:00", False),
        ("2027-01-04 10:00", True),
    ],
)
def test_the_hall_is_open_on_working_days(moment: str, is_open: bool) -> None:
    assert HALL.is_open(datetime.fromisoformat(moment).replace(tzinfo=TOKYO)) is is_open


def test_a_counter_may_stay_open_on_holidays() -> None:
    always = OpeningHours((Hours(days=("mon",)),), Closed(holidays=False))
    assert not always.is_closed(date(2026, 5, 4))


def test_a_period_within_one_year_has_both_its_ends() -> None:
    closed = OpeningHours((Hours(),), Closed(periods=(period("08-13", "08-15"),)))
    assert [closed.is_closed(date(2026, 8, day)) for day in (12, 13, 15, 16)] == [
        False, True, True, False
    ]  # fmt: skip


def test_hours_are_described_in_words() -> None:
    hours = (Hours(), Hours(days=("sat",), opens=time(9), closes=time(12)))
    both = OpeningHours(hours, Closed(holidays=False))
    assert both.describe("ja") == "月〜金 8:30〜17:15、土 9:00〜12:00"
    assert both.describe("en") == "Mon–Fri 8:30–17:15, Sat 9:00–12:00"
