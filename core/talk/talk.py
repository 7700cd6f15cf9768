"""The author's side of a conversation: ask, do once, fetch, say.

A dialogue runs from its first line at every turn. What was answered or done before comes out of
the journal; the first question that isn't answered yet ends the turn by raising Pause.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Concatenate, NoReturn, ParamSpec, Protocol, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ..city import Words, day_in
from .actions import Action
from .controls import way_out
from .dialogue import Dialogue
from .heard import Act, Pressed, Typed
from .journal import Entry, Journal
from .questions import Confirm, Ear, Question, Row, Unclear
from .questions.confirm import FIX
from .said import Asked, Offer, Said, Text
from .signals import Mend, Misfit, Outside, Pause, Reject
from .value import Json, adapter
from .work import Work

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Resident:
    """Who is talking: their id with us, their language, the channel they use just now."""

    id: str
    language: str
    channel: str
    audiences: frozenset[str] = frozenset({"everyone"})


class Stage(Protocol):
    """What the turn lends to a dialogue."""

    @property
    def resident(self) -> Resident:
        """Who is talking."""
        ...

    @property
    def words(self) -> Words:
        """The words of the dialogue's plugin in the resident's language."""
        ...

    @property
    def ear(self) -> Ear:
        """What reading an answer needs."""
        ...

    @property
    def in_transaction(self) -> bool:
        """Whether something has already been read or written in this turn's transaction."""
        ...

    async def do(self, step: Callable[[Work], Awaitable[T]]) -> tuple[T, bool]:
        """The result of a step in the turn's transaction, and whether it wrote anything."""
        ...


