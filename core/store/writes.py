"""Knowing whether a piece of work changed the database."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, SessionTransaction

_KEY = "madoguchi_writes"
_WRITE = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b"
    r"|\s*WITH\b.*\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class _Tally:
    count: int = 0


@dataclass(frozen=True, slots=True)
class Writes:
    """How many statements that change something were sent since the watch began."""

    _tally: _Tally
    _before: int = field(default=0)

    @property
    def count(self) -> int:
        """Statements, not rows: one that met no row counts as well."""
        return self._tally.count - self._before

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
    tally = _tally_of(session.sync_session)
    yield Writes(tally, tally.count)
    await session.flush()


class WritingSession(Session):
    """The session beneath ``Store.write()``: its connection counts on its behalf."""


def count_writes(engine: Engine) -> None:
    """Have the connections of this engine count for the session that has them in use."""
    event.listen(engine, "before_cursor_execute", _executing)


@event.listens_for(WritingSession, "after_begin")
def _begun(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    connection.info[_KEY] = _tally_of(session)


def _executing(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
    tally = connection.info.get(_KEY)
    if isinstance(tally, _Tally) and _WRITE.match(statement):
        tally.count += 1


def _tally_of(session: Session) -> _Tally:
    tally: _Tally = session.info.setdefault(_KEY, _Tally())
    return tally
