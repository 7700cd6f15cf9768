from itertools import product

import numpy as np

from madoguchi.nlu.pipeline.viterbi import best_path


def test_the_best_path_is_that_of_trying_all() -> None:
    draw = np.random.default_rng(0)
    for _ in range(50):
        words, labels = draw.integers(1, 6), draw.integers(1, 4)
        scores = draw.normal(size=(words, labels)).astype(np.float32)
        moves = draw.normal(size=(labels + 1, labels)).astype(np.float32)

        def value(
            path: tuple[int, ...], scores: np.ndarray = scores, moves: np.ndarray = moves
        ) -> float:
            steps = zip((len(moves) - 1, *path), path, strict=False)
            return float(
                sum(scores[at, one] for at, one in enumerate(path))
                + sum(moves[before, after] for before, after in steps)
            )

        best = max(product(range(labels), repeat=int(words)), key=value)
        assert tuple(best_path(scores, moves).tolist()) == best
