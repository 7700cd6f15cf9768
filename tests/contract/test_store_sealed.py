"""What is sealed stays sealed on every database, and opens with the city's keys only."""

from datetime import UTC, datetime
from typing import Annotated

import pytest
from sqlalchemy import LargeBinary, MetaData, String, func, insert, select, text, type_coerce
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import Mapped, mapped_column

from madoguchi.core.store import (
    Base,
    Id,
    KeyRing,
    Sealed,
    Store,
    TamperedError,
    UnknownKeyError,
    reseal,
)
from madoguchi.core.store.base import NAMING

Secret = Annotated[str, mapped_column(Sealed())]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Local(Base):
    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class Person(Local):
    __tablename__ = "person"

    id: Mapped[Id]
    name: Mapped[Secret]
    phone: Mapped[Secret]
    answers: Mapped[dict[str, object] | None] = mapped_column(Sealed())
    line: Mapped[str | None] = mapped_column(String(64), index=True)
    changed: Mapped[datetime] = mapped_column(default=LONG_AGO, onupdate=func.now())


@pytest.fixture
def store_metadata() -> MetaData:
    return Local.metadata


async def add(store: Store, name: str, **others: object) -> str:
    person = Person(name=name, phone="090-1234-5678", **others)
    async with store.write() as session:
        session.add(person)
    return person.id


async def raw(store: Store) -> list[tuple[bytes, bytes]]:
    columns = (type_coerce(column, LargeBinary()) for column in (Person.name, Person.phone))
    async with store.read() as session:
        return [tuple(row) for row in await session.execute(select(*columns))]


async def test_what_is_sealed_reads_back_as_it_was(store: Store) -> None:
    answers: dict[str, object] = {"where": [35.68, 139.76], "photo": None, "絵文字": "🗑\ud83d"}
    await add(store, "山田花子", answers=answers)
    await add(store, "無回答")
    async with store.read() as session:
        people = (await session.scalars(select(Person).order_by(Person.id))).all()
    assert [person.name for person in people] == ["山田花子", "無回答"]
    assert [person.answers for person in people] == [answers, None]


async def test_none_is_null(store: Store) -> None:
    await add(store, "無回答")
    async with store.read() as session:
        query = select(func.count()).where(Person.answers.is_(None))
        assert await session.scalar(query) == 1


async def test_what_is_sealed_is_nowhere_in_the_database(store: Store) -> None:
    await add(store, "Yamada Hanako", answers={"who": "Yamada Hanako"})
    stored = b"".join(b"".join(row) for row in await raw(store))
    if store.path is not None:
        files = list(store.path.parent.glob(f"{store.path.name}*"))
        stored += b"".join(path.read_bytes() for path in files)
        assert b"person" in stored
    assert len(stored) > 100
    assert b"Yamada" not in stored
    assert b"1234" not in stored


async def test_equal_values_do_not_look_equal(store: Store) -> None:
    await add(store, "same")
    await add(store, "same")
    names = [name for name, _ in await raw(store)]
    assert len(set(names)) == 2


async def test_each_column_is_bound_to_its_own_place(store: Store) -> None:
    await add(store, "山田花子")
    async with store.write() as session:
        await session.execute(text("UPDATE person SET phone = name"))
    with pytest.raises(TamperedError, match=r"person\.phone"):
        async with store.read() as session:
            await session.scalars(select(Person))


async def test_changed_bytes_are_noticed(store: Store) -> None:
    await add(store, "山田花子")
    (name, _), *_ = await raw(store)
    forged = name[:-1] + bytes([name[-1] ^ 1])
    async with store.write() as session:
        await session.execute(text("UPDATE person SET name = :forged"), {"forged": forged})
    with pytest.raises(TamperedError, match=r"person\.name"):
        async with store.read() as session:
            await session.scalars(select(Person.name))


async def test_another_citys_keys_open_nothing(store: Store) -> None:
    await add(store, "山田花子")
    stranger = Store(store.url.render_as_string(hide_password=False), KeyRing.generate())
    with pytest.raises(UnknownKeyError, match="isn't in the ring"):
        async with stranger.read() as session:
            await session.scalars(select(Person.name))
    await stranger.close()


async def test_a_database_opened_without_keys_says_so(store: Store) -> None:
    engine = create_async_engine(store.url)
    with pytest.raises(StatementError, match="open the database through Store"):
        async with engine.begin() as connection:
            await connection.execute(
                insert(Person).values(id="1", name="x", phone="y", changed=LONG_AGO)
            )
    await engine.dispose()


async def test_a_sealed_value_without_a_place_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="belongs to a column"):
        async with store.read() as session:
            await session.execute(select(type_coerce("x", Sealed())))


async def test_a_value_that_json_cannot_hold_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="not JSON"):
        await add(store, "x", answers={"price": float("nan")})


async def test_after_rotation_old_rows_are_read_and_new_ones_use_the_new_key(store: Store) -> None:
    await add(store, "before")
    rotated = Store(store.url.render_as_string(hide_password=False), store.keys.rotated())
    await add(rotated, "after")
    async with rotated.read() as session:
        names = await session.scalars(select(Person.name).order_by(Person.id))
        assert names.all() == ["before", "after"]
    starts = [name.startswith(rotated.keys.header()) for name, _ in await raw(rotated)]
    assert sorted(starts) == [False, True]
    await rotated.close()


async def test_resealing_frees_the_rows_from_the_old_key(store: Store) -> None:
    for number in range(7):
        await add(store, f"p{number}", line=store.keys.fingerprint(f"U{number}"))
    old = store.keys.current
    rotated = Store(store.url.render_as_string(hide_password=False), store.keys.rotated())
    done: list[int] = []
    while not done or done[-1]:
        async with rotated.write() as session:
            done.append(await reseal(session, Person, batch=3))
    assert done == [3, 3, 1, 0]

    left = [line for line in rotated.keys.dump().splitlines() if not line.startswith(old)]
    retired = Store(store.url.render_as_string(hide_password=False), KeyRing.parse("\n".join(left)))
    async with retired.read() as session:
        people = (await session.scalars(select(Person))).all()
        assert {person.name for person in people} == {f"p{number}" for number in range(7)}
        assert {person.changed for person in people} == {LONG_AGO}
    await rotated.close()
    await retired.close()


async def test_a_resident_is_found_by_the_fingerprint_of_an_identifier(store: Store) -> None:
    hanako = await add(store, "山田花子", line=store.keys.fingerprint("U4af4980629"))
    await add(store, "山田太郎", line=store.keys.fingerprint("U0000000000"))
    async with store.read() as session:
        found = await session.scalars(
            select(Person.id).where(Person.line == store.keys.fingerprint("U4af4980629"))
        )
        assert found.one() == hanako
