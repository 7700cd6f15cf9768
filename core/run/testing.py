"""The testing kit: a pytest plugin with a city, its clock, and a resident who talks.

.. code-block:: python

    async def test_a_resident_reports_a_pothole(resident):
        await resident.says("道路に穴があいています")
        assert resident.is_asked("where")

Override the fixtures ``city_folder``, ``extra_plugins`` or ``understander`` to try your own.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Protocol

import pytest

from ..city import Languages
from ..city.residents import welcome
from ..store.testing import database_url, keys, postgres_server, postgres_url
from ..talk.actions import Action
from ..talk.heard import Act, Arrived, Attached, Heard, Pressed, Spotted, Typed
from ..talk.questions import Choice, Choices, Confirm, Option, Optional, Question, YesNo
from ..talk.said import Asked, Cards, MenuPage, Offer, Said
from ..talk.tables import BlobRow
from ..talk.understanding import Entity, Faq, Guess, Understander, Understanding, Verdict
from .app import SAMPLE_CITY, App, Config, open_app
from .jobs import sweep

__all__ = [
    "DirectVisitor", "Person", "Phrasebook", "Stopwatch", "Visitor", "app", "city_folder", "clock",
    "database_url", "extra_plugins", "keys", "postgres_server", "postgres_url", "resident",
    "state_folder", "understander",
]  # fmt: skip
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ff"
    "ff3f0005fe02fedccc59e70000000049454e44ae426082"
)


@dataclass
class Stopwatch:
    """The city's time in a test: it stands still until it is moved."""

    now: datetime = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time, aware."""
        return self.now

    def passes(self, **time: float) -> None:
        """Let time pass: ``clock.passes(days=1)``."""
        self.now += timedelta(**time)

    def shows(self, moment: datetime) -> None:
        """Set the time to an aware moment."""
        self.now = moment


@dataclass
class Phrasebook:
    """Understands exactly the sentences it was given, surely; and guesses for those it doubts."""

    intents: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entities: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    faqs: Mapping[str, tuple[Faq, ...]] = field(default_factory=dict)

    def understand(self, text: str, now: datetime) -> Understanding:
        """What the book says of a sentence."""
        entities = self.entities.get(text, ())
        if text in self.intents:
            guess = Guess(self.intents[text], 0.99)
            return Understanding(text, Verdict.SURE, (guess,), entities)
        guesses = tuple(Guess(intent, 0.3) for intent in self.doubts.get(text, ()))
        verdict = Verdict.UNSURE if guesses else Verdict.NONE
        return Understanding(text, verdict, guesses, entities, self.faqs.get(text, ()))


class Visitor(Protocol):
    """Somebody at one channel's door: sends an act through it, gets what is said back."""

    async def send(self, act: Act) -> tuple[Said, ...]:
        """Do something and wait for the answer."""
        ...


@dataclass
class DirectVisitor:
    """A visitor without a channel, straight at the counter."""

    app: App
    name: str = "resident"
    channel: str = "direct"

    async def send(self, act: Act) -> tuple[Said, ...]:
        """Take a turn."""
        heard = Heard(token_hex(8), self.channel, await self.known(), act, self.app.now)
        return (await self.app.turns.take(heard)).said

    async def known(self) -> str:
        """The resident's id."""
        language = self.app.city.section(Languages).default
        async with self.app.store.write() as session:
            known = await welcome(
                session, self.app.store.keys, self.channel, self.name, language, self.app.now
            )
        return known.id


