"""What the dialogues do: each step works in the turn's transaction and returns plain facts."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from madoguchi.core import Work

from . import service, subscriptions
from .almanac import Almanac, almanac
from .answers import Case, Collected, Collections, Found, Kind, Places, Reminder, Sorting, Wish
from .english import english_name, with_english
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
NAMED = 0.97
"""The score of a name that is the very same, or sounds the same."""


async def look_up(work: Work, text: str, language: str) -> Found:
    """The thing that a sentence is about, with its cases."""
    known = await almanac(work)
    match known.index.match(text):
        case Sure(item):
            return Found(item.name, (Case(item.name, item.name),))
        case Variants(base, options):
            cases = tuple(
                Case(
                    one.item.name,
                    with_english(one.condition, one.item, language),
                    _stems(one.condition),
                )
                for one in options
            )
            return Found(base, cases)
        case Unsure(choices):
            return Found(near=_names(choices, language), reason="unsure")
        case NotFound(nearest):
            return Found(near=_names(nearest, language), reason="not-found")


async def is_item(work: Work, text: str) -> bool:
    """Whether a word is the name of a thing, exactly as it is written or as it sounds."""
    best = (await almanac(work)).index.search(text, 1)
    return bool(best) and best[0].score >= NAMED


async def sorting(work: Work, name: str, resident: str, language: str) -> Sorting:
    """How the item ``name`` is put out, and when next where the resident lives."""
    known = await almanac(work)
    item = known.items[name]
    category = known.category(item.category)
    home = await service.home(work.session, resident)
    table = known.schedules.get(home.id) if home else None
    return Sorting(
        name=with_english(item.name, item, language),
        category=Kind(item.category, category.named(language)),
        note=item.note,
        how=category.how(language),
        colour=category.colour,
        collected=item.category in known.collected,
        area=table.area if table else "",
        next_day=table.next_of(item.category, _today(work)) if table else None,
    )


async def categories(work: Work, area: int, language: str) -> tuple[Kind, ...]:
    """The categories that are collected in an area."""
    return (await almanac(work)).kinds((await _schedule(work, area)).rules, language)


async def collections(
    work: Work, area: int, category: str | None, day: date | None, language: str
) -> Collections:
    """The coming days of an area, and what was asked for by name."""
    known, table, today = await almanac(work), await _schedule(work, area), _today(work)
    settings = work.city.section(Garbage)

    def on(start: date, end: date) -> tuple[Collected, ...]:
        found = table.between(start, end)
        return tuple(Collected(one.day, known.kinds(one.categories, language)) for one in found)

    return Collections(
        area=Place(table.area_id, table.area, ""),
        today=today,
        put_out_by=settings.put_out_by,
        days=on(today, today + AHEAD),
        remarks=known.notes(area, language),
        asked_category=known.kinds((category,), language)[0] if category else None,
        asked_next=table.next_of(category, today) if category else None,
        asked_collected=category in table.rules,
        asked_day=next(iter(on(day, day)), Collected(day, ())) if day else None,
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


async def reminder_of(work: Work, resident: str, language: str) -> Reminder | None:
    """The resident's reminder, if it is on."""
    found = await subscriptions.subscription(work.session, resident)
    return _reminder(found, await almanac(work), language) if found else None


async def remind(work: Work, wish: Wish, language: str) -> Reminder:
    """Set the resident's reminder."""
    hour, _, minute = wish.time.partition(":")
    rule = Rule(Moment(wish.when), time(int(hour), int(minute)), wish.categories)
    done = await subscriptions.subscribe(
        work.session, wish.resident, wish.area, rule, work.now, policy_of(work.city)
    )
    return _reminder(done, await almanac(work), language)


async def stop(work: Work, resident: str) -> bool:
    """End the resident's reminder; False when there was none."""
    return await subscriptions.unsubscribe(work.session, resident, work.now)


def _stems(condition: str) -> tuple[str, ...]:
    """What people say for a condition: 木 for 木製."""
    stem = condition.removesuffix("製")
    return (stem, f"{stem}の") if stem and stem != condition else ()


def _names(entries: tuple[Entry, ...], language: str) -> tuple[str, ...]:
    """What may be meant, in words that find it again."""
    return tuple(
        (english_name(entry.item) if language == "en" else "") or entry.name for entry in entries
    )


async def _schedule(work: Work, area: int) -> Schedule:
    return (await almanac(work)).schedules[area]


def _today(work: Work) -> date:
    return work.now.astimezone(TOKYO).date()


def _reminder(found: subscriptions.Subscription, known: Almanac, language: str) -> Reminder:
    rule = found.reminder
    return Reminder(
        area=found.area,
        when=rule.moment.value,
        time=f"{rule.at.hour}:{rule.at.minute:02}",
        categories=known.kinds(rule.categories, language),
        next_day=_local(found.due),
    )


def _local(due: datetime | None) -> date | None:
    return due.astimezone(TOKYO).date() if due else None
