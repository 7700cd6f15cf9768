"""Runs a dialogue against its journal, as often as it takes to reach a question or the end."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from .dialogue import Dialogue
from .heard import Act
from .journal import Journal
from .questions import Unclear
from .said import Asked, Said
from .signals import Mend, Misfit, Outside, Pause, Reject
from .talk import Stage, Talk
from .value import Json

MOST_RUNS = 20
"""Runs within one turn; more means that the dialogue doesn't take the same way twice."""


@dataclass(frozen=True)
class Finished:
    """The dialogue came to its end."""

    said: tuple[Said, ...]
    journal: Journal


@dataclass(frozen=True)
class Waiting:
    """A question is open.

    ``heard`` tells whether what was heard was an answer to anything; ``unclear`` says why an
    answer didn't fit, ``rejected`` that the dialogue itself found so; ``changed`` that the dialogue's code is not the one that posed the open
    question, and only the answers that still fit were kept.
    """

    said: tuple[Said, ...]
    asked: Asked
    journal: Journal
    heard: bool
    unclear: Unclear | None = None
    changed: bool = False
    rejected: bool = False


class Astray(RuntimeError):
    """A dialogue that doesn't take the same way twice with the same answers."""


class Rewindable(Stage, Protocol):
    """A stage whose transaction can be taken back."""

    async def rollback(self) -> None:
        """Undo what this turn has written so far."""
        ...


async def replay(
    dialogue: Dialogue, journal: Journal, stage: Rewindable, act: Act | None = None
) -> Finished | Waiting:
    """Run ``dialogue`` to its next question or its end. What an author's code raises goes through.

    A detour (an answer to mend, one that turned out not to fit, a changed dialogue) rolls back
    what this turn wrote and runs again from the journal that it began with.
    """
    run = _Run(journal, act)
    for _ in range(MOST_RUNS):
        talk = Talk(dialogue, run.journal, stage, run.act, run.fetched)
        try:
            await dialogue.run(talk)
        except Pause as pause:
            return run.waiting(talk, pause)
        except Outside as outside:
            await stage.rollback()
            run = run.knowing({**talk.fetched, outside.key: await outside.fetch()})
        except (Mend, Reject, Misfit) as detour:
            await stage.rollback()
            run = run.knowing(talk.fetched).after(detour)
        else:
            return Finished(tuple(talk.said), talk.journal)
    raise Astray(f"{dialogue.name} was run {MOST_RUNS} times without coming to a question")


@dataclass(frozen=True)
class _Run:
    journal: Journal
    act: Act | None
    fetched: dict[str, Json] = field(default_factory=dict)
    heard: bool | None = None
    unclear: Unclear | None = None
    changed: bool = False

    def knowing(self, fetched: dict[str, Json]) -> "_Run":
        """The same run, which won't ask the outside world again for what it said already."""
        return replace(self, fetched=fetched)

    def after(self, detour: BaseException) -> "_Run":
        match detour:
            case Mend(key=key):
                return self._asking_again(key, None, heard=True)
            case Reject(key=key, unclear=unclear):
                answered_now = self.act is not None and key == self.journal.open
                return self._asking_again(key, unclear, heard=not answered_now)
            case _:
                return _Run(self.journal.afresh(), None, self.fetched, heard=True, changed=True)

    def _asking_again(self, key: str, unclear: Unclear | None, *, heard: bool) -> "_Run":
        mended = self.journal.mending(key)
        reason = unclear if mended else Unclear("unclear-too-late-to-mend")
        return _Run(mended or self.journal, None, self.fetched, heard, reason, self.changed)

    def waiting(self, talk: Talk, pause: Pause) -> Waiting:
        unread = talk.act is not None
        moved = unread and pause.unclear is None and self.journal.open != pause.asked.key
        return Waiting(
            said=tuple(talk.said),
            asked=pause.asked,
            journal=talk.journal,
            heard=(not unread) if self.heard is None else self.heard,
            unclear=pause.unclear or self.unclear,
            rejected=self.unclear is not None,
            changed=self.changed or (moved and self.journal.open != ""),
        )
