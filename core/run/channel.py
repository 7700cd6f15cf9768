"""What a way in looks like from the inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from starlette.routing import BaseRoute


@dataclass(frozen=True, slots=True)
class Channel:
    """``manner`` says whether it is read or heard; ``routes`` are its addresses."""

    name: str
    manner: Literal["text", "voice"] = "text"
    routes: Sequence[BaseRoute] = field(default_factory=tuple)
