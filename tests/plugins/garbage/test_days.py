"""Collection days against the original application's answers, and the rules it did not cover."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.plugins.garbage.cells import read_cell, write_cell
from madoguchi.plugins.garbage.days import (
    ClosedDays,
    Closure,
    Fortnightly,
    Group,
    Listed,
    Nth,
    Rule,
    Weekly,
    collection_days,
)
from madoguchi.plugins.garbage.import_5374 import read_5374
from madoguchi.plugins.garbage.wording import EN, JA_SIMPLE, describe

NEW_YEAR = (Closure(date(2015, 12, 29), date(2016, 1, 3)),)


def days(cell: str, start: date, end: date, *rest: object) -> list[str]:
    rule, problems = read_cell(cell)
    assert not problems
    closures = rest[0] if rest else ()
    policy = rest[1] if len(rest) > 1 else ClosedDays.SKIP
    assert isinstance(closures, tuple)
    assert isinstance(policy, ClosedDays)
    return [f"{day:%m/%d}" for day in collection_days(rule, start, end, closures, policy)]


@pytest.mark.parametrize("city", ["kanazawa_template", "ibaraki_town"])
def test_days_equal_the_original_applications_on_every_row(shared: Path, city: str) -> None:
    imported = read_5374(shared / "garbage_5374" / city)
    areas = {area.label: area for area in imported.areas}
    closures = {centre.name: centre.closures for centre in imported.centres}
    rows = [
        json.loads(line)
        for line in (shared / "garbage_golden" / f"{city}.jsonl").read_text("utf-8").splitlines()
    ]
    compared = [row for row in rows if row["next"] is not None]
    for row in compared:
        area = areas[row["area"]]
        today = date.fromisoformat(row["today"])
        policy = ClosedDays.from_5374(
            week_shift=row["week_shift"], skip_suspend=row["skip_suspend"]
        )
        found = collection_days(
            area.rules[row["category"]],
            today,
            end_of_month_after_next(today),
            closures[area.centre],
            policy,
        )
        assert [day.isoformat() for day in found[:8]] == row["upcoming"], row
        assert found[0].isoformat() == row["next"], row
    assert len(compared) == {"kanazawa_template": 8, "ibaraki_town": 1782}[city]


def end_of_month_after_next(today: date) -> date:
    month = today.replace(day=1)
    for _ in range(3):
        month = (month + timedelta(days=32)).replace(day=1)
    return month - timedelta(days=1)


def test_weekly_days_keep_their_order_and_come_once() -> None:
    assert days("木 月 月1", date(2026, 6, 1), date(2026, 6, 11)) == [
        "06/01",
        "06/04",
        "06/08",
        "06/11",
    ]


def test_the_fifth_week_exists_only_in_long_months() -> None:
    assert days("水5", date(2026, 4, 1), date(2026, 7, 31)) == ["04/29", "07/29"]


def test_months_hold_for_all_days_before_the_colon() -> None:
    assert days("月1 火1:6 8", date(2026, 4, 1), date(2026, 9, 30)) == [
        "06/01",
        "06/02",
        "08/03",
        "08/04",
    ]


@pytest.mark.parametrize(
    "cell", ["水1:6 7 水2:4 5", "水1:6 7;水2:4 5", "水１：６　７；水２：４　５"]
)
def test_several_groups_in_one_cell(cell: str) -> None:
    rule, problems = read_cell(cell)
    assert not problems
    assert rule == Rule((Group((Nth(2, 1),), (6, 7)), Group((Nth(2, 2),), (4, 5))))
    found = collection_days(rule, date(2026, 4, 1), date(2026, 8, 31))
    assert found == [date(2026, 4, 8), date(2026, 5, 13), date(2026, 6, 3), date(2026, 7, 1)]


def test_fortnights_run_from_their_first_day_only() -> None:
    assert days("隔水20160406", date(2016, 3, 1), date(2016, 5, 10)) == ["04/06", "04/20", "05/04"]
    assert days("隔水20160406", date(2026, 4, 1), date(2026, 4, 30)) == ["04/08", "04/22"]


def test_listed_days_stand_even_when_the_centre_is_closed() -> None:
    assert days(" 20151230 20160105", date(2015, 12, 1), date(2016, 1, 31), NEW_YEAR) == [
        "12/30",
        "01/05",
    ]


def test_closed_days_fall_out() -> None:
    assert days("水 金", date(2015, 12, 25), date(2016, 1, 8), NEW_YEAR) == [
        "12/25",
        "01/06",
        "01/08",
    ]


def test_week_shift_pushes_the_rest_of_the_month_a_week_on() -> None:
    january = (date(2016, 1, 1), date(2016, 2, 29), NEW_YEAR, ClosedDays.WEEK)
    assert days("金1 金3", *january) == ["01/08", "01/22", "02/05", "02/19"]
    assert days("金5", *january) == []
    assert days("水5", date(2015, 12, 1), date(2016, 1, 31), NEW_YEAR, ClosedDays.WEEK) == []


def test_closed_days_move_to_the_first_open_day() -> None:
    found = days("水 金1", date(2016, 1, 4), date(2016, 1, 10), NEW_YEAR, ClosedDays.DAY)
    assert found == ["01/04", "01/06"]


def test_every_closure_of_a_centre_counts() -> None:
    closures = (Closure(date(2026, 8, 13), date(2026, 8, 15)), *NEW_YEAR)
    assert days("金", date(2026, 8, 1), date(2026, 8, 31), closures) == ["08/07", "08/21", "08/28"]


def test_a_closure_longer_than_a_week_never_leaves_a_day_inside_it() -> None:
    closures = (Closure(date(2026, 8, 3), date(2026, 8, 16)),)
    month = (date(2026, 8, 1), date(2026, 8, 31), closures)
    assert days("金", *month, ClosedDays.WEEK) == ["08/21", "08/28"]
    assert days("隔金20260807", *month, ClosedDays.WEEK) == ["08/21"]
    assert days("金1", date(2026, 8, 17), date(2026, 8, 31), closures, ClosedDays.DAY) == ["08/17"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("公社", "公社"),
        ("月 曜", "曜"),
        ("月6", "月6"),
        ("水2 4", "4"),
        ("水2:13", "13"),
        ("水2:", ":"),
        (":4", ":"),
        ("20260230", "20260230"),
        ("隔水20260230", "隔水20260230"),
        ("月 *", "*"),
    ],
)
def test_what_cannot_be_read_is_named(cell: str, text: str) -> None:
    _, problems = read_cell(cell)
    assert problems[0].severity == "error"
    assert problems[0].text == text


def test_the_rest_of_a_cell_is_kept() -> None:
    rule, problems = read_cell("月 公社 木 *1")
    assert rule == Rule((Group((Weekly(0), Weekly(3))),), ("1",))
    assert len(problems) == 1


def test_a_fortnight_on_the_wrong_weekday_is_a_warning() -> None:
    rule, problems = read_cell("隔火20160406")
    assert rule.groups[0].patterns == (Fortnightly(date(2016, 4, 6)),)
    assert [problem.severity for problem in problems] == ["warning"]


@pytest.mark.parametrize(
    ("cell", "words", "english"),
    [
        ("月 木", "毎週月・木曜日", "every Monday and Thursday"),
        ("水2 水4", "第2・第4水曜日", "2nd and 4th Wednesday of the month"),
        ("水2 火4", "第2水曜日、第4火曜日", "2nd Wednesday of the month; 4th Tuesday of the month"),
        ("火2:4 6", "4月・6月の第2火曜日", "2nd Tuesday of the month (in Apr and Jun only)"),
        (
            "隔水20160406",
            "2週間に1回水曜日（2016年4月6日から）",
            "every other Wednesday (from 6 Apr 2016)",
        ),
        ("20160630 20160728", "2016年6月30日、2016年7月28日", "30 Jun 2016; 28 Jul 2016"),
        ("", "", ""),
    ],
)
def test_a_rule_in_words(cell: str, words: str, english: str) -> None:
    rule, _ = read_cell(cell)
    assert describe(rule) == words
    assert describe(rule, EN) == english


def test_plain_japanese_counts_the_weeks() -> None:
    assert describe(read_cell("水2 水4")[0], JA_SIMPLE) == "その月の 2回目と 4回目の 水曜日"


some_dates = st.dates(date(2000, 1, 1), date(2060, 12, 31))
patterns = st.one_of(
    st.builds(Weekly, st.integers(0, 6)),
    st.builds(Nth, st.integers(0, 6), st.integers(1, 5)),
    st.builds(Fortnightly, some_dates),
    st.builds(Listed, some_dates),
)
groups = st.builds(
    Group,
    st.lists(patterns, min_size=1, max_size=4, unique=True).map(tuple),
    st.lists(st.integers(1, 12), max_size=6, unique=True).map(tuple),
)
rules = st.builds(Rule, st.lists(groups, max_size=3).map(tuple), st.just(("1",)))
closures = st.builds(
    lambda start, length: Closure(start, start + timedelta(days=length)),
    some_dates,
    st.integers(0, 20),
)


@given(rules)
def test_a_written_rule_reads_back_equal(rule: Rule) -> None:
    assert read_cell(write_cell(rule)) == (rule, [])


@given(rules, some_dates, st.lists(closures, max_size=3), st.sampled_from(ClosedDays))
def test_a_longer_window_only_adds_days(
    rule: Rule, start: date, closed: list[Closure], policy: ClosedDays
) -> None:
    end = start + timedelta(days=40)
    inner = collection_days(rule, start, end, closed, policy)
    outer = collection_days(
        rule, start - timedelta(days=90), end + timedelta(days=90), closed, policy
    )
    assert inner == [day for day in outer if start <= day <= end]


@given(rules, some_dates, st.lists(closures, max_size=3), st.sampled_from(ClosedDays))
def test_nothing_but_a_listed_day_falls_into_a_closure(
    rule: Rule, start: date, closed: list[Closure], policy: ClosedDays
) -> None:
    listed = {
        pattern.day
        for group in rule.groups
        for pattern in group.patterns
        if isinstance(pattern, Listed)
    }
    found = collection_days(rule, start, start + timedelta(days=60), closed, policy)
    assert not [
        day
        for day in found
        if day not in listed and any(one.start <= day <= one.end for one in closed)
    ]


def test_a_cell_with_only_a_remark_is_kept() -> None:
    rule, problems = read_cell("*1")
    assert rule
    assert rule.remarks == ("1",)
    assert not problems
    assert collection_days(rule, date(2026, 4, 1), date(2026, 5, 1)) == []


@given(st.text(alphabet="月火公隔12３:;* 　0-/,", max_size=20))
def test_any_cell_is_read_without_raising(cell: str) -> None:
    rule, problems = read_cell(cell)
    assert rule or problems or not cell.strip(" 　,;")
