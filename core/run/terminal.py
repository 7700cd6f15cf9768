"""A conversation in the terminal, or by any script: lines in, what is said out."""

import json
from collections.abc import AsyncIterator, Iterable
from secrets import token_hex

from ..city import Languages
from ..city.residents import welcome
from ..talk.actions import Action
from ..talk.heard import Act, Arrived, Heard, Pressed, Typed
from ..talk.said import Asked, MenuPage, Offer, Said
from .app import App

VOICES = ("phone",)


class Terminal:
    """One person at a terminal, talking on ``channel``; the same ``name`` is the same person."""

    def __init__(self, app: App, channel: str, name: str) -> None:
        self._app, self._channel, self._name = app, channel, name
        self._buttons: tuple[Action, ...] = ()

    async def arrive(self) -> tuple[Said, ...]:
        """What is said to somebody who comes in."""
        return await self._take(Arrived())

    async def say(self, line: str) -> tuple[Said, ...]:
        """The answer to a line; a number presses the button that was offered under it."""
        return await self._take(self._act(line))

    def draw(self, said: Said) -> str:
        """What the person reads, or hears on the phone."""
        text = said.aloud() if self._channel in VOICES else said.plain()
        if not isinstance(said, Offer) or self._channel in VOICES:
            return text
        buttons = "\n".join(f"{n}. {one.label}" for n, one in enumerate(said.actions, 1))
        return f"{said.text}\n{buttons}".strip()

    def _act(self, line: str) -> Act:
        if line.isdigit() and 1 <= int(line) <= len(self._buttons):
            return Pressed(self._buttons[int(line) - 1].data)
        return Typed(line)

    async def _take(self, act: Act) -> tuple[Said, ...]:
        language = self._app.city.section(Languages).default
        async with self._app.store.write() as session:
            known = await welcome(
                session,
                self._app.store.keys,
                self._channel,
                f"terminal:{self._name}",
                language,
                self._app.now,
            )
        heard = Heard(token_hex(8), self._channel, known.id, act, self._app.now)
        spoken = await self._app.turns.take(heard)
        self._buttons = _buttons(spoken.said)
        return spoken.said


async def converse(terminal: Terminal, lines: Iterable[str]) -> AsyncIterator[Said]:
    """Everything that is said to the lines, in order."""
    for line in lines:
        for said in await terminal.say(line.rstrip("\n")):
            yield said


def as_json(said: Said) -> str:
    """A value on one line, with its plain text."""
    return json.dumps({**said.dump(), "plain": said.plain()}, ensure_ascii=False)


def _buttons(said: tuple[Said, ...]) -> tuple[Action, ...]:
    """The buttons that a number presses: those under the last words, unless a question is open."""
    if any(isinstance(one, Asked) for one in said):
        return ()
    for one in reversed(said):
        if isinstance(one, Offer):
            return one.actions
        if isinstance(one, MenuPage):
            return one.cells
    return ()
