"""What is asked of a city's folder before it goes live."""

from collections.abc import Callable
from dataclasses import dataclass

from ..city import City
from ..text import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One look at a city's files; ``title`` names it in the report."""

    title: str
    run: Callable[[City], list[Finding]]
