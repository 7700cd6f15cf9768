from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.core.text import (
    find_moments,
    read_date,
    read_time,
    show_date,
    show_time,
    speak_date,
    speak_digits,
    speak_number,
    speak_time,
    wareki,
)

TODAY = date(2026, 1, 1)
NOW = datetime.combine(TODAY, time(9))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("day", "spoken", "shown", "in_era"),
    [
        (date(2026, 4, 1), "しがつついたち、すいようび", "4月1日（水）", "令和8年4月1日"),
        (date(2026, 9, 14), "くがつじゅうよっか、げつようび", "9月14日（月）", "令和8年9月14日"),
        (date(2026, 12, 20), "じゅうにがつはつか、にちようび", "12月20日（日）", "令和8年12月20日"),
        (date(2026, 7, 19), "しちがつじゅうくにち、にちようび", "7月19日（日）", "令和8年7月19日"),
        (date(2019, 5, 1), "ごがつついたち、すいようび", "5月1日（水）", "令和元年5月1日"),
        (date(2019, 4, 30), "しがつさんじゅうにち、かようび", "4月30日（火）", "平成31年4月30日"),
        (date(1989, 1, 7), "いちがつなのか、どようび", "1月7日（土）", "昭和64年1月7日"),
    ],
)
def test_a_day_is_said_and_shown(day: date, spoken: str, shown: str, in_era: str) -> None:
    assert (speak_date(day), show_date(day), wareki(day)) == (spoken, shown, in_era)


def test_there_is_no_era_before_meiji() -> None:
    with pytest.raises(ValueError, match="1868-01-24"):
        wareki(date(1868, 1, 24))


@pytest.mark.parametrize(
    ("moment", "spoken", "shown"),
    [
        (time(0), "ごぜんれいじ", "午前0時"),
        (time(9), "ごぜんくじ", "午前9時"),
        (time(12), "しょうご", "正午"),
        (time(12, 30), "ごごれいじさんじゅっぷん", "午後0時30分"),
        (time(16, 4), "ごごよじよんぷん", "午後4時4分"),
        (time(23, 59), "ごごじゅういちじごじゅうきゅうふん", "午後11時59分"),
    ],
)
def test_a_time_is_said_and_shown(moment: time, spoken: str, shown: str) -> None:
    assert (speak_time(moment), show_time(moment)) == (spoken, shown)


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "ぜろ"),
        (14, "じゅうよん"),
        (300, "さんびゃく"),
        (600, "ろっぴゃく"),
        (800, "はっぴゃく"),
        (1500, "せんごひゃく"),
        (3000, "さんぜん"),
        (8000, "はっせん"),
        (10_000, "いちまん"),
        (11_000, "いちまんせん"),
        (10_000_000, "いっせんまん"),
        (10**12, "いっちょう"),
        (10**13, "じゅっちょう"),
        (-20, "まいなすにじゅう"),
        (123_456_789, "いちおくにせんさんびゃくよんじゅうごまんろくせんななひゃくはちじゅうきゅう"),
    ],
)
def test_a_number_is_said(number: int, spoken: str) -> None:
    assert speak_number(number) == spoken


def test_a_number_beyond_words_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        speak_number(10**16)


@given(st.integers(0, 10**16 - 1), st.integers(0, 10**16 - 1))
def test_different_numbers_sound_different(one: int, other: int) -> None:
    assert (speak_number(one) == speak_number(other)) == (one == other)


@pytest.mark.parametrize(
    ("digits", "spoken"),
    [
        ("090-1234", "ぜろ きゅう ぜろ、いち に さん よん"),
        ("０９０－１２３４", "ぜろ きゅう ぜろ、いち に さん よん"),
        ("20260401123", "に ぜろ に ろく、ぜろ よん ぜろ いち、いち に さん"),
        ("R8-0012", "R はち、ぜろ ぜろ いち に"),
        ("12", "いち に"),
        ("", ""),
    ],
)
def test_digits_are_said_one_by_one_in_groups(digits: str, spoken: str) -> None:
    assert speak_digits(digits) == spoken


@given(st.integers(0, 364))
@settings(deadline=None)
def test_what_is_said_of_a_day_is_understood(ahead: int) -> None:
    day = TODAY + timedelta(ahead)
    assert read_date(speak_date(day), NOW) == day
    (shown,) = find_moments(show_date(day), NOW)
    assert (shown.value, shown.alternatives) == (day, ())


@given(st.dates(date(1873, 1, 1), date(2100, 12, 31)))
@settings(deadline=None)
def test_a_day_of_an_era_is_understood(day: date) -> None:
    assert read_date(wareki(day), NOW) == day


@given(TIMES)
@settings(deadline=None)
def test_what_is_said_of_a_time_is_understood(moment: time) -> None:
    assert read_time(speak_time(moment)) == moment
    assert read_time(show_time(moment)) == moment
