"""The tables of a conversation: what was heard, what was said, what is under way."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..store import Base, Id, Sealed


class InboxRow(Base):
    """Something heard. ``done_at`` is set in the transaction that answers it."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "event"),
        Index("ix_inbox_resident_id_id", "resident_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(32))
    event: Mapped[str] = mapped_column(String(128))
    resident_id: Mapped[str] = mapped_column(ForeignKey("resident.id", ondelete="CASCADE"))
    heard: Mapped[object | None] = mapped_column(Sealed())
    at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None]


class OutboxRow(Base):
    """What a turn or a notice says: a list of values, delivered as one.

    ``key`` makes a notice unique; ``event`` names what was heard when it is an answer.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_outbox_resident_id_id", "resident_id", "id"),
        Index("ix_outbox_channel_event", "channel", "event"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("resident.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(32))
    event: Mapped[str | None] = mapped_column(String(128))
    key: Mapped[str | None] = mapped_column(String(200))
    said: Mapped[object] = mapped_column(Sealed())
    at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]


class ConversationRow(Base):
    """A resident's open dialogues as one sealed JSON value; ``version`` guards against a race."""

    __tablename__ = "conversation"

    resident_id: Mapped[str] = mapped_column(
        ForeignKey("resident.id", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[object] = mapped_column(Sealed())
    version: Mapped[int]
    touched_at: Mapped[datetime] = mapped_column(index=True)


class UnansweredRow(Base):
    """A sentence that wasn't understood surely: the most valuable thing a city can see."""

    __tablename__ = "unanswered"

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[object] = mapped_column(Sealed())
    verdict: Mapped[str] = mapped_column(String(16))
    guesses: Mapped[dict[str, object]]
    at: Mapped[datetime] = mapped_column(index=True)


class BlobRow(Base):
    """A photo or file that a resident sent or a plugin drew."""

    __tablename__ = "blob"

    id: Mapped[Id]
    resident_id: Mapped[str | None] = mapped_column(
        ForeignKey("resident.id", ondelete="CASCADE"), index=True
    )
    mime: Mapped[str] = mapped_column(String(80))
    name: Mapped[object | None] = mapped_column(Sealed())
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(index=True)
