"""Residents' reminders in the database: on, off, and the sweep that finds what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from . import service
from .days import ClosedDays
from .reminders import Moment, Reminder, next_due, to_send
from .rows import AreaRow, ReminderRow
from .schedule import Schedule


@dataclass(frozen=True, slots=True)
class Subscription:
    """A reminder that is on; ``due`` (UTC) is None when no collection is known."""

    resident: str
    area: str
    reminder: Reminder
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell a resident now; ``key`` is the same however often it is worked out."""

    key: str
    resident: str
    area: str
    day: date
    categories: tuple[str, ...]


async def subscribe(
    session: AsyncSession,
    resident: str,
    area_id: int,
    reminder: Reminder,
    now: datetime,
    policy: ClosedDays,
) -> Subscription:
    """Set the resident's reminder, in the place of an earlier one.

    Raises LookupError when there is no such area.
    """
    schedule = await service.schedule(session, area_id, policy)
    if schedule is None:
        raise LookupError(f"no area {area_id}")
    row = await _row(session, resident)
    if row is None:
        row = ReminderRow(resident_id=resident)
        session.add(row)
    row.area = schedule.area
    row.categories = list(reminder.categories)
    row.moment, row.at = reminder.moment.value, reminder.at
    row.due, row.ended_at = next_due(reminder, schedule, now), None
    await session.flush()
    return _subscription(row)


async def unsubscribe(session: AsyncSession, resident: str, now: datetime) -> bool:
    """End the resident's reminder; False when there was none. Nothing is sent after it."""
    row = await _row(session, resident)
    if row is None or row.ended_at is not None:
        return False
    row.due, row.ended_at = None, now
    await session.flush()
    return True


async def subscription(session: AsyncSession, resident: str) -> Subscription | None:
    """The resident's reminder, None when it is off."""
    row = await _row(session, resident)
    return _subscription(row) if row and row.ended_at is None else None


async def sweep(
    session: AsyncSession, now: datetime, policy: ClosedDays, put_out_by: time, limit: int = 200
) -> tuple[int, list[Notice]]:
    """Take up to ``limit`` due reminders: how many, and what to tell of them at ``now``.

    Each row moves on to its next moment in the same transaction, so that it is told once even
    when two processes sweep; one whose collection has passed is moved on without a word.
    """
    due = (
        select(ReminderRow)
        .where(ReminderRow.due <= now)
        .order_by(ReminderRow.due, ReminderRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = (await session.scalars(due)).all()
    schedules = await _schedules(session, {row.area for row in rows}, policy)
    notices = [_move_on(row, schedules.get(row.area), now, put_out_by) for row in rows]
    await session.flush()
    return len(rows), [notice for notice in notices if notice]


async def reschedule(session: AsyncSession, now: datetime, policy: ClosedDays) -> int:
    """Work out every reminder's next moment anew, after an import; returns how many are on.

    One that is due already stays so: what it was for is worked out when it is sent.
    """
    rows = (await session.scalars(select(ReminderRow).where(ReminderRow.ended_at.is_(None)))).all()
    schedules = await _schedules(session, {row.area for row in rows}, policy)
    for row in rows:
        schedule = schedules.get(row.area)
        if row.due is None or row.due > now:
            row.due = next_due(_reminder(row), schedule, now) if schedule else None
    await session.flush()
    return len(rows)


def _move_on(
    row: ReminderRow, schedule: Schedule | None, now: datetime, put_out_by: time
) -> Notice | None:
    due, row.due = row.due, None
    if schedule is None or due is None:
        return None
    reminder = _reminder(row)
    row.due = next_due(reminder, schedule, now)
    collection = to_send(reminder, schedule, due, now, put_out_by)
    if collection is None:
        return None
    key = f"garbage:{row.id}:{collection.day}"
    return Notice(key, row.resident_id, row.area, collection.day, collection.categories)


async def _row(session: AsyncSession, resident: str) -> ReminderRow | None:
    query = select(ReminderRow).where(ReminderRow.resident_id == resident)
    return (await session.scalars(query)).one_or_none()


async def _schedules(
    session: AsyncSession, areas: set[str], policy: ClosedDays
) -> dict[str, Schedule]:
    query = select(AreaRow.id).where(AreaRow.name.in_(areas))
    ids: Sequence[int] = (await session.scalars(query)).all()
    found = [await service.schedule(session, area_id, policy) for area_id in ids]
    return {schedule.area: schedule for schedule in found if schedule}


def _reminder(row: ReminderRow) -> Reminder:
    return Reminder(Moment(row.moment), row.at, tuple(row.categories))


def _subscription(row: ReminderRow) -> Subscription:
    return Subscription(row.resident_id, row.area, _reminder(row), row.due)
