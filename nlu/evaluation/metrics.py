"""Figures of a test: per intent, per entity, and how far the confidence can be believed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from madoguchi.core.talk.understanding import Verdict

from .judging import OUTSIDE, Judged

BINS = 15


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each from 0 to 1, and how many there are."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Guesses of a confidence from ``low`` up: how sure they were and how often right."""

    low: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Metrics:
    """``refused`` is the share of sentences outside our services that no intent was sure of."""

    accuracy: float
    macro_f1: float
    sure: float
    sure_accuracy: float
    calibration_error: float
    refused: float
    entity_f1: float
    intents: dict[str, Score]
    entities: dict[str, Score]
    calibration: tuple[Bin, ...]
    confusions: tuple[tuple[str, str, int], ...]

    def plain(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def measure(judged: Sequence[Judged]) -> Metrics:
    """All figures of a test."""
    inside = [one for one in judged if one.intent != OUTSIDE]
    outside = [one for one in judged if one.intent == OUTSIDE]
    sure = [one for one in inside if one.verdict is Verdict.SURE]
    intents = _scores(
        Counter(one.intent for one in inside),
        Counter(one.guess for one in inside),
        Counter(one.intent for one in inside if one.is_right),
    )
    entities = _entities(inside)
    bins = calibration(inside)
    return Metrics(
        accuracy=_share(inside),
        macro_f1=sum(one.f1 for one in intents.values()) / max(len(intents), 1),
        sure=len(sure) / max(len(inside), 1),
        sure_accuracy=_share(sure),
        calibration_error=sum(one.count * abs(one.confidence - one.accuracy) for one in bins)
        / max(len(inside), 1),
        refused=_share(outside),
        entity_f1=entities.pop("", Score(0, 0, 0, 0)).f1,
        intents=intents,
        entities=entities,
        calibration=bins,
        confusions=_confusions(inside),
    )


def calibration(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """Fifteen bins of equal width over the confidence; empty ones are left out."""
    confidence = np.array([one.confidence for one in judged])
    right = np.array([one.is_right for one in judged], bool)
    number = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(one / BINS, int(at.sum()), float(confidence[at].mean()), float(right[at].mean()))
        for one in range(BINS)
        if (at := number == one).any()
    )


def unmet(metrics: Metrics, thresholds: dict[str, float]) -> list[str]:
    """Sentences about the thresholds that a test misses: errors are upper bounds."""
    plain, missed = metrics.plain(), list[str]()
    for name, bound in thresholds.items():
        value = plain.get(name)
        if not isinstance(value, float):
            missed.append(f"{name} という数値はありません")
        elif value > bound if name.endswith("_error") else value < bound:
            missed.append(f"{name} が {value:.3f} です（求める値は {bound}）")
    return missed


def _entities(judged: Sequence[Judged]) -> dict[str, Score]:
    """By exact place and name, of the entities that the test annotates; ``""`` is all of them."""
    named = {span.entity for one in judged for span in one.example.spans}
    gold, found = Counter[str](), Counter[str]()
    hit = Counter[str]()
    for one in judged:
        want = {(span.entity, span.start, span.end) for span in one.example.spans}
        got = {(e.name, e.start, e.end) for e in one.entities if e.name in named}
        gold.update(name for name, *_ in want)
        found.update(name for name, *_ in got)
        hit.update(name for name, *_ in want & got)
    scores = _scores(gold, found, hit)
    if named:
        totals = (Counter({"": counter.total()}) for counter in (gold, found, hit))
        scores |= _scores(*totals)
    return scores


def _scores(gold: Counter[str], found: Counter[str], hit: Counter[str]) -> dict[str, Score]:
    return {name: _score(gold[name], found[name], hit[name]) for name in sorted(gold)}


def _score(gold: int, found: int, hit: int) -> Score:
    precision, recall = hit / max(found, 1), hit / max(gold, 1)
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0, gold)


def _share(judged: Sequence[Judged]) -> float:
    return sum(one.is_right for one in judged) / max(len(judged), 1)


def _confusions(judged: Sequence[Judged]) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter((one.intent, one.guess) for one in judged if not one.is_right)
    ordered = sorted(pairs.items(), key=lambda one: (-one[1], one[0]))
    return tuple((meant, guessed, count) for (meant, guessed), count in ordered)
