"""What to do about a sentence that was misunderstood: move it, merge two intents, or add examples."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from madoguchi.core.text import normalise
from madoguchi.nlu.data import TrainingData

from .judging import OUTSIDE, Judged

_ALIKE = 80
_OFTEN = 0.25


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A training sentence that is much like the one asked; ``likeness`` is from 0 to 100."""

    text: str
    intent: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Advice:
    """A misunderstood sentence with the training sentences nearest to it and a suggestion."""

    judged: Judged
    neighbours: tuple[Neighbour, ...]
    suggestion: str


def advise(judged: Sequence[Judged], data: TrainingData) -> Iterator[Advice]:
    """Advice for everything that was misunderstood, in the order given."""
    choices = [(normalise(example.text), intent) for intent, example in data.pairs]
    texts = [text for text, _ in choices]
    confused = _confused(judged)
    for one in judged:
        if one.is_right:
            continue
        found = process.extract(normalise(one.example.text), texts, scorer=fuzz.ratio, limit=3)
        near = tuple(Neighbour(choices[at][0], choices[at][1], like) for _, like, at in found)
        yield Advice(one, near, _suggestion(one, near, confused))


def _confused(judged: Sequence[Judged]) -> set[tuple[str, str]]:
    """Pairs of intents of which a quarter of the sentences are taken for the other."""
    total = Counter(one.intent for one in judged)
    pairs = Counter((one.intent, one.guess) for one in judged if not one.is_right)
    return {
        (meant, guessed)
        for (meant, guessed), count in pairs.items()
        if count >= max(3, _OFTEN * total[meant])
    }


def _suggestion(one: Judged, near: Sequence[Neighbour], often: set[tuple[str, str]]) -> str:
    if one.intent == OUTSIDE:
        return f"似た文を {OUTSIDE} か faq.csv に加える"
    if near and near[0].likeness >= _ALIKE and near[0].intent == one.guess != one.intent:
        return f"{one.guess} の「{near[0].text}」とよく似ている：どちらかを移す"
    if (one.intent, one.guess) in often:
        return f"{one.intent} はよく {one.guess} と取り違えられる：一つにするか、違いの出る文例を加える"
    return f"似た文例を {one.intent} に加える"
