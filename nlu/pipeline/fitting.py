"""Fits linear classifiers with scikit-learn, which is only imported when there is need to train."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


@dataclass(frozen=True, slots=True)
class Linear:
    """``weights`` of shape (features, intents) and ``bias`` of shape (intents,), float32."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, rows: sparse.csr_matrix) -> NDArray[np.float32]:
        """Of shape (rows, intents); the greatest is the intent."""
        return np.asarray(rows @ self.weights + self.bias, np.float32)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Sentences as ``rows``, the intent and the weight of each, and how many intents there are."""

    rows: sparse.csr_matrix
    labels: NDArray[np.intp]
    weights: NDArray[np.float64]
    intents: int


def fit_linear(kind: Literal["logistic", "svm"], lesson: Lesson, c: float, seed: int) -> Linear:
    """A classifier over all intents, also when the lesson lacks some of them."""
    # A server that loads a trained model never needs scikit-learn: a second and 60 MB saved.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    # liblinear computes in double precision: converted once, not once an intent.
    rows, intents = lesson.rows.astype(np.float64), lesson.intents
    present = np.unique(lesson.labels)
    if len(present) == 1:
        return _always(int(present[0]), rows.shape[1], intents)
    weights = np.zeros((rows.shape[1], intents), np.float32)
    # An intent that the fold lacks must lose against all that it has.
    biases = np.full(intents, -1e3, np.float32)
    for intent in present.tolist():
        # One against the rest: an intent's score then also tells when none of them is meant.
        model = (
            LogisticRegression(C=c, solver="liblinear", dual=True, tol=1e-1, random_state=seed)
            if kind == "logistic"
            else LinearSVC(C=c, tol=1e-2, random_state=seed)
        )
        model.fit(rows, lesson.labels == intent, sample_weight=lesson.weights)
        weights[:, intent], biases[intent] = model.coef_[0], model.intercept_[0]
    return Linear(weights, biases)


def _always(intent: int, width: int, intents: int) -> Linear:
    bias = np.zeros(intents, np.float32)
    bias[intent] = 1
    return Linear(np.zeros((width, intents), np.float32), bias)
