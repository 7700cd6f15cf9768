"""A dialogue: an author's straight-line coroutine, with what starts it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .talk import Talk
    from .work import Work

OPENING = "opening"
"""In ``fills``: the whole sentence that started the dialogue."""

Run = Callable[["Talk"], Awaitable[None]]


Knows = Callable[["Work", str], Awaitable[bool]]


@dataclass(frozen=True)
class Dialogue:
    """``name`` begins the keys of its words; ``intent`` is what residents want when it starts.

    An entity of the opening sentence answers the question of the same name; ``fills`` names other
    entities for a question, the first one found is taken (OPENING is the whole sentence).
    ``audience`` names who may start it. ``knows`` tells whether a sentence that the classifier
    isn't sure of is something this dialogue has by name.
    """

    name: str
    intent: str
    run: Run
    plugin: str = ""
    audience: str = "everyone"
    private: bool = False
    knows: Knows | None = None
    fills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def dialogue(
    *,
    intent: str,
    fills: Mapping[str, tuple[str, ...]] | None = None,
    audience: str = "everyone",
    private: bool = False,
    knows: Knows | None = None,
) -> Callable[[Run], Dialogue]:
    """Turn a coroutine function into a Dialogue that is named after it."""

    def made(run: Run) -> Dialogue:
        name = getattr(run, "__name__", intent)
        return Dialogue(
            name=name.replace("_", "-"),
            intent=intent,
            run=run,
            audience=audience,
            private=private,
            knows=knows,
            fills=fills or {},
        )

    return made
