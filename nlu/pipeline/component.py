"""What every component of the pipeline is: typed options, training, work on one message, parts.

A package adds its own by an entry point of the group ``madoguchi.nlu.components`` whose name is
the one written in ``pipeline.yml`` and whose object is a subclass of ``Component``.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from madoguchi.nlu.data import Example, Plain, TrainingData
from madoguchi.nlu.faq import FaqEntry

from .message import Message

Array = NDArray[Any]
FAQ = "faq"
"""The intent of the questions in the city's FAQ; it is never among a message's guesses."""
CALM = "emergency.none"
"""The name of the ``regex`` of what sounds like an emergency and is none."""


class Options(BaseModel):
    """The options of a component; an unknown one is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


O_co = TypeVar("O_co", bound=Options, covariant=True)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a trained component keeps: plain values for JSON and arrays."""

    values: Mapping[str, Plain] = field(default_factory=dict)
    arrays: Mapping[str, Array] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sample:
    """A training sentence. ``source`` numbers the example it is a copy of, itself included.

    ``weight`` is what it counts in training, 1 for an example as it was written.
    """

    message: Message
    intent: str
    example: Example
    source: int
    noisy: bool = False
    weight: float = 1.0


@dataclass(slots=True)
class Training:
    """What components learn from; those early in the pipeline fill the samples' messages."""

    data: TrainingData
    samples: list[Sample]
    faqs: list[FaqEntry] = field(default_factory=list)
    metrics: dict[str, float] = field(default_factory=dict)


class Component(ABC, Generic[O_co]):
    """A step of the pipeline. Once trained or restored it doesn't change: threads share it."""

    options_type: ClassVar[type[Options]] = Options
    prepares: ClassVar[bool] = False
    """Whether components after it learn from what it finds in the training sentences."""

    def __init__(self, options: O_co) -> None:
        self.options = options

    def train(self, training: Training) -> None:
        """Learn; called once, before any message. Nothing to learn is nothing to do."""

    @abstractmethod
    def process(self, message: Message) -> None:
        """Add what this component finds in ``message``."""

    def dump(self) -> Parts:
        """What to keep of the training."""
        return Parts()

    def restore(self, parts: Parts) -> None:
        """Take back what ``dump`` gave."""


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of shape (…, intents) as probabilities of the same shape."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
