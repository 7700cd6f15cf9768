"""The last question of most dialogues: everything read back, each answer can still be mended."""

import re
from dataclasses import dataclass

from ...text import normalise
from ..heard import Act, Pressed
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence
from .options import Option, by_name
from .yes_no import agreed

FIX = "fix-"


@dataclass(frozen=True)
class Row:
    """One answer on the confirmation: its key, its label, and how it is read back."""

    key: str
    label: str
    shown: str


@dataclass(frozen=True)
class Confirm(Question[str]):
    """Are these right? The answer is ``yes``, ``no``, or ``fix-`` and the key to mend."""

    rows: tuple[Row, ...]
    yes: Option = Option("yes")
    no: Option = Option("no")
    fix: Option = Option("fix")

    def dressed(self, labels: Labels, key: str) -> "Confirm":
        yes, no, fix = (one.dressed(labels, "confirm") for one in (self.yes, self.no, self.fix))
        return Confirm(self.rows, yes, no, fix)

    def read(self, act: Act, ear: Ear) -> str:
        if isinstance(act, Pressed):
            return self._pressed(act.data)
        text = normalise(sentence(act))
        row = self._numbered(text) if re.fullmatch(r"[0-9]+", text) else self._mentioned(text)
        return FIX + row.key if row else agreed((self.yes, self.no), act, ear).value

    def _numbered(self, digits: str) -> Row | None:
        """The row that a key mends: 1 and 2 are yes and no."""
        number = int(digits[:4])
        if number > len(self.rows) + 2:
            raise Unclear("unclear-number", least=1, most=len(self.rows) + 2)
        return self.rows[number - 3] if number >= 3 else None

    def _mentioned(self, text: str) -> Row | None:
        """The row whose label is named, the longest where one stands inside another."""
        if self.offers(text):
            return None
        found = [row for row in self.rows if normalise(row.label) in text]
        longest = max(found, key=lambda row: len(row.label), default=None)
        inside = longest and all(normalise(row.label) in normalise(longest.label) for row in found)
        return longest if inside else None

    def offers(self, text: str) -> bool:
        return by_name((self.yes, self.no), normalise(text)) is not None

    def _pressed(self, data: Json) -> str:
        """The answer that a button carried."""
        try:
            return self.unpack(data)
        except ValueError:
            raise Unclear from None

    def pack(self, answer: str) -> Json:
        return answer

    def unpack(self, data: Json) -> str:
        known = {"yes", "no", *(FIX + row.key for row in self.rows)}
        if isinstance(data, str) and data in known:
            return data
        raise ValueError(f"not an answer to a confirmation: {data!r}")

    def mends(self) -> tuple[Option, ...]:
        """The buttons that mend one answer each."""
        return tuple(Option(FIX + row.key, row.label) for row in self.rows)

    def plain(self) -> str:
        rows = "\n".join(f"{row.label}: {row.shown}" for row in self.rows)
        mend = "\n".join(
            f"{n}. {self.fix.label}: {row.label}" for n, row in enumerate(self.rows, 3)
        )
        return f"{rows}\n1. {self.yes.label}\n2. {self.no.label}\n{mend}"

    def aloud(self) -> str:
        rows = "。".join(f"{row.label}、{row.shown}" for row in self.rows)
        mend = "。".join(f"{row.label}を直す場合は{n}" for n, row in enumerate(self.rows, 3))
        return f"{rows}。{self.yes.label}は1。{self.no.label}は2。{mend}"
