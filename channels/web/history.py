"""What a resident and the city have said to each other on the page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from madoguchi.core.store import Store
from madoguchi.core.talk.heard import Act
from madoguchi.core.talk.outbox import read_said
from madoguchi.core.talk.said import Said
from madoguchi.core.talk.scene import Conversation
from madoguchi.core.talk.tables import ConversationRow, InboxRow, OutboxRow
from madoguchi.core.talk.value import UnknownValue, load

from .visits import CHANNEL

PAGE = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """What the city said at once, with what it answered; None for news that nobody asked for."""

    number: int
    heard: Act | None
    said: tuple[Said, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """Entries oldest first; ``open`` is the token of the question that waits for an answer."""

    entries: tuple[Entry, ...] = ()
    open: str = ""
    earlier: int = 0

    @property
    def last(self) -> int:
        """The number of the newest entry, 0 where there is none."""
        return self.entries[-1].number if self.entries else 0


async def read_history(
    store: Store, resident: str | None, before: int = 0, most: int = PAGE
) -> History:
    """The newest entries, or those before the number ``before``.

    ``earlier`` is what to pass as ``before`` for the page that precedes, 0 at the beginning.
    """
    if resident is None:
        return History()
    async with store.read() as session:
        entries = await _entries(session, resident, before, most + 1)
        waiting = await _open(session, resident)
    shown = entries[-most:]
    return History(tuple(shown), waiting, shown[0].number if len(entries) > most else 0)


async def _entries(session: AsyncSession, resident: str, before: int, most: int) -> list[Entry]:
    newest = (
        select(OutboxRow.id, OutboxRow.said, OutboxRow.at, InboxRow.heard)
        .outerjoin(
            InboxRow,
            (InboxRow.channel == OutboxRow.channel) & (InboxRow.event == OutboxRow.event),
        )
        .where(OutboxRow.resident_id == resident, OutboxRow.channel == CHANNEL)
        .order_by(OutboxRow.id.desc())
        .limit(most)
    )
    if before:
        newest = newest.where(OutboxRow.id < before)
    rows = (await session.execute(newest)).all()
    return [Entry(row.id, _act(row.heard), read_said(row.said), row.at) for row in rows[::-1]]


async def _open(session: AsyncSession, resident: str) -> str:
    state = await session.scalar(
        select(ConversationRow.state).where(ConversationRow.resident_id == resident)
    )
    try:
        frames = load(Conversation, state).frames  # type: ignore[arg-type]
    except (UnknownValue, ValueError):
        return ""
    return frames[-1].token(frames[-1].open) if frames else ""


def _act(data: object) -> Act | None:
    try:
        return load(Act, data)  # type: ignore[arg-type]
    except (UnknownValue, ValueError):
        return None
