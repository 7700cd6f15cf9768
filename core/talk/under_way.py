"""The dialogues under way, one inside another: begun, answered, taken back, put again.

In one turn at most one of them leaves something behind. The others only put their open question
again as it was posed, for which their plugin need not run, nor even work.
"""

from dataclasses import replace

from ..city import CORE
from . import replies
from .breaker import PluginFailed
from .heard import Act
from .journal import Journal
from .office import Office
from .replay import Finished, Waiting
from .running import run
from .scene import Scene

DEEPEST = 3
"""Dialogues inside one another; a further one has to wait until one of them is done."""


class UnderWay:
    """The stack of a scene's dialogues; the last one speaks."""

    def __init__(self, office: Office, scene: Scene) -> None:
        self._office = office
        self._scene = scene

    def forget_gone(self) -> None:
        """Let go of dialogues that no plugin has any more, or that aren't for this resident."""
        audiences = self._scene.resident.audiences
        there = [
            frame
            for frame in self._scene.frames
            if self._office.dialogue(frame.dialogue, audiences)
        ]
        if len(there) < len(self._scene.frames):
            self._scene.frames = there
            self._say("dialogue-gone")

    async def begin(self, journal: Journal) -> None:
        """Begin a dialogue. One that is open already is taken up again, unless there is news."""
        frames = self._scene.frames
        same = next((frame for frame in frames if frame.dialogue == journal.dialogue), None)
        if same:
            frames.remove(same)
        if same and not journal.understood:
            frames.append(same)
            self.put_again()
        elif len(frames) >= DEEPEST:
            self._say("too-deep")
            self.put_again()
        else:
            self._settle(await self._run(journal))

    async def answer(self, act: Act) -> Waiting | None:
        """Give the open question what was heard. None if it took it, else what it says to it."""
        frame = self._scene.frames.pop()
        try:
            outcome = await self._run(frame, act)
        except PluginFailed:
            await self._keep(frame)
            raise
        if isinstance(outcome, Finished) or outcome.heard or outcome.changed:
            self._settle(outcome)
            return None
        await self._keep(frame)
        return outcome

    async def correct(self, understood: dict[str, str]) -> None:
        """Take pieces of a new sentence in place of the answers given so far."""
        frame = self._scene.frames.pop()
        self._settle(await self._run(frame.corrected(understood)))

    async def back(self) -> None:
        """Take back the last answer."""
        earlier = self._scene.top.back() if self._scene.top else None
        if earlier is None:
            self._say("no-way-back")
            self.put_again()
            return
        self._scene.frames.pop()
        self._settle(await self._run(earlier))

    async def restart(self) -> None:
        """Begin the dialogue under way from its first question."""
        self._settle(await self._run(self._scene.frames.pop().restarted()))

    def cancel(self) -> None:
        """Leave the dialogue under way for the one around it."""
        if not self._scene.frames:
            self._say("nothing-to-cancel")
            return
        self._scene.frames.pop()
        self._say("cancelled")
        self._return()

    def put_again(self) -> None:
        """Put the open question once more, if there is one."""
        asked = self._scene.top.asked if self._scene.top else None
        if asked:
            self._scene.said.append(asked)

    async def translate(self) -> None:
        """Have every open question in the resident's language from now on."""
        for place, frame in enumerate(self._scene.frames):
            try:
                outcome = await self._run(frame)
            except PluginFailed:
                outcome = None
            await self._undo()
            if isinstance(outcome, Waiting) and outcome.asked.key == frame.open:
                self._scene.frames[place] = replace(frame, posed=outcome.asked.dump())

    async def _run(self, journal: Journal, act: Act | None = None) -> Finished | Waiting:
        return await run(self._office, self._scene, journal, act)

    def _settle(self, outcome: Finished | Waiting) -> None:
        """Say what a run said; pose its question, or go back to the dialogue around it."""
        if isinstance(outcome, Waiting) and outcome.changed:
            self._say("dialogue-changed")
        self._scene.said += outcome.said
        if isinstance(outcome, Waiting):
            self._scene.frames.append(outcome.journal)
            replies.pose(self._office, self._scene, outcome)
            return
        if not outcome.said:
            self._say("done")
        self._return()

    def _return(self) -> None:
        if self._scene.frames:
            self._say("returning")
            self.put_again()

    async def _keep(self, frame: Journal) -> None:
        """The dialogue as it was, with nothing of what it has just tried."""
        await self._undo()
        self._scene.frames.append(frame)

    async def _undo(self) -> None:
        if self._scene.work.session.in_transaction():
            await self._scene.work.session.rollback()

    def _say(self, key: str) -> None:
        words = self._office.lexicon.words(CORE, self._scene.resident.language)
        self._scene.say(words, key)
