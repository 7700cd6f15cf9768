"""Words, characters, readings and parts of speech of a sentence as one sparse vector, in one pass.

An n-gram is a 64-bit key mixed from the symbols in it; the vocabulary is the sorted array of the
keys met in training. That takes 13 bytes an n-gram where a dict of strings takes a hundred, and
one binary search for all n-grams of a sentence.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .component import Component, Options, Parts, Training
from .keys import Keys, codes, mixed, named
from .message import NOTHING, Message, Sparse

View = Literal["words", "characters", "readings", "pos", "synonyms", "ending"]
# The last words of a Japanese sentence say whether it asks, wants, orders or denies.
_ENDING = 3


class Block(Options):
    """N-grams of ``smallest`` to ``largest`` symbols of one view, scaled to length ``weight``."""

    view: View
    smallest: int = 1
    largest: int = 1
    weight: float = 1.0


class SparseOptions(Options):
    """The blocks, each an L2-normalised TF-IDF with sublinear term frequency."""

    blocks: tuple[Block, ...] = (
        Block(view="words", largest=2),
        Block(view="characters", largest=3),
        Block(view="readings", largest=3),
        Block(view="pos", smallest=2, largest=3, weight=0.5),
        Block(view="synonyms", weight=0.7),
        Block(view="ending", weight=0.5),
    )
    min_documents: int = 1


class SparseFeaturiser(Component[SparseOptions]):
    """Turns tokens into ``message.sparse``."""

    options_type = SparseOptions
    prepares = True

    def __init__(self, options: SparseOptions) -> None:
        super().__init__(options)
        self._weights = np.array([block.weight for block in options.blocks], np.float32)
        self._keys: Keys = np.empty(0, np.uint64)
        self._idf: NDArray[np.float32] = np.empty(0, np.float32)
        self._unseen = np.float32(1)

    def train(self, training: Training) -> None:
        """Count in how many of the original sentences and their copies an n-gram stands."""
        rows = [self._row(sample.message)[0] for sample in training.samples]
        if not rows:
            return
        keys, found = np.unique(np.concatenate(rows), return_counts=True)
        kept = found >= self.options.min_documents
        self._keys = keys[kept]
        self._idf = _idf(len(rows), found[kept])
        self._unseen = _idf(len(rows), np.zeros(1))[0]

    def process(self, message: Message) -> None:
        """Look the sentence's n-grams up and weigh them."""
        keys, counts, blocks = self._row(message)
        if not len(keys) or not len(self._keys):
            message.sparse = NOTHING
            return
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[places] == keys
        weights = (1 + np.log(counts)) * np.where(known, self._idf[places], self._unseen)
        places, seen, blocks = places[known], weights[known], blocks[known]
        mass = np.bincount(blocks, seen * seen, len(self._weights))
        scale = self._weights / np.sqrt(np.maximum(mass, 1e-12))
        share = float(seen @ seen / (weights @ weights))
        values = (seen * scale[blocks]).astype(np.float32)
        message.sparse = Sparse(places.astype(np.int32), values, share)

    def dump(self) -> Parts:
        """The vocabulary's keys and their inverse document frequencies."""
        return Parts({"unseen": float(self._unseen)}, {"keys": self._keys, "idf": self._idf})

    def restore(self, parts: Parts) -> None:
        """Take the vocabulary back."""
        self._keys, self._idf = parts.arrays["keys"], parts.arrays["idf"]
        self._unseen = np.float32(str(parts.values["unseen"]))

    @property
    def width(self) -> int:
        """How many columns a vector has."""
        return len(self._keys)

    def _row(self, message: Message) -> tuple[Keys, NDArray[np.float32], NDArray[np.intp]]:
        """Distinct keys of a sentence, how often each stands in it and of which block it is."""
        parts = [
            (number, keys)
            for number, block in enumerate(self.options.blocks)
            for keys in _ngrams(_symbols(block.view, message), block, number)
        ]
        if not parts:
            return np.empty(0, np.uint64), np.empty(0, np.float32), np.empty(0, np.intp)
        numbers = np.repeat([number for number, _ in parts], [len(keys) for _, keys in parts])
        keys, first, counts = np.unique(
            np.concatenate([keys for _, keys in parts]), return_index=True, return_counts=True
        )
        return keys, counts.astype(np.float32), numbers[first]


def _ngrams(symbols: Keys, block: Block, number: int) -> Iterator[Keys]:
    for size in range(block.smallest, min(block.largest, len(symbols)) + 1):
        last = len(symbols) - size + 1
        yield mixed(number * 16 + size, *(symbols[at : at + last] for at in range(size)))


def _symbols(view: View, message: Message) -> Keys:
    if view == "characters":
        return codes(f"\x02{message.normal}\x03")
    if view == "readings":
        return codes(f"\x02{message.reading}\x03")
    return named(_names(view, message))


def _names(view: View, message: Message) -> Iterable[str]:
    if view == "words":
        return [token.normal for token in message.tokens]
    if view == "pos":
        return ["/".join(token.pos[:2]) for token in message.tokens]
    if view == "ending":
        return [token.normal + token.pos[5] for token in message.tokens[-_ENDING:]]
    return [str(group) for token in message.tokens for group in token.synonyms]


def _idf(sentences: int, found: NDArray[np.intp] | NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(np.log((1 + sentences) / (1 + found)) + 1, np.float32)
