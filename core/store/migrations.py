"""Bringing the database to the shape that the installed core and plugins expect."""

import re
import tempfile
from argparse import Namespace
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.types import TypeDecorator

from .base import Json
from .engine import RollingBack, Store, on_begin, on_connect
from .errors import StoreError
from .keys import KeyRing
from .sealed import carry_keys

HERE = Path(__file__).parent
_TABLE = "alembic_version_"
_WAIT = 600  # seconds that a second process waits while the first one migrates
_LOCK = {"key": 0x6D61646F}  # any number will do, as long as it stays the same


@dataclass(frozen=True, slots=True)
class Branch:
    """The migrations of core or of one plugin: a folder of Alembic revisions, in one line.

    Each branch keeps its own place in its own version table, so that removing a plugin
    leaves the others' as they are. ``needs`` are the branches that go first; core always does.
    """

    name: str
    folder: Path
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", self.name):
            raise StoreError(f"{self.name!r} can't name a branch: use a-z, 0-9 and _")


CORE = Branch("core", HERE / "versions")


async def upgrade(store: Store, branches: Sequence[Branch]) -> list[str]:
    """Apply what is missing, all or nothing; return it as ``branch/revision``, in order.

    Safe when several processes start at once: the first does it, the others wait and find
    nothing left. Raises StoreError when the database is newer than the installed software.
    """
    async with _migrating(store) as connection:
        return await connection.run_sync(_upgrade, _in_order(branches))


async def pending(store: Store, branches: Sequence[Branch]) -> list[str]:
    """What ``upgrade`` would apply."""
    async with store.reader.connect() as connection:
        return await connection.run_sync(_pending, _in_order(branches))


async def models_match(store: Store, metadata: MetaData) -> list[str]:
    """How the database differs from the models; empty when it doesn't."""
    async with store.reader.connect() as connection:
        return await connection.run_sync(_differences, metadata)


async def revision(
    branches: Sequence[Branch],
    name: str,
    message: str,
    metadata: MetaData,
    tables: Collection[str] | None = None,
) -> Path | None:
    """Write the migration that takes branch ``name`` to the models in ``metadata``.

    Compares with a temporary database at the newest revision of every branch, and leaves
    other branches' tables aside; ``tables`` narrows it to some names, for when several
    branches have new ones. Returns the file to be read and corrected, or None when nothing
    differs.
    """
    ordered = _in_order(branches)
    branch = next((one for one in ordered if one.name == name), None)
    if branch is None:
        raise StoreError(f"there is no branch {name!r}")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/models.db", KeyRing.generate())
        try:
            async with _migrating(store) as connection:
                return await connection.run_sync(
                    _autogenerate, ordered, branch, message, metadata, tables
                )
        finally:
            await store.close()


def _in_order(branches: Sequence[Branch]) -> list[Branch]:
    """Core first, then each after those it needs, otherwise in the order given."""
    named = {branch.name: branch for branch in branches}
    if len(named) < len(branches):
        raise StoreError("two branches of migrations have the same name")
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for branch in branches:
        core = {CORE.name} & named.keys() - {branch.name}
        sorter.add(branch.name, *core, *branch.needs)
    try:
        order = list(sorter.static_order())
    except CycleError as error:
        raise StoreError(f"branches of migrations need each other: {error.args[1]}") from None
    missing = [name for name in order if name not in named]
    if missing:
        raise StoreError(f"migrations need a branch that isn't installed: {', '.join(missing)}")
    return [named[name] for name in order]


@asynccontextmanager
async def _migrating(store: Store) -> AsyncIterator[AsyncConnection]:
    """A transaction that no other process can migrate beside."""
    engine = _sqlite(store) if store.kind == "sqlite" else _postgresql(store)
    carry_keys(engine.sync_engine, store.keys)
    try:
        async with engine.begin() as connection:
            if store.kind == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), _LOCK)
            yield connection
            if store.kind == "sqlite":
                await _check_references(connection)
    finally:
        await engine.dispose()


