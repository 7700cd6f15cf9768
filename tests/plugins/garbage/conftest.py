"""Tsu's dictionary, read once for all the tests that search it."""

from pathlib import Path

import pytest

from madoguchi.core.text import Tokeniser
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
