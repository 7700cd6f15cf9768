"""An area's collection days as a calendar that phones and offices subscribe to (RFC 5545)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from .records import Category
from .schedule import Collection, Schedule


def feed(
    schedule: Schedule,
    collections: list[Collection],
    city: str,
    domain: str,
    made: datetime,
    categories: Mapping[str, Category] | None = None,
) -> bytes:
    """The iCalendar file: one all-day event for each category on each day.

    An event keeps its UID over feeds and imports, so that a subscriber's calendar replaces it.
    ``made`` (aware) is when the data was imported: the same data gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{city}//madoguchi garbage//JA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{city} ごみ収集日（{schedule.area}）")
    calendar.add("x-wr-timezone", "Asia/Tokyo")
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    for collection in collections:
        for name in collection.categories:
            category = (categories or {}).get(name)
            calendar.add_component(_event(schedule, collection, name, category, domain, made))
    return bytes(calendar.to_ical())


def _event(
    schedule: Schedule,
    collection: Collection,
    name: str,
    category: Category | None,
    domain: str,
    made: datetime,
) -> Event:
    event = Event()
    source = f"garbage:{domain}:{schedule.area}:{name}:{collection.day}"
    event.add("uid", f"{uuid5(NAMESPACE_URL, source)}@{domain}")
    event.add("dtstamp", made)
    event.add("dtstart", collection.day)
    event.add("dtend", collection.day + timedelta(days=1))
    event.add("summary", name)
    how = [category.description] if category and category.description else []
    if text := "\n".join([*how, *schedule.notes(name)]):
        event.add("description", text)
    event.add("location", schedule.area)
    event.add("transp", "TRANSPARENT")
    return event
