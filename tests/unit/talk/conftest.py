"""What questions need to read answers, without a city around them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from madoguchi.core.city import CORE, Lexicon, Words
from madoguchi.core.talk import questions
from madoguchi.core.talk.questions import Ear
from madoguchi.core.text import Tokeniser


@pytest.fixture(scope="session")
def ear() -> Ear:
    """Monday, 1 June 2026, ten o'clock in Tokyo."""
    return Ear(datetime(2026, 6, 1, 1, 0, tzinfo=UTC), Tokeniser())


@pytest.fixture(scope="session")
def words() -> Words:
    """Core's own words in Japanese."""
    folder = Path(questions.__file__).parents[1]
    return Lexicon({CORE: folder}).words(CORE, "ja")
