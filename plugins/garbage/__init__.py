"""Garbage: how to throw a thing away, when it is collected, and a reminder before the day."""

from collections.abc import Iterable
from pathlib import Path

import typer
from starlette.routing import BaseRoute, Route

from madoguchi.core import (
    OPENING,
    Branch,
    Check,
    Choice,
    Choices,
    Day,
    Dialogue,
    Job,
    Option,
    Section,
    Seed,
    Talk,
    Text,
    dialogue,
    hookimpl,
)

from . import cards, steps
from .answers import Kind, Wish
from .commands import garbage_commands
from .feed import calendar_feed
from .opening import CHECK, SEED
from .reminding import JOB
from .settings import Garbage
from .things import Thing

HERE = Path(__file__).parent


@dialogue(intent="garbage.sort", fills={"item": (OPENING,)}, knows=steps.is_item)
async def sort(talk: Talk) -> None:
    """A thing's name → its category, how to put it out, and the next day."""
    found = await talk.once(steps.look_up, await talk.ask("item", Thing()), talk.resident.language)
    if not found.cases:
        talk.reject("item", found.reason, *found.near)
    name = found.cases[0].name
    if len(found.cases) > 1:
        cases = Choice(*(Option(one.name, one.label, also=one.also) for one in found.cases))
        name = await talk.ask("case", cases, name=found.name)
    resident = talk.resident
    cards.show_sorting(talk, await talk.once(steps.sorting, name, resident.id, resident.language))


@dialogue(intent="garbage.days")
async def days(talk: Talk) -> None:
    """The days of the resident's area: today, tomorrow, this week, the next of a category."""
    area = await my_area(talk)
    language = talk.resident.language
    known = await talk.once(steps.categories, area, language)
    category = talk.mentioned("category", Choice(*options(known)))
    day = talk.mentioned("date", Day())
    cards.show_days(talk, await talk.once(steps.collections, area, category, day, language))


@dialogue(intent="garbage.area")
async def area(talk: Talk) -> None:
    """Another area from now on."""
    cards.show_area(talk, await talk.once(steps.area_called, await new_area(talk)))


@dialogue(intent="garbage.remind", fills={"change": (OPENING,)})
async def remind(talk: Talk) -> None:
    """A message the evening before or the morning of the days one chooses."""
    area = await my_area(talk)
    language = talk.resident.language
    now = await talk.once(steps.reminder_of, talk.resident.id, language)
    to_change = Choice("change", "stop")
    if now:
        cards.show_reminder(talk, now)
        if await talk.ask("change", to_change) == "stop":
            cards.show_stopped(talk, stopped=await talk.once(steps.stop, talk.resident.id))
            return
    elif talk.mentioned("change", to_change) == "stop":
        cards.show_stopped(talk, stopped=False)
        return
    when = await talk.ask("when", Choice("evening", "morning"))
    time = await talk.ask("time", Choice(*await talk.once(steps.times, when)))
    known = await talk.once(steps.categories, area, language)
    categories = tuple(kind.label for kind in known)
    if await talk.ask("scope", Choice("all", "some")) == "some":
        categories = await talk.ask("categories", Choices(*options(known)))
    if await talk.confirm():
        wish = Wish(talk.resident.id, area, when, time, categories)
        cards.show_set(talk, await talk.once(steps.remind, wish, language))


@dialogue(intent="garbage.stop")
async def stop(talk: Talk) -> None:
    """No more reminders: one tap in any of them."""
    stopped = await talk.once(steps.stop, talk.resident.id)
    cards.show_stopped(talk, stopped=stopped)


def options(kinds: Iterable[Kind]) -> list[Option]:
    """Categories to choose: by what the resident calls them, or by what stands on the signs."""
    return [Option(kind.label, kind.name, also=(kind.label, *short(kind))) for kind in kinds]


def short(kind: Kind) -> tuple[str, ...]:
    """The name without the Japanese word in brackets behind it."""
    name, bracket, _ = kind.name.partition("（" if "（" in kind.name else " (")
    return (name,) if bracket else ()


async def my_area(talk: Talk) -> int:
    """The area that the sentence names, else the resident's own, else the one they tell now."""
    mine = await talk.once(steps.area_of, talk.resident.id)
    if mine and talk.mentioned("area", Text()) is None:
        return mine
    return await new_area(talk)


async def new_area(talk: Talk) -> int:
    """An area by a part of its name; remembered as the resident's own."""
    everywhere = talk.text("area-list")
    text = await talk.ask("area", Text(60, suggestions=(everywhere,)))
    found = await talk.once(steps.all_areas if text == everywhere else steps.find_areas, text)
    if not found.places:
        talk.reject("area", found.reason, *found.near)
    chosen = str(found.places[0].id)
    if len(found.places) > 1:
        places = (Option(str(place.id), place.name) for place in found.places)
        chosen = await talk.ask("which", Choice(*places))
    return await talk.once(steps.live_in, talk.resident.id, int(chosen))


@hookimpl
def dialogues() -> list[Dialogue]:
    return [sort, days, area, remind, stop]


@hookimpl
def tables() -> list[Branch]:
    return [Branch("garbage", HERE / "versions")]


@hookimpl
def seeds() -> list[Seed]:
    return [SEED]


@hookimpl
def jobs() -> list[Job]:
    return [JOB]


@hookimpl
def settings() -> dict[str, type[Section]]:
    return {"garbage": Garbage}


@hookimpl
def examples() -> list[Path]:
    return [HERE / "nlu.yml"]


@hookimpl
def routes() -> list[BaseRoute]:
    return [Route("/garbage/{area:int}.ics", calendar_feed, name="garbage-calendar")]


@hookimpl
def commands() -> list[typer.Typer]:
    return [garbage_commands]


@hookimpl
def checks() -> list[Check]:
    return [CHECK]
