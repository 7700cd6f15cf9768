"""Entities learnt from the annotated examples: which words of a sentence are the thing, the place.

A linear-chain model over Sudachi's words, trained by the passive-aggressive algorithm (Crammer et
al. 2006, PA-I) on whole label sequences, with averaged weights (Collins 2002). Features are 64-bit
keys in one sorted array, as in the sparse featuriser.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from madoguchi.core.talk.understanding import Entity
from madoguchi.core.text import Token, Tokeniser, normalise
from madoguchi.nlu.data import Plain, Span

from .component import Component, Options, Parts, Sample, Training
from .keys import Keys
from .message import Message
from .places import in_normal, place
from .viterbi import best_path
from .window import window

Scores = NDArray[np.float32]
_OUTSIDE = "O"
_FEWEST = 3


class TaggerOptions(Options):
    """``min_count``: how often a feature must be met; ``aggressiveness``: the C of PA-I.

    Large data is gone through fewer than ``epochs`` times, but thrice, to take about ``steps``.
    """

    epochs: int = 8
    steps: int = 60_000
    aggressiveness: float = 0.1
    min_count: int = 1
    seed: int = 0


class EntityTagger(Component[TaggerOptions]):
    """Adds the entities that no table lists; their value is the main word where one is known."""

    options_type = TaggerOptions

    def __init__(self, options: TaggerOptions) -> None:
        super().__init__(options)
        self._labels: list[str] = []
        self._keys: Keys = np.empty(0, np.uint64)
        self._weights: NDArray[np.float16] = np.empty((0, 0), np.float16)
        self._moves: Scores = np.empty((0, 0), np.float32)
        self._values: dict[str, str] = {}

    def train(self, training: Training) -> None:
        """Learn from all sentences, those without entities included."""
        samples = [sample for sample in training.samples if sample.message.tokens]
        labels = sorted({label for one in samples for label in labels_of(one) if label != _OUTSIDE})
        if not labels:
            return
        self._labels = [_OUTSIDE, *labels]
        self._values = _values(training)
        numbers = {label: number for number, label in enumerate(self._labels)}
        grids = [window(sample.message.tokens, sample.intent) for sample in samples]
        self._keys = _common(grids, self.options.min_count)
        rows = [_places(self._keys, grid) for grid in grids]
        gold = [np.array([numbers[label] for label in labels_of(one)]) for one in samples]
        self._learn(rows, gold)

    def process(self, message: Message) -> None:
        """Tag the words, given the best guess of the intent."""
        if not self._labels or not message.tokens:
            return
        intent = message.guesses[0].intent if message.guesses else ""
        rows = _places(self._keys, window(message.tokens, intent))
        scores = self._weights[rows].sum(axis=1, dtype=np.float32)
        path = best_path(scores, self._moves)
        for name, role, first, last in _chunks([self._labels[one] for one in path]):
            entity = self._entity(message, name, role, message.tokens[first : last + 1])
            if not _covered(entity, message.entities):
                message.entities.append(entity)

    def dump(self) -> Parts:
        """Labels, main words and weights."""
        values: dict[str, Plain] = dict(self._values)
        return Parts(
            {"labels": list[Plain](self._labels), "values": values},
            {"keys": self._keys, "weights": self._weights, "moves": self._moves},
        )

    def restore(self, parts: Parts) -> None:
        """Take them back."""
        labels, values = parts.values["labels"], parts.values["values"]
        if isinstance(labels, list) and isinstance(values, dict):
            self._labels = [str(label) for label in labels]
            self._values = {said: str(main) for said, main in values.items()}
        self._keys, self._weights = parts.arrays["keys"], parts.arrays["weights"]
        self._moves = parts.arrays["moves"]

    def _learn(self, rows: list[NDArray[np.intp]], gold: list[NDArray[np.intp]]) -> None:
        """Passive-aggressive steps; the last row of the weights stands for unseen features."""
        size, draw = len(self._labels), np.random.default_rng(self.options.seed)
        weights, total = (np.zeros((len(self._keys) + 1, size), np.float32) for _ in range(2))
        allowed = _allowed(self._labels)
        moves, moved = (
            np.zeros((size + 1, size), np.float32),
            np.zeros((size + 1, size), np.float32),
        )
        epochs = max(min(self.options.epochs, self.options.steps // len(rows)), _FEWEST)
        steps, step = epochs * len(rows), 0
        for _ in range(epochs):
            for one in draw.permutation(len(rows)).tolist():
                left = (steps - step) / steps
                step += 1
                cost = np.ones((len(gold[one]), size), np.float32)
                cost[np.arange(len(gold[one])), gold[one]] = 0
                scores = weights[rows[one]].sum(axis=1)
                path = best_path(scores + cost, moves + allowed)
                if (path == gold[one]).all():
                    continue
                rate = self._rate(scores, moves, path, gold[one], rows[one].shape[1])
                for way, sign in ((gold[one], rate), (path, -rate)):
                    change = np.float32(sign)
                    np.add.at(weights, (rows[one], way[:, None]), change)
                    np.add.at(total, (rows[one], way[:, None]), change * np.float32(left))
                    before = np.concatenate([[size], way[:-1]])
                    np.add.at(moves, (before, way), change)
                    np.add.at(moved, (before, way), change * np.float32(left))
        total[-1] = 0
        self._weights, self._moves = total.astype(np.float16), moved + allowed

    def _rate(
        self,
        scores: Scores,
        moves: Scores,
        path: NDArray[np.intp],
        gold: NDArray[np.intp],
        features: int,
    ) -> float:
        wrong = int((path != gold).sum())
        loss = _score(scores, moves, path) - _score(scores, moves, gold) + wrong
        return min(self.options.aggressiveness, float(loss) / (2 * wrong * (features + 1)))

    def _entity(self, message: Message, name: str, role: str, tokens: list[Token]) -> Entity:
        # 「かさって」 may be split かさっ / て; no noun ends in a small っ.
        end = tokens[-1].end - tokens[-1].surface.endswith("っ")
        words = message.normal[tokens[0].start : end]
        start, end = place(message.text, message.normal, tokens[0].start, end)
        reading = "".join(token.reading for token in tokens).removesuffix("っ")
        value = self._values.get(words) or self._values.get(reading) or words
        return Entity(name, value, message.text[start:end], start, end, role)


def labels_of(sample: Sample) -> list[str]:
    """A label for every word: ``B-`` on the first of an entity, ``I-`` on the rest, else ``O``."""
    labels = [_OUTSIDE] * len(sample.message.tokens)
    for span in sample.example.spans:
        start, end = in_normal(sample.example.text, span.start, span.end)
        begun = False
        for at, token in enumerate(sample.message.tokens):
            if token.start < end and start < token.end:
                labels[at] = ("I-" if begun else "B-") + _name(span)
                begun = True
    return labels


def _name(span: Span) -> str:
    return f"{span.entity}#{span.role}" if span.role else span.entity


def _values(training: Training) -> dict[str, str]:
    """The main word by how it is written, normalised, and by how it sounds."""
    tokeniser, values = Tokeniser("A"), dict[str, str]()
    for said, main in training.data.synonyms.items():
        words = normalise(said)
        values.setdefault(words, main)
        values.setdefault(tokeniser.reading(words), main)
    for _, example in training.data.pairs:
        for span in example.spans:
            if span.value:
                values.setdefault(normalise(example.text[span.start : span.end]), span.value)
    return values


def _common(grids: list[Keys], least: int) -> Keys:
    keys, counts = np.unique(np.concatenate([grid.ravel() for grid in grids]), return_counts=True)
    return np.asarray(keys[counts >= least], np.uint64)


def _places(known: Keys, grid: Keys) -> NDArray[np.intp]:
    """The row of each feature; unseen ones have the last."""
    places = np.minimum(np.searchsorted(known, grid), len(known) - 1)
    return np.where(known[places] == grid, places, len(known))


def _allowed(labels: list[str]) -> Scores:
    """0 where a label may follow another, a great loss where ``I-`` would follow something else."""
    allowed = np.zeros((len(labels) + 1, len(labels)), np.float32)
    for at, label in enumerate(labels):
        if label.startswith("I-"):
            before = [one == label or one == "B-" + label[2:] for one in labels]
            allowed[:, at] = np.where([*before, False], 0, -1e4)
    return allowed


def _score(scores: Scores, moves: Scores, path: NDArray[np.intp]) -> float:
    before = np.concatenate([[len(moves) - 1], path[:-1]])
    return float(scores[np.arange(len(path)), path].sum() + moves[before, path].sum())


def _chunks(labels: list[str]) -> Iterator[tuple[str, str, int, int]]:
    """Name, role, first and last word of every entity."""
    at = 0
    while at < len(labels):
        first, label = at, labels[at]
        at += 1
        if label == _OUTSIDE:
            continue
        while at < len(labels) and labels[at] == "I-" + label[2:]:
            at += 1
        name, _, role = label[2:].partition("#")
        yield name, role, first, at - 1


def _covered(entity: Entity, others: list[Entity]) -> bool:
    return any(
        one.name == entity.name and one.start < entity.end and entity.start < one.end
        for one in others
    )
