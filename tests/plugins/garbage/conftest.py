"""Tsu's dictionary, read once for all the tests that search it, and a database to import into."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from madoguchi.core.city.residents import ResidentRow
from madoguchi.core.store import Base, KeyRing, Store
from madoguchi.core.text import Tokeniser
from madoguchi.plugins.garbage import rows
from madoguchi.plugins.garbage.aliases import read_aliases
from madoguchi.plugins.garbage.dictionary import read_dictionary
from madoguchi.plugins.garbage.items import ItemIndex
from madoguchi.plugins.garbage.records import Imported


@pytest.fixture(scope="session")
def tokeniser() -> Tokeniser:
    return Tokeniser()


@pytest.fixture(scope="session")
def tsu(shared: Path) -> Imported:
    return read_dictionary(shared / "garbage_dictionary" / "tsu" / "tsu_gomi.ja.utf8.csv")


@pytest.fixture(scope="session")
def index(tsu: Imported, tokeniser: Tokeniser) -> ItemIndex:
    return ItemIndex(tsu.items, tokeniser, read_aliases())


@pytest_asyncio.fixture
async def store(database_url: str, keys: KeyRing) -> AsyncIterator[Store]:
    """A store with the plugin's tables and the residents', on each kind of database in turn."""
    opened = Store(database_url, keys)
    own = [row.__tablename__ for row in vars(rows).values() if _is_row(row)]
    made = [Base.metadata.tables[name] for name in (ResidentRow.__tablename__, *own)]
    async with opened.writer.begin() as connection:
        await connection.run_sync(Base.metadata.create_all, made)
    yield opened
    await opened.close()


def _is_row(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Base) and value is not Base
