"""Personal data stay only as long as the city says."""

from datetime import timedelta

from sqlalchemy import func, select

from madoguchi.core.run.app import App
from madoguchi.core.run.jobs import sweep
from madoguchi.core.run.testing import Person, Stopwatch
from madoguchi.core.talk.tables import (
    BlobRow,
    ConversationRow,
    InboxRow,
    OutboxRow,
    UnansweredRow,
)

EVERYTHING = (ConversationRow, InboxRow, OutboxRow, BlobRow, UnansweredRow)


async def left(app: App) -> dict[str, int]:
    for job in app.jobs:
        await sweep(app.store, app.office.work, job)
    async with app.store.read() as session:
        return {
            table.__tablename__: await session.scalar(select(func.count()).select_from(table)) or 0
            for table in EVERYTHING
        }


async def talks(resident: Person) -> None:
    await resident.says("ふにゃふにゃ")
    await resident.says("聞いてください")
    await resident.chooses("公園")
    await resident.says("1")
    await resident.says("駅")
    await resident.sends_photo()
    assert resident.is_asked("note")


async def test_nothing_is_forgotten_too_early(resident: Person, clock: Stopwatch) -> None:
    await talks(resident)
    clock.passes(days=6.9)
    assert await left(resident.app) == {
        "conversation": 1, "inbox": 6, "outbox": 6, "blob": 1, "unanswered": 1
    }  # fmt: skip
    await resident.says("よろしく")
    assert resident.is_asked("confirm")


async def test_a_dialogue_that_was_left_is_forgotten_first(
    resident: Person, clock: Stopwatch
) -> None:
    await talks(resident)
    clock.passes(days=7.1)
    assert (await left(resident.app))["conversation"] == 0
    await resident.arrives()
    assert not resident.sees("お帰りなさい")
    await resident.says("聞いてください")
    assert resident.is_asked("kind")


async def test_history_goes_next_and_open_questions_last(
    resident: Person, clock: Stopwatch
) -> None:
    await talks(resident)
    clock.passes(days=30.1)
    assert await left(resident.app) == {
        "conversation": 0, "inbox": 0, "outbox": 0, "blob": 0, "unanswered": 1
    }  # fmt: skip
    clock.passes(days=150)
    assert (await left(resident.app))["unanswered"] == 0


async def test_what_is_not_answered_yet_is_not_forgotten(app: App, resident: Person) -> None:
    await resident.says("聞いてください")
    async with app.store.write() as session:
        row = await session.scalar(select(InboxRow))
        assert row is not None
        session.add(
            InboxRow(
                channel="direct",
                event="waiting",
                resident_id=row.resident_id,
                heard=row.heard,
                at=app.now - timedelta(days=400),
            )
        )
    assert (await left(app))["inbox"] == 2


async def test_more_rows_than_one_transaction_takes_are_forgotten_in_several(
    app: App, resident: Person, clock: Stopwatch
) -> None:
    async with app.store.write() as session:
        session.add_all(
            UnansweredRow(
                channel="direct", language="ja", text="x", verdict="none", guesses={}, at=app.now
            )
            for _ in range(1201)
        )
    clock.passes(days=181)
    assert (await left(app))["unanswered"] == 0
