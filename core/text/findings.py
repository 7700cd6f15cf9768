"""What is wrong in a file that the city handed in, said with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    ``line`` and ``column`` count from 1; in a table ``column`` is the number of the cell.
    ``text`` is the offending text as it stands in the file, ``hint`` what to do about it.
    """

    severity: Literal["error", "warning"]
    file: str
    line: int | None
    column: int | None
    message: str
    text: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        quoted = f" 「{self.text}」" if self.text else ""
        hint = f" → {self.hint}" if self.hint else ""
        return f"{place}: {self.message}{quoted}{hint}"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or None when none is alike enough to suggest."""
    found = process.extractOne(word, list(candidates), score_cutoff=60)
    return found[0] if found else None