def _sqlite(store: Store) -> AsyncEngine:
    engine = create_async_engine(
        store.url,
        poolclass=NullPool,
        connect_args={"isolation_level": None, "timeout": _WAIT, "factory": RollingBack},
        hide_parameters=True,
    )
    # Changing a table means making it anew, and dropping the old one would with foreign keys
    # on delete what refers to it; they are checked as a whole before the commit instead.
    on_connect(engine, ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF"))
    on_begin(engine, "BEGIN IMMEDIATE")
    return engine


def _postgresql(store: Store) -> AsyncEngine:
    settings = {"application_name": "madoguchi migrations", "lock_timeout": f"{_WAIT}s"}
    return create_async_engine(
        store.url,
        poolclass=NullPool,
        connect_args={"server_settings": settings},
        hide_parameters=True,
    )


async def _check_references(connection: AsyncConnection) -> None:
    broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
    if broken:
        tables = ", ".join(sorted({f"{row[0]} → {row[2]}" for row in broken}))
        raise StoreError(f"a migration left references to rows that don't exist: {tables}")


def _upgrade(connection: Connection, branches: list[Branch]) -> list[str]:
    done = _pending(connection, branches)
    for branch in branches:
        if any(one.startswith(f"{branch.name}/") for one in done):
            command.upgrade(_config(connection, branch), "head")
    return done


def _pending(connection: Connection, branches: list[Branch]) -> list[str]:
    return [
        f"{branch.name}/{revision}"
        for branch in branches
        for revision in _missing(connection, branch)
    ]


def _missing(connection: Connection, branch: Branch) -> list[str]:
    script = ScriptDirectory.from_config(_config(connection, branch))
    context = MigrationContext.configure(connection, opts=_options(branch))
    heads = context.get_current_heads()
    try:
        head = script.get_current_head()
        newer = script.iterate_revisions(head, heads or "base") if head else ()
        return [one.revision for one in newer][::-1]
    except (CommandError, RevisionError) as error:
        raise StoreError(
            f"the migrations of {branch.name} don't fit the database, which is at "
            f"{', '.join(heads) or 'none'} ({error}): was it last used by a newer version?"
        ) from error


def _differences(connection: Connection, metadata: MetaData) -> list[str]:
    options = {"include_name": _is_ours, "target_metadata": metadata}
    context = MigrationContext.configure(connection, opts=options)
    return [_in_words(one) for one in _flat(compare_metadata(context, metadata))]


def _autogenerate(
    connection: Connection,
    branches: list[Branch],
    branch: Branch,
    message: str,
    metadata: MetaData,
    tables: Collection[str] | None,
) -> Path | None:
    branch.folder.mkdir(parents=True, exist_ok=True)
    foreign: set[str] = set()
    for one in branches:
        before = _tables(connection)
        _upgrade(connection, [one])
        foreign |= _tables(connection) - before if one != branch else set()

    def is_of_branch(item: object, name: str | None, kind: str, *rest: object) -> bool:
        return kind != "table" or (name not in foreign and (tables is None or name in tables))

    config = _config(connection, branch, include_object=is_of_branch, target_metadata=metadata)
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    script = command.revision(
        config,
        message=message,
        autogenerate=True,
        rev_id=f"{number:04}",
        process_revision_directives=_drop_empty,
    )
    return Path(script.path) if isinstance(script, Script) else None


def _drop_empty(context: object, revision: object, scripts: list[MigrationScript]) -> None:
    if all(ops.is_empty() for ops in scripts[0].upgrade_ops_list):
        scripts.clear()


def _config(connection: Connection, branch: Branch, **options: object) -> Config:
    """Alembic's settings for one branch; env.py picks the attributes up."""
    config = Config(cmd_opts=Namespace(quiet=True))
    settings = {
        "script_location": str(HERE / "alembic"),
        "version_locations": str(branch.folder),
        "path_separator": "newline",
        "file_template": "v%(rev)s_%(slug)s",
    }
    for name, value in settings.items():
        config.set_main_option(name, value.replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["options"] = _options(branch) | options
    return config


def _options(branch: Branch) -> dict[str, object]:
    return {
        "version_table": _TABLE + branch.name,
        "render_as_batch": True,
        "render_item": _render,
        "include_name": _is_ours,
    }


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(_TABLE)


def _render(kind: str, item: object, context: object) -> str | Literal[False]:
    """Write our column types as what they are in the database: migrations outlive our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    if kind == "type" and isinstance(item, Json):
        return "sa.JSON()"
    return False


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _flat(differences: Iterable[object]) -> Iterator[tuple[object, ...]]:
    for one in differences:
        if isinstance(one, list):
            yield from _flat(one)
        elif isinstance(one, tuple):
            yield one


def _in_words(difference: tuple[object, ...]) -> str:
    names = (getattr(part, "name", None) or part for part in difference if part is not None)
    return " ".join(str(name) for name in names if not isinstance(name, dict))
