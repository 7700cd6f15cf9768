"""A plugin of five questions, to try everything that is always there."""

from madoguchi.core import (
    Choice,
    Dialogue,
    Number,
    Optional,
    Photo,
    Place,
    Talk,
    Text,
    Work,
    dialogue,
    hookimpl,
)


async def count(work: Work) -> int:
    return 7


@dialogue(intent="test.interview")
async def interview(talk: Talk) -> None:
    talk.say("hello")
    kind = await talk.ask("kind", Choice("road", "light", "park"))
    number = await talk.ask("number", Number(1, 9))
    where = await talk.ask("where", Place())
    await talk.ask("photo", Optional(Photo()))
    note = await talk.ask("note", Text(20))
    known = await talk.once(count)
    if await talk.confirm():
        talk.say("thanks", kind=kind, number=number, where=where.label, note=note, known=known)


@dialogue(intent="test.aside")
async def aside(talk: Talk) -> None:
    colour = await talk.ask("colour", Choice("red", "blue"))
    talk.say("seen", colour=colour)


@hookimpl
def dialogues() -> list[Dialogue]:
    return [interview, aside]
