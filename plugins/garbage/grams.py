"""Finds the rows most like a text by their shared character n-grams (TF-IDF, cosine)."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

SIZES = (1, 2, 3)


class GramIndex:
    """Rows of several texts each (its spelling, its reading …), every text a block of its own.

    The score of a row is the mean of its blocks' cosines, weighted by ``weights``: 0 to 1.
    """

    def __init__(self, rows: Sequence[Mapping[str, str]], weights: Mapping[str, float]) -> None:
        total = sum(weights.values())
        self._weights = {block: weight / total for block, weight in weights.items()}
        self._size = len(rows)
        seen = Counter(
            gram for row in rows for block in weights for gram in set(_grams(block, row[block]))
        )
        self._idf = {gram: math.log((1 + len(rows)) / (1 + df)) + 1 for gram, df in seen.items()}
        self._unseen = math.log(1 + len(rows)) + 1
        self._postings = self._build(rows)

    def scores(self, texts: Mapping[str, str]) -> NDArray[np.float32]:
        """How like each row is to ``texts`` (one per block): one number from 0 to 1 a row."""
        found, values = [], []
        for block, weight in self._weights.items():
            for gram, value in self._vector(block, texts[block]).items():
                posting = self._postings.get(gram)
                if posting is not None:
                    found.append(posting[0])
                    values.append(posting[1] * np.float32(value * weight))
        if not found:
            return np.zeros(self._size, dtype=np.float32)
        sums = np.bincount(np.concatenate(found), np.concatenate(values), self._size)
        return sums.astype(np.float32)

    def _vector(self, block: str, text: str) -> dict[str, float]:
        counts = Counter(_grams(block, text))
        raw = {
            gram: (1 + math.log(count)) * self._idf.get(gram, self._unseen)
            for gram, count in counts.items()
        }
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {gram: value / length for gram, value in raw.items()}

    def _build(
        self, rows: Sequence[Mapping[str, str]]
    ) -> dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]:
        lists: dict[str, tuple[list[int], list[float]]] = {}
        for number, row in enumerate(rows):
            for block in self._weights:
                for gram, value in self._vector(block, row[block]).items():
                    numbers, values = lists.setdefault(gram, ([], []))
                    numbers.append(number)
                    values.append(value)
        return {
            gram: (np.array(numbers, np.int32), np.array(values, np.float32))
            for gram, (numbers, values) in lists.items()
        }


def _grams(block: str, text: str) -> Iterator[str]:
    framed = f"^{text}$"
    for size in SIZES:
        padded = text if size == 1 else framed
        for start in range(len(padded) - size + 1):
            yield f"{block}{padded[start : start + size]}"
