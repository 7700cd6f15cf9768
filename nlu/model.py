"""A trained pipeline: what it understands, and how it is kept as arrays and JSON."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import numpy as np

from .data import Plain
from .pipeline.component import Parts
from .pipeline.message import Message
from .pipeline.recipe import AnyComponent, Recipe, Registry, Step, build

FORMAT = 1
_RELIED_ON = ("madoguchi", "numpy", "scikit-learn", "scipy", "SudachiPy", "SudachiDict-core")


class ModelError(RuntimeError):
    """A stored model that this version cannot use, and why."""


@dataclass(frozen=True, slots=True)
class Model:
    """Components in order. Threads may share it: understanding changes nothing in it."""

    recipe: Recipe
    components: tuple[AnyComponent, ...]
    fingerprint: str
    metrics: Mapping[str, float] = field(default_factory=dict)

    def process(self, text: str, now: datetime) -> Message:
        """Everything that is found in ``text``, said at ``now`` (aware)."""
        message = Message(text, now)
        for component in self.components:
            component.process(message)
        return message

    def save(self, folder: Path) -> None:
        """Write ``model.json`` and ``arrays.npz``; equal models give equal files."""
        folder.mkdir(parents=True, exist_ok=True)
        parts = [component.dump() for component in self.components]
        head = {
            "format": FORMAT,
            "fingerprint": self.fingerprint,
            "versions": versions(),
            "metrics": dict(self.metrics),
            "pipeline": [{"name": step.name, **step.options} for step in self.recipe.steps],
            "thresholds": dict(self.recipe.thresholds),
            "components": [dict(one.values) for one in parts],
        }
        written = json.dumps(head, ensure_ascii=False, indent=1, allow_nan=False)
        arrays = {f"{n}.{k}": a for n, one in enumerate(parts) for k, a in one.arrays.items()}
        np.savez(folder / "arrays.npz", allow_pickle=False, **arrays)
        (folder / "model.json").write_text(written + "\n", encoding="utf-8")


def load(folder: Path, known: Registry) -> Model:
    """A model that was saved; raises ``ModelError`` when it is of another version or damaged."""
    try:
        head = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        _refuse_other(head)
        recipe = Recipe(tuple(map(_step, head["pipeline"])), head["thresholds"])
        components = build(recipe, known)
        with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
            for number, component in enumerate(components):
                own = {k: arrays[k] for k in arrays.files if k.startswith(f"{number}.")}
                kept = {key.partition(".")[2]: array for key, array in own.items()}
                component.restore(Parts(head["components"][number], kept))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"モデル {folder} が読めません: {error}") from error
    return Model(recipe, tuple(components), head["fingerprint"], head["metrics"])


def fingerprint(contents: Iterable[bytes]) -> str:
    """What a model was made of: data, recipe, versions and our code, as 64 hexadecimal digits."""
    mixed = hashlib.sha256(json.dumps([FORMAT, versions()]).encode())
    code = (path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    for content in chain(code, contents):
        mixed.update(hashlib.sha256(content).digest())
    return mixed.hexdigest()


def versions() -> dict[str, str]:
    """The versions of everything that a model depends on."""
    return {name: version(name) for name in _RELIED_ON}


def _refuse_other(head: Mapping[str, Plain]) -> None:
    if head.get("format") != FORMAT:
        said = head.get("format")
        raise ModelError(
            f"モデルの形式は{said}ですが、読めるのは{FORMAT}です。学習しなおしてください"
        )
    made = head.get("versions")
    for name, ours in versions().items():
        theirs = made.get(name) if isinstance(made, dict) else None
        if theirs != ours:
            raise ModelError(
                f"モデルは {name} {theirs} で学習したものです（ここは {ours}）。学習しなおしてください"
            )


def _step(said: dict[str, object]) -> Step:
    return Step(str(said["name"]), {key: value for key, value in said.items() if key != "name"})
