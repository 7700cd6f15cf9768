"""One turn, one transaction: each event once, in order, whoever takes it."""

import asyncio

import pytest
from sqlalchemy import func, select
from workbench import Plugins, workbench

from madoguchi.core import Digits, Talk, Work, dialogue
from madoguchi.core.city.residents import IdentityRow, ResidentRow, reachable_channel, welcome
from madoguchi.core.run.app import App, Config, open_app
from madoguchi.core.run.testing import DirectVisitor, Person, Stopwatch
from madoguchi.core.talk.heard import Act, Heard, Left, Pressed, Typed, Unsent
from madoguchi.core.talk.outbox import said_since
from madoguchi.core.talk.said import Text as Words
from madoguchi.core.talk.tables import ConversationRow, InboxRow, OutboxRow
from madoguchi.core.talk.turn import Turns


async def settle(work: Work) -> str:
    """A write that a test can count."""
    row = ResidentRow(language="en", created_at=work.now, seen_at=work.now)
    work.session.add(row)
    await work.session.flush()
    return row.id


@pytest.fixture
def extra_plugins() -> Plugins:
    @dialogue(intent="test.bench")
    async def bench(talk: Talk) -> None:
        for _ in range(200):
            number = await talk.once(next_number)
            talk.say("result", value=number)

    @dialogue(intent="test.other")
    async def other(talk: Talk) -> None:
        await talk.ask("colour", Digits())
        await talk.once(settle)
        talk.say("thanks", colour="赤")

    return workbench(bench, other)


async def next_number(work: Work) -> int:
    return 1


async def known(app: App, name: str) -> str:
    async with app.store.write() as session:
        found = await welcome(session, app.store.keys, "direct", name, "ja", app.now)
    return found.id


def heard(app: App, resident: str, event: str, act: Act) -> Heard:
    return Heard(event, "direct", resident, act, app.now)


async def settled(app: App) -> int:
    async with app.store.read() as session:
        rows = select(func.count()).select_from(ResidentRow).where(ResidentRow.language == "en")
        return await session.scalar(rows) or 0


async def test_the_same_event_gives_the_same_answer_and_no_second_effect(app: App) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "1", Typed("別の話")))
    first = await app.turns.take(heard(app, resident, "2", Typed("123")))
    second = await app.turns.take(heard(app, resident, "2", Typed("123")))
    assert first == second
    assert first.said
    assert await settled(app) == 1


async def test_the_same_event_at_the_same_moment_has_one_effect(app: App) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "1", Typed("別の話")))
    twin = Turns(app.office, app.store)
    answers = await asyncio.gather(
        *(turns.take(heard(app, resident, "2", Typed("123"))) for turns in (app.turns, twin) * 3)
    )
    assert len(set(answers)) == 1
    assert await settled(app) == 1


async def test_fifty_turns_of_one_resident_are_taken_in_order(app: App) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "start", Typed("聞いてください")))
    answers = await asyncio.gather(
        *(app.turns.take(heard(app, resident, str(n), Typed(f"？{n}"))) for n in range(50))
    )
    numbers = [answer.number for answer in answers]
    assert numbers == sorted(set(numbers))
    async with app.store.read() as session:
        version = await session.scalar(select(ConversationRow.version))
    assert version == 51


async def test_fifty_residents_talk_side_by_side(app: App) -> None:
    residents = [await known(app, str(n)) for n in range(50)]

    async def talks(place: int, resident: str) -> str:
        await app.turns.take(heard(app, resident, f"{place}-1", Typed("聞いてください")))
        await app.turns.take(heard(app, resident, f"{place}-2", Typed("公園")))
        spoken = await app.turns.take(heard(app, resident, f"{place}-3", Typed(str(place % 9 + 1))))
        return spoken.said[-1].plain()

    answers = await asyncio.gather(*(talks(*one) for one in enumerate(residents)))
    assert set(answers) == {"どこですか？"}


async def test_two_processes_on_one_resident_answer_both_and_lose_nothing(app: App) -> None:
    resident = await known(app, "a")
    twin = Turns(app.office, app.store)
    await app.turns.take(heard(app, resident, "start", Typed("聞いてください")))
    answers = await asyncio.gather(
        *(
            turns.take(heard(app, resident, f"{name}{n}", Typed("ふにゃ")))
            for n in range(10)
            for name, turns in (("a", app.turns), ("b", twin))
        )
    )
    assert len({answer.number for answer in answers}) == 20
    async with app.store.read() as session:
        assert await session.scalar(select(ConversationRow.version)) == 21
        undone = select(func.count()).select_from(InboxRow).where(InboxRow.done_at.is_(None))
        assert await session.scalar(undone) == 0


