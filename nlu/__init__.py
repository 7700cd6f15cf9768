"""Japanese understanding: brings the counter somebody who understands free text."""

from collections.abc import Sequence
from pathlib import Path

from madoguchi.core import hookimpl
from madoguchi.core.talk.understanding import Understander

from .understander import load_or_train


@hookimpl
def understander(city: Path, examples: Sequence[Path], cache: Path) -> Understander:
    """The city's model: out of the cache, or trained now, which takes seconds."""
    return load_or_train(city, examples, cache)
