"""Puts the house together: one city, its plugins, its database, its clock."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from ..city import City, Lexicon, Limits, enabled_plugins, read_city
from ..store import CORE, Branch, KeyRing, Store, upgrade
from ..talk.breaker import Breakers
from ..talk.office import Office
from ..talk.retention import forget_old
from ..talk.shelf import Shelf
from ..talk.turn import Turns
from ..talk.understanding import Understander, Understanding, Verdict
from ..text import Tokeniser
from .channel import Channel
from .jobs import Clock, Job
from .metrics import Metrics
from .plugins import Plugins, idle_plugins, load_plugins
from .seeds import Seed

SAMPLE_CITY = Path(__file__).parents[2] / "data" / "sample_city"
OWN_JOB = Job("retention", timedelta(hours=1), forget_old)


@dataclass(frozen=True)
class Config:
    """Where things are: the city's folder, the state folder, the database, who tells the time."""

    city: Path = SAMPLE_CITY
    state: Path = Path("var")
    database: str = ""
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    plugins: tuple[tuple[str, object], ...] = ()
    understander: Understander | None = None

    @property
    def url(self) -> str:
        """The database: by default a file in the state folder."""
        named = self.database or self.environ.get("MADOGUCHI_DATABASE_URL", "")
        return named or f"sqlite:///{self.state.absolute() / 'madoguchi.db'}"


@dataclass(frozen=True)
class App:
    """The assembled product; it owns the plugins, the database, the clock and the settings."""

    config: Config
    city: City
    plugins: Plugins
    store: Store
    office: Office
    turns: Turns
    metrics: Metrics
    jobs: tuple[Job, ...]
    channels: tuple[Channel, ...]

    @property
    def now(self) -> datetime:
        """The time, aware."""
        return self.office.clock()


@asynccontextmanager
async def open_app(config: Config) -> AsyncIterator[App]:
    """The app with its database brought up to date; the clock isn't running yet.

    Raises CityFileError, PluginError or StoreError, each a sentence for the operator.
    """
    enabled = enabled_plugins(config.city)
    plugins = load_plugins(enabled, config.plugins)
    city = read_city(config.city, plugins.sections(), idle_plugins(enabled))
    store = open_store(config)
    try:
        await upgrade(store, branches(plugins))
        app = await _assemble(config, plugins, city, store)
        await _plant(app)
        yield app
    finally:
        await store.close()


@asynccontextmanager
async def running_clock(app: App) -> AsyncIterator[None]:
    """Let the jobs happen while the block runs."""
    clock = Clock(app.store, app.office.work, app.jobs)
    await clock.start()
    try:
        yield
    finally:
        await clock.stop()


async def _plant(app: App) -> None:
    """Fill what is still empty from the city's folder."""
    for seed in app.plugins.every("seeds", Seed):
        async with app.store.write() as session:
            await seed.plant(app.office.work(session))


def open_store(config: Config) -> Store:
    """The database of a configuration, not yet connected."""
    config.state.mkdir(parents=True, exist_ok=True)
    return Store(config.url, KeyRing.load(config.state, config.environ))


def branches(plugins: Plugins) -> list[Branch]:
    """The migrations of core and of every plugin."""
    return [CORE, *plugins.every("tables", Branch)]


async def _assemble(config: Config, plugins: Plugins, city: City, store: Store) -> App:
    limits = city.section(Limits)
    office = Office(
        city=city,
        lexicon=Lexicon(plugins.folders(), city.folder),
        dialogues=plugins.dialogues(),
        understander=config.understander or await _understander(config, plugins),
        reader=_tokeniser(),
        breakers=Breakers(
            limits.failures_before_pause, timedelta(seconds=limits.pause_seconds), config.clock
        ),
        shelf=Shelf(),
        clock=config.clock,
    )
    metrics = Metrics()
    return App(
        config=config,
        city=city,
        plugins=plugins,
        store=store,
        office=office,
        turns=Turns(office, store, metrics.turned),
        metrics=metrics,
        jobs=(OWN_JOB, *plugins.every("jobs", Job)),
        channels=tuple(plugins.every("channels", Channel)),
    )


async def _understander(config: Config, plugins: Plugins) -> Understander:
    """Training at the first start takes seconds: other work of the process goes on meanwhile."""
    found: Understander | None = await asyncio.to_thread(
        plugins.manager.hook.understander,
        city=config.city,
        examples=plugins.every("examples", Path),
        cache=config.state / "nlu",
    )
    return found or Speechless()


class Speechless:
    """Understands nothing, for a city that runs by its menu alone."""

    def understand(self, text: str, now: datetime) -> Understanding:
        """Always unsure of everything."""
        return Understanding(text, Verdict.NONE)


@lru_cache(maxsize=1)
def _tokeniser() -> Tokeniser:
    return Tokeniser()
