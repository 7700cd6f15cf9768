"""When a reminder comes, and what is still worth saying after the service was down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from .schedule import HORIZON, Collection, Schedule

TOKYO = ZoneInfo("Asia/Tokyo")
_DAY = timedelta(days=1)


class Moment(Enum):
    """On which day a reminder comes."""

    EVENING = "evening"
    """The day before the collection."""
    MORNING = "morning"
    """The day of the collection."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a resident wants: ``at`` in Japan's time; no ``categories`` means all."""

    moment: Moment
    at: time
    categories: tuple[str, ...] = ()

    def when(self, day: date) -> datetime:
        """The moment (UTC) at which the reminder of a collection on ``day`` comes."""
        told = day - _DAY if self.moment is Moment.EVENING else day
        return datetime.combine(told, self.at, TOKYO).astimezone(UTC)


def next_due(reminder: Reminder, schedule: Schedule, after: datetime) -> datetime | None:
    """The first moment later than ``after`` at which the reminder comes, in UTC.

    None when no collection is known within a year.
    """
    moments = (reminder.when(one.day) for one in _collections(reminder, schedule, after))
    return next((moment for moment in moments if moment > after), None)


def to_send(
    reminder: Reminder, schedule: Schedule, due: datetime, now: datetime, put_out_by: time
) -> Collection | None:
    """The collection to be told of at ``now``, when the reminder was due at ``due``.

    Normally the one that ``due`` was for. After a longer pause what can no longer be put out
    (its day's ``put_out_by`` has passed) is left out, and of the rest only the nearest is told.
    """
    for collection in _collections(reminder, schedule, due):
        if not due <= reminder.when(collection.day) <= now:
            continue
        if now < _last_call(reminder, collection.day, put_out_by):
            return collection
    return None


def _last_call(reminder: Reminder, day: date, put_out_by: time) -> datetime:
    """Until when a reminder helps: a resident may have chosen to be told after ``put_out_by``."""
    limit = datetime.combine(day, put_out_by, TOKYO).astimezone(UTC)
    return max(limit, reminder.when(day) + timedelta(minutes=30))


def _collections(reminder: Reminder, schedule: Schedule, since: datetime) -> Iterator[Collection]:
    """The collections a reminder may tell of from ``since`` on, a month at a time."""
    start = since.astimezone(TOKYO).date()
    end = start + HORIZON
    while start <= end:
        month = start + timedelta(days=30)
        yield from schedule.between(start, month, reminder.categories)
        start = month + _DAY
