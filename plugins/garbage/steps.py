"""What the dialogues do: each step works in the turn's transaction and returns plain facts."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from madoguchi.core import Work

from . import service, subscriptions
from .almanac import almanac
from .answers import Case, Collected, Collections, Found, Places, Reminder, Sorting, Wish
from .entries import Entry
from .items import NotFound, Sure, Unsure, Variants
from .places import Place, find_places, nearest_places
from .reminders import Moment
from .reminders import Reminder as Rule
from .schedule import Schedule
from .settings import Garbage, policy_of

TOKYO = ZoneInfo("Asia/Tokyo")
AHEAD = timedelta(days=62)
MOST_PLACES = 10


async def look_up(work: Work, text: str) -> Found:
    """The thing that a sentence is about, with its cases."""
    known = await almanac(work)
    match known.index.match(text):
        case Sure(item):
            return Found(item.name, (Case(item.name, item.name),))
        case Variants(base, options):
            cases = tuple(Case(one.item.name, one.condition) for one in options)
            return Found(base, cases)
        case Unsure(choices):
            return Found(near=_names(choices), reason="unsure")
        case NotFound(nearest):
            return Found(near=_names(nearest), reason="not-found")


async def sorting(work: Work, name: str, resident: str) -> Sorting:
    """How the item ``name`` is put out, and when next where the resident lives."""
    known = await almanac(work)
    item = known.items[name]
    category = known.category(item.category)
    home = await service.home(work.session, resident)
    table = known.schedules.get(home.id) if home else None
    return Sorting(
        name=item.name,
        category=item.category,
        note=item.note,
        how=category.description,
        colour=category.colour,
        collected=item.category in known.collected,
        area=table.area if table else "",
        next_day=table.next_of(item.category, _today(work)) if table else None,
    )


async def categories(work: Work, area: int) -> tuple[str, ...]:
    """The categories that are collected in an area."""
    return tuple((await _schedule(work, area)).rules)


async def collections(work: Work, area: int, category: str | None, day: date | None) -> Collections:
    """The coming days of an area, and what was asked for by name."""
    table, today = await _schedule(work, area), _today(work)
    settings = work.city.section(Garbage)
    found = [Collected(one.day, one.categories) for one in table.between(today, today + AHEAD)]
    return Collections(
        area=Place(table.area_id, table.area, ""),
        today=today,
        put_out_by=settings.put_out_by,
        days=tuple(found),
        remarks=_remarks(table),
        asked_category=category or "",
        asked_next=table.next_of(category, today) if category else None,
        asked_collected=category in table.rules,
        asked_day=_on(table, day) if day else None,
    )


async def area_of(work: Work, resident: str) -> int | None:
    """The resident's own area."""
    home = await service.home(work.session, resident)
    return home.id if home else None


async def find_areas(work: Work, text: str) -> Places:
    """The areas that a name may mean, or the names that come near."""
    places, reading = (await almanac(work)).places, work.reader.reading
    found = find_places(places, text, reading, MOST_PLACES)
    if found:
        return Places(tuple(found))
    near = nearest_places(places, text, reading)
    return Places(near=tuple(place.name for place in near), reason="no-area")


async def all_areas(work: Work, text: str) -> Places:
    """Every area, for those who choose from the list."""
    return Places((await almanac(work)).places)


async def live_in(work: Work, resident: str, area: int) -> int:
    """Remember the resident's area."""
    await service.remember_home(work.session, resident, area)
    return area


async def area_called(work: Work, area: int) -> str:
    """The name of an area."""
    return (await _schedule(work, area)).area


async def times(work: Work, when: str) -> tuple[str, ...]:
    """The times of day that the city offers for reminders."""
    offered = work.city.section(Garbage).reminder
    chosen = offered.evening_before if when == Moment.EVENING.value else offered.morning_of
    return tuple(f"{one.hour}:{one.minute:02}" for one in chosen)


async def reminder_of(work: Work, resident: str) -> Reminder | None:
    """The resident's reminder, if it is on."""
    found = await subscriptions.subscription(work.session, resident)
    return _reminder(found) if found else None


async def remind(work: Work, wish: Wish) -> Reminder:
    """Set the resident's reminder."""
    hour, _, minute = wish.time.partition(":")
    rule = Rule(Moment(wish.when), time(int(hour), int(minute)), wish.categories)
    return _reminder(
        await subscriptions.subscribe(
            work.session, wish.resident, wish.area, rule, work.now, policy_of(work.city)
        )
    )


async def stop(work: Work, resident: str) -> bool:
    """End the resident's reminder; False when there was none."""
    return await subscriptions.unsubscribe(work.session, resident, work.now)


def _names(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(entry.name for entry in entries)


async def _schedule(work: Work, area: int) -> Schedule:
    return (await almanac(work)).schedules[area]


def _remarks(table: Schedule) -> tuple[str, ...]:
    notes = (note for category in table.rules for note in table.notes(category))
    return tuple(dict.fromkeys(notes))


def _on(table: Schedule, day: date) -> Collected:
    found = table.between(day, day)
    return Collected(day, found[0].categories if found else ())


def _today(work: Work) -> date:
    return work.now.astimezone(TOKYO).date()


def _reminder(found: subscriptions.Subscription) -> Reminder:
    rule = found.reminder
    return Reminder(
        area=found.area,
        when=rule.moment.value,
        time=f"{rule.at.hour}:{rule.at.minute:02}",
        categories=rule.categories,
        next_day=_local(found.due),
    )


def _local(due: datetime | None) -> date | None:
    return due.astimezone(TOKYO).date() if due else None
