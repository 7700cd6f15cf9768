"""Japanese understanding: brings the counter somebody who understands free text."""

from collections.abc import Sequence
from pathlib import Path

import typer

from madoguchi.core import hookimpl
from madoguchi.core.run.checks import Check
from madoguchi.core.talk.understanding import Understander

from .commands import findings_of, nlu_commands
from .understander import load_or_train


@hookimpl
def understander(city: Path, examples: Sequence[Path], cache: Path) -> Understander:
    """The city's model: out of the cache, or trained now, which takes seconds."""
    return load_or_train(city, examples, cache)


@hookimpl
def commands() -> list[typer.Typer]:
    """``madoguchi nlu``."""
    return [nlu_commands]


@hookimpl
def checks() -> list[Check]:
    """The city's own sentences, FAQ and pipeline."""
    return [Check("nlu", lambda city: findings_of(city.folder))]
