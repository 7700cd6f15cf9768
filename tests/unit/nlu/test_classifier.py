"""Which classifier learns a city's sentences, and that its confidence is of the same one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from madoguchi.nlu.data.merging import TrainingData
from madoguchi.nlu.data.values import Example
from madoguchi.nlu.pipeline import classifier, fitting
from madoguchi.nlu.pipeline.classifier import ClassifierOptions, LinearClassifier
from madoguchi.nlu.pipeline.component import Sample, Training
from madoguchi.nlu.pipeline.message import Message, Sparse

NOW = datetime(2026, 6, 1, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
INTENTS = ("test.sort", "test.day", "test.library")


def samples(each: int, copies: int) -> list[Sample]:
    """``each`` sentences an intent, with noisy copies; each has a word of its intent."""
    draw = np.random.default_rng(0)
    made = []
    for number in range(each * len(INTENTS)):
        place = number % len(INTENTS)
        for copy in range(1 + copies):
            columns = np.sort(np.array([place, 3 + draw.integers(20)], np.int32))
            row = Sparse(columns, np.array([1, 0.5], np.float32))
            message = Message("文", NOW, sparse=row)
            made.append(Sample(message, INTENTS[place], Example("文"), number, noisy=copy > 0))
    return made


@pytest.mark.parametrize(("each", "kind"), [(12, "logistic"), (13, "svm"), (17, "svm")])
def test_the_folds_and_the_whole_are_learnt_by_one_kind(
    monkeypatch: pytest.MonkeyPatch, each: int, kind: str
) -> None:
    kinds: list[str] = []

    def fit(chosen: str, lesson: fitting.Lesson, c: float, seed: int) -> fitting.Linear:
        kinds.append(chosen)
        return fitting.fit_linear("svm" if chosen == "svm" else "logistic", lesson, c, seed)

    monkeypatch.setattr(classifier, "fit_linear", fit)
    options = ClassifierOptions(many=12, folds=3)
    LinearClassifier(options).train(Training(TrainingData(), samples(each, copies=1)))
    assert kinds == [kind] * 4
