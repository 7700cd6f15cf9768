"""What in the training data will confuse the classifier, found before anything is trained."""

from collections import defaultdict
from collections.abc import Iterator

from madoguchi.core.text import Finding, normalise

from .merging import TrainingData
from .values import Example

_FEW = 10


def check(data: TrainingData, fewest: int = _FEW) -> list[Finding]:
    """Duplicates in and across intents, intents with too few examples, annotations at odds."""
    return [*_few(data, fewest), *_twins(data), *_at_odds(data)]


def _few(data: TrainingData, fewest: int) -> Iterator[Finding]:
    for intent, examples in data.intents.items():
        if len(examples) < fewest:
            file = examples[0].file if examples else ""
            line = examples[0].line if examples else None
            message = f"{intent} の文例が{len(examples)}個しかありません"
            hint = f"{fewest}個より多く書いてください"
            yield Finding("warning", file, line, None, message, hint=hint)


def _twins(data: TrainingData) -> Iterator[Finding]:
    first = dict[str, tuple[str, Example]]()
    for intent, example in data.pairs:
        other, twin = first.setdefault(normalise(example.text), (intent, example))
        if twin is example:
            continue
        place = (example.file, example.line, None)
        where = f"{twin.file}:{twin.line}"
        if other == intent:
            yield Finding("warning", *place, f"同じ文例が {where} にもあります", example.text)
        else:
            hint = "どちらか一つに決めてください"
            message = f"{other} の文例でもあります（{where}）"
            yield Finding("error", *place, message, example.text, hint)


def _at_odds(data: TrainingData) -> Iterator[Finding]:
    """The same words annotated as different entities within one intent, or here and not there."""
    named = defaultdict[tuple[str, str], dict[str, Example]](dict)
    for intent, example in data.pairs:
        for span in example.spans:
            words = normalise(example.text[span.start : span.end])
            others = named[intent, words]
            for entity, other in others.items():
                if entity != span.entity:
                    message = (
                        f"{other.file}:{other.line} では {entity}、ここでは {span.entity} です"
                    )
                    yield Finding("warning", example.file, example.line, None, message, words)
            others.setdefault(span.entity, example)
