"""Residents ask みほん市 about garbage, as they would."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from madoguchi.core.run.app import App
from madoguchi.core.run.testing import DirectVisitor, Person, Stopwatch
from madoguchi.core.talk.outbox import said_since
from madoguchi.core.talk.said import Card, Cards

Sweep = Callable[[], Awaitable[int]]


def cards(resident: Person) -> list[Card]:
    """The cards that were shown last."""
    return [card for said in resident.heard if isinstance(said, Cards) for card in said.cards]


async def test_a_broken_umbrella_is_sorted_from_one_sentence(resident: Person) -> None:
    await resident.says("壊れた傘を捨てたい")
    (card,) = cards(resident)
    assert card.title == "傘は、燃やさないごみです"
    assert card.text.startswith("ばらさずに出せます")
    assert [fact for fact, _ in card.facts] == ["出し方"]
    assert resident.asked is None


async def test_the_next_day_comes_first_once_the_area_is_known(resident: Person) -> None:
    await resident.presses("do:garbage.days")
    await resident.says("駅前町")
    await resident.says("壊れた傘を捨てたい")
    (card,) = cards(resident)
    assert [fact for fact, _ in card.facts] == ["次の収集日", "出し方"]
    assert card.facts[0][1] == "6月12日（金）"


async def test_a_broken_umbrella_is_sorted_from_one_english_sentence(resident: Person) -> None:
    await resident.presses("lang:en")
    await resident.says("How do I throw away a broken umbrella?")
    (card,) = cards(resident)
    assert card.title == "傘 (umbrella): Non-burnable garbage (燃やさないごみ)"
    assert card.facts[0][0] == "How to put it out"
    assert "Always take out the batteries" in card.facts[0][1]
    assert resident.asked is None


async def test_the_cases_of_a_thing_have_english_names(resident: Person) -> None:
    await resident.presses("lang:en")
    await resident.presses("do:garbage.sort")
    await resident.says("hanger")
    assert resident.is_asked("case")
    await resident.chooses("木製 (wooden hanger)")
    assert resident.sees("ハンガー（木製） (wooden hanger): Burnable garbage (燃やすごみ)")


async def test_english_suggestions_are_found_again(resident: Person) -> None:
    await resident.presses("lang:en")
    await resident.presses("do:garbage.sort")
    await resident.says("xyzzy")
    assert resident.asked
    near = resident.asked.suggestions
    assert all(one.isascii() for one in near)
    await resident.presses(resident.asked.answer(near[0]))
    assert not resident.is_asked("item")


async def test_the_week_and_the_remarks_are_in_english(resident: Person) -> None:
    await resident.presses("lang:en")
    await resident.presses("do:garbage.days")
    await resident.says("駅前町")
    assert resident.sees("Plastic containers and packaging (プラスチック製容器包装)")
    assert resident.sees("Inside the shopping arcade (アーケード), put it out by 7:00")
    await resident.presses("do:garbage.days?category=古紙")
    assert resident.sees("the next collection of Waste paper (古紙) is on Fri, 5 June")


async def test_what_is_reminded_of_is_chosen_and_told_in_english(
    resident: Person, app: App, clock: Stopwatch, jobs_run: Sweep
) -> None:
    await resident.presses("lang:en")
    await resident.presses("do:garbage.remind")
    await resident.says("駅前町")
    for label in ("The evening before", "19:00", "Let me choose"):
        await resident.chooses(label)
    await resident.says("burnable garbage, 古紙")
    assert resident.is_asked("confirm")
    assert resident.sees("Waste paper (古紙)")
    await resident.chooses("Yes, that's right")
    clock.shows(datetime(2026, 6, 3, 10, 0, tzinfo=UTC))
    await jobs_run()
    assert await told(app, resident, "Tomorrow: Burnable garbage (燃やすごみ)")


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("ペットボトルのふたは？", "ペットボトルのキャップ"),
        ("でんしれんじ", "電子レンジ"),
        ("電子レンヂ", "電子レンジ"),
        ("冷蔵庫 捨て方", "冷蔵庫"),
        ("けーたいってどう捨てるの", "携帯電話"),
    ],
)
async def test_a_thing_is_found_however_it_is_typed(resident: Person, said: str, item: str) -> None:
    await resident.presses("do:garbage.sort")
    assert resident.is_asked("item")
    await resident.says(said)
    assert resident.sees(item)
    assert resident.asked is None


async def test_the_one_question_that_decides_is_asked(resident: Person) -> None:
    await resident.presses("do:garbage.sort")
    await resident.says("ハンガー")
    assert resident.is_asked("case")
    await resident.chooses("金属製")
    assert resident.sees("燃やさないごみ")


async def test_what_is_no_item_gets_an_honest_answer_and_the_nearest(resident: Person) -> None:
    await resident.presses("do:garbage.sort")
    await resident.says("ぽぺぴぷ")
    assert resident.sees("見つかりませんでした")
    assert resident.is_asked("item")


async def test_another_service_can_be_asked_for_in_the_middle(resident: Person) -> None:
    await resident.presses("do:garbage.sort")
    await resident.says("ごみの収集日はいつですか")
    assert resident.is_asked("area")
    await resident.says("駅前町")
    assert resident.sees("駅前町のごみ収集")
    assert resident.is_asked("item")


async def test_the_area_is_asked_once_and_remembered(resident: Person) -> None:
    await resident.presses("do:garbage.days")
    await resident.says("ほんまち")
    assert resident.is_asked("which")
    await resident.chooses("本町1〜3丁目")
    assert resident.sees("本町1〜3丁目のごみ収集")
    await resident.presses("do:garbage.days?category=古紙")
    assert resident.asked is None
    assert resident.sees("古紙の次の収集日は、6月5日（金）")


async def test_a_day_that_is_named_is_answered_first(resident: Person) -> None:
    await resident.presses("do:garbage.days")
    await resident.says("駅前町")
    await resident.says("明日は何のごみの日？")
    assert resident.sees("6月2日（火）の収集は、プラスチック製容器包装です")


async def test_an_unknown_area_is_not_found_and_the_nearest_are_offered(
    resident: Person,
) -> None:
    await resident.presses("do:garbage.days")
    await resident.says("ぴょんぴょん町")
    assert resident.sees("見つかりませんでした")
    assert resident.asked
    assert resident.asked.suggestions


async def set_reminder(resident: Person) -> None:
    await resident.presses("do:garbage.remind")
    await resident.says("駅前町")
    await resident.chooses("前日の夜")
    await resident.chooses("19:00")
    await resident.chooses("すべて")
    assert resident.sees("お知らせの日: 前日の夜")
    await resident.chooses("これでよい")


async def told(app: App, resident: Person, text: str = "明日は") -> list[str]:
    """The notices that came by themselves."""
    assert isinstance(resident.visitor, DirectVisitor)
    async with app.store.read() as session:
        known = await resident.visitor.known()
        rows = await said_since(session, known, "direct", 0)
    return [said.plain() for _, values, _ in rows for said in values if text in said.plain()]


async def test_a_reminder_comes_the_evening_before_and_once(
    resident: Person, app: App, clock: Stopwatch, jobs_run: Sweep
) -> None:
    await set_reminder(resident)
    assert resident.sees("最初のお知らせは6月1日（月）です")
    await jobs_run()
    assert await told(app, resident) == []
    clock.shows(datetime(2026, 6, 1, 10, 0, tzinfo=UTC))
    await jobs_run()
    await jobs_run()
    notices = await told(app, resident)
    assert len(notices) == 1
    assert "明日はプラスチック製容器包装の日です" in notices[0]


async def test_after_a_week_of_downtime_only_what_still_helps_is_told(
    resident: Person, app: App, clock: Stopwatch, jobs_run: Sweep
) -> None:
    await set_reminder(resident)
    clock.shows(datetime(2026, 6, 8, 11, 0, tzinfo=UTC))
    await jobs_run()
    assert len(await told(app, resident)) == 1


async def test_one_tap_stops_the_reminders(
    resident: Person, app: App, clock: Stopwatch, jobs_run: Sweep
) -> None:
    await set_reminder(resident)
    await resident.presses("do:garbage.stop")
    assert resident.sees("お知らせを止めました")
    clock.passes(days=3)
    await jobs_run()
    assert await told(app, resident) == []


@pytest.mark.parametrize(
    ("language", "prompt", "title", "how", "evening", "everything", "right"),
    [
        (
            "ja",
            "捨てたいもの",
            "傘は、燃やさないごみです",
            "中身の見える透明か半透明の袋に入れて",
            "前日の夜",
            "すべて",
            "これでよい",
        ),
        (
            "ja-simple",
            "捨てたい もの",
            "傘は もやさないごみ（燃やさないごみ）です",
            "中が 見える ふくろに 入れて",
            "前の日の 夜",
            "ぜんぶ",
            "これで いい",
        ),
        (
            "en",
            "throw away",
            "傘 (umbrella): Non-burnable garbage (燃やさないごみ)",
            "Put it in a clear or translucent bag",
            "The evening before",
            "All of it",
            "Yes, that's right",
        ),
    ],
)
async def test_from_the_menu_to_the_reminder_in_three_languages(
    resident: Person,
    language: str,
    prompt: str,
    title: str,
    how: str,
    evening: str,
    everything: str,
    right: str,
) -> None:
    await resident.presses(f"lang:{language}")
    await resident.presses("go:menu")
    assert len(resident.buttons()) == 6
    await resident.presses("do:garbage.sort")
    assert resident.sees(prompt)
    await resident.says("かさ")
    assert resident.sees(title)
    assert resident.sees(how)
    await resident.presses("do:garbage.remind")
    await resident.says("駅前町")
    await resident.chooses(evening)
    await resident.chooses("19:00")
    await resident.chooses(everything)
    await resident.chooses(right)
    assert resident.asked is None
    assert resident.sees("19:00")


async def test_an_area_can_be_chosen_from_the_list(resident: Person) -> None:
    await resident.presses("do:garbage.days")
    assert resident.asked
    await resident.presses(resident.asked.answer(resident.asked.suggestions[0]))
    assert resident.is_asked("which")
    await resident.chooses("駅前町")
    assert resident.sees("駅前町のごみ収集")


async def test_a_suggestion_can_be_pressed(resident: Person) -> None:
    await resident.presses("do:garbage.sort")
    await resident.says("ぽぺぴぷ")
    assert resident.asked
    assert resident.asked.suggestions
    await resident.presses(resident.asked.answer(resident.asked.suggestions[0]))
    assert resident.asked is None
