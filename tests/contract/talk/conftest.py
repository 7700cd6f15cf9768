"""A small town with plugins that try everything, on each database in turn."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import interview
import pytest
from workbench import Plugins, workbench

from madoguchi.core import Dialogue
from madoguchi.core.run.app import App, Config, open_app
from madoguchi.core.run.testing import Phrasebook, Stopwatch
from madoguchi.core.talk.understanding import Faq

TESTS = Path(__file__).parents[2]
Opener = Callable[..., AbstractAsyncContextManager[App]]


@pytest.fixture
def city_folder() -> Path:
    return TESTS / "small_city"


@pytest.fixture
def extra_plugins() -> Plugins:
    return (("interview", interview),)


@pytest.fixture
def understander() -> Phrasebook:
    return Phrasebook(
        {
            "聞いてください": "test.interview",
            "色の話": "test.aside",
            "別の話": "test.other",
            "奥の話": "test.deeper",
            "いちばん奥の話": "test.deepest",
            "作業": "test.bench",
            "こんにちは": "chat.greeting",
            "人間と話したいのですが": "help.person",
            "家が燃えています": "emergency.fire",
        },
        doubts={
            "なにか聞きたい": ("test.aside", "test.interview"),
            "ちょっと苦しい": ("emergency.ambulance", "test.aside"),
        },
        faqs={
            "住民票はどこ": (Faq("住民票の取り方", "市民課の窓口です。", 0.9, "市民課"),),
            "何時まで": (
                Faq("市役所は何時までですか", "17時15分までです。", 0.6),
                Faq("図書館は何時までですか", "19時までです。", 0.5),
            ),
        },
    )


@pytest.fixture
def config(
    city_folder: Path,
    tmp_path: Path,
    clock: Stopwatch,
    extra_plugins: Plugins,
    understander: Phrasebook,
    database_url: str,
) -> Config:
    return Config(
        city=city_folder,
        state=tmp_path,
        database=database_url,
        clock=clock,
        plugins=extra_plugins,
        understander=understander,
    )


@pytest.fixture
def opened(config: Config) -> Opener:
    """Open the town, as after a restart, with the workbench's dialogues made by the test."""

    @asynccontextmanager
    async def opening(*dialogues: Dialogue) -> AsyncIterator[App]:
        async with open_app(replace(config, plugins=workbench(*dialogues))) as app:
            yield app

    return opening
