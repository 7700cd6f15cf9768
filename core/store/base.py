"""The table every table of the city derives from, and the types of its columns."""

import secrets
import time
from datetime import UTC, datetime
from typing import Annotated, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Integer, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

# Constraints need names that are the same everywhere, or SQLite's migrations can't find them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """32 hex digits that sort by the time of their making: a UUID of version 7 (RFC 9562).

    The twelve bits after the milliseconds hold the fraction of the millisecond (method 3 of
    section 6.2), so ids of one process sort within a millisecond too.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    random = secrets.randbits(62)
    return f"{milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | random:032x}"


class Utc(TypeDecorator[datetime]):
    """A moment: aware datetimes go in, aware ones in UTC come out, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes (ValueError): nobody knows which moment they mean."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone: only aware datetimes are stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Mark what SQLite returns as the UTC that it is."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(JSON):
    """A JSON value in the clear; None is SQL's NULL. Assign a new value to change it."""

    def __init__(self) -> None:
        super().__init__(none_as_null=True)


Id = Annotated[str, mapped_column(String(32), primary_key=True, default=new_id)]


class Base(DeclarativeBase):
    """A row of the city's database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[object, object]] = {
        datetime: Utc(),
        # SQLite numbers rows by itself only when their key is exactly an INTEGER.
        int: BigInteger().with_variant(Integer(), "sqlite"),
        dict[str, object]: Json(),
        dict[str, str]: Json(),
        list[object]: Json(),
        list[str]: Json(),
    }
