"""What is said, as rows: answers and notices alike, to be delivered after the commit."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from ..city.residents import reachable_channel
from .said import Said, Text
from .tables import OutboxRow
from .value import UnknownValue, load


async def post(
    session: AsyncSession, resident: str, said: tuple[Said, ...], key: str, now: datetime
) -> bool:
    """Say something to a resident who isn't asking; see ``Work.post``."""
    channel = await reachable_channel(session, resident)
    posted = await session.scalar(select(OutboxRow.id).where(OutboxRow.key == key))
    if channel is None or posted is not None:
        return False
    row = OutboxRow(resident_id=resident, channel=channel, key=key, said=dump_said(said), at=now)
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False  # another process posted it at the same moment
    return True


async def said_since(
    session: AsyncSession, resident: str, channel: str, number: int
) -> list[tuple[int, tuple[Said, ...], datetime]]:
    """What was said to a resident on a channel after ``number``, oldest first."""
    rows = await session.execute(
        select(OutboxRow.id, OutboxRow.said, OutboxRow.at)
        .where(
            OutboxRow.resident_id == resident, OutboxRow.channel == channel, OutboxRow.id > number
        )
        .order_by(OutboxRow.id)
    )
    return [(row.id, read_said(row.said), row.at) for row in rows]


async def last_said(session: AsyncSession, resident: str) -> tuple[Said, ...]:
    """What was said to a resident last, on any channel."""
    return read_said(
        await session.scalar(
            select(OutboxRow.said)
            .where(OutboxRow.resident_id == resident)
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
    )


def dump_said(said: Sequence[Said]) -> list[object]:
    """What is said as JSON; each value brings its plain text, for a day when its class is gone."""
    return [{**value.dump(), "plain": value.plain()} for value in said]


def read_said(data: object) -> tuple[Said, ...]:
    """What was said, out of JSON."""
    return tuple(_one(value) for value in data) if isinstance(data, list) else ()


def _one(data: dict[str, object]) -> Said:
    fields = {name: value for name, value in data.items() if name != "plain"}
    try:
        return load(Said, fields)  # type: ignore[arg-type]
    except (UnknownValue, ValueError):
        return Text(str(data.get("plain", "")))
