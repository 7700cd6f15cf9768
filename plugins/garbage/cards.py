"""How the garbage plugin's answers look: cards and words in the resident's language."""

from collections.abc import Iterable
from datetime import timedelta

from madoguchi.core import Action, Card, Cards, Talk, do

from .answers import Collected, Collections, Kind, Reminder, Sorting

WEEK = 7
_BETWEEN = {"en": ", "}


def show_sorting(talk: Talk, sorting: Sorting) -> None:
    """What the thing is first of all, then when and how to put it out, then its own note."""
    facts = []
    if sorting.next_day:
        facts.append((talk.text("next"), talk.day(sorting.next_day)))
    if sorting.how:
        facts.append((talk.text("how"), sorting.how))
    card = Card(
        title=talk.text("heading", name=sorting.name, category=sorting.category.name),
        text=sorting.note,
        facts=tuple(facts),
        icon="garbage",
        colour=sorting.colour,
        voice=_sorting_aloud(talk, sorting),
    )
    talk.show(Cards((card,)))
    ways = [Action(talk.text("again"), do("garbage.sort"), "garbage")]
    if sorting.collected:
        when = do("garbage.days", category=sorting.category.label)
        ways.insert(0, Action(talk.text("days"), when, "calendar"))
    talk.offer(*ways)


def show_days(talk: Talk, found: Collections) -> None:
    """What was asked for first, then the coming week as a card."""
    if found.asked_category:
        _show_asked_category(talk, found, found.asked_category.name)
    elif found.asked_day:
        _show_asked_day(talk, found, found.asked_day)
    talk.show(Cards((_week(talk, found),)))
    talk.offer(
        Action(talk.text("remind"), do("garbage.remind"), "bell"),
        Action(talk.text("change"), do("garbage.area"), "pin"),
        Action(talk.text("calendar"), f"link:/garbage/{found.area.id}.ics", "calendar"),
    )


def show_area(talk: Talk, name: str) -> None:
    """The area that holds from now on."""
    talk.say("changed", area=name)
    talk.offer(Action(talk.text("days-title"), do("garbage.days"), "calendar"))


def show_reminder(talk: Talk, now: Reminder) -> None:
    """The reminder as it is set now."""
    talk.say(
        "now",
        when=talk.text(f"when-{now.when}"),
        time=now.time,
        categories=_listed(talk, now.categories),
        area=now.area,
    )


def show_set(talk: Talk, now: Reminder) -> None:
    """The reminder that was just set."""
    if now.next_day is None:
        talk.say("set-no-day")
        return
    when = talk.text(f"when-{now.when}")
    talk.say("set", when=when, time=now.time, day=talk.day(now.next_day))


def show_stopped(talk: Talk, *, stopped: bool) -> None:
    """Reminders are off; they can be set again."""
    talk.say("remind-stopped" if stopped else "remind-none")
    talk.offer(Action(talk.text("remind-again"), do("garbage.remind"), "bell"))


def listed(kinds: Iterable[Kind], language: str) -> str:
    """Categories one after the other, as ``language`` separates them."""
    return _BETWEEN.get(language, "、").join(kind.name for kind in kinds)


def _show_asked_category(talk: Talk, found: Collections, category: str) -> None:
    area = found.area.name
    if found.asked_next:
        talk.say("spoken", area=area, category=category, day=talk.day(found.asked_next))
        return
    talk.say("no-more" if found.asked_collected else "not-collected", category=category)


def _show_asked_day(talk: Talk, found: Collections, asked: Collected) -> None:
    values = {"area": found.area.name, "day": talk.day(asked.day)}
    if asked.categories:
        talk.say("spoken-day", categories=_listed(talk, asked.categories), **values)
    else:
        talk.say("spoken-none", **values)


def _week(talk: Talk, found: Collections) -> Card:
    """Today, tomorrow and the rest of the week; the remarks and the hour below."""
    last = found.today + timedelta(days=WEEK - 1)
    rest = [one for one in found.days if found.today + timedelta(days=1) < one.day <= last]
    facts = [
        (talk.text("today"), _on(talk, found, 0)),
        (talk.text("tomorrow"), _on(talk, found, 1)),
        *((talk.day(one.day), _listed(talk, one.categories)) for one in rest),
    ]
    put_out = f"{found.put_out_by.hour}:{found.put_out_by.minute:02}"
    lines = (talk.text("put-out", time=put_out), *found.remarks)
    return Card(
        title=talk.text("heading", area=found.area.name),
        text="\n".join(lines),
        facts=tuple(facts),
        icon="calendar",
    )


def _on(talk: Talk, found: Collections, ahead: int) -> str:
    day = found.today + timedelta(days=ahead)
    there = next((one for one in found.days if one.day == day), None)
    return _listed(talk, there.categories) if there else talk.text("none")


def _sorting_aloud(talk: Talk, sorting: Sorting) -> str:
    spoken = talk.text(
        "answer-voice",
        name=sorting.name,
        category=sorting.category.name,
        note=sorting.note,
        how=sorting.how,
    )
    if sorting.next_day is None:
        return spoken
    return f"{spoken} {talk.text('next')}、{talk.day(sorting.next_day)}。"


def _listed(talk: Talk, kinds: Iterable[Kind]) -> str:
    return listed(kinds, talk.resident.language)
