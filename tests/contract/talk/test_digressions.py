"""Asking for something else in the middle of a dialogue, and coming back to it."""

import pytest
from workbench import Plugins, workbench

from madoguchi.core import Talk, Text, dialogue
from madoguchi.core.run.testing import Person, Stopwatch


@dialogue(intent="test.other")
async def other(talk: Talk) -> None:
    colour = await talk.ask("colour", Text())
    talk.say("thanks", colour=colour)


@dialogue(intent="test.deeper")
async def deeper(talk: Talk) -> None:
    shape = await talk.ask("shape", Text())
    talk.say("thanks", shape=shape)


@dialogue(intent="test.deepest")
async def deepest(talk: Talk) -> None:
    size = await talk.ask("size", Text())
    talk.say("thanks", size=size)


@pytest.fixture
def extra_plugins() -> Plugins:
    return workbench(other, deeper, deepest)


async def test_a_digression_returns_to_the_open_question(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("色の話")
    assert resident.is_asked("colour")
    await resident.chooses("青")
    assert resident.sees("blueですね")
    assert resident.sees("先ほどの続き")
    assert resident.is_asked("kind")


async def test_a_digression_can_be_cancelled_alone(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("色の話")
    await resident.says("やめる")
    assert resident.sees("取りやめました")
    assert resident.is_asked("kind")


async def test_digressions_nest_as_far_as_a_person_can_remember(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.presses("do:test.aside")
    await resident.presses("do:test.other")
    assert resident.is_asked("colour")
    await resident.presses("do:test.deeper")
    assert resident.sees("先に、次の質問に")
    assert resident.is_asked("colour")
    await resident.says("緑")
    assert resident.sees("緑ですね")
    await resident.says("赤")
    assert resident.is_asked("kind")


async def test_a_dialogue_that_is_open_already_is_taken_up_again(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.chooses("公園")
    await resident.presses("do:test.aside")
    await resident.presses("do:test.interview")
    assert resident.is_asked("number")
    await resident.says("やめる")
    assert resident.is_asked("colour")


async def test_a_button_with_news_begins_an_open_dialogue_anew(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.presses("do:test.interview?kind=light")
    assert resident.is_asked("number")
    await resident.says("やめる")
    assert resident.asked is None


async def test_a_question_the_city_answers_comes_between(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("住民票はどこ")
    assert resident.sees("市民課の窓口です")
    assert resident.is_asked("kind")


async def test_a_greeting_comes_between(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("こんにちは")
    assert resident.sees("ご用件をどうぞ")
    assert resident.is_asked("kind")


async def test_an_offered_sentence_is_no_answer_to_an_open_text_question(
    resident: Person,
) -> None:
    await resident.presses("do:test.other")
    await resident.presses("say:住民票はどこ")
    assert resident.sees("市民課の窓口です")
    assert resident.is_asked("colour")


async def test_an_emergency_comes_before_everything(resident: Person) -> None:
    await resident.presses("do:test.other")
    await resident.says("家が燃えています")
    assert resident.sees("119")
    assert resident.is_asked("colour")


async def test_the_language_can_change_in_the_middle(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("色の話")
    await resident.presses("lang:en")
    assert resident.sees("Which colour?")
    assert "Cancel" in resident.buttons()
    await resident.says("red")
    assert resident.sees("What is it about?")
    await resident.says("the park, please")
    assert resident.sees("How many are there?")
    await resident.says("cancel")
    assert resident.sees("Cancelled.")


async def test_a_dialogue_goes_on_after_days(resident: Person, clock: Stopwatch) -> None:
    await resident.says("聞いてください")
    await resident.chooses("公園")
    clock.passes(days=5)
    await resident.arrives()
    assert resident.sees("お帰りなさい")
    assert resident.is_asked("number")
    await resident.says("2")
    assert resident.is_asked("where")
