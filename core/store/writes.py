"""Knowing whether a piece of work changed the database."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, SessionTransaction

_KEY = "madoguchi_writes"
_COMMENTS = r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
_WRITE = re.compile(
    rf"{_COMMENTS}(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b"
    rf"|{_COMMENTS}WITH\b.*\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True, eq=False)
class Writes:
    """How many statements that change something were sent; true when there were any.

    Statements, not rows: one that met no row counts as well.
    """

    count: int = 0

    def __bool__(self) -> bool:
        return self.count > 0


@asynccontextmanager
async def watch_writes(session: AsyncSession) -> AsyncIterator[Writes]:
    """Count what the block writes by whatever way: objects added, changed, removed; ORM; SQL.

    For sessions of ``Store.write()``. What was pending before is flushed first and doesn't
    count; what is pending at the end is flushed and does. A block that only reads counts
    nothing, and one that does nothing at all begins no transaction.
    """
    await session.flush()
    writes = Writes()
    watches = _watches_of(session.sync_session)
    watches.append(writes)
    try:
        yield writes
        await session.flush()
    finally:
        watches.remove(writes)


class WritingSession(Session):
    """The session beneath ``Store.write()``: its connection counts on its behalf."""


def count_writes(engine: Engine) -> None:
    """Have the connections of this engine count for the session that has them in use."""
    event.listen(engine, "before_cursor_execute", _executing)


@event.listens_for(WritingSession, "after_begin")
def _begun(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    connection.info[_KEY] = _watches_of(session)


def _executing(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
    watches: list[Writes] = connection.info.get(_KEY, [])
    if watches and _WRITE.match(statement):
        for writes in watches:
            writes.count += 1


def _watches_of(session: Session) -> list[Writes]:
    watches: list[Writes] = session.info.setdefault(_KEY, [])
    return watches
