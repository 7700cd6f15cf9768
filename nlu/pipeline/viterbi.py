"""The best sequence of labels for a sentence."""

import numpy as np
from numpy.typing import NDArray


def best_path(scores: NDArray[np.float32], moves: NDArray[np.float32]) -> NDArray[np.intp]:
    """The label of each word: the path of the greatest sum.

    ``scores`` is of shape (words, labels). ``moves[a, b]`` is added when ``b`` follows ``a``; its
    last row is for the first word. Of equal paths the one with the smaller labels is taken.
    """
    words, labels = scores.shape
    back = np.empty((words, labels), np.intp)
    best = scores[0] + moves[-1]
    for word in range(1, words):
        sums = best[:, None] + moves[:-1]
        back[word] = sums.argmax(axis=0)
        best = sums[back[word], np.arange(labels)] + scores[word]
    path = np.empty(words, np.intp)
    path[-1] = best.argmax()
    for word in range(words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path
