"""A small town with a plugin that tries everything, for tests of what is always there."""

from pathlib import Path

import interview
import pytest

from madoguchi.core.run.testing import Phrasebook


@pytest.fixture
def city_folder() -> Path:
    return Path(__file__).parents[2] / "small_city"


@pytest.fixture
def extra_plugins() -> tuple[tuple[str, object], ...]:
    return (("interview", interview),)


@pytest.fixture
def understander() -> Phrasebook:
    return Phrasebook(
        {"聞いてください": "test.interview", "色の話": "test.aside", "こんにちは": "chat.greeting"},
        doubts={"なにか聞きたい": ("test.aside", "test.interview")},
    )
