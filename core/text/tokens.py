"""Words and their readings: Sudachi behind a wall that takes any text from any thread."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from .normal import to_hiragana

# Sudachi refuses more than 49,149 bytes; a character that its normaliser unfolds takes up to 33.
_LONGEST = 1400
_BREAKS = re.compile(r"[。！？!?\s]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MODES = {"A": SplitMode.A, "C": SplitMode.C}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: ``surface`` stands at ``start:end`` of the text that was given.

    ``normal`` is Sudachi's normalised form (でんしレンヂ → 電子レンジ), ``reading`` is in hiragana,
    ``pos`` is Sudachi's part of speech, six levels from 名詞 down to the conjugated form,
    ``synonyms`` are the numbers of the groups of its synonym dictionary the word belongs to.
    """

    surface: str
    normal: str
    reading: str
    pos: tuple[str, ...]
    start: int
    end: int
    synonyms: tuple[int, ...] = ()


class Tokeniser:
    """Splits text into words; one object may serve any number of threads.

    Mode A gives the shortest units (選挙 / 管理 / 委員 / 会), C whole names.
    """

    def __init__(self, mode: Literal["A", "C"] = "A") -> None:
        self._mode = _MODES[mode]
        self._own = threading.local()

    def tokens(self, text: str) -> list[Token]:
        """The words of ``text`` in order; blanks are words too, so nothing is left out."""
        sudachi = self._sudachi()
        return [
            Token(
                surface=text[start + word.begin() : start + word.end()],
                normal=word.normalized_form(),
                reading=_heard(word),
                pos=word.part_of_speech(),
                start=start + word.begin(),
                end=start + word.end(),
                synonyms=tuple(word.synonym_group_ids()),
            )
            for start, piece in _pieces(_SURROGATES.sub("\ufffd", text))
            for word in sudachi.tokenize(piece)
        ]

    def reading(self, text: str) -> str:
        """How ``text`` is read, in hiragana; what has no reading stands as it is."""
        return "".join(token.reading for token in self.tokens(text))

    def _sudachi(self) -> Tokenizer:
        # A Sudachi tokenizer raises when two threads meet in it; the dictionary may be shared.
        own: Tokenizer | None = getattr(self._own, "sudachi", None)
        if own is None:
            own = self._own.sudachi = _dictionary().tokenizer(mode=self._mode)
        return own


def _heard(word: Morpheme) -> str:
    # Sudachi reads blanks and some marks as キゴウ ("sign"), which nobody says.
    reading = str(word.reading_form())
    return str(word.surface()) if reading in {"", "キゴウ"} else to_hiragana(reading)


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _LONGEST:
        end = _cut(text, start, start + _LONGEST)
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


def _cut(text: str, start: int, limit: int) -> int:
    """Where to end a piece: after the last break in its second half, else at the limit."""
    last = limit
    for found in _BREAKS.finditer(text, start + _LONGEST // 2, limit):
        last = found.end()
    return last
