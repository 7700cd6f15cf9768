"""Electing one process among many, for work that only one of them may do: the city's clock."""

import asyncio
import fcntl
import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

_PATIENCE = 5  # seconds until a leader that gets no answer counts as cut off


class Leadership(ABC):
    """A candidacy for one office, such as ``clock``, held by at most one process at a time."""

    @abstractmethod
    async def leads(self) -> bool:
        """Whether this process is the leader now; takes the office when it is free.

        Ask before each piece of work: a process that lost its connection hears False, and
        the office goes over to the next that asks.
        """

    @abstractmethod
    async def resign(self) -> None:
        """Give the office up, if held."""


@asynccontextmanager
async def candidacy(url: URL, name: str) -> AsyncIterator[Leadership]:
    """Stand for the office until the block ends."""
    candidate: Leadership
    if url.get_backend_name() == "sqlite":
        candidate = _FileCandidate(Path(f"{url.database}.{name}.lock"))
    else:
        candidate = _PostgresCandidate(url, name)
    try:
        yield candidate
    finally:
        await candidate.resign()


class _FileCandidate(Leadership):
    """Holds a lock on a file beside the database; the system frees it when the process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    async def leads(self) -> bool:
        if self._handle is None:
            self._handle = _lock(self._path)
        elif not _is_at(self._handle, self._path):
            await self.resign()
        return self._handle is not None

    async def resign(self) -> None:
        # The file stays: were it removed, two processes could hold locks on two files.
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(path: Path) -> int | None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


class _PostgresCandidate(Leadership):
    """Holds an advisory lock on a connection of its own; the server frees it with the connection.

    The lock belongs to the session, so the address must not lead through a pooler that shares
    sessions between transactions.
    """

    def __init__(self, url: URL, name: str) -> None:
        # A dead machine's connection must end before its successor's patience does.
        settings = {
            "application_name": f"madoguchi {name}",
            "tcp_keepalives_idle": "10",
            "tcp_keepalives_interval": "5",
            "tcp_keepalives_count": "3",
        }
        self._engine = create_async_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"server_settings": settings, "timeout": _PATIENCE},
        )
        self._key = _number(name)
        self._connection: AsyncConnection | None = None

    async def leads(self) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._leads()
        except (DBAPIError, OSError, TimeoutError):
            await self.resign()
            return False

    async def _leads(self) -> bool:
        if self._connection is not None:
            await self._connection.execute(text("SELECT 1"))
            return True
        connection = await self._engine.connect()
        if await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}):
            self._connection = connection
        else:
            await connection.close()
        return self._connection is not None

    async def resign(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # Closing might wait for a server that is gone; dropping the connection doesn't.
            await connection.invalidate()
            await connection.close()


def _number(name: str) -> int:
    digest = hashlib.sha256(f"madoguchi {name}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)
