"""Residents who write a single word, or half a sentence."""

import pytest

from madoguchi.core.run.testing import Person


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("電池", "乾電池"),
        ("モバイルバッテリー", "モバイルバッテリー"),
        ("すぷれーかん", "スプレー缶"),
    ],
)
async def test_the_name_of_a_thing_is_enough(resident: Person, said: str, item: str) -> None:
    await resident.says(said)
    assert resident.sees(item)
    assert resident.sees("有害ごみ")
    assert resident.asked is None


async def test_a_question_about_a_thing_finds_the_thing(resident: Person) -> None:
    await resident.presses("do:garbage.sort")
    await resident.says("スプレー缶は穴を開けるの？")
    assert resident.sees("穴を開けずに")


async def test_the_case_can_be_told_in_ones_own_words(resident: Person) -> None:
    await resident.says("ハンガー")
    assert resident.is_asked("case")
    await resident.says("木のやつ")
    assert resident.sees("燃やすごみ")
    assert resident.asked is None


async def test_nothing_is_set_up_for_somebody_who_wants_no_reminders(resident: Person) -> None:
    await resident.presses("do:garbage.days")
    await resident.says("駅前町")
    await resident.says("お知らせを止めてください")
    assert resident.sees("お知らせは登録されていません")
    assert resident.asked is None
