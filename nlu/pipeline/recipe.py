"""``pipeline.yml``: which components with which options, and what a model has to reach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from madoguchi.core.text import Finding, nearest

from .augment import Augmenter
from .classifier import LinearClassifier
from .component import Component, Options
from .fallback import Fallback
from .features import SparseFeaturiser
from .lookup import LookupExtractor, RegexExtractor
from .moments import MomentExtractor
from .patterns import PatternClassifier
from .retriever import FaqRetriever
from .tagger import EntityTagger
from .words import Normaliser, SudachiTokeniser

GROUP = "madoguchi.nlu.components"
AnyComponent = Component[Any]
Registry = Mapping[str, type[AnyComponent]]
OURS: tuple[type[AnyComponent], ...] = (
    Normaliser,
    SudachiTokeniser,
    Augmenter,
    SparseFeaturiser,
    LinearClassifier,
    LookupExtractor,
    RegexExtractor,
    MomentExtractor,
    EntityTagger,
    Fallback,
    PatternClassifier,
    FaqRetriever,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A component by name, with the options that were given."""

    name: str
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The steps in their order, and the least (or, for errors, the most) a test may show."""

    steps: tuple[Step, ...]
    thresholds: Mapping[str, float] = field(default_factory=dict)


class RecipeError(ValueError):
    """A ``pipeline.yml`` that cannot be used, with all that is wrong in it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def registry() -> Registry:
    """The components that are installed, ours and others'."""
    found = {kind.__name__: kind for kind in OURS}
    found |= {point.name: point.load() for point in entry_points(group=GROUP)}
    return {name: kind for name, kind in found.items() if issubclass(kind, Component)}


def read_recipe(path: Path, known: Registry) -> Recipe:
    """The recipe in a file; raises ``RecipeError``."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise RecipeError([Finding("error", path.name, None, None, str(error))]) from None
    said = yaml.SafeLoader("").construct_document(root) if root else None
    if root is None or not isinstance(said, dict) or not isinstance(said.get("pipeline"), list):
        raise RecipeError([Finding("error", path.name, 1, None, "pipeline の並びがありません")])
    recipe = Recipe(tuple(map(_step, said["pipeline"])), _thresholds(said.get("thresholds")))
    lines = [node.start_mark.line + 1 for node in _items(root)]
    findings = [
        Finding("error", path.name, line, None, message, text, hint)
        for step, line in zip(recipe.steps, lines, strict=True)
        for message, text, hint in _problems(step, known)
    ]
    if findings:
        raise RecipeError(findings)
    return recipe


def build(recipe: Recipe, known: Registry) -> list[AnyComponent]:
    """The components of a recipe, untrained."""
    return [
        known[step.name](known[step.name].options_type.model_validate(step.options))
        for step in recipe.steps
    ]


def _step(said: object) -> Step:
    if not isinstance(said, dict):
        return Step(str(said))
    return Step(str(said.get("name", "")), {k: v for k, v in said.items() if k != "name"})


def _thresholds(said: object) -> dict[str, float]:
    return {str(k): float(v) for k, v in said.items()} if isinstance(said, dict) else {}


def _items(root: yaml.Node) -> list[yaml.Node]:
    return next(list(value.value) for key, value in root.value if key.value == "pipeline")


def _problems(step: Step, known: Registry) -> Iterator[tuple[str, str, str]]:
    kind = known.get(step.name)
    if kind is None:
        guess = nearest(step.name, known)
        yield "知らない部品です", step.name, f"{guess} のことですか" if guess else ""
        return
    options: type[Options] = kind.options_type
    try:
        options.model_validate(step.options)
    except ValidationError as error:
        for one in error.errors():
            where = ".".join(map(str, one["loc"]))
            yield f"{step.name}: {one['msg']}", where, ", ".join(options.model_fields)
