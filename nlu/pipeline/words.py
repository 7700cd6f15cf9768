"""The first steps: one spelling for the sentence, then its words."""

from typing import Literal

from madoguchi.core.text import Tokeniser, normalise

from .component import Component, Options
from .message import Message


class NormaliserOptions(Options):
    """``longest``: characters that are looked at; nobody asks a question in more."""

    longest: int = 300


class Normaliser(Component[NormaliserOptions]):
    """Width, case, long vowels and invisible characters made alike."""

    options_type = NormaliserOptions
    prepares = True

    def process(self, message: Message) -> None:
        """Fill ``message.normal``."""
        message.normal = normalise(message.text[: self.options.longest])[: self.options.longest]


class SudachiOptions(Options):
    """``mode``: A for the shortest units, C for whole names."""

    mode: Literal["A", "C"] = "A"


class SudachiTokeniser(Component[SudachiOptions]):
    """Words with normalised form, reading and part of speech."""

    options_type = SudachiOptions
    prepares = True

    def __init__(self, options: SudachiOptions) -> None:
        super().__init__(options)
        self._tokeniser = Tokeniser(options.mode)

    def process(self, message: Message) -> None:
        """Fill ``message.tokens``; blanks are left out."""
        message.tokens = [
            token for token in self._tokeniser.tokens(message.normal) if token.surface.strip()
        ]
