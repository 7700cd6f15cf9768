"""Residents and the ways they reach us: one person, known by an address on each channel."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from ..store import Base, Id, KeyRing, Sealed


class ResidentRow(Base):
    """A person who talks with the city; nothing is known of them until they tell."""

    __tablename__ = "resident"

    id: Mapped[Id]
    language: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class IdentityRow(Base):
    """A resident's address on one channel: looked up by fingerprint, sealed for sending."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("channel", "fingerprint"),)

    id: Mapped[Id]
    resident_id: Mapped[str] = mapped_column(
        ForeignKey("resident.id", ondelete="CASCADE"), index=True
    )
    channel: Mapped[str] = mapped_column(String(32))
    fingerprint: Mapped[str] = mapped_column(String(64))
    address: Mapped[object] = mapped_column(Sealed())
    reachable: Mapped[bool] = mapped_column(default=True)
    seen_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Known:
    """A resident as we know them."""

    id: str
    language: str


async def identify(
    session: AsyncSession, keys: KeyRing, channel: str, address: str
) -> Known | None:
    """The resident with this address on this channel."""
    found = await session.execute(
        select(ResidentRow.id, ResidentRow.language)
        .join(IdentityRow, IdentityRow.resident_id == ResidentRow.id)
        .where(
            IdentityRow.channel == channel,
            IdentityRow.fingerprint == keys.fingerprint(f"{channel}:{address}"),
        )
    )
    row = found.first()
    return Known(row.id, row.language) if row else None


async def welcome(
    session: AsyncSession,
    keys: KeyRing,
    channel: str,
    address: str,
    language: str,
    now: datetime,
) -> Known:
    """The resident with this address, made known to us if they are new."""
    known = await identify(session, keys, channel, address)
    if known:
        return known
    try:
        async with session.begin_nested():
            return await _enter(session, keys, channel, address, language, now)
    except IntegrityError:
        known = await identify(session, keys, channel, address)
        if known is None:
            raise
        return known  # somebody let the same person in at the same moment


async def _enter(
    session: AsyncSession,
    keys: KeyRing,
    channel: str,
    address: str,
    language: str,
    now: datetime,
) -> Known:
    resident = ResidentRow(language=language, created_at=now, seen_at=now)
    session.add(resident)
    await session.flush()
    session.add(
        IdentityRow(
            resident_id=resident.id,
            channel=channel,
            fingerprint=keys.fingerprint(f"{channel}:{address}"),
            address=address,
            seen_at=now,
        )
    )
    await session.flush()
    return Known(resident.id, language)


async def set_language(session: AsyncSession, resident: str, language: str) -> None:
    """Talk with a resident in another language from now on."""
    await session.execute(
        update(ResidentRow).where(ResidentRow.id == resident).values(language=language)
    )


async def note_seen(
    session: AsyncSession, resident: str, channel: str, now: datetime, *, reachable: bool
) -> None:
    """Note that a resident was on a channel just now, and whether they can be reached there."""
    await session.execute(
        update(IdentityRow)
        .where(IdentityRow.resident_id == resident, IdentityRow.channel == channel)
        .values(reachable=reachable, seen_at=now)
    )
    await session.execute(update(ResidentRow).where(ResidentRow.id == resident).values(seen_at=now))


async def reachable_channel(session: AsyncSession, resident: str) -> str | None:
    """The channel where a resident was seen last and can be reached."""
    found = await session.execute(
        select(IdentityRow.channel)
        .where(IdentityRow.resident_id == resident, IdentityRow.reachable)
        .order_by(IdentityRow.seen_at.desc())
        .limit(1)
    )
    return found.scalar_one_or_none()


async def language_of(session: AsyncSession, resident: str) -> str:
    """The language in which a resident is spoken to."""
    found = await session.scalar(select(ResidentRow.language).where(ResidentRow.id == resident))
    return found or "ja"
