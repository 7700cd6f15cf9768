"""The city's database: one place to read it, one to write it, on SQLite and on PostgreSQL alike."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from .errors import StoreError
from .keys import KeyRing
from .leadership import Leadership, candidacy
from .sealed import carry_keys
from .writes import WritingSession, count_writes

_WAIT = 30  # seconds that a writer waits for its turn, on both databases
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_COMMON: dict[str, object] = {
    "pool_timeout": _WAIT,
    # Bound values are what residents said: they must not reach a log by way of an error.
    "hide_parameters": True,
}


class Store:
    """A database opened with the keys of its sealed columns.

    ``url`` is ``sqlite:///path/to/file`` or ``postgresql://user:password@host/database``.
    Opening connects to nothing yet. Raises StoreError for an address that can't be used.
    """

    def __init__(self, url: str, keys: KeyRing) -> None:
        self.url = _address(url)
        self.kind: Literal["sqlite", "postgresql"] = (
            "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        )
        self.keys = keys
        self.writer, self.reader = (
            _sqlite(self.url) if self.kind == "sqlite" else _postgresql(self.url)
        )
        for engine in (self.writer, self.reader):
            carry_keys(engine.sync_engine, keys)
        count_writes(self.writer.sync_engine)
        self._writing = async_sessionmaker(
            self.writer, expire_on_commit=False, sync_session_class=WritingSession
        )
        self._reading = async_sessionmaker(self.reader, expire_on_commit=False)

    @property
    def path(self) -> Path | None:
        """The file, when the database is one."""
        return Path(self.url.database or "") if self.kind == "sqlite" else None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A session whose transaction begins with its first statement and commits at the end.

        An exception rolls it back. On SQLite there is one writer at a time, in order of
        arrival: don't open a second ``write()`` inside the first (it would wait for itself).
        """
        async with self._writing.begin() as session:
            yield session

    def session(self) -> AsyncSession:
        """A session that writes and whose owner commits, rolls back and closes it."""
        return self._writing()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees committed rows and refuses to write."""
        async with self._reading() as session:
            yield session

    def leadership(self, name: str) -> AbstractAsyncContextManager[Leadership]:
        """Stand for an office that one process holds at a time; ask ``leads()`` before work."""
        return candidacy(self.url, name)

    async def ready(self) -> None:
        """Ask the database for a sign of life; raises what it or the network raises."""
        async with self.read() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close every connection."""
        await self.reader.dispose()
        await self.writer.dispose()


def _address(url: str) -> URL:
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        raise StoreError("the database's address isn't a URL such as sqlite:///city.db") from None
    backend = parsed.get_backend_name()
    if backend not in _DRIVERS:
        raise StoreError(f"no database of kind {backend!r}: use sqlite:/// or postgresql://")
    if backend == "sqlite" and (parsed.database or ":memory:") == ":memory:":
        raise StoreError("SQLite in memory can't be shared by readers and a writer: name a file")
    return parsed.set(drivername=_DRIVERS[backend])


def _sqlite(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """One connection that writes and several that read; the file is its owner's alone."""
    path = Path(url.database or "")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder for the database doesn't exist")
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    writer = _sqlite_engine(url, size=1)
    # A deferred transaction that writes after reading fails when another wrote meanwhile.
    on_connect(writer, ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"))
    on_begin(writer, "BEGIN IMMEDIATE")
    reader = _sqlite_engine(url, size=8)
    on_connect(reader, ("query_only=ON",))
    on_begin(reader, "BEGIN")
    return writer, reader


def _sqlite_engine(url: URL, size: int) -> AsyncEngine:
    # isolation_level None: the driver begins nothing by itself, the begin event does.
    driver = {"isolation_level": None, "timeout": _WAIT, "factory": RollingBack}
    return create_async_engine(url, pool_size=size, max_overflow=0, connect_args=driver, **_COMMON)


class RollingBack(sqlite3.Connection):
    """Ends its transaction before it closes.

    A task cancelled within a statement leaves a cursor open, and while something (a kept
    exception) still refers to that, SQLite only pretends to close and goes on holding the lock.
    """

    def close(self) -> None:
        """Roll back, then close."""
        try:
            self.rollback()
        finally:
            super().close()


def on_connect(engine: AsyncEngine, pragmas: tuple[str, ...]) -> None:
    """Set these pragmas on each new SQLite connection."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: object, record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def on_begin(engine: AsyncEngine, statement: str) -> None:
    """Begin each transaction with this statement."""

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(statement)


def _postgresql(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """One pool, of which readers use connections in read-only transactions."""
    settings = {
        "application_name": "madoguchi",
        "timezone": "UTC",
        "lock_timeout": str(_WAIT * 1000),
    }
    engine = create_async_engine(
        url,
        pool_size=10,
        pool_pre_ping=True,
        connect_args={"server_settings": settings},
        **_COMMON,
    )
    return engine, engine.execution_options(postgresql_readonly=True)
