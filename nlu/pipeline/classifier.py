"""The intent of a sentence: a linear classifier whose confidence can be believed."""

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit

from madoguchi.core.talk.understanding import Guess

from .component import Component, Options, Parts, Sample, Training, softmax
from .fitting import Lesson, Linear, fit_linear
from .message import Message, Sparse

Matrix: TypeAlias = sparse.csr_matrix
Kind: TypeAlias = Literal["logistic", "svm"]


class ClassifierOptions(Options):
    """``kind`` auto: logistic regression up to ``many`` examples an intent, a linear SVM above.

    Noisy copies are no examples of their own. ``folds`` are those of the cross-validation that
    finds the temperature; ``ranking`` is how many intents a message is given.
    """

    kind: Literal["auto", "logistic", "svm"] = "auto"
    many: int = 100
    logistic_c: float = 3.0
    svm_c: float = 0.25
    folds: int = 3
    ranking: int = 10
    seed: int = 0


class LinearClassifier(Component[ClassifierOptions]):
    """Fills ``message.guesses`` from ``message.sparse`` and, where there is one, ``dense``."""

    options_type = ClassifierOptions

    def __init__(self, options: ClassifierOptions) -> None:
        super().__init__(options)
        self._intents: list[str] = []
        self._weights: NDArray[np.float16] = np.empty((0, 0), np.float16)
        self._dense: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._bias: NDArray[np.float32] = np.empty(0, np.float32)
        self._temperature = 1.0
        self._slope, self._offset = 1.0, 0.0

    def train(self, training: Training) -> None:
        """Fit, and find the temperature on folds that were held out."""
        samples = training.samples
        self._intents = sorted({sample.intent for sample in samples})
        if not samples:
            return
        numbers = {intent: number for number, intent in enumerate(self._intents)}
        labels = np.array([numbers[sample.intent] for sample in samples])
        matrix, width = _matrix(samples)
        # One kind for the folds and for all: a temperature fits the scores of its own kind only.
        kind = self._kind(sum(not sample.noisy for sample in samples))
        held_out, truth = self._held_out(kind, matrix, labels, samples)
        if len(truth):
            self._temperature = temperature(held_out, truth)
            self._slope, self._offset = own_chance(held_out, truth)
            training.metrics["accuracy_cross_validated"] = float(
                np.mean(held_out.argmax(axis=1) == truth)
            )
        weights = np.array([sample.weight for sample in samples])
        model = self._fit(kind, matrix, labels, weights)
        self._weights = model.weights[:width].astype(np.float16)
        self._dense = model.weights[width:]
        self._bias = model.bias

    def process(self, message: Message) -> None:
        """The most probable intents, best first."""
        if not self._intents:
            return
        scores = self._scores(message)
        chances = softmax(scores / self._temperature)
        best = np.argsort(-chances, kind="stable")[: self.options.ranking]
        message.guesses = [Guess(self._intents[one], float(chances[one])) for one in best]
        message.inside = float(expit(self._slope * scores.max() + self._offset))

    def dump(self) -> Parts:
        """Intents, temperature and weights."""
        return Parts(
            {
                "intents": list(self._intents),
                "temperature": self._temperature,
                "own": [self._slope, self._offset],
            },
            {"weights": self._weights, "dense": self._dense, "bias": self._bias},
        )

    def restore(self, parts: Parts) -> None:
        """Take the weights back."""
        intents, heat = parts.values["intents"], parts.values["temperature"]
        self._intents = [str(one) for one in intents] if isinstance(intents, list) else []
        self._temperature = float(str(heat))
        own = parts.values["own"]
        self._slope, self._offset = map(float, map(str, own)) if isinstance(own, list) else (1, 0)
        self._weights, self._dense = parts.arrays["weights"], parts.arrays["dense"]
        self._bias = parts.arrays["bias"]

    def _scores(self, message: Message) -> NDArray[np.float32]:
        row: Sparse = message.sparse
        scores = row.values @ self._weights[row.indices].astype(np.float32) + self._bias
        if message.dense is not None and len(self._dense):
            scores = scores + message.dense @ self._dense
        return np.asarray(scores, np.float32)

    def _kind(self, examples: int) -> Kind:
        if self.options.kind != "auto":
            return self.options.kind
        return "logistic" if examples / len(self._intents) <= self.options.many else "svm"

    def _fit(
        self, kind: Kind, matrix: Matrix, labels: NDArray[np.intp], weights: NDArray[np.float64]
    ) -> Linear:
        c = self.options.logistic_c if kind == "logistic" else self.options.svm_c
        lesson = Lesson(matrix, labels, weights, len(self._intents))
        return fit_linear(kind, lesson, c, self.options.seed)

    def _held_out(
        self, kind: Kind, matrix: Matrix, labels: NDArray[np.intp], samples: list[Sample]
    ) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
        """Scores of the original sentences by models that have seen neither them nor copies."""
        folds = _folds(samples, self.options.folds, self.options.seed)
        weights = np.array([sample.weight for sample in samples])
        original = np.array([not sample.noisy for sample in samples])
        scores, truth = list[NDArray[np.float32]](), list[NDArray[np.intp]]()
        for fold in range(self.options.folds):
            learn, test = folds != fold, (folds == fold) & original
            test &= np.isin(labels, labels[learn])
            if test.any():
                model = self._fit(kind, matrix[learn], labels[learn], weights[learn])
                scores.append(model.scores(matrix[test]))
                truth.append(labels[test])
        if not scores:
            return np.empty((0, 0), np.float32), np.empty(0, np.intp)
        return np.concatenate(scores), np.concatenate(truth)


