"""What outlives a turn of a dialogue: one JSON row of keyed answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Literal

from pydantic import ValidationError

from .said import Asked
from .value import Json, UnknownValue, Value, load

CONFIRM = "confirm"
"""The key of the confirmation, whose answer is never carried over."""


@dataclass(frozen=True)
class Entry(Value):
    """One step that is behind us.

    ``posed`` steps were asked aloud (「戻る」 takes back the last of them); ``wrote`` steps changed
    the city's data, so that nothing before them can be taken back.
    """

    key: str
    kind: Literal["ask", "once", "fetch"]
    value: Json
    posed: bool = False
    wrote: bool = False


@dataclass(frozen=True)
class Journal(Value):
    """One dialogue under way, with ``open``, the question that waits for its answer.

    ``posed`` is that question as it was posed, so that it can be put again whatever becomes of
    its plugin. ``understood`` are pieces of the opening sentence by the key they may answer; ``carried`` are
    answers kept over a correction or a change of the code, used where they still fit.
    """

    dialogue: str
    id: str = field(default_factory=lambda: token_hex(4))
    entries: tuple[Entry, ...] = ()
    open: str = ""
    posed: dict[str, Json] | None = None
    misses: int = 0
    opening: str = ""
    understood: dict[str, str] = field(default_factory=dict)
    carried: dict[str, Json] = field(default_factory=dict)

    def entry(self, key: str) -> Entry | None:
        """The step called ``key``."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def token(self, key: str) -> str:
        """What tells this posing of a question from all others."""
        return f"{self.id}.{key}"

    @property
    def asked(self) -> Asked | None:
        """The open question as it was posed; None when it can't be read any more."""
        try:
            return load(Asked, self.posed)
        except (UnknownValue, ValidationError):
            return None

    def posing(self, asked: Asked) -> "Journal":
        """The journal with a question open; the misses of another question are forgotten."""
        misses = self.misses if asked.key == self.open else 0
        return replace(self, open=asked.key, posed=asked.dump(), misses=misses)

    def back(self) -> "Journal | None":
        """The journal before the last answer that was asked aloud; None where there is no way."""
        for place in range(len(self.entries) - 1, -1, -1):
            if self.entries[place].wrote:
                return None
            if self.entries[place].posed:
                return replace(self, entries=self.entries[:place], open="", posed=None, misses=0)
        return None

    def mending(self, key: str) -> "Journal | None":
        """The journal with ``key`` to be asked again; answers after it are kept if they fit.

        None where the answer can't be taken back any more.
        """
        place = next((n for n, entry in enumerate(self.entries) if entry.key == key), None)
        if place is None:
            return replace(self, understood=_without(self.understood, key))
        later = self.entries[place + 1 :]
        if any(entry.wrote for entry in later):
            return None
        return replace(
            self,
            entries=self.entries[:place],
            understood=_without(self.understood, key),
            carried=self.carried | _answers(later),
        )

    def afresh(self) -> "Journal":
        """The journal from the start, with the answers carried along and what was written kept."""
        return replace(
            self,
            entries=tuple(entry for entry in self.entries if entry.wrote),
            carried=self.carried | _answers(self.entries),
        )

    def corrected(self, understood: dict[str, str]) -> "Journal":
        """The journal after a new sentence of the same meaning: what it says replaces answers."""
        again = self.afresh()
        carried = {key: value for key, value in again.carried.items() if key not in understood}
        return replace(again, carried=carried, understood=self.understood | understood)

    def restarted(self) -> "Journal":
        """The journal from the start, with nothing kept."""
        return Journal(self.dialogue)


def _answers(entries: Iterable[Entry]) -> dict[str, Json]:
    return {e.key: e.value for e in entries if e.kind == "ask" and e.key != CONFIRM}


def _without(understood: dict[str, str], key: str) -> dict[str, str]:
    return {name: text for name, text in understood.items() if name != key}
