"""What can go wrong on the database floor, and which of it is worth another try."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class StoreError(Exception):
    """The database, its keys or its migrations aren't as they should be; says what to do."""


class KeysError(StoreError):
    """The key ring can't be read from the environment or from its file."""


class UnknownKeyError(StoreError):
    """A value was sealed with a key that the ring doesn't have."""


class TamperedError(StoreError):
    """A sealed value was changed, or moved here from another column."""


# PostgreSQL's errcodes (appendix A of its manual): class 08 is a broken connection; then
# serialisation failure, deadlock, lock not available, server shutting down or starting, full.
_PASSING = {"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300"}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_transient(error: BaseException) -> bool:
    """Whether the same work, begun anew in a fresh session, may well succeed.

    True for serialisation failures, deadlocks, lost or refused connections, a locked SQLite
    file and a wait for a connection that took too long; looked for along the whole chain of
    causes.
    """
    return any(_is_passing(one) for one in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    queue: list[BaseException | None] = [error]
    while queue:
        one = queue.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        queue += [one.__cause__, getattr(one, "orig", None)]


def _is_passing(error: BaseException) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return state in _PASSING or state.startswith("08")
    return isinstance(error, (ConnectionError, PoolTimeoutError))
