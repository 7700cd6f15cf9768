"""The audit trail shows whatever was done to it, on every database."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import MetaData, select, text
from sqlalchemy.exc import StatementError

from madoguchi.core.store import Audit, Base, Break, KeyRing, Store, record, reseal, verify

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def store_metadata() -> MetaData:
    """The trail's own tables only."""
    metadata = MetaData()
    for table in ("audit", "audit_head"):
        Base.metadata.tables[table].to_metadata(metadata)
    return metadata


@pytest.fixture
async def trail(store: Store) -> Store:
    """A store with five entries."""
    for number in range(1, 6):
        await note(store, f"case.{number}")
    return store


async def note(store: Store, action: str) -> None:
    async with store.write() as session:
        await record(session, "staff:hanako", action, "case:7", {"to": "closed"}, NOON)


async def breaks(store: Store) -> list[Break]:
    async with store.read() as session:
        return await verify(session)


async def meddle(store: Store, *statements: str) -> None:
    async with store.write() as session:
        for statement in statements:
            await session.execute(text(statement))


async def test_an_untouched_trail_holds(trail: Store) -> None:
    assert await breaks(trail) == []
    async with trail.read() as session:
        entries = (await session.scalars(select(Audit).order_by(Audit.id))).all()
    assert [entry.id for entry in entries] == [1, 2, 3, 4, 5]
    assert (entries[0].actor, entries[0].action, entries[0].object) == (
        "staff:hanako",
        "case.1",
        "case:7",
    )
    assert (entries[0].at, entries[0].detail) == (NOON, {"to": "closed"})


async def test_an_empty_trail_holds(store: Store) -> None:
    assert await breaks(store) == []


async def test_an_entry_is_undone_with_the_work_it_belongs_to(trail: Store) -> None:
    async def fail() -> None:
        async with trail.write() as session:
            await record(session, "staff:hanako", "case.6", "case:7", None, NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    await note(trail, "case.6")
    assert await breaks(trail) == []


async def test_several_entries_in_one_transaction_hold(store: Store) -> None:
    async with store.write() as session:
        for number in range(3):
            later = NOON + timedelta(microseconds=number)
            await record(session, "staff:hanako", f"case.{number}", "case:7", None, later)
    assert await breaks(store) == []


async def test_staff_who_act_at_once_stand_in_one_line(store: Store) -> None:
    await asyncio.gather(*(note(store, f"case.{number}") for number in range(20)))
    assert await breaks(store) == []
    async with store.read() as session:
        assert (await session.scalars(select(Audit.id).order_by(Audit.id))).all() == list(
            range(1, 21)
        )


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'staff:taro'",
        "action = 'case.0'",
        "object = 'case:8'",
        "at = '2026-04-02 12:00:00.000000'",
        "detail = NULL",
        "detail = (SELECT other.detail FROM audit AS other WHERE other.id = 2)",
    ],
)
async def test_a_changed_entry_shows(trail: Store, change: str) -> None:
    async with trail.write() as session:
        await record(session, "staff:hanako", "other", "case:9", {"to": "open"}, NOON)
    await meddle(trail, f"UPDATE audit SET {change} WHERE id = 6")
    assert await breaks(trail) == [Break(6, "it was changed")]


async def test_a_detail_that_does_not_open_shows(trail: Store) -> None:
    await meddle(trail, "UPDATE audit SET detail = substr(detail, 1, 30) WHERE id = 3")
    (found,) = await breaks(trail)
    assert found.number == 3
    assert "audit.detail was changed" in found.reason


async def test_a_removed_entry_shows(trail: Store) -> None:
    await meddle(trail, "DELETE FROM audit WHERE id = 3")
    assert await breaks(trail) == [Break(3, "entries 3 to 3 are missing")]


async def test_removed_and_renumbered_entries_show(trail: Store) -> None:
    await meddle(
        trail,
        "DELETE FROM audit WHERE id = 3",
        "UPDATE audit SET id = 3 WHERE id = 4",
        "UPDATE audit SET id = 4 WHERE id = 5",
    )
    assert {found.number for found in await breaks(trail)} == {3, 4, 5}


async def test_an_end_that_was_cut_off_shows(trail: Store) -> None:
    await meddle(trail, "DELETE FROM audit WHERE id > 3")
    assert await breaks(trail) == [Break(4, "entries 4 to 5 are missing")]


async def test_a_trail_that_was_emptied_shows(trail: Store) -> None:
    await meddle(trail, "DELETE FROM audit")
    assert await breaks(trail) == [Break(1, "entries 1 to 5 are missing")]


async def test_an_end_that_was_cut_off_and_covered_up_shows(trail: Store) -> None:
    await meddle(
        trail,
        "DELETE FROM audit WHERE id > 3",
        "UPDATE audit_head SET count = 3, hash = (SELECT hash FROM audit WHERE id = 3)",
    )
    assert await breaks(trail) == [Break(3, "the record of the chain's end was changed")]


async def test_what_is_done_afterwards_does_not_cover_up_a_cut(trail: Store) -> None:
    await meddle(
        trail,
        "DELETE FROM audit WHERE id > 3",
        "UPDATE audit_head SET count = 3, hash = (SELECT hash FROM audit WHERE id = 3)",
    )
    await note(trail, "case.6")
    await note(trail, "case.7")
    (found,) = await breaks(trail)
    assert found == Break(4, "the end of the chain before it had been meddled with")


async def test_removing_the_record_of_the_end_shows_then_and_later(trail: Store) -> None:
    await meddle(trail, "DELETE FROM audit WHERE id > 3", "DELETE FROM audit_head")
    assert await breaks(trail) == [Break(3, "the record of the chain's end is missing")]
    await note(trail, "case.6")
    assert [found.number for found in await breaks(trail)] == [4]


async def test_an_entry_added_by_hand_shows(trail: Store) -> None:
    await meddle(
        trail,
        "INSERT INTO audit (id, at, actor, action, object, previous, hash)"
        " SELECT 6, at, actor, action, object, hash, hash FROM audit WHERE id = 5",
    )
    assert {found.number for found in await breaks(trail)} == {6}


async def test_who_has_other_keys_cannot_go_on_with_the_trail(trail: Store) -> None:
    forger = Store(trail.url.render_as_string(hide_password=False), KeyRing.generate())
    await note(forger, "case.6")
    await forger.close()
    assert await breaks(trail)


async def test_the_trail_outlives_a_rotation_of_keys(trail: Store) -> None:
    rotated = Store(trail.url.render_as_string(hide_password=False), trail.keys.rotated())
    await note(rotated, "case.6")
    assert await breaks(rotated) == []
    async with rotated.write() as session:
        assert await reseal(session, Audit) == 5
    assert await breaks(rotated) == []
    await rotated.close()


async def test_an_entry_needs_a_moment_with_a_zone(store: Store) -> None:
    with pytest.raises((StatementError, ValueError), match="no time zone"):
        async with store.write() as session:
            await record(session, "a", "b", "c", None, NOON.replace(tzinfo=None))
