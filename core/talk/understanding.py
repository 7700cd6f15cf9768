"""What the classifier made of a sentence; core only knows this shape, the work is done in ``nlu``."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent such as ``garbage.sort`` with a calibrated confidence between 0 and 1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of the sentence that can answer a question: ``text`` stands at ``start:end``.

    ``value`` is the canonical form: ISO 8601 for dates and times, the main word for synonyms.
    """

    name: str
    value: str
    text: str
    start: int
    end: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Faq:
    """An entry of the city's questions and answers that may fit, with a score from 0 to 1."""

    question: str
    answer: str
    score: float
    department: str = ""
    link: str = ""
    updated: date | None = None


class Verdict(Enum):
    """How far the best guess can be trusted."""

    SURE = "sure"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Understanding:
    """``guesses`` best first; ``faqs`` best first, filled only with entries worth showing."""

    text: str
    verdict: Verdict
    guesses: tuple[Guess, ...] = ()
    entities: tuple[Entity, ...] = ()
    faqs: tuple[Faq, ...] = ()

    @property
    def sure(self) -> str:
        """The intent, where it is sure; else ""."""
        if self.verdict is not Verdict.SURE or not self.guesses:
            return ""
        return self.guesses[0].intent


class Understander(Protocol):
    """Anything that understands Japanese: one call, no waiting, never raises."""

    def understand(self, text: str, now: datetime) -> Understanding:
        """Read ``text`` of any length and quality, said at ``now`` (aware, any zone)."""
        ...
