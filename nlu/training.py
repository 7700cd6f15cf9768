"""From training files to a model: read, merge, and let every component learn in turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from madoguchi.core.text import Finding

from .data import Example, TrainingData, TrainingFile, merge, read_file
from .faq import FaqEntry, read_faq
from .model import Model, fingerprint
from .pipeline.component import FAQ, Sample, Training
from .pipeline.message import Message
from .pipeline.recipe import AnyComponent, Recipe, Registry, build

# Training sentences are said at no particular time; a fixed one keeps models reproducible.
_SOME_TIME = datetime(2026, 4, 1, 3, tzinfo=UTC)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Material:
    """All that a model is trained on, and what is wrong in it."""

    data: TrainingData
    faqs: list[FaqEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def gather(files: Sequence[Path], faqs: Sequence[Path] = ()) -> Material:
    """Read training files, later ones over earlier ones, and the city's FAQ."""
    read, findings = list[TrainingFile](), list[Finding]()
    for path in files:
        file, found = read_file(path)
        findings += found
        read += [file] if file else []
    data, found = merge(read)
    findings += found
    entries = list[FaqEntry]()
    for path in faqs:
        rows, found = read_faq(path)
        entries, findings = entries + rows, findings + found
    return Material(data, entries, findings)


def fit(
    material: Material,
    recipe: Recipe,
    known: Registry,
    mark: str = "",
    progress: Progress = lambda _: None,
) -> Model:
    """A model that has learnt ``material``; the same material gives the same model."""
    training = Training(material.data, samples(material), material.faqs)
    components = build(recipe, known)
    learnt = list[AnyComponent]()
    for component in components:
        progress(type(component).__name__)
        before = len(training.samples)
        component.train(training)
        for sample in training.samples[before:]:
            _prepare(learnt, sample.message)
        learnt.append(component)
        if component.prepares:
            for sample in training.samples:
                component.process(sample.message)
    return Model(recipe, tuple(components), mark or fingerprint([]), training.metrics)


def samples(material: Material) -> list[Sample]:
    """The sentences of the training data as samples, and the questions of the FAQ.

    The latter are an intent of their own: what the city answers there is none of the dialogues.
    """
    asked = [(FAQ, Example(entry.question)) for entry in material.faqs]
    return [
        Sample(Message(example.text, _SOME_TIME), intent, example, number)
        for number, (intent, example) in enumerate([*material.data.pairs, *asked])
    ]


def _prepare(components: Sequence[AnyComponent], message: Message) -> None:
    for component in components:
        if component.prepares:
            component.process(message)
