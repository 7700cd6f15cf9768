"""Sessions keep the same promises on every database."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import ForeignKey, MetaData, delete, event, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Mapped, mapped_column

from madoguchi.core.store import Base, Id, Store, is_transient, watch_writes
from madoguchi.core.store.base import NAMING

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


class Local(Base):
    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class Case(Local):
    __tablename__ = "case_"

    id: Mapped[Id]
    title: Mapped[str] = mapped_column(unique=True)
    opened: Mapped[datetime] = mapped_column(default=NOON)
    votes: Mapped[int] = mapped_column(default=0)
    tags: Mapped[list[str]] = mapped_column(default=list)
    facts: Mapped[dict[str, object] | None]


class Comment(Local):
    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_.id"))


@pytest.fixture
def store_metadata() -> MetaData:
    return Local.metadata


@pytest.fixture
async def case(store: Store) -> Case:
    opened = Case(title="穴")
    async with store.write() as session:
        session.add(opened)
    return opened


def beginnings(store: Store) -> list[object]:
    """What fills up with each transaction that begins."""
    begun: list[object] = []
    event.listen(store.writer.sync_engine, "begin", begun.append)
    return begun


async def count(store: Store) -> int:
    async with store.read() as session:
        return await session.scalar(select(func.count()).select_from(Case)) or 0


async def test_what_a_block_writes_commits_together(store: Store) -> None:
    async with store.write() as session:
        session.add(Case(title="穴", tags=["道路"], facts={"幅": 1.5, "写真": None}))
        await session.execute(insert(Case).values(id="2", title="街灯"))
    async with store.read() as session:
        first = (await session.scalars(select(Case).where(Case.title == "穴"))).one()
    assert (first.tags, first.facts, first.opened) == (["道路"], {"幅": 1.5, "写真": None}, NOON)
    assert await count(store) == 2


async def test_what_a_block_wrote_before_an_error_is_gone(store: Store) -> None:
    async def fail() -> None:
        async with store.write() as session:
            session.add(Case(title="穴"))
            await session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await count(store) == 0


async def test_an_object_can_be_used_after_its_session(store: Store, case: Case) -> None:
    assert case.title == "穴"
    assert len(case.id) == 32


async def test_fifty_writers_at_once_lose_no_update(store: Store, case: Case) -> None:
    async def vote() -> None:
        async with store.write() as session:
            found = await session.get_one(Case, case.id, with_for_update=True)
            await asyncio.sleep(0.001)
            found.votes += 1

    await asyncio.gather(*(vote() for _ in range(50)))
    async with store.read() as session:
        assert (await session.get_one(Case, case.id)).votes == 50


async def test_two_processes_that_read_before_they_write_lose_no_update(
    store: Store, case: Case
) -> None:
    other = Store(store.url.render_as_string(hide_password=False), store.keys)

    async def vote(at: Store) -> None:
        async with at.write() as session:
            found = await session.get_one(Case, case.id, with_for_update=True)
            await asyncio.sleep(0.001)
            found.votes += 1

    await asyncio.gather(*(vote(at) for at in (store, other) for _ in range(20)))
    await other.close()
    async with store.read() as session:
        assert (await session.get_one(Case, case.id)).votes == 40


async def test_readers_go_on_beside_a_writer_and_see_committed_rows_only(store: Store) -> None:
    async with store.write() as session:
        session.add(Case(title="穴"))
        await session.flush()
        assert await count(store) == 0
    assert await count(store) == 1


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        async with store.read() as session:
            await session.execute(insert(Case).values(id="1", title="穴"))


async def test_a_connection_that_was_read_only_writes_again(store: Store) -> None:
    for _ in range(12):
        assert await count(store) == 0
    async with store.write() as session:
        session.add(Case(title="穴"))
    assert await count(store) == 1


async def test_a_writing_session_that_does_nothing_begins_nothing(store: Store) -> None:
    begun = beginnings(store)
    async with store.write(), asyncio.timeout(5), store.write() as other:
        other.add(Case(title="穴"))
        await other.flush()
        assert len(begun) == 1
    assert len(begun) == 1


async def test_a_cancelled_writer_leaves_the_way_free(store: Store) -> None:
    begun = asyncio.Event()

    async def hang() -> None:
        async with store.write() as session:
            session.add(Case(title="穴"))
            await session.flush()
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hang())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), store.write() as session:
        session.add(Case(title="街灯"))
    assert await count(store) == 1


async def test_writers_cancelled_in_the_midst_of_a_statement_leave_the_way_free(
    store: Store, case: Case
) -> None:
    async def busy() -> None:
        async with store.write() as session:
            await session.execute(update(Case).values(votes=Case.votes + 1))
            for _ in range(50):
                await session.execute(select(Case))

    kept: list[BaseException | None] = []
    for moment in range(40):
        task = asyncio.create_task(busy())
        await asyncio.sleep(moment / 3000)
        task.cancel()
        # What keeps the exception keeps the statement that was under way.
        kept += await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(10), store.write() as session:
            await session.execute(update(Case).values(votes=99))
    assert any(isinstance(one, asyncio.CancelledError) for one in kept)
    async with store.read() as session:
        assert (await session.get_one(Case, case.id)).votes == 99


async def test_references_must_exist(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.write() as session:
            session.add(Comment(case_id="nowhere"))


async def test_errors_do_not_repeat_what_a_resident_said(store: Store, case: Case) -> None:
    with pytest.raises(IntegrityError) as caught:
        async with store.write() as session:
            session.add(Case(title="穴", tags=["090-1234-5678"]))
    assert "090-1234-5678" not in str(caught.value)


async def test_a_naive_datetime_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        async with store.write() as session:
            session.add(Case(title="穴", opened=datetime(2026, 4, 1)))  # noqa: DTZ001


async def test_moments_sort_and_compare_whatever_their_zone(store: Store) -> None:
    tokyo = timezone(timedelta(hours=9))
    async with store.write() as session:
        for title, moment in {
            "second": NOON.astimezone(tokyo),
            "third": NOON + timedelta(microseconds=1),
            "first": (NOON - timedelta(hours=1)).astimezone(timezone(timedelta(hours=-5))),
        }.items():
            session.add(Case(title=title, opened=moment))
    async with store.read() as session:
        titles = (await session.scalars(select(Case.title).order_by(Case.opened))).all()
        until = await session.scalars(
            select(Case.title).where(Case.opened <= NOON.astimezone(tokyo)).order_by(Case.opened)
        )
        assert titles == ["first", "second", "third"]
        assert until.all() == ["first", "second"]


async def test_text_that_utf_8_cannot_hold_survives_in_json(store: Store) -> None:
    odd: dict[str, object] = {"half": "\ud83d", "zero": "a\0b"}
    async with store.write() as session:
        session.add(Case(title="穴", facts=odd))
    async with store.read() as session:
        assert (await session.scalars(select(Case.facts))).one() == odd


async def test_a_closed_store_opens_again_when_it_is_asked(store: Store) -> None:
    await store.ready()
    await store.close()
    await store.ready()


async def test_a_lost_connection_is_passing_and_the_next_session_works(store: Store) -> None:
    if store.kind == "sqlite":
        pytest.skip("SQLite has no connection to lose")

    async def lose() -> None:
        async with store.write() as session:
            await session.execute(select(Case))
            async with store.write() as other:
                await other.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                    )
                )
            await session.execute(select(Case))

    with pytest.raises(DBAPIError) as caught:
        await lose()
    assert is_transient(caught.value)
    assert await count(store) == 0


async def test_a_deadlock_is_passing(store: Store) -> None:
    if store.kind == "sqlite":
        pytest.skip("SQLite has one writer, which cannot lock itself out")
    async with store.write() as session:
        session.add_all([Case(id="a", title="a"), Case(id="b", title="b")])

    async def touch(*order: str) -> None:
        async with store.write() as session:
            for one in order:
                await session.execute(update(Case).where(Case.id == one).values(votes=1))
                await asyncio.sleep(0.05)

    ends = await asyncio.gather(touch("a", "b"), touch("b", "a"), return_exceptions=True)
    errors = [end for end in ends if end is not None]
    assert [is_transient(error) for error in errors] == [True]


async def test_every_way_of_writing_is_noticed(store: Store, case: Case) -> None:
    async with store.write() as session:
        async with watch_writes(session) as adding:
            session.add(Case(title="街灯"))
        async with watch_writes(session) as changing:
            (await session.get_one(Case, case.id)).votes = 3
        async with watch_writes(session) as updating:
            await session.execute(update(Case).values(votes=4))
        async with watch_writes(session) as by_hand:
            await session.execute(text("-- a comment\nUPDATE case_ SET votes = 5"))
        async with watch_writes(session) as by_connection:
            await (await session.connection()).execute(delete(Comment))
        async with watch_writes(session) as with_query:
            await session.execute(
                text("WITH old AS (SELECT 1) DELETE FROM comment WHERE id IN (SELECT * FROM old)")
            )
        async with watch_writes(session) as nested, session.begin_nested():
            session.add(Case(title="公園"))
        async with watch_writes(session) as removing:
            await session.delete(await session.get_one(Case, case.id))
    watches = (adding, changing, updating, by_hand, by_connection, with_query, nested, removing)
    assert [watch.count for watch in watches] == [1] * len(watches)


async def test_work_that_only_reads_writes_nothing(store: Store, case: Case) -> None:
    async with store.write() as session:
        session.add(Case(title="before the watch"))
        async with watch_writes(session) as reading:
            (await session.scalars(select(Case).with_for_update())).all()
            found = await session.get_one(Case, case.id)
            found.title = "穴"
            await session.execute(text("WITH updates AS (SELECT 1 AS n) SELECT n FROM updates"))
            async with session.begin_nested():
                await session.execute(select(Case.id))
        session.add(Case(title="after the watch"))
    assert not reading
    assert await count(store) == 3


async def test_one_session_does_not_count_for_another(store: Store, case: Case) -> None:
    async with store.write() as session, watch_writes(session) as first:
        await session.execute(update(Case).values(votes=1))
    async with store.write() as session, watch_writes(session) as second:
        await session.execute(select(Case))
    assert first
    assert not second


async def test_watching_nothing_begins_nothing(store: Store) -> None:
    begun = beginnings(store)
    async with store.write() as session, watch_writes(session) as nothing:
        pass
    assert not nothing
    assert not begun


async def test_a_database_file_is_for_its_owner_only(store: Store, case: Case) -> None:
    if store.path is None:
        pytest.skip("this database is not a file")
    files = list(store.path.parent.glob(f"{store.path.name}*"))
    assert len(files) == 3
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
