"""When reminders come: pure questions about days, moments and pauses."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from madoguchi.plugins.garbage.cells import read_cell
from madoguchi.plugins.garbage.ical import feed
from madoguchi.plugins.garbage.records import Category
from madoguchi.plugins.garbage.reminders import Moment, Reminder, next_due, to_send
from madoguchi.plugins.garbage.schedule import Schedule

TOKYO = ZoneInfo("Asia/Tokyo")
EIGHT = time(8)
EVENING = Reminder(Moment.EVENING, time(19))
MORNING = Reminder(Moment.MORNING, time(6, 30))
RULES = {"燃やすごみ": read_cell("月 木")[0], "びん": read_cell("木1 *1")[0]}
SCHEDULE = Schedule(7, "本町", RULES, remarks={"1": "朝8時まで"})


def jst(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TOKYO)


def due(reminder: Reminder, after: datetime) -> str:
    moment = next_due(reminder, SCHEDULE, after)
    return f"{moment.astimezone(TOKYO):%m/%d %H:%M}" if moment else "never"


@pytest.mark.parametrize(
    ("after", "evening", "morning"),
    [
        (jst(1, 12), "04/01 19:00", "04/02 06:30"),
        (jst(1, 19), "04/05 19:00", "04/02 06:30"),
        (jst(2, 6, 30), "04/05 19:00", "04/06 06:30"),
        (jst(30, 12), "05/03 19:00", "05/04 06:30"),
    ],
)
def test_the_next_moment_is_after_now(after: datetime, evening: str, morning: str) -> None:
    assert due(EVENING, after) == evening
    assert due(MORNING, after) == morning


def test_only_the_chosen_categories_count() -> None:
    bottles = Reminder(Moment.EVENING, time(19), ("びん",))
    assert due(bottles, jst(2, 12)) == "05/06 19:00"
    assert due(Reminder(Moment.EVENING, time(19), ("古紙",)), jst(2, 12)) == "never"


def test_a_placeholder_in_2099_is_no_day_to_wait_for() -> None:
    schedule = Schedule(1, "青垣町", {"再生資源": read_cell("20991231")[0]})
    assert next_due(EVENING, schedule, jst(1, 12)) is None
    assert schedule.next_of("再生資源", date(2026, 4, 1)) is None


def sent(reminder: Reminder, was_due: datetime, now: datetime) -> str:
    found = to_send(reminder, SCHEDULE, was_due, now, EIGHT)
    return f"{found.day:%m/%d} {'・'.join(found.categories)}" if found else "nothing"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (jst(1, 19), "04/02 燃やすごみ・びん"),
        (jst(1, 23, 59), "04/02 燃やすごみ・びん"),
        (jst(2, 7, 59), "04/02 燃やすごみ・びん"),
        (jst(2, 8), "nothing"),
        (jst(4, 12), "nothing"),
        (jst(5, 19), "04/06 燃やすごみ"),
        (jst(6, 7), "04/06 燃やすごみ"),
        (jst(9, 7), "04/09 燃やすごみ"),
    ],
)
def test_late_is_told_while_it_helps(now: datetime, told: str) -> None:
    assert sent(EVENING, jst(1, 19), now) == told


def test_a_morning_after_the_time_to_put_out_is_still_told() -> None:
    late = Reminder(Moment.MORNING, time(9))
    assert sent(late, jst(2, 9), jst(2, 9, 1)) == "04/02 燃やすごみ・びん"
    assert sent(late, jst(2, 9), jst(2, 12)) == "nothing"


def test_a_day_that_an_import_took_away_is_not_told() -> None:
    gone = Schedule(7, "本町", {"燃やすごみ": read_cell("火")[0]})
    assert to_send(EVENING, gone, jst(1, 19), jst(1, 19), EIGHT) is None


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(moments, st.sampled_from([EVENING, MORNING]), st.integers(0, 200))
def test_whoever_sweeps_late_is_told_what_is_open_or_nothing(
    now: datetime, reminder: Reminder, hours: int
) -> None:
    was_due = next_due(reminder, SCHEDULE, now)
    assert was_due is not None
    assert was_due > now
    later = was_due + timedelta(hours=hours)
    collection = to_send(reminder, SCHEDULE, was_due, later, EIGHT)
    if hours == 0:
        assert collection is not None
    if collection:
        assert was_due <= reminder.when(collection.day) <= later
        assert later < datetime.combine(collection.day, EIGHT, TOKYO)


def calendar(made: datetime) -> bytes:
    days = SCHEDULE.between(date(2026, 4, 1), date(2026, 4, 9))
    categories = {"びん": Category("びん", description="すすいで、\nかごへ")}
    return feed(SCHEDULE, days, "みほん市", "mihon.example", made, categories)


def test_a_feed_has_an_all_day_event_for_each_category() -> None:
    read = Calendar.from_ical(calendar(jst(1, 9)))
    events = [event for event in read.walk("VEVENT")]  # noqa: C416
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in events] == [
        ("燃やすごみ", date(2026, 4, 2)),
        ("びん", date(2026, 4, 2)),
        ("燃やすごみ", date(2026, 4, 6)),
        ("燃やすごみ", date(2026, 4, 9)),
    ]
    bottle = events[1]
    assert bottle.decoded("dtend") == date(2026, 4, 3)
    assert str(bottle["description"]) == "すすいで、\nかごへ\n朝8時まで"
    assert str(read["x-wr-calname"]) == "みほん市 ごみ収集日（本町）"
    assert str(read["x-wr-timezone"]) == "Asia/Tokyo"


def test_events_keep_their_uid_over_feeds() -> None:
    uids = [
        [str(event["uid"]) for event in Calendar.from_ical(one).walk("VEVENT")]
        for one in (calendar(jst(1, 9)), calendar(jst(1, 9, month=5)))
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 4
    assert calendar(jst(1, 9)) == calendar(jst(1, 9))


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    lines = calendar(jst(1, 9)).split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"DTSTART;VALUE=DATE:20260402" in lines