class Talk:
    """One run of a dialogue. Authors use ``ask``, ``once``, ``fetch``, ``confirm`` and ``say``."""

    def __init__(
        self,
        dialogue: Dialogue,
        journal: Journal,
        stage: Stage,
        act: Act | None = None,
        fetched: dict[str, Json] | None = None,
    ) -> None:
        self.resident = stage.resident
        self.journal = journal
        self.said: list[Said] = []
        self.act = act
        self.fetched = dict(fetched or {})
        self._dialogue = dialogue
        self._stage = stage
        self._rows: list[Row] = []
        self._steps: dict[str, int] = {}

    @property
    def opening(self) -> str:
        """The sentence that started the dialogue; "" when it was a button."""
        return self.journal.opening

    async def ask(self, key: str, question: Question[T], **values: str | int) -> T:
        """The answer to ``question``, posed with the message ``key`` of the dialogue's words.

        ``values`` are put into the message.
        """
        self._count(key)
        dressed = question.dressed(self._stage.words, self._message(key))
        answer = self._answer(key, dressed, values)
        label = self._stage.words.find(f"{self._message(key)}.label")
        if label:
            self._rows.append(Row(key, label, dressed.show(answer)))
        return answer

    def mentioned(self, key: str, question: Question[T]) -> T | None:
        """The answer to ``question`` if the opening sentence named it; nothing is asked."""
        text = self.journal.understood.get(key)
        dressed = question.dressed(self._stage.words, self._message(key))
        try:
            return None if text is None else dressed.read(Typed(text), self._stage.ear)
        except Unclear:
            return None

    async def confirm(self) -> bool:
        """Read back every answer that has a label; each can be mended. True for yes."""
        answer = await self.ask("confirm", Confirm(tuple(self._rows)))
        if answer.startswith(FIX):
            raise Mend(answer.removeprefix(FIX))
        if answer == "no":
            self.say("cancelled")
        return answer == "yes"

    async def once(
        self,
        work: Callable[Concatenate[Work, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do ``work`` a single time in the turn's transaction; later runs get its result.

        The result must be of a type that JSON can hold, named in the annotation of ``work``.
        """
        key, kind = self._step(work), _result_of(work)
        entry = self.journal.entry(key)
        if entry is None:
            result, wrote = await self._stage.do(lambda desk: work(desk, *args, **kwargs))
            entry = Entry(key, "once", kind.dump_python(result, mode="json"), wrote=wrote)
            self._add(entry)
        return self._result(entry, kind)

    async def fetch(self, work: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the outside world a single time, with no transaction open; keep the result."""
        key, kind = self._step(work), _result_of(work)

        async def outside() -> Json:
            value: Json = kind.dump_python(await work(*args, **kwargs), mode="json")
            return value

        entry = self.journal.entry(key)
        if entry is None:
            entry = Entry(key, "fetch", await self._from_outside(key, outside))
            self._add(entry)
        return self._result(entry, kind)

    def say(self, key: str, **values: str | int) -> None:
        """Say the message ``key`` of the dialogue's words."""
        name = self._message(key)
        words = self._stage.words
        self.said.append(Text(words.say(name, **values), words.voice(name, **values)))

    def show(self, *said: Said) -> None:
        """Say values, such as cards or a map."""
        self.said += said

    def offer(self, *actions: Action) -> None:
        """Offer what one could do next."""
        self.said.append(Offer(actions))

    def text(self, key: str, **values: str | int) -> str:
        """The words of a message, to be put into a card. Raises MissingWord."""
        return self._stage.words.say(self._message(key), **values)

    def day(self, day: date) -> str:
        """A day as it is written in the resident's language."""
        return day_in(self.resident.language, day)

    def reject(self, key: str, reason: str, *near: str, **values: str | int) -> NoReturn:
        """Take back the answer ``key``, which turned out not to fit, and ask again.

        ``reason`` is a message of the dialogue's words that says why; ``near`` are answers that
        may be meant, offered as buttons. If the sentence asked for something else, that is
        answered first.
        """
        entry = self.journal.entry(key)
        if entry is None:
            raise ValueError(f"{key} has not been answered: nothing to reject")
        raise Reject(key, Unclear(self._message(reason), *near, **values))

    def _message(self, key: str) -> str:
        own = f"{self._dialogue.name}-{key}"
        words = self._stage.words
        return own if words.has(own) else key

    def _answer(self, key: str, question: Question[T], values: dict[str, str | int]) -> T:
        entry = self.journal.entry(key)
        if entry is not None:
            return self._remembered(question, entry)
        try:
            found = (
                self._carried(key, question)
                or self._heard(key, question)
                or self._understood(key, question)
            )
        except Unclear as unclear:
            raise Pause(self._pose(key, question, values), unclear) from None
        if found is None:
            raise Pause(self._pose(key, question, values))
        self._add(found)
        return self._loaded(question, found.value)

    def _remembered(self, question: Question[T], entry: Entry) -> T:
        if entry.posed:
            self.said.clear()  # what stands before a question was said when it was posed
        return self._loaded(question, entry.value)

    def _carried(self, key: str, question: Question[T]) -> Entry | None:
        if key not in self.journal.carried:
            return None
        value = self.journal.carried[key]
        left = {name: one for name, one in self.journal.carried.items() if name != key}
        self.journal = replace(self.journal, carried=left)
        try:
            question.unpack(value)
        except (ValueError, TypeError):
            return None
        self.said.clear()
        return Entry(key, "ask", value, posed=True)

    def _heard(self, key: str, question: Question[T]) -> Entry | None:
        if self.act is None or self.journal.open != key:
            return None
        answer = question.read(self.act, self._stage.ear)
        self.act = None
        self.said.clear()
        return Entry(key, "ask", question.pack(answer), posed=True)

    def _understood(self, key: str, question: Question[T]) -> Entry | None:
        text = self.journal.understood.get(key)
        if text is None:
            return None
        for act in (Pressed(text), Typed(text)):  # a button's value first, else words
            with suppress(Unclear):
                return Entry(key, "ask", question.pack(question.read(act, self._stage.ear)))
        return None

    def _pose(self, key: str, question: Question[T], values: dict[str, str | int]) -> Asked:
        name, words = self._message(key), self._stage.words
        asked = Asked(
            key=key,
            token=self.journal.token(key),
            prompt=Text(words.say(name, **values), words.voice(name, **values)),
            question=question,
            controls=way_out(words, back=self.journal.back() is not None),
            suggestions=question.suggested(),
        )
        self.journal = self.journal.posing(asked)
        return asked

    def _loaded(self, question: Question[T], value: Json) -> T:
        try:
            return question.unpack(value)
        except (ValueError, TypeError) as error:
            raise Misfit(str(error)) from error

    def _result(self, entry: Entry, kind: TypeAdapter[T]) -> T:
        try:
            return kind.validate_python(entry.value)
        except ValidationError as error:
            raise Misfit(str(error)) from error

    async def _from_outside(self, key: str, outside: Callable[[], Awaitable[Json]]) -> Json:
        if key not in self.fetched:
            if self._stage.in_transaction:
                raise Outside(key, outside)
            self.fetched[key] = await outside()
        return self.fetched[key]

    def _add(self, entry: Entry) -> None:
        self.journal = replace(self.journal, entries=(*self.journal.entries, entry))

    def _count(self, key: str) -> int:
        self._steps[key] = self._steps.get(key, 0) + 1
        if self._steps[key] > 1 and ":" not in key:
            raise ValueError(f"{self._dialogue.name} asks {key} twice: give every question its key")
        return self._steps[key]

    def _step(self, work: Callable[..., object]) -> str:
        name = f"{work.__module__}:{work.__qualname__}"
        return f"{name}#{self._count(name)}"


def _result_of(work: Callable[..., Awaitable[T]]) -> TypeAdapter[T]:
    """Reads and writes what ``work`` returns."""
    return _hinted(work)


@lru_cache(maxsize=512)
def _hinted(work: Callable[..., Awaitable[object]]) -> TypeAdapter[Any]:
    """Slow to find out, so found out once."""
    hints = get_type_hints(work)
    if "return" not in hints:
        raise TypeError(f"{work.__qualname__} needs the type of its result in its annotation")
    return adapter(hints["return"])