async def test_the_first_turns_of_a_resident_may_race_too(app: App) -> None:
    resident = await known(app, "a")
    twin = Turns(app.office, app.store)
    answers = await asyncio.gather(
        app.turns.take(heard(app, resident, "1", Typed("聞いてください"))),
        twin.take(heard(app, resident, "2", Typed("住民票はどこ"))),
    )
    assert all(answer.said for answer in answers)


async def test_the_same_stranger_welcomed_twice_at_once_is_one_resident(app: App) -> None:
    residents = await asyncio.gather(*(known(app, "stranger") for _ in range(8)))
    assert len(set(residents)) == 1
    async with app.store.read() as session:
        assert await session.scalar(select(func.count()).select_from(ResidentRow)) == 1


async def test_what_is_said_is_numbered_for_catching_up(app: App) -> None:
    resident = await known(app, "a")
    first = await app.turns.take(heard(app, resident, "1", Typed("聞いてください")))
    second = await app.turns.take(heard(app, resident, "2", Typed("公園")))
    async with app.store.read() as session:
        later = await said_since(session, resident, "direct", first.number)
    assert [(number, said) for number, said, _ in later] == [(second.number, second.said)]


async def test_a_resident_goes_on_through_another_channel(
    app: App, resident: Person, clock: Stopwatch
) -> None:
    await resident.says("聞いてください")
    await resident.chooses("公園")
    async with app.store.write() as session:
        mine = await session.scalar(select(IdentityRow.resident_id))
        session.add(
            IdentityRow(
                resident_id=mine,
                channel="phone",
                fingerprint=app.store.keys.fingerprint("phone:resident"),
                address="resident",
                seen_at=app.now,
            )
        )
    clock.passes(days=2)
    caller = Person(DirectVisitor(app, channel="phone"), app)
    await caller.arrives()
    assert caller.is_asked("number")
    async with app.store.read() as session:
        assert await reachable_channel(session, str(mine)) == "phone"
    clock.passes(minutes=1)
    await resident.says("4")
    assert resident.is_asked("where")
    async with app.store.read() as session:
        assert await reachable_channel(session, str(mine)) == "direct"


async def test_nothing_is_posted_to_somebody_who_left_until_they_come_back(app: App) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "1", Left()))

    async def posted(key: str) -> bool:
        async with app.store.write() as session:
            return await app.office.work(session).post(resident, Words("明日は燃やすごみ"), key=key)

    assert not await posted("monday")
    await app.turns.take(heard(app, resident, "2", Typed("こんにちは")))
    assert await posted("tuesday")
    assert not await posted("tuesday")


async def test_a_message_that_was_taken_back_is_not_kept(app: App) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "1", Typed("私の電話は090…")))
    spoken = await app.turns.take(heard(app, resident, "2", Unsent("1")))
    assert spoken.said == ()
    async with app.store.read() as session:
        rows = await session.execute(select(InboxRow.event, InboxRow.heard).order_by(InboxRow.id))
    assert rows.all()[0] == ("1", None)


async def test_an_unreadable_conversation_begins_anew(app: App, resident: Person) -> None:
    await resident.says("聞いてください")
    async with app.store.write() as session:
        row = await session.scalar(select(ConversationRow))
        assert row is not None
        row.state = {"is": "Conversation", "frames": [{"dialogue": 7}]}
    await resident.says("色の話")
    assert resident.is_asked("colour")


async def test_a_process_that_dies_before_the_commit_leaves_no_trace(
    app: App, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "1", Typed("別の話")))

    class Killed(BaseException):
        pass

    async def dying(*rest: object) -> int:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("madoguchi.core.talk.ledger._say", dying)
        with pytest.raises(Killed):
            await app.turns.take(heard(app, resident, "2", Typed("123")))
    assert await settled(app) == 0
    async with open_app(config) as reopened:
        spoken = await reopened.turns.take(heard(app, resident, "2", Typed("123")))
        assert spoken.said[0].plain() == "赤ですね。"
        assert await settled(reopened) == 1


async def test_two_hundred_small_steps_are_one_turn(app: App) -> None:
    resident = await known(app, "a")
    spoken = await app.turns.take(heard(app, resident, "1", Typed("作業")))
    assert len(spoken.said) == 200
    async with app.store.read() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxRow)) == 1


async def test_a_button_of_another_language_or_none_changes_nothing(app: App) -> None:
    resident = await known(app, "a")
    await app.turns.take(heard(app, resident, "1", Pressed("lang:" + "x" * 500)))
    async with app.store.read() as session:
        assert await session.scalar(select(ResidentRow.language)) == "ja"
