"""Asks a model what it makes of sentences whose meaning is known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from madoguchi.core.talk.understanding import Entity, Verdict
from madoguchi.nlu.data import Example, Intent, TrainingData, TrainingFile, merge
from madoguchi.nlu.model import Model
from madoguchi.nlu.pipeline.recipe import Recipe, Registry
from madoguchi.nlu.training import Material, fit

Keep = Callable[[str, Example, int], bool]
OUTSIDE = "out_of_scope"
"""The intent, in a test file, of sentences for which the right verdict is that none fits."""
_SOME_TIME = datetime(2026, 4, 1, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """An example, what it means, and what the model made of it; ``guess`` may be empty."""

    example: Example
    intent: str
    guess: str
    confidence: float
    trust: float
    verdict: Verdict
    entities: tuple[Entity, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the intent is the right one; outside our services, whether none was taken."""
        if self.intent == OUTSIDE:
            return self.verdict is not Verdict.SURE
        return self.guess == self.intent


def judge(model: Model, pairs: Iterable[tuple[str, Example]]) -> list[Judged]:
    """The model's answers to sentences with their intents."""
    return [_judge(model, intent, example) for intent, example in pairs]


def cross_validate(
    material: Material, recipe: Recipe, known: Registry, folds: int = 5
) -> list[Judged]:
    """Every training sentence judged by a model that has not seen it."""
    judged = list[Judged]()
    for fold in range(folds):
        learn, ask = _split(material.data, folds, fold)
        model = fit(Material(learn, material.faqs), recipe, known)
        judged += judge(model, ask)
    return judged


def learning_curve(
    material: Material,
    recipe: Recipe,
    known: Registry,
    shares: Sequence[float] = (0.25, 0.5, 0.75, 1.0),
) -> list[tuple[int, float]]:
    """Number of training sentences and accuracy on a fifth that was held out."""
    learn, ask = _split(material.data, 5, 0)
    curve = list[tuple[int, float]]()
    for share in shares:
        part = _reduced(learn, share)
        judged = judge(fit(Material(part, material.faqs), recipe, known), ask)
        curve.append((len(part.pairs), sum(one.is_right for one in judged) / max(len(judged), 1)))
    return curve


def _judge(model: Model, intent: str, example: Example) -> Judged:
    message = model.process(example.text, _SOME_TIME)
    best = message.guesses[0] if message.guesses else None
    return Judged(
        example,
        intent,
        best.intent if best else "",
        best.confidence if best else 0.0,
        message.trust,
        message.verdict,
        tuple(message.entities),
    )


def _split(
    data: TrainingData, folds: int, fold: int
) -> tuple[TrainingData, list[tuple[str, Example]]]:
    """Every fifth sentence of each intent is asked, the others are learnt."""
    ask = [
        (intent, example)
        for intent, examples in data.intents.items()
        for at, example in enumerate(examples)
        if at % folds == fold and len(examples) > 1
    ]
    asked = {(intent, example.text) for intent, example in ask}
    return _only(data, lambda intent, one, _: (intent, one.text) not in asked), ask


def _reduced(data: TrainingData, share: float) -> TrainingData:
    return _only(data, lambda _, __, at: int(at * share) != int((at + 1) * share) or at == 0)


def _only(data: TrainingData, keep: Keep) -> TrainingData:
    sections = tuple(
        Intent(name, tuple(one for at, one in enumerate(examples) if keep(name, one, at)))
        for name, examples in data.intents.items()
    )
    part, _ = merge([TrainingFile("part", sections=sections)])
    part.synonyms, part.lookups, part.regexes = dict(data.synonyms), data.lookups, data.regexes
    return part