@dataclass
class Person:
    """A resident in a test: talks through a visitor and remembers what was said last."""

    visitor: Visitor
    app: App
    heard: tuple[Said, ...] = ()

    async def arrives(self) -> None:
        """Open the page, call, or follow."""
        await self._send(Arrived())

    async def says(self, text: str) -> None:
        """Write or say a sentence."""
        await self._send(Typed(text))

    async def presses(self, data: str) -> None:
        """Press a button by what it carries."""
        await self._send(Pressed(data))

    async def chooses(self, label: str) -> None:
        """Press the button called ``label``. Raises AssertionError where there is none."""
        buttons = self.buttons()
        if label not in buttons:
            raise AssertionError(f"no button {label!r}; there are {list(buttons)}")
        await self._send(Pressed(buttons[label]))

    async def sends_location(self, latitude: float, longitude: float, label: str = "") -> None:
        """Send a place on the map."""
        await self._send(Spotted(latitude, longitude, label))

    async def sends_photo(self, name: str = "photo.png") -> None:
        """Send a picture."""
        async with self.app.store.write() as session:
            sealed = self.app.store.keys.seal(PIXEL, "blob.sealed")
            row = BlobRow(mime="image/png", sealed=sealed, at=self.app.now)
            session.add(row)
        await self._send(Attached(row.id, "image/png", name))

    def sees(self, text: str) -> bool:
        """Whether what was said last contains ``text``."""
        return text in self.text

    def is_asked(self, key: str) -> bool:
        """Whether the question ``key`` is open."""
        asked = self.asked
        return asked is not None and asked.key == key

    @property
    def asked(self) -> Asked | None:
        """The question that was posed last."""
        found = [said for said in self.heard if isinstance(said, Asked)]
        return found[-1] if found else None

    @property
    def text(self) -> str:
        """All that was said last, as text."""
        return "\n".join(said.plain() for said in self.heard)

    def buttons(self) -> dict[str, str]:
        """The buttons under what was said last: label → data."""
        return {action.label: action.data for said in self.heard for action in _actions(said)}

    async def _send(self, act: Act) -> None:
        self.heard = await self.visitor.send(act)


@pytest.fixture
def clock() -> Stopwatch:
    """The city's time: 10 o'clock in Tokyo on Monday, 1 June 2026."""
    return Stopwatch()


@pytest.fixture
def city_folder() -> Path:
    """The city's folder: the sample city."""
    return SAMPLE_CITY


@pytest.fixture
def extra_plugins() -> tuple[tuple[str, object], ...]:
    """Plugins to be tried, as (name, module)."""
    return ()


@pytest.fixture
def understander() -> Understander | None:
    """Who understands: None for the city's own classifier."""
    return None


@pytest.fixture
def state_folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder; trained models are kept for the whole test session."""
    models = tmp_path_factory.getbasetemp().parent / "madoguchi-models"
    models.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        (tmp_path / "nlu").symlink_to(models, target_is_directory=True)
    return tmp_path


@pytest.fixture
def config(
    city_folder: Path,
    state_folder: Path,
    clock: Stopwatch,
    extra_plugins: tuple[tuple[str, object], ...],
    understander: Understander | None,
) -> Config:
    """How the app is opened."""
    return Config(
        city=city_folder,
        state=state_folder,
        clock=clock,
        plugins=extra_plugins,
        understander=understander,
    )


@pytest.fixture
async def app(config: Config) -> AsyncIterator[App]:
    """The city, open."""
    async with open_app(config) as opened:
        yield opened


@pytest.fixture
def resident(app: App) -> Person:
    """A resident at the counter."""
    return Person(DirectVisitor(app), app)


@pytest.fixture
def jobs_run(app: App) -> Callable[[], object]:
    """Let every job do what is due now: ``await jobs_run()``."""

    async def run() -> int:
        return sum([await sweep(app.store, app.office.work, job) for job in app.jobs])

    return run


def _actions(said: Said) -> tuple[Action, ...]:
    match said:
        case Offer(actions=actions):
            return actions
        case MenuPage(cells=cells):
            return cells
        case Cards(cards=cards):
            return tuple(action for card in cards for action in card.actions)
        case Asked():
            options = _options(said.question)
            answers = tuple(Action(one.label, said.answer(one.value)) for one in options)
            return (*answers, *said.controls)
        case _:
            return ()


def _options(question: Question[object]) -> tuple[Option, ...]:
    match question:
        case Choice(options=options) | Choices(options=options):
            return options
        case YesNo(yes=yes, no=no):
            return (yes, no)
        case Confirm(yes=yes, no=no):
            return (yes, no, *question.mends())
        case Optional(inner=inner, skip=skip):
            return (*_options(inner), skip)
        case _:
            return ()
