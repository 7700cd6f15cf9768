"""The audit trail: who did what to which record, in a chain that shows later meddling."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest

from sqlalchemy import LargeBinary, RowMapping, insert, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .errors import StoreError
from .keys import KeyRing
from .sealed import Sealed, keys_of

BROKEN = "audit.broken"
_START = "0" * 64
_CONTEXT = "audit.detail"
Detail = dict[str, object]


class Audit(Base):
    """One entry. ``id`` counts without gaps; ``hash`` covers the entry and the hash before it.

    Entries are never changed or removed: keep what may have to be erased out of ``detail`` and
    refer to it.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    object: Mapped[str] = mapped_column(index=True)
    detail: Mapped[Detail | None] = mapped_column(Sealed())
    previous: Mapped[str]
    hash: Mapped[str]


class AuditHead(Base):
    """Where the chain ends, under a code of its own, so that cutting its end off shows."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]
    hash: Mapped[str]
    code: Mapped[str]


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain doesn't hold: the number of the entry and what is wrong with it."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class _End:
    count: int
    hash: str
    code: str


async def record(
    session: AsyncSession,
    actor: str,
    action: str,
    obj: str,
    detail: Detail | None,
    now: datetime,
) -> None:
    """Append an entry within the session's transaction.

    Entries are in one line: on PostgreSQL the next ``record`` elsewhere waits for this
    transaction to end, so let it be among the last things done. If the end of the chain was
    meddled with, an entry ``audit.broken`` says so first, and the work goes on.
    """
    keys = keys_of((await session.connection()).dialect)
    end = await _lock_end(session, keys)
    if not compare_digest(end.code, _code(keys, end.count, end.hash)):
        found: dict[str, object] = {"count": end.count, "hash": end.hash}
        end = await _append(session, keys, end, now, ("system", BROKEN, "audit", found))
    await _append(session, keys, end, now, (actor, action, obj, detail))


async def verify(session: AsyncSession) -> list[Break]:
    """Read the whole chain and report where it was changed, cut or lengthened.

    Someone who can write the database and kept an old copy of its ``audit_head`` can still
    take the trail back to that day; only an anchor kept elsewhere shows that.
    """
    keys = keys_of((await session.connection()).dialect)
    breaks: list[Break] = []
    count, last = 0, _START
    detail = type_coerce(Audit.detail, LargeBinary()).label("sealed")
    rows = await session.stream(
        select(*_COLUMNS, detail).order_by(Audit.id).execution_options(yield_per=500)
    )
    async for row in rows.mappings():
        if row["id"] != count + 1:
            breaks.append(Break(count + 1, f"entries {count + 1} to {row['id'] - 1} are missing"))
        elif row["previous"] != last:
            breaks.append(Break(row["id"], "it doesn't follow the entry before it"))
        breaks += _faults(keys, row)
        count, last = row["id"], row["hash"]
    return breaks + _end_faults(keys, await _end(session), count, last)


_COLUMNS = (
    Audit.id,
    Audit.at,
    Audit.actor,
    Audit.action,
    Audit.object,
    Audit.previous,
    Audit.hash,
)
_Entry = tuple[str, str, str, Detail | None]


async def _append(
    session: AsyncSession, keys: KeyRing, end: _End, now: datetime, entry: _Entry
) -> _End:
    number = end.count + 1
    actor, action, obj, detail = entry
    digest = _hash(keys, number, now, entry, end.hash)
    await session.execute(
        insert(Audit).values(
            id=number,
            at=now,
            actor=actor,
            action=action,
            object=obj,
            detail=detail,
            previous=end.hash,
            hash=digest,
        )
    )
    new = _End(number, digest, _code(keys, number, digest))
    await session.execute(update(AuditHead).values(count=new.count, hash=new.hash, code=new.code))
    return new


async def _lock_end(session: AsyncSession, keys: KeyRing) -> _End:
    """The end of the chain, made when there is none; other writers wait from here on."""
    end = await _end(session, lock=True)
    if end is None:
        await _begin(session, keys)
        end = await _end(session, lock=True)
    if end is None:
        raise StoreError("the audit trail has no end to append to")
    return end


async def _end(session: AsyncSession, *, lock: bool = False) -> _End | None:
    query = select(AuditHead.count, AuditHead.hash, AuditHead.code)
    row = (await session.execute(query.with_for_update() if lock else query)).one_or_none()
    return _End(*row) if row else None


async def _begin(session: AsyncSession, keys: KeyRing) -> None:
    newest = select(Audit.id, Audit.hash).order_by(Audit.id.desc()).limit(1)
    row = (await session.execute(newest)).one_or_none()
    # Entries without an end mean that it was removed: without a code, the next record says so.
    count, last, code = (row.id, row.hash, "") if row else (0, _START, _code(keys, 0, _START))
    kind = (await session.connection()).dialect.name
    make = sqlite.insert if kind == "sqlite" else postgresql.insert
    first = make(AuditHead).values(id=1, count=count, hash=last, code=code)
    await session.execute(first.on_conflict_do_nothing())


def _faults(keys: KeyRing, row: RowMapping) -> list[Break]:
    number: int = row["id"]
    try:
        detail = _opened(keys, row["sealed"])
    except StoreError as error:
        return [Break(number, str(error))]
    entry = (row["actor"], row["action"], row["object"], detail)
    if not compare_digest(row["hash"], _hash(keys, number, row["at"], entry, row["previous"])):
        return [Break(number, "it was changed")]
    if row["action"] == BROKEN:
        return [Break(number, "the end of the chain before it had been meddled with")]
    return []


def _end_faults(keys: KeyRing, end: _End | None, count: int, last: str) -> list[Break]:
    if end is None:
        return [Break(count, "the record of the chain's end is missing")] if count else []
    if not compare_digest(end.code, _code(keys, end.count, end.hash)):
        return [Break(end.count, "the record of the chain's end was changed")]
    if end.count > count:
        return [Break(count + 1, f"entries {count + 1} to {end.count} are missing")]
    if (end.count, end.hash) != (count, last):
        return [Break(count, "the chain doesn't end where it should")]
    return []


def _opened(keys: KeyRing, sealed: bytes | None) -> Detail | None:
    if sealed is None:
        return None
    detail: dict[str, object] = json.loads(keys.open(sealed, _CONTEXT))
    return detail


def _hash(keys: KeyRing, number: int, at: datetime, entry: _Entry, previous: str) -> str:
    parts = [number, at.astimezone(UTC).isoformat(), *entry, previous]
    return keys.mac(json.dumps(parts, sort_keys=True).encode(), "audit")


def _code(keys: KeyRing, count: int, last: str) -> str:
    return keys.mac(f"{count} {last}".encode(), "audit head")
