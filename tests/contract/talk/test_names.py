"""A word that the classifier isn't sure of, but that a dialogue has by name."""

import pytest
from workbench import Plugins, workbench

from madoguchi.core import OPENING, Talk, Text, Work, dialogue
from madoguchi.core.run.testing import Person


async def has_apples(work: Work, text: str) -> bool:
    return text == "りんご"


async def breaks(work: Work, text: str) -> bool:
    raise RuntimeError(text)


@dialogue(intent="test.bench", fills={"first": (OPENING,)}, knows=has_apples)
async def bench(talk: Talk) -> None:
    first = await talk.ask("first", Text())
    talk.say("result", value=first)


@dialogue(intent="test.other", knows=breaks)
async def other(talk: Talk) -> None:
    await talk.ask("colour", Text())


@pytest.fixture
def extra_plugins() -> Plugins:
    return workbench(other, bench)


async def test_a_known_name_starts_its_dialogue_though_another_breaks(resident: Person) -> None:
    await resident.says("りんご")
    assert resident.sees("結果はりんごです")


async def test_a_known_name_is_answered_in_the_middle_of_something_else(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("りんご")
    assert resident.sees("結果はりんごです")
    assert resident.is_asked("kind")


async def test_a_name_that_nobody_knows_is_not_understood(resident: Person) -> None:
    await resident.says("みかん")
    assert resident.sees("お答えを見つけられませんでした")
