"""MASSIVE 1.1, ja-JP (FitzGerald et al. 2022, CC BY 4.0) as training data and as questions."""

import json
import os
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from madoguchi.nlu.data import Example, Intent, Span, TrainingData, TrainingFile, merge

SHARED = Path(os.environ.get("MADOGUCHI_SHARED", Path(__file__).parents[3] / "shared" / "data"))
_SLOT = re.compile(r"\[\s*(?P<name>[^\[\]:]+?)\s*:\s*(?P<words>[^\[\]]*?)\s*\]\s?")


@dataclass(frozen=True, slots=True)
class Question:
    """An utterance with the intent and the slots it should be understood as."""

    text: str
    intent: str
    scenario: str
    spans: tuple[Span, ...]


def read(part: str) -> list[Question]:
    """The utterances of ``train`` or ``dev``."""
    path = SHARED / "nlu" / f"massive_ja_{part}.jsonl"
    return [_question(json.loads(line)) for line in path.open(encoding="utf-8")]


def training_data(questions: Sequence[Question]) -> TrainingData:
    """The same as training data, in the order given."""
    intents = defaultdict[str, list[Example]](list)
    for one in questions:
        intents[one.intent].append(Example(one.text, one.spans))
    sections = tuple(Intent(name, tuple(examples)) for name, examples in intents.items())
    return merge([TrainingFile("massive", sections=sections)])[0]


def draw(questions: Sequence[Question], each: int, seed: int) -> list[Question]:
    """``each`` utterances of every intent, or all where there are fewer."""
    intents = defaultdict[str, list[Question]](list)
    for one in questions:
        intents[one.intent].append(one)
    chance = random.Random(seed)
    return [
        one
        for name in sorted(intents)
        for one in chance.sample(intents[name], min(each, len(intents[name])))
    ]


def _question(said: dict[str, str]) -> Question:
    return Question(
        said["utt"], said["intent"], said["scenario"], _spans(said["utt"], said["annot"])
    )


def _spans(text: str, annotated: str) -> tuple[Span, ...]:
    """The slots, looked for from left to right: blanks around brackets are not in the text."""
    spans, at = list[Span](), 0
    for found in _SLOT.finditer(annotated):
        start = text.find(found["words"], at)
        if start >= 0 and found["words"]:
            at = start + len(found["words"])
            spans.append(Span(start, at, found["name"]))
    return tuple(spans)
