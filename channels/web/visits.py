"""Who is at the page: a browser's ticket, and the resident behind it once they have spoken."""

from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from madoguchi.core.city import City, Languages
from madoguchi.core.city.residents import IdentityRow, Known, ResidentRow, welcome
from madoguchi.core.run.app import App

from .tickets import Ticket, TicketOffice, new_ticket

CHANNEL = "web"


@dataclass(frozen=True, slots=True)
class Visit:
    """``resident`` is None for somebody who has only looked; ``changed`` tickets are to be given."""

    ticket: Ticket
    resident: str | None
    language: str
    changed: bool = False


async def recognise(app: App, office: TicketOffice, request: Request) -> Visit:
    """The visit that a request belongs to; nothing is written."""
    ticket = office.read(request)
    if ticket is None:
        return Visit(new_ticket(app.now), None, _wanted(request, app.city), changed=True)
    async with app.store.read() as session:
        known = await _find(session, app, ticket)
    if known is None:
        return Visit(ticket, None, _wanted(request, app.city))
    return Visit(ticket, known.id, _offered(known.language, app.city))


async def refresh(app: App, visit: Visit) -> Visit:
    """Give the ticket of a known resident a new address when it is time.

    The old address stays good until the new one was seen, so that a lost answer locks nobody out.
    """
    resident = visit.resident
    if resident is None:
        return visit
    if visit.ticket.after:
        async with app.store.write() as session:
            await _forget(session, resident, visit.ticket.after)
        visit = replace(visit, ticket=replace(visit.ticket, after=""), changed=True)
    if not visit.ticket.is_due(app.now):
        return visit
    async with app.store.write() as session:
        ticket = await _move(session, app, resident, visit.ticket)
    return replace(visit, ticket=ticket, changed=True) if ticket else visit


async def introduce(app: App, visit: Visit) -> Visit:
    """The visit with its resident made known to the city, at the first thing they do."""
    if visit.resident is not None:
        return visit
    async with app.store.write() as session:
        address = _address(visit.ticket)
        keys, now = app.store.keys, app.now
        known = await welcome(session, keys, CHANNEL, address, visit.language, now)
    return replace(visit, resident=known.id)


async def _find(session: AsyncSession, app: App, ticket: Ticket) -> Known | None:
    found = await session.execute(
        select(ResidentRow.id, ResidentRow.language)
        .join(IdentityRow, IdentityRow.resident_id == ResidentRow.id)
        .where(IdentityRow.channel == CHANNEL, IdentityRow.fingerprint == _print(app, ticket))
    )
    row = found.first()
    return Known(row.id, row.language) if row else None


async def _move(session: AsyncSession, app: App, resident: str, ticket: Ticket) -> Ticket | None:
    """A new address beside the present one; None when another request has just moved it away."""
    present = await session.scalar(
        select(IdentityRow.id).where(
            IdentityRow.channel == CHANNEL, IdentityRow.fingerprint == _print(app, ticket)
        )
    )
    if present is None:
        return None
    renewed = ticket.renewed(app.now, present)
    session.add(
        IdentityRow(
            resident_id=resident,
            channel=CHANNEL,
            fingerprint=_print(app, renewed),
            address=_address(renewed),
            seen_at=app.now,
        )
    )
    return renewed


async def _forget(session: AsyncSession, resident: str, identity: str) -> None:
    await session.execute(
        delete(IdentityRow).where(
            IdentityRow.id == identity,
            IdentityRow.resident_id == resident,
            IdentityRow.channel == CHANNEL,
        )
    )


def _address(ticket: Ticket) -> str:
    """What the city keeps of a ticket: nobody can make a cookie out of it."""
    return sha256(ticket.address.encode()).hexdigest()


def _print(app: App, ticket: Ticket) -> str:
    return app.store.keys.fingerprint(f"{CHANNEL}:{_address(ticket)}")


def _offered(language: str, city: City) -> str:
    languages = city.section(Languages)
    return language if language in languages.enabled else languages.default


def _wanted(request: Request, city: City) -> str:
    """The language a browser asks for; easy Japanese for those who ask for one we don't have."""
    languages = city.section(Languages)
    asked = [part.split(";")[0].strip().lower() for part in _accepted(request).split(",")]
    for language in filter(None, asked):
        short = language.partition("-")[0]
        if short in languages.enabled:
            return short
    foreign = any(asked) and asked != ["*"] and "ja-simple" in languages.enabled
    return "ja-simple" if foreign else languages.default


def _accepted(request: Request) -> str:
    return request.headers.get("accept-language", "")
