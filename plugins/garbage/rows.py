"""The garbage plugin's tables: what the city's files say, and what residents asked for."""

from datetime import date, datetime, time
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from madoguchi.core.store import Base, Id


class CategoryRow(Base):
    """A kind of garbage."""

    __tablename__ = "garbage_category"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    container: Mapped[str]
    description: Mapped[str]
    colour: Mapped[str]
    image: Mapped[str]


class CategoryWordsRow(Base):
    """A category's name and how to put it out in another language."""

    __tablename__ = "garbage_category_words"

    category_id: Mapped[int] = mapped_column(
        ForeignKey("garbage_category.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    description: Mapped[str]


class CentreRow(Base):
    """A centre that garbage is taken to."""

    __tablename__ = "garbage_centre"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ClosureRow(Base):
    """A period in which a centre is closed, both ends included."""

    __tablename__ = "garbage_closure"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(
        ForeignKey("garbage_centre.id", ondelete="CASCADE"), index=True
    )
    start: Mapped[date]
    end: Mapped[date]


class AreaRow(Base):
    """An area; its id stays the same over imports as long as its name does.

    ``centre`` is the name in the city's file, whether or not such a centre is known. ``reading``
    is the city's, or empty; ``heard`` is always filled, by Sudachi where the city says nothing.
    """

    __tablename__ = "garbage_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    district: Mapped[str]
    reading: Mapped[str]
    heard: Mapped[str]
    centre: Mapped[str]
    position: Mapped[int]


class RuleRow(Base):
    """When a category is collected in an area: ``cell`` is a 5374 day cell in standard form."""

    __tablename__ = "garbage_rule"

    area_id: Mapped[int] = mapped_column(
        ForeignKey("garbage_area.id", ondelete="CASCADE"), primary_key=True
    )
    category: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str]
    position: Mapped[int]


class RemarkRow(Base):
    """A note that rules point to by number."""

    __tablename__ = "garbage_remark"

    number: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class RemarkWordsRow(Base):
    """A note in another language."""

    __tablename__ = "garbage_remark_words"

    number: Mapped[str] = mapped_column(
        ForeignKey("garbage_remark.number", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class ItemRow(Base):
    """A thing to throw away, with the name of its category."""

    __tablename__ = "garbage_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    reading: Mapped[str]
    category: Mapped[str]
    note: Mapped[str]


class AliasRow(Base):
    """Another name of an item."""

    __tablename__ = "garbage_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("garbage_item.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]


class EditionRow(Base):
    """One row: which import is in the tables, so that whoever keeps an index can tell."""

    __tablename__ = "garbage_edition"

    ONE: ClassVar[int] = 1

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    imported_at: Mapped[datetime]


class HomeRow(Base):
    """The area a resident told us, by name, so that it survives an import."""

    __tablename__ = "garbage_home"

    resident_id: Mapped[str] = mapped_column(
        ForeignKey("resident.id", ondelete="CASCADE"), primary_key=True
    )
    area: Mapped[str]


class ReminderRow(Base):
    """A resident's reminder; no ``due`` when nothing comes, ``ended_at`` once it is off.

    ``categories`` are names; an empty list means all. ``at`` is in Japan's time.
    """

    __tablename__ = "garbage_reminder"
    __table_args__ = (Index("ix_garbage_reminder_due", "due"),)

    id: Mapped[Id]
    resident_id: Mapped[str] = mapped_column(
        ForeignKey("resident.id", ondelete="CASCADE"), unique=True
    )
    area: Mapped[str]
    categories: Mapped[list[str]]
    moment: Mapped[str]
    at: Mapped[time]
    due: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