def temperature(scores: NDArray[np.float32], truth: NDArray[np.intp]) -> float:
    """What to divide scores by so that the probabilities of the right intents are greatest."""
    rows = np.arange(len(truth))

    def loss(log_heat: float) -> float:
        chances = softmax(scores / np.float32(np.exp(log_heat)))
        return -float(np.log(np.maximum(chances[rows, truth], 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-4, 3), method="bounded").x))


def own_chance(scores: NDArray[np.float32], truth: NDArray[np.intp]) -> tuple[float, float]:
    """Slope and offset that make an intent's score the logit of its own chance (Platt 1999).

    Each intent is asked alone, against all the rest: what is like none of them gets no chance,
    where the probabilities of the intents always add up to one.
    """
    own = np.zeros(scores.shape, bool)
    own[np.arange(len(truth)), truth] = True

    def loss(line: NDArray[np.float64]) -> float:
        logits = line[0] * scores + line[1]
        return float((np.logaddexp(0, logits) - own * logits).mean())

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(found[0]), float(found[1])


def _matrix(samples: list[Sample]) -> tuple[Matrix, int]:
    """The samples' vectors as rows, dense ones after the sparse, and the width of the sparse."""
    rows = [sample.message.sparse for sample in samples]
    starts = np.cumsum([0, *(len(row.indices) for row in rows)])
    indices = np.concatenate([row.indices for row in rows])
    width = int(indices.max()) + 1 if len(indices) else 1
    values = np.concatenate([row.values for row in rows])
    matrix = Matrix((values, indices, starts), shape=(len(rows), width))
    dense = [sample.message.dense for sample in samples]
    if any(one is None for one in dense):
        return matrix, width
    return sparse.hstack([matrix, Matrix(np.array(dense))], format="csr"), width


def _folds(samples: list[Sample], folds: int, seed: int) -> NDArray[np.intp]:
    """A fold for every sample: copies go with their source, intents are spread evenly."""
    draw = np.random.default_rng(seed)
    sources = {sample.source: sample.intent for sample in samples}
    order = draw.permutation(np.array(sorted(sources)))
    seen, fold = dict[str, int](), dict[int, int]()
    for source in order.tolist():
        intent = sources[source]
        fold[source] = seen.setdefault(intent, 0) % folds
        seen[intent] += 1
    return np.array([fold[sample.source] for sample in samples])
