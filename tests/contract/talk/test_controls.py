"""The words that work in every dialogue without its author doing anything."""

from madoguchi.core.run.testing import Person
from madoguchi.core.talk.said import Asked, Cards, MenuPage


async def in_the_middle(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.chooses("道路")
    await resident.says("3")
    assert resident.is_asked("where")


async def to_the_confirmation(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("みほん駅")
    await resident.says("なし")
    await resident.says("よろしく")
    assert resident.is_asked("confirm")


async def test_back_takes_back_one_answer_after_another(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("戻る")
    assert resident.is_asked("number")
    await resident.says("ひとつ前")
    assert resident.is_asked("kind")
    await resident.says("戻る")
    assert resident.is_asked("kind")
    assert resident.sees("これより前には戻れません")


async def test_the_button_back_is_there_only_where_there_is_a_way_back(resident: Person) -> None:
    await resident.says("聞いてください")
    assert "戻る" not in resident.buttons()
    await resident.chooses("道路")
    await resident.chooses("戻る")
    assert resident.is_asked("kind")


async def test_cancel_ends_the_dialogue_and_says_so(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("やめる")
    assert resident.sees("取りやめました")
    assert resident.asked is None
    await resident.says("やめる")
    assert resident.sees("途中の手続きはありません")


async def test_starting_over_forgets_every_answer(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("最初から")
    assert resident.is_asked("kind")
    await resident.says("公園")
    assert resident.is_asked("number")


async def test_repeat_puts_the_question_again(resident: Person) -> None:
    await in_the_middle(resident)
    before = resident.asked
    await resident.says("もう一度")
    assert resident.asked == before
    assert len(resident.heard) == 1


async def test_repeat_outside_a_dialogue_says_the_last_thing_again(resident: Person) -> None:
    await resident.says("住民票はどこ")
    before = resident.heard
    await resident.says("もう一度")
    assert resident.heard == before


async def test_an_always_there_word_is_not_taken_for_a_number(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.chooses("道路")
    await resident.says("一つ前に戻る")
    assert resident.is_asked("kind")


async def test_an_always_there_word_is_not_taken_for_free_text(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("やめる")
    assert resident.sees("取りやめました")


async def test_the_word_for_no_photo_is_an_answer_though_it_sounds_like_leaving(
    resident: Person,
) -> None:
    await in_the_middle(resident)
    await resident.says("みほん駅")
    await resident.says("なし")
    assert resident.is_asked("note")


async def test_a_person_is_shown_and_the_question_stays_open(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("担当者")
    assert resident.sees("町民課")
    assert resident.sees("0000-11-2222")
    assert resident.sees("8:30〜17:15")
    assert resident.is_asked("where")


async def test_a_person_can_be_asked_for_in_other_words(resident: Person) -> None:
    await resident.says("人間と話したいのですが")
    assert resident.sees("0000-11-2222")


async def test_the_menu_can_be_called_at_any_time(resident: Person) -> None:
    await in_the_middle(resident)
    await resident.says("メニュー")
    assert any(isinstance(said, MenuPage) for said in resident.heard)
    await resident.says("みほん駅")
    assert resident.is_asked("photo")


async def test_one_answer_is_corrected_from_the_confirmation_by_its_name(resident: Person) -> None:
    await to_the_confirmation(resident)
    await resident.says("場所を直したい")
    assert resident.is_asked("where")
    await resident.says("役場の前")
    assert resident.is_asked("confirm")
    assert resident.sees("場所: 役場の前")
    assert resident.sees("種類: 道路")
    assert resident.sees("メモ: よろしく")


async def test_one_answer_is_corrected_from_the_confirmation_by_its_number(
    resident: Person,
) -> None:
    await to_the_confirmation(resident)
    await resident.says("4")
    assert resident.is_asked("number")
    await resident.says("九つ")
    assert resident.sees("数: 9")


async def test_declining_the_confirmation_cancels_and_says_so(resident: Person) -> None:
    await to_the_confirmation(resident)
    await resident.says("いいえ")
    assert resident.sees("取りやめました")
    assert not resident.sees("受け付けました")


async def test_no_other_word_is_taken_for_yes(resident: Person) -> None:
    await to_the_confirmation(resident)
    for text in ("そうじゃない", "はいいろです", "違うかな", "わからない"):
        await resident.says(text)
        assert resident.is_asked("confirm"), text


async def test_yes_is_heard_among_polite_words(resident: Person) -> None:
    await to_the_confirmation(resident)
    await resident.says("はい、お願いします。")
    assert resident.sees("受け付けました")


async def test_an_old_button_is_recognised_and_the_question_put_again(resident: Person) -> None:
    await resident.says("聞いてください")
    road = resident.buttons()["道路"]
    await resident.presses(road)
    await resident.presses(road)
    assert resident.sees("前のご案内")
    assert resident.is_asked("number")


async def test_a_button_of_another_dialogue_answers_nothing(resident: Person) -> None:
    await resident.presses("answer:ffffffff.kind:road")
    assert resident.sees("前のご案内")


async def test_a_made_up_button_does_no_harm(resident: Person) -> None:
    for data in ("", ":", "do:", "do:no.such", "go:nowhere", "answer:", "maybe:", "page:", "say:",
                 "lang:klingon", "lang:", "do:test.interview?kind=spaceship", "\x00", "x" * 5000):  # fmt: skip
        await resident.presses(data)
        assert resident.heard, data
    await resident.says("やめる")
    await resident.says("色の話")
    assert resident.is_asked("colour")


async def test_a_miss_gives_the_reason_then_help_then_a_person(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("むにゃむにゃ")
    assert resident.sees("道路、街灯、公園から選んでください")
    assert not resident.sees("1から3の番号")
    await resident.says("むにゃむにゃ")
    assert resident.sees("1から3の番号")
    assert not any(isinstance(said, Cards) for said in resident.heard)
    await resident.says("むにゃむにゃ")
    assert resident.sees("0000-11-2222")
    assert isinstance(resident.heard[-1], Asked)
    await resident.says("2")
    await resident.says("むにゃむにゃ")
    assert not resident.sees("0000-11-2222")


async def test_a_reason_tells_what_would_fit(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.chooses("道路")
    await resident.says("12")
    assert resident.sees("1から9までの数で答えてください")
