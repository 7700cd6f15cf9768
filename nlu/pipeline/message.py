"""One sentence on its way through the pipeline; each component adds what it found."""

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from madoguchi.core.talk.understanding import Entity, Faq, Guess, Verdict
from madoguchi.core.text import Token


@dataclass(frozen=True, slots=True)
class Sparse:
    """A row of a sparse matrix: ``values`` (float32) at the columns ``indices`` (int32).

    ``known`` is the share, from 0 to 1, of the sentence's weight that training has seen.
    """

    indices: NDArray[np.int32]
    values: NDArray[np.float32]
    known: float = 1.0


NOTHING = Sparse(np.empty(0, np.int32), np.empty(0, np.float32), 0.0)


@dataclass(slots=True)
class Message:
    """``text`` as it came, at ``now`` (aware); the rest is filled on the way.

    Entities hold positions in ``text``; ``inside`` is the chance, from 0 to 1, that the best guess
    has when it is asked alone: small when none of the intents is meant.
    """

    text: str
    now: datetime
    normal: str = ""
    tokens: list[Token] = field(default_factory=list)
    sparse: Sparse = NOTHING
    dense: NDArray[np.float32] | None = None
    guesses: list[Guess] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    inside: float = 1.0
    verdict: Verdict = Verdict.NONE
    faqs: list[Faq] = field(default_factory=list)

    @property
    def trust(self) -> float:
        """How far the sentence is one of ours at all, from 0 to 1."""
        return self.inside * self.sparse.known

    @property
    def reading(self) -> str:
        """How the sentence sounds, in hiragana."""
        return "".join(token.reading for token in self.tokens)
