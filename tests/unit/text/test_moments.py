"""The table in moments.txt, and what must hold for every day and every text."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.core.text import Moment, Period, find_moments, read_date, read_time
from madoguchi.core.text.eras import era_of
from madoguchi.core.text.fold import fold
from madoguchi.core.text.moment import Value
from madoguchi.core.text.rules import Part
from madoguchi.core.text.scanner import RULES

NOW = datetime.fromisoformat("2026-11-25 10:00")
TABLE = Path(__file__).with_name("moments.txt").read_text(encoding="utf-8")


def table() -> Iterator[tuple[datetime, str, str]]:
    now = NOW
    for line in TABLE.splitlines():
        if line.startswith("@ "):
            now = datetime.fromisoformat(line[2:])
        elif " | " in line and not line.startswith("#"):
            text, meaning = line.rsplit(" | ", 1)
            yield now, text, meaning


def shown(value: Value) -> str:
    if isinstance(value, Period):
        return f"{shown(value.start)}..{shown(value.end)}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value.strftime("%H:%M")


def meaning_of(moment: Moment, text: str) -> str:
    meaning = " or ".join(map(shown, (moment.value, *moment.alternatives)))
    return meaning if moment.text == text else f"{moment.text}: {meaning}"


@pytest.mark.parametrize(
    ("now", "text", "meaning"),
    [pytest.param(*row, id=f"{row[1]} on {row[0]:%m-%d}") for row in table()],
)
def test_a_moment_means_what_the_table_says(now: datetime, text: str, meaning: str) -> None:
    found = [meaning_of(moment, text) for moment in find_moments(text, now)]
    assert ("; ".join(found) or "-") == meaning


def test_the_table_has_several_hundred_cases() -> None:
    assert len(list(table())) > 800


def test_a_rule_starts_only_where_it_says() -> None:
    folded = [fold(text).text for _, text, _ in table()]
    for rule in RULES:
        if isinstance(rule, Part):
            continue
        pattern, starts = re.compile(rule.pattern), set(rule.starts)
        for text in folded:
            for found in pattern.finditer(text):
                assert {text[found.start()], text[found.start() :][:2]} & starts, found


# Every day of a hundred years, in every notation

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
FULL_WIDTH = str.maketrans("0123456789/.-", "０１２３４５６７８９／．－")


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{'〇一二三四五六七八九'[tens]}十")
    return ten + ("〇一二三四五六七八九"[ones] if ones else "")


def notations(day: date) -> list[str]:
    era, year = era_of(day)
    western = [
        f"{day:%Y/%m/%d}", f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}",
        f"{str(day.year).translate(KANJI)}年{kanji(day.month)}月{kanji(day.day)}日",
        f"西暦{day.year}年{day.month:02}月{day.day:02}日",
    ]  # fmt: skip
    japanese = [
        f"{era.name}{year}年{day.month}月{day.day}日", f"{era.kana}{year}ねん{day.month}がつ{day.day}にち",
        f"{era.name}{kanji(year)}年{kanji(day.month)}月{kanji(day.day)}日",
        f"{era.letter.upper()}{year}.{day.month}.{day.day}", f"{era.letter}{year:02}/{day:%m/%d}",
        f"{era.name[0]}{year}.{day.month}.{day.day}", f"{era.name} {year} 年 {day.month} 月 {day.day} 日",
    ]  # fmt: skip
    if year == 1:
        japanese.append(f"{era.name}元年{day.month}月{day.day}日")
    plain = [*western, *japanese]
    return [*plain, *(text.translate(FULL_WIDTH) for text in plain)]


@given(DAYS)
@settings(max_examples=150, deadline=None)
def test_a_full_date_is_read_in_every_notation(day: date) -> None:
    for text in notations(day):
        (moment,) = find_moments(text, NOW)
        assert (moment.kind, moment.value, moment.text) == ("date", day, text)
        assert read_date(f"次の予約は{text}でお願いします", NOW) == day


@given(DAYS, st.integers(0, 364))
@settings(max_examples=150, deadline=None)
def test_a_month_and_day_are_the_next_ones(today: date, ahead: int) -> None:
    now = datetime.combine(today, time(9))
    day = today + timedelta(ahead)
    if (day.month, day.day) == (today.month, today.day) and ahead:
        return
    for text in (
        f"{day.month}月{day.day}日",
        f"{day:%m/%d}",
        f"{kanji(day.month)}月{kanji(day.day)}日",
    ):
        assert read_date(text, now) == day
    assert read_date(f"{day:%m%d}", now) == day


@given(DAYS, st.integers(1, 400))
@settings(deadline=None)
def test_days_are_counted_forward_and_back(today: date, days: int) -> None:
    now = datetime.combine(today, time(9))
    assert read_date(f"{days}日後", now) == today + timedelta(days)
    assert read_date(f"{days}日前", now) == today - timedelta(days)
    assert read_date(f"{days}週間後", now) == today + timedelta(7 * days)


@given(DAYS, st.integers(0, 6))
@settings(deadline=None)
def test_weekdays_lie_in_their_weeks(today: date, weekday: int) -> None:
    now = datetime.combine(today, time(9))
    name = "月火水木金土日"[weekday]
    monday = today - timedelta(today.weekday())
    for word, weeks in (("先週", -1), ("今週", 0), ("来週", 1), ("再来週", 2)):
        assert read_date(f"{word}の{name}曜日", now) == monday + timedelta(7 * weeks + weekday)
    alone = read_date(f"{name}曜", now)
    assert alone is not None
    assert 0 <= (alone - today).days < 7
    assert alone.weekday() == weekday


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_time_is_read_in_every_notation(moment: time) -> None:
    half = "午前" if moment.hour < 12 else "午後"
    texts = [
        f"{moment:%H:%M}", f"{moment:%H%M}", f"{half}{moment.hour % 12}時{moment.minute}分",
        f"{half}{moment.hour % 12}:{moment.minute:02}", f"{half}の{moment.hour % 12:02}時{moment.minute:02}分",
    ]  # fmt: skip
    if moment.hour > 12:
        texts.append(
            f"{kanji(moment.hour)}時{kanji(moment.minute)}分"
            if moment.minute
            else f"{moment.hour}時"
        )
    for text in texts:
        assert read_time(text) == moment, text


ANY_TEXT = st.text(alphabet=st.characters(), max_size=80)
PIECES = st.lists(
    st.sampled_from(
        "今度の来週再来次の月火曜日年令和元十二時半分午後夜第末前間明今朝祝日連休中毎週㋿①〜~/-:、()\ud800"
    )
    | st.sampled_from(
        ("から", "まで", "さん", "じ", "がつ", "にち", "はつか", "ようび", "ごろ", "ｶﾞ", "の")
    )
    | st.integers(0, 10**6).map(str),
    max_size=12,
).map("".join)


@given(st.one_of(ANY_TEXT, PIECES), st.datetimes())
@settings(max_examples=600, deadline=None)
def test_any_text_on_any_day_is_taken(text: str, now: datetime) -> None:
    end = 0
    for moment in find_moments(text, now):
        assert end <= moment.start < moment.end <= len(text)
        assert text[moment.start : moment.end] == moment.text
        assert moment.value not in moment.alternatives
        end = moment.end
    read_date(text, now)
    read_time(text)


@pytest.mark.parametrize(
    "piece",
    ["あ", "1", "一", "日", "来週", "1月", "次の", "3日と", "毎週1・", "12:", "令和 ", "😀"],
)
def test_long_texts_are_taken(piece: str) -> None:
    assert len(find_moments(piece * 5000, NOW)) <= 100


# Where and when


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-8))])
def test_the_clock_may_be_anywhere_and_the_answer_is_in_tokyo(zone: tzinfo) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(zone)
    (moment,) = find_moments("明日の午後3時", now)
    assert moment.value == datetime(2026, 11, 26, 15, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert isinstance(moment.value, datetime)
    assert moment.value.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("次は㋿8年4月1日です", 2, 9), ("ｱｼﾀﾞｶﾞはｱｼﾀ", 7, 10), ("か\u3099と来週", 3, 5)],
)
def test_places_are_those_of_the_given_text(text: str, start: int, end: int) -> None:
    (moment,) = find_moments(text, NOW)
    assert (moment.start, moment.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "day"),
    [("明日の3時", date(2026, 11, 26)), ("来週か12月5日", date(2026, 12, 5)), ("来週", None), ("はい", None)],
)  # fmt: skip
def test_a_date_is_a_single_day(text: str, day: date | None) -> None:
    assert read_date(text, NOW) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0930", time(9, 30)),
        ("１５３０", time(15, 30)),
        ("2460", None),
        ("夕方", None),
        ("3時", time(15)),
        ("明日の9時", time(9)),
        ("夕方か5時半", time(17, 30)),
    ],
)
def test_a_time_of_day_is_read(text: str, said: time | None) -> None:
    assert read_time(text) == said
