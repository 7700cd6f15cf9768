"""A plugin that fails: an apology, nothing lost, and the others notice nothing."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import func, select
from workbench import Plugins, workbench

from madoguchi.core import Choice, Dialogue, Talk, Text, Work, dialogue
from madoguchi.core.city.residents import ResidentRow
from madoguchi.core.run.app import App, Config, open_app
from madoguchi.core.run.testing import DirectVisitor, Person, Stopwatch
from madoguchi.core.talk.tables import ConversationRow, InboxRow, OutboxRow
from madoguchi.core.talk.understanding import Understanding


async def count(app: App, table: type) -> int:
    async with app.store.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def add_a_resident(work: Work) -> str:
    """A write that a test can find again."""
    row = ResidentRow(language="ja", created_at=work.now, seen_at=work.now)
    work.session.add(row)
    await work.session.flush()
    return row.id


async def raising(work: Work) -> None:
    raise RuntimeError("a plugin's mistake")


def impatient(
    config: Config, folder: Path, *dialogues: Dialogue
) -> AbstractAsyncContextManager[App]:
    """The town with little time for a plugin."""
    city = copytree(config.city, folder / "city")
    with (city / "city.toml").open("a") as settings:
        settings.write("\n[limits]\nplugin_seconds = 0.3\n")
    return open_app(replace(config, city=city, plugins=workbench(*dialogues)))


@pytest.fixture
def extra_plugins() -> Plugins:
    @dialogue(intent="test.bench")
    async def bench(talk: Talk) -> None:
        await talk.ask("first", Text())
        mode = await talk.ask("mode", Choice("a", "b"))
        if mode == "a":
            await talk.once(add_a_resident)
            await talk.once(raising)
        talk.say("note")

    @dialogue(intent="test.other")
    async def other(talk: Talk) -> None:
        raise RuntimeError("a mistake at the first step")

    return workbench(bench, other)


async def test_a_plugin_that_raises_loses_nothing_and_leads_to_a_person(
    resident: Person,
) -> None:
    await resident.says("作業")
    await resident.says("りんご")
    await resident.chooses("エー")
    assert resident.sees("申し訳ありません")
    assert resident.sees("0000-11-2222")
    assert resident.is_asked("mode")
    assert await count(resident.app, ResidentRow) == 1
    await resident.chooses("ビー")
    assert resident.sees("お知らせです")


async def test_a_dialogue_whose_plugin_fails_can_be_left(resident: Person) -> None:
    await resident.says("作業")
    await resident.says("りんご")
    await resident.chooses("エー")
    await resident.says("やめる")
    assert resident.sees("取りやめました")
    await resident.says("色の話")
    assert resident.is_asked("colour")


async def test_a_digression_that_fails_returns_to_the_open_question(resident: Person) -> None:
    await resident.says("聞いてください")
    await resident.says("別の話")
    assert resident.sees("申し訳ありません")
    assert resident.is_asked("kind")
    await resident.chooses("公園")
    assert resident.is_asked("number")


async def test_a_plugin_that_keeps_failing_is_left_alone_for_a_while(
    resident: Person, clock: Stopwatch
) -> None:
    await resident.says("作業")
    await resident.says("りんご")
    for _ in range(5):
        await resident.chooses("エー")
    await resident.chooses("ビー")
    assert resident.sees("申し訳ありません")
    assert resident.is_asked("mode")
    stranger = Person(DirectVisitor(resident.app, "stranger"), resident.app)
    await stranger.says("聞いてください")
    assert stranger.is_asked("kind")
    clock.passes(seconds=31)
    await resident.chooses("ビー")
    assert resident.sees("お知らせです")


async def test_somebody_stuck_in_a_resting_plugin_can_ask_another(resident: Person) -> None:
    await resident.says("作業")
    await resident.says("りんご")
    for _ in range(6):
        await resident.chooses("エー")
    await resident.says("色の話")
    assert resident.is_asked("colour")
    await resident.says("赤")
    assert resident.is_asked("mode")


async def test_an_emergency_is_answered_while_the_plugin_is_broken(resident: Person) -> None:
    await resident.says("作業")
    await resident.says("りんご")
    for _ in range(6):
        await resident.chooses("エー")
    await resident.says("家が燃えています")
    assert resident.sees("119")
    assert not resident.sees("申し訳ありません")


@pytest.mark.parametrize("where", ["in the dialogue", "in the database", "outside"])
async def test_a_plugin_that_hangs_is_cut_short(where: str, config: Config, tmp_path: Path) -> None:
    async def hanging(work: Work) -> None:
        await add_a_resident(work)
        await asyncio.sleep(60)

    async def far_away() -> str:
        await asyncio.sleep(60)
        return ""

    @dialogue(intent="test.bench")
    async def bench(talk: Talk) -> None:
        await talk.ask("first", Text())
        if where == "in the dialogue":
            await asyncio.sleep(60)
        if where == "in the database":
            await talk.once(hanging)
        await talk.fetch(far_away)

    async with impatient(config, tmp_path, bench) as app:
        resident = Person(DirectVisitor(app), app)
        await resident.says("作業")
        await resident.says("りんご")
        assert resident.sees("申し訳ありません")
        assert resident.is_asked("first")
        assert await count(app, ResidentRow) == 1
        await resident.says("色の話")
        await resident.says("やめる")
        assert resident.is_asked("first")


async def test_a_plugin_that_was_removed_lets_its_residents_go(
    config: Config,
) -> None:
    async with open_app(config) as app:
        resident = Person(DirectVisitor(app), app)
        await resident.says("聞いてください")
        await resident.says("作業")
        assert resident.is_asked("first")
    async with open_app(replace(config, plugins=workbench())) as app:
        resident = Person(DirectVisitor(app), app)
        await resident.arrives()
        assert resident.sees("いまは受け付けていません")
        assert resident.is_asked("kind")


async def test_a_classifier_that_raises_leaves_the_menu_working(config: Config) -> None:
    class Broken:
        def understand(self, text: str, now: datetime) -> Understanding:
            raise RuntimeError("no model")

    async with open_app(replace(config, understander=Broken())) as app:
        resident = Person(DirectVisitor(app), app)
        await resident.says("聞いてください")
        assert resident.sees("お答えを見つけられませんでした")
        await resident.presses("do:test.interview")
        await resident.says("公園")
        assert resident.is_asked("number")


async def test_a_turn_taken_back_leaves_one_event_and_one_answer(resident: Person) -> None:
    await resident.says("作業")
    await resident.says("りんご")
    before = [await count(resident.app, table) for table in (InboxRow, OutboxRow)]
    await resident.chooses("エー")
    after = [await count(resident.app, table) for table in (InboxRow, OutboxRow)]
    assert [a - b for a, b in zip(after, before, strict=True)] == [1, 1]
    assert await count(resident.app, ConversationRow) == 1
