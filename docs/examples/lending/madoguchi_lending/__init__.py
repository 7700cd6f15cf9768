"""Lending: tents, tables and chairs of the town for festivals and neighbourhood meetings."""

from pathlib import Path

from madoguchi.core import (
    OPENING,
    Branch,
    Choice,
    Day,
    Dialogue,
    Job,
    Number,
    PhoneNumber,
    Section,
    Talk,
    dialogue,
    hookimpl,
)

from . import service
from .settings import Lending

HERE = Path(__file__).parent


@dialogue(intent="lending.borrow", fills={"thing": (OPENING,), "day": (OPENING,)})
async def borrow(talk: Talk) -> None:
    """From what is wanted to a number to fetch it with."""
    thing = await talk.ask("thing", Choice("tent", "table", "chair"))
    tomorrow = await talk.once(service.tomorrow)
    day = await talk.ask("day", Day(earliest=tomorrow))
    left = await talk.once(service.left, thing, day)
    if not left:
        talk.reject("day", "none-left")
    count = await talk.ask("count", Number(1, left))
    phone = await talk.ask("phone", PhoneNumber())
    if not await talk.confirm():
        return
    loan = await talk.once(service.lend, thing, day, count, phone, talk.resident)
    if loan is None:
        talk.reject("day", "taken-meanwhile")
    talk.say("lent", number=loan)


@hookimpl
def dialogues() -> list[Dialogue]:
    """What residents can ask for."""
    return [borrow]


@hookimpl
def tables() -> list[Branch]:
    """The loans."""
    return [Branch("lending", HERE / "versions")]


@hookimpl
def jobs() -> list[Job]:
    """The reminder on the day before."""
    return [service.REMINDERS]


@hookimpl
def settings() -> dict[str, type[Section]]:
    """The table ``[lending]`` of ``city.toml``."""
    return {"lending": Lending}


@hookimpl
def examples() -> list[Path]:
    """How residents ask."""
    return [HERE / "nlu.yml"]
