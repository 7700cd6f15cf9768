"""Columns that hold what residents entrust to the city: readable with its keys only."""

import json

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Table,
    event,
    func,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeDecorator

from .base import Base
from .errors import StoreError
from .keys import KeyRing

_ATTRIBUTE = "madoguchi_keys"


class Sealed(TypeDecorator[object]):
    """A JSON value kept as AES-256-GCM ciphertext that is bound to its table and column.

    None is SQL's NULL. Such a column can't be searched or compared: keep a fingerprint
    (``KeyRing.fingerprint``) beside it for lookups. Assign a new value to change it. Reading
    raises UnknownKeyError or TamperedError.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, context: str | None = None) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: object | None, dialect: Dialect) -> bytes | None:
        """Seal the value as JSON."""
        if value is None:
            return None
        text = json.dumps(value, separators=(",", ":"), allow_nan=False)
        return keys_of(dialect).seal(text.encode(), self._place())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> object | None:
        """Open what was sealed."""
        if value is None:
            return None
        opened: object = json.loads(keys_of(dialect).open(value, self._place()))
        return opened

    def _place(self) -> str:
        if self.context is None:
            raise StoreError("a sealed value belongs to a column of a table: it has no place here")
        return self.context


@event.listens_for(Sealed, "after_parent_attach")
def _follow(sealed: Sealed, column: Column[object]) -> None:
    event.listen(column, "after_parent_attach", _bind)


def _bind(column: Column[object], table: Table) -> None:
    # A type object may be shared by several columns (an Annotated alias): each gets its own.
    column.type = Sealed(f"{table.name}.{column.name}")


def carry_keys(engine: Engine, keys: KeyRing) -> None:
    """Let the sealed columns read and written through this engine use these keys."""
    setattr(engine.dialect, _ATTRIBUTE, keys)


def keys_of(dialect: Dialect) -> KeyRing:
    """The key ring of the engine this dialect belongs to."""
    keys = getattr(dialect, _ATTRIBUTE, None)
    if not isinstance(keys, KeyRing):
        raise StoreError("this engine has no keys: open the database through Store")
    return keys


async def reseal(session: AsyncSession, model: type[Base], batch: int = 500) -> int:
    """Seal up to ``batch`` rows that older keys sealed with the current one; return how many.

    Call it, a transaction each time, until it returns 0; then the older keys can go.
    """
    table = model.__table__
    if not isinstance(table, Table):
        raise StoreError(f"{model.__name__} isn't a plain table")
    sealed = [column for column in table.columns if isinstance(column.type, Sealed)]
    header = keys_of((await session.connection()).dialect).header()
    stale = or_(*(_beginning(column, len(header)) != header for column in sealed))
    rows = await session.execute(
        select(*table.primary_key, *sealed).where(stale).limit(batch).with_for_update()
    )
    # Resealing isn't a change of the row: "changed at" columns keep what they have.
    kept = {column: column for column in table.columns if column.onupdate is not None}
    count = 0
    for row in rows.mappings().all():
        key = (column == row[column] for column in table.primary_key)
        values = {column: row[column] for column in sealed}
        await session.execute(update(table).where(*key).values({**kept, **values}))
        count += 1
    return count


def _beginning(column: Column[object], length: int) -> ColumnElement[bytes]:
    return func.substr(type_coerce(column, LargeBinary()), 1, length, type_=LargeBinary())
