"""What every question can do: read an answer, keep it as JSON, and say it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, Self, TypeVar
from unicodedata import category

from ...text import Tokeniser
from ..heard import Act, Keyed, Pressed, Spoken, Typed
from ..value import Json, Value

T = TypeVar("T")


class Unclear(Exception):
    """The answer doesn't fit. ``reason`` is a message that says why; ``near`` may be meant."""

    def __init__(self, reason: str = "", *near: str, **values: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.near = near
        self.values = values


class Labels(Protocol):
    """Where a question finds its words: None where there are none."""

    @property
    def language(self) -> str:
        """The language that the words are in."""
        ...

    def find(self, key: str, **values: str | int) -> str | None:
        """The message ``key``, such as ``report-kind-road`` or ``report-kind-road.also``."""
        ...


@dataclass(frozen=True)
class Ear:
    """What reading an answer needs besides the answer: the time, and how words are read."""

    now: datetime
    reader: Tokeniser


class Question(Value, Generic[T]):
    """A question as a value: it knows its constraints, a channel knows how to draw it."""

    def dressed(self, labels: Labels, key: str) -> Self:
        """The question with the labels of its parts, found under the message ``key``."""
        return self

    def read(self, act: Act, ear: Ear) -> T:
        """The answer in what was heard. Raises Unclear."""
        raise NotImplementedError

    def offers(self, text: str) -> bool:
        """Whether ``text`` is exactly one of the answers offered, and so no always-there word."""
        return False

    def pack(self, answer: T) -> Json:
        """The answer as JSON."""
        raise NotImplementedError

    def unpack(self, data: Json) -> T:
        """The answer out of JSON. Raises ValueError where it doesn't fit the question any more."""
        raise NotImplementedError

    def show(self, answer: T) -> str:
        """The answer as it is read back."""
        return str(answer)

    def suggested(self) -> tuple[str, ...]:
        """Answers in words that many give, to be offered beside the question."""
        return ()

    def plain(self) -> str:
        """What a channel that cannot draw must add to the prompt, such as numbered choices."""
        return ""

    def aloud(self) -> str:
        """The same for the ear."""
        return self.plain()


def sentence(act: Act) -> str:
    """The words or digits of an act, "" where it has none.

    Lone surrogates and control characters, which neither files nor databases take, are left out;
    so is the # that ends a number on the telephone.
    """
    match act:
        case Typed(text) | Spoken(text):
            return _writable(text)
        case Keyed(digits):
            return _writable(digits).rstrip("#")
        case Pressed(data):
            return _writable(data)
        case _:
            return ""


def _writable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(one for one in text if one in "\n\t" or category(one) not in ("Cc", "Cs"))
