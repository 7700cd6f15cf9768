"""One turn while it happens: who said what, which dialogues are open, what will be said."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from ..city import Words
from ..store import watch_writes
from .heard import Act, Heard
from .journal import Journal
from .questions import Ear
from .said import Said, Text
from .talk import Resident
from .value import Value
from .work import Work

T = TypeVar("T")


@dataclass(frozen=True)
class Conversation(Value):
    """A resident's open dialogues, the one under way last.

    ``wondered`` is the sentence we weren't sure of, until one of the offered meanings is chosen.
    """

    frames: tuple[Journal, ...] = ()
    wondered: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A sentence to be kept for the staff: what was heard, and what it was taken for."""

    text: str
    verdict: str
    guesses: dict[str, float]


@dataclass
class Scene:
    """The turn's state; it is written down at the end, all at once."""

    heard: Heard
    resident: Resident
    work: Work
    frames: list[Journal]
    wondered: str = ""
    said: list[Said] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)
    language: str = ""
    left: bool = False
    unsent: str = ""

    @property
    def act(self) -> Act:
        """What was done."""
        return self.heard.act

    @property
    def top(self) -> Journal | None:
        """The dialogue under way."""
        return self.frames[-1] if self.frames else None

    def say(self, words: Words, key: str, **values: str | int) -> None:
        """Say a message."""
        self.said.append(Text(words.say(key, **values), words.voice(key, **values)))

    def conversation(self) -> Conversation:
        """What outlives the turn."""
        return Conversation(tuple(self.frames), self.wondered)


@dataclass(frozen=True)
class SceneStage:
    """What one dialogue is lent of the turn (see ``talk.Stage``)."""

    scene: Scene
    words: Words
    ear: Ear

    @property
    def resident(self) -> Resident:
        """Who is talking."""
        return self.scene.resident

    @property
    def in_transaction(self) -> bool:
        """Whether this turn's transaction has begun."""
        return self.scene.work.session.in_transaction()

    async def do(self, step: Callable[[Work], Awaitable[T]]) -> tuple[T, bool]:
        """The result of a step, and whether it wrote anything."""
        async with watch_writes(self.scene.work.session) as writes:
            result = await step(self.scene.work)
        return result, bool(writes)

    async def rollback(self) -> None:
        """Undo what this turn has written so far."""
        await self.scene.work.session.rollback()
