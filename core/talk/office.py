"""What stands behind the counter: the city, its dialogues, its words, and who understands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from ..city import City, Lexicon, Words
from ..text import Tokeniser
from .breaker import Breakers
from .dialogue import Dialogue
from .shelf import Shelf
from .understanding import Understander, Understanding, Verdict
from .work import Work

log = structlog.get_logger(__name__)
LONGEST = 1000
"""Characters of a sentence that are looked at; nobody asks a question that is longer."""


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a turn needs that doesn't change from turn to turn.

    ``dialogues`` are found by their intent; ``clock`` gives the time, aware.
    """

    city: City
    lexicon: Lexicon
    dialogues: Mapping[str, Dialogue]
    understander: Understander
    reader: Tokeniser
    breakers: Breakers
    shelf: Shelf
    clock: Callable[[], datetime]

    def dialogue(self, intent: str, audiences: frozenset[str]) -> Dialogue | None:
        """The dialogue of an intent, if it is for one of these audiences."""
        found = self.dialogues.get(intent)
        return found if found and found.audience in audiences else None

    def understand(self, text: str, now: datetime) -> Understanding:
        """What a sentence means; nothing, where the one who understands breaks down."""
        if not text.strip():
            return Understanding(text, Verdict.NONE)
        try:
            return self.understander.understand(text[:LONGEST], now)
        except Exception:
            log.exception("sentence not understood")
            return Understanding(text[:LONGEST], Verdict.NONE)

    def words(self, dialogue: Dialogue, language: str) -> Words:
        """The words of a dialogue's plugin."""
        return self.lexicon.words(dialogue.plugin, language)

    def work(self, session: AsyncSession) -> Work:
        """What a plugin's step works with, in a transaction of ``session``."""
        return Work(session, self.clock(), self.city, self.lexicon, self.shelf, self.reader)
