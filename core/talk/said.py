"""What is said to a resident: values that every channel draws in its own way.

Each value can always be said as plain text (``plain``) and aloud (``aloud``), so that a channel
that has no drawing for a new kind of value still says all of it.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from .actions import Action
from .questions.base import Question
from .value import Tagged, Value


class Said(Value):
    """One thing to say."""

    def plain(self) -> str:
        """All of it as text."""
        raise NotImplementedError

    def aloud(self) -> str:
        """All of it as it is read on the telephone."""
        return self.plain()


@dataclass(frozen=True)
class Text(Said):
    """A sentence or two; ``voice`` where the ear needs other words than the eye."""

    text: str
    voice: str = ""

    def plain(self) -> str:
        return self.text

    def aloud(self) -> str:
        return self.voice or self.text


@dataclass(frozen=True)
class Card(Value):
    """A title, a few lines, facts as pairs, a picture, and at most four buttons."""

    title: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    colour: str = ""
    actions: tuple[Action, ...] = ()
    voice: str = ""

    def plain(self) -> str:
        """The card as lines of text."""
        facts = [f"{name}: {fact}" for name, fact in self.facts]
        return "\n".join(part for part in (self.title, *facts, self.text) if part)

    def aloud(self) -> str:
        """The card as it is read on the telephone."""
        facts = [f"{name}、{fact}" for name, fact in self.facts]
        return self.voice or "。".join(part for part in (self.title, *facts, self.text) if part)


@dataclass(frozen=True)
class Cards(Said):
    """One card, or several side by side."""

    cards: tuple[Card, ...]

    def plain(self) -> str:
        return "\n\n".join(card.plain() for card in self.cards)

    def aloud(self) -> str:
        return "。".join(card.aloud() for card in self.cards)


@dataclass(frozen=True)
class Offer(Said):
    """Things one could do next, as buttons; nobody has to."""

    actions: tuple[Action, ...]
    text: str = ""

    def plain(self) -> str:
        labels = "\n".join(f"・{action.label}" for action in self.actions)
        return f"{self.text}\n{labels}" if self.text else labels

    def aloud(self) -> str:
        labels = "、".join(action.voice or action.label for action in self.actions)
        return f"{self.text} {labels}" if self.text else labels


@dataclass(frozen=True)
class MenuPage(Said):
    """A page of the city's menu."""

    name: str
    title: str
    cells: tuple[Action, ...]

    def plain(self) -> str:
        cells = "\n".join(f"{n}. {cell.label}" for n, cell in enumerate(self.cells, 1))
        return f"{self.title}\n{cells}"

    def aloud(self) -> str:
        cells = "。".join(f"{cell.label}は{n}" for n, cell in enumerate(self.cells[:7], 1))
        return f"{self.title}。{cells}"


@dataclass(frozen=True)
class Link(Said):
    """A page elsewhere."""

    label: str
    url: str
    voice: str = ""

    def plain(self) -> str:
        return f"{self.label}\n{self.url}"

    def aloud(self) -> str:
        return self.voice or self.label


@dataclass(frozen=True)
class Picture(Said):
    """A picture out of our store; ``alt`` says what it shows."""

    blob: str
    alt: str

    def plain(self) -> str:
        return self.alt


@dataclass(frozen=True)
class Map(Said):
    """A place on the map: degrees of WGS 84."""

    latitude: float
    longitude: float
    label: str

    def plain(self) -> str:
        return self.label


@dataclass(frozen=True)
class Asked(Said):
    """A question as it was posed: its words, the question with its labels, the way out.

    ``token`` tells this posing from all others, so that an old button is recognised.
    ``suggestions`` are answers that may be meant, to be offered as buttons beside the question.
    """

    key: str
    token: str
    prompt: Text
    question: Annotated[Question[Any], Tagged(Question)]
    controls: tuple[Action, ...] = ()
    suggestions: tuple[str, ...] = ()

    def answer(self, value: str) -> str:
        """The data of a button that gives ``value`` as the answer."""
        return f"answer:{self.token}:{value}"

    def plain(self) -> str:
        near = "\n".join(f"・{suggestion}" for suggestion in self.suggestions)
        return "\n".join(part for part in (self.prompt.text, near, self.question.plain()) if part)

    def aloud(self) -> str:
        near = "、".join(self.suggestions)
        return " ".join(part for part in (near, self.prompt.aloud(), self.question.aloud()) if part)
