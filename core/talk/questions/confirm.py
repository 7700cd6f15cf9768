"""The last question of most dialogues: everything read back, each answer can still be mended."""

from dataclasses import dataclass

from ...text import normalise
from ..heard import Act, Pressed
from ..value import Json
from .base import Ear, Labels, Question, Unclear, sentence
from .choice import Option, YesNo

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
        if text.isdigit() and 3 <= int(text[:3]) <= len(self.rows) + 2:
            return FIX + self.rows[int(text[:3]) - 3].key
        mentioned = [row for row in self.rows if normalise(row.label) in text]
        if len(mentioned) == 1:
            return FIX + mentioned[0].key
        return "yes" if YesNo(self.yes, self.no).read(act, ear) else "no"

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
