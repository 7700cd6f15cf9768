"""Migrations written on SQLite bring every database to what the models say."""

import asyncio
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import ForeignKey, ForeignKeyConstraint, MetaData, String, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, mapped_column

from madoguchi.core.store import (
    CORE,
    Base,
    Branch,
    Id,
    Json,
    KeyRing,
    Sealed,
    Store,
    StoreError,
    models_match,
    pending,
    revision,
    upgrade,
)
from madoguchi.core.store.base import NAMING


class First(Base):
    """The tables as they were at first."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class Resident(First):
    __tablename__ = "resident"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Sealed())
    since: Mapped[datetime] = mapped_column(index=True)
    settings: Mapped[dict[str, object]] = mapped_column(Json())


class Pet(First):
    __tablename__ = "pet"

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("resident.id", ondelete="CASCADE"))


class Second(Base):
    """The tables after a change that SQLite can only make by building the table anew."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class Resident2(Second):
    __tablename__ = "resident"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Sealed())
    since: Mapped[datetime] = mapped_column(index=True)
    settings: Mapped[dict[str, object] | None] = mapped_column(Json())
    nickname: Mapped[str | None] = mapped_column(String(20), unique=True)


class Pet2(Second):
    __tablename__ = "pet"
    __table_args__ = (ForeignKeyConstraint(["resident_id"], ["resident.id"], ondelete="CASCADE"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[str]


@pytest.fixture
def store_metadata() -> MetaData:
    return MetaData()


@pytest.fixture
def core(tmp_path: Path) -> Branch:
    return Branch("core", tmp_path / "core 100%" / "versions")


@pytest.fixture
def pets(tmp_path: Path) -> Branch:
    return Branch("pets", tmp_path / "pets")


async def written(branches: list[Branch], name: str, base: type[Base], *tables: str) -> Path:
    path = await revision(branches, name, "a change", base.metadata, tables or None)
    assert path is not None
    return path


async def execute(store: Store, *statements: str) -> None:
    async with store.write() as session:
        for statement in statements:
            await session.execute(text(statement))


async def count(store: Store, table: str) -> int:
    async with store.read() as session:
        return await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0


async def test_an_empty_database_comes_to_match_the_models(store: Store, core: Branch) -> None:
    await written([core], "core", First)
    assert await pending(store, [core]) == ["core/0001"]
    assert "add_table resident" in await models_match(store, First.metadata)
    assert await upgrade(store, [core]) == ["core/0001"]
    assert await models_match(store, First.metadata) == []
    assert await pending(store, [core]) == []
    assert await upgrade(store, [core]) == []


async def test_a_database_with_rows_keeps_them_through_a_change(store: Store, core: Branch) -> None:
    await written([core], "core", First)
    await upgrade(store, [core])
    async with store.write() as session:
        since = datetime.fromisoformat("2026-04-01T12:00:00+09:00")
        session.add(Resident(id="1", name="山田花子", since=since, settings={"a": 1}))
        await session.flush()
        session.add(Pet(resident_id="1"))

    await written([core], "core", Second)
    assert await upgrade(store, [core]) == ["core/0002"]
    assert await models_match(store, Second.metadata) == []
    async with store.read() as session:
        resident = await session.get_one(Resident2, "1")
    assert (resident.name, resident.since, resident.settings) == ("山田花子", since, {"a": 1})
    assert await count(store, "pet") == 1
    with pytest.raises(DBAPIError):
        await execute(store, "INSERT INTO pet (resident_id) VALUES ('nobody')")


async def test_migrations_do_not_mention_our_own_types(core: Branch) -> None:
    source = (await written([core], "core", First)).read_text()
    assert "madoguchi" not in source
    assert source.count("sa.LargeBinary()") == 1
    assert source.count("sa.DateTime(timezone=True)") == 1
    assert source.count("sa.JSON()") == 1


async def test_nothing_is_written_when_nothing_differs(core: Branch) -> None:
    await written([core], "core", First)
    assert await revision([core], "core", "nothing", First.metadata) is None
    assert [path.name for path in core.folder.glob("*.py")] == ["v0001_a_change.py"]


async def test_each_branch_gets_its_own_tables(store: Store, core: Branch, pets: Branch) -> None:
    both = [pets, core]
    await written(both, "core", First, "resident")
    source = (await written(both, "pets", First)).read_text()
    assert "pet" in source
    assert 'create_table("resident"' not in source.replace("'", '"')
    assert await upgrade(store, both) == ["core/0001", "pets/0001"]
    assert await models_match(store, First.metadata) == []
    changed = (await written(both, "core", Second)).read_text()
    assert "nickname" in changed


async def test_a_plugin_that_was_removed_leaves_the_others_in_order(
    store: Store, core: Branch, pets: Branch
) -> None:
    await written([core, pets], "core", First, "resident")
    await written([core, pets], "pets", First)
    await upgrade(store, [core, pets])
    await written([core], "core", Second, "resident")
    assert await upgrade(store, [core]) == ["core/0002"]
    assert await pending(store, [core, pets]) == []


async def test_an_upgrade_is_all_or_nothing(store: Store, core: Branch, pets: Branch) -> None:
    await written([core, pets], "core", First, "resident")
    path = await written([core, pets], "pets", First)
    path.write_text(
        path.read_text().replace(
            "def upgrade() -> None:",
            "def upgrade() -> None:\n    op.execute('SELECT * FROM nowhere')",
        )
    )
    with pytest.raises(DBAPIError, match="nowhere"):
        await upgrade(store, [core, pets])
    assert await pending(store, [core, pets]) == ["core/0001", "pets/0001"]
    assert "add_table resident" in await models_match(store, First.metadata)


async def test_a_migration_that_breaks_references_is_taken_back(store: Store, core: Branch) -> None:
    await written([core], "core", First)
    await upgrade(store, [core])
    await execute(
        store,
        "INSERT INTO resident (id, name, since, settings) VALUES ('1', '', '2026-01-01', '{}')",
        "INSERT INTO pet (resident_id) VALUES ('1')",
    )
    path = await written([core], "core", Second)
    path.write_text(
        path.read_text().replace(
            "def upgrade() -> None:",
            "def upgrade() -> None:\n    op.execute(\"UPDATE pet SET resident_id = '2'\")",
        )
    )
    with pytest.raises((StoreError, DBAPIError), match="pet"):
        await upgrade(store, [core])
    assert await pending(store, [core]) == ["core/0002"]
    assert await count(store, "pet") == 1


async def test_processes_that_start_at_once_migrate_once(
    store: Store, core: Branch, pets: Branch
) -> None:
    await written([core, pets], "core", First, "resident")
    await written([core, pets], "pets", First)
    url = store.url.render_as_string(hide_password=False)
    stores = [Store(url, store.keys) for _ in range(4)]
    done = await asyncio.gather(*(upgrade(one, [core, pets]) for one in stores))
    assert sorted(done) == [[], [], [], ["core/0001", "pets/0001"]]
    assert await models_match(store, First.metadata) == []
    for one in stores:
        await one.close()


async def test_a_database_newer_than_the_software_is_left_alone(store: Store, core: Branch) -> None:
    await written([core], "core", First)
    newer = await written([core], "core", Second)
    await upgrade(store, [core])
    newer.unlink()
    with pytest.raises(StoreError, match=r"core .* at 0002"):
        await upgrade(store, [core])
    assert await models_match(store, Second.metadata) == []


async def test_a_branch_without_migrations_has_nothing_to_do(store: Store, pets: Branch) -> None:
    pets.folder.mkdir()
    assert await upgrade(store, [pets]) == []


async def test_differences_are_said_in_words(store: Store, core: Branch) -> None:
    await written([core], "core", First)
    await upgrade(store, [core])
    differences = await models_match(store, Second.metadata)
    assert "add_column resident nickname" in differences
    assert any(one.startswith("modify_nullable resident settings") for one in differences)
    await execute(store, "CREATE TABLE forgotten (id INTEGER PRIMARY KEY)")
    assert "remove_table forgotten" in await models_match(store, Second.metadata)


async def test_the_migrations_of_core_make_what_its_models_say(store: Store) -> None:
    import_module("madoguchi.core")
    models = MetaData(naming_convention=NAMING)
    for mapper in Base.registry.mappers:
        if mapper.class_.__module__.startswith("madoguchi.core."):
            Base.metadata.tables[str(mapper.local_table)].to_metadata(models)
    assert {"audit", "audit_head"} <= models.tables.keys()
    await upgrade(store, [CORE])
    assert await models_match(store, models) == []


@pytest.mark.parametrize(
    ("branches", "message"),
    [
        ([Branch("a", Path("a"), ("b",)), Branch("b", Path("b"), ("a",))], "need each other"),
        ([Branch("a", Path("a"), ("b",))], "isn't installed: b"),
        ([Branch("a", Path("a")), Branch("a", Path("b"))], "same name"),
    ],
)
async def test_branches_that_do_not_fit_together_are_explained(
    branches: list[Branch], message: str, tmp_path: Path
) -> None:
    store = Store(f"sqlite:///{tmp_path}/city.db", KeyRing.generate())
    with pytest.raises(StoreError, match=message):
        await upgrade(store, branches)
    await store.close()
