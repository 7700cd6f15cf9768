"""Reads and writes what a conversation leaves in the database: inbox, outbox, open dialogues."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

import structlog
from pydantic import ValidationError
from sqlalchemy import ScalarSelect, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from ..city.residents import IdentityRow, ResidentRow, note_seen, set_language
from .heard import Heard
from .outbox import dump_said, read_said
from .said import Said
from .scene import Conversation, Scene
from .tables import ConversationRow, InboxRow, OutboxRow, UnansweredRow
from .value import Json, UnknownValue, load

log = structlog.get_logger(__name__)


SEEN = timedelta(minutes=1)
"""How old the note of a resident's last visit may be before it is written again."""


class Event(Enum):
    """How far an event has come."""

    NEW = "new"
    WAITING = "waiting"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class State:
    """What was remembered when the turn began; ``version`` is 0 for a new conversation.

    ``seen_at`` is when the resident was noted last as reachable on this channel.
    """

    event: Event
    conversation: Conversation | None
    version: int
    language: str
    seen_at: datetime | None


async def state_of(session: AsyncSession, heard: Heard) -> State:
    """What is remembered of the event and of the resident who was heard, in one statement."""
    found = await session.execute(
        select(
            ResidentRow.language,
            _seen(heard).label("seen_at"),
            ConversationRow.state,
            ConversationRow.version,
            InboxRow.id,
            InboxRow.done_at,
        )
        .outerjoin(ConversationRow, ConversationRow.resident_id == ResidentRow.id)
        .outerjoin(InboxRow, and_(InboxRow.channel == heard.channel, InboxRow.event == heard.event))
        .where(ResidentRow.id == heard.resident)
    )
    row = found.one()
    event = Event.ANSWERED if row.done_at else Event.WAITING if row.id else Event.NEW
    return State(event, _read(row.state), row.version or 0, row.language, row.seen_at)


def _seen(heard: Heard) -> ScalarSelect[datetime]:
    return (
        select(func.max(IdentityRow.seen_at))
        .where(
            IdentityRow.resident_id == heard.resident,
            IdentityRow.channel == heard.channel,
            IdentityRow.reachable,
        )
        .scalar_subquery()
    )


async def hold(session: AsyncSession, resident: str) -> None:
    """Keep other processes from taking a turn of this resident until the transaction ends."""
    await session.execute(
        select(ConversationRow.version)
        .where(ConversationRow.resident_id == resident)
        .with_for_update()
    )


async def answer_to(session: AsyncSession, heard: Heard) -> tuple[int, tuple[Said, ...]]:
    """What an event that was already taken was answered with."""
    row = await session.execute(
        select(OutboxRow.id, OutboxRow.said).where(
            OutboxRow.channel == heard.channel, OutboxRow.event == heard.event
        )
    )
    found = row.first()
    return (found.id, read_said(found.said)) if found else (0, ())


def _read(state: Json) -> Conversation | None:
    """The open dialogues; none where another version of the software wrote them in its own way."""
    if state is None:
        return None
    try:
        return load(Conversation, state)
    except (UnknownValue, ValidationError):
        log.exception("conversation not readable")
        return None


async def write_down(session: AsyncSession, scene: Scene, state: State) -> int:
    """Everything a turn leaves behind; the number of what is said (0: nothing).

    Raises StaleDataError when another process took a turn of the same resident meanwhile.
    """
    now = scene.work.now
    await _mark_done(session, scene.heard, state.event, now)
    await _keep_conversation(session, scene, state.version, now)
    for unsure in scene.unsure:
        session.add(
            UnansweredRow(
                channel=scene.heard.channel,
                language=scene.resident.language,
                text=unsure.text,
                verdict=unsure.verdict,
                guesses=dict(unsure.guesses),
                at=now,
            )
        )
    if scene.unsent:
        await _forget(session, scene.heard, scene.unsent)
    if scene.language:
        await set_language(session, scene.resident.id, scene.language)
    if scene.left or state.seen_at is None or now - state.seen_at >= SEEN:
        channel = scene.heard.channel
        await note_seen(session, scene.resident.id, channel, now, reachable=not scene.left)
    if scene.left:
        return 0
    return await _say(session, scene, now) if scene.said else 0


async def _mark_done(session: AsyncSession, heard: Heard, event: Event, now: datetime) -> None:
    """Mark an event that was waiting in the inbox, or write it there now."""
    if event is Event.WAITING:
        await session.execute(
            update(InboxRow)
            .where(InboxRow.channel == heard.channel, InboxRow.event == heard.event)
            .values(done_at=now)
        )
        return
    session.add(
        InboxRow(
            channel=heard.channel,
            event=heard.event,
            resident_id=heard.resident,
            heard=heard.act.dump(),
            at=heard.at,
            done_at=now,
        )
    )


async def _forget(session: AsyncSession, heard: Heard, event: str) -> None:
    """What a resident took back isn't kept."""
    await session.execute(
        update(InboxRow)
        .where(
            InboxRow.channel == heard.channel,
            InboxRow.event == event,
            InboxRow.resident_id == heard.resident,
        )
        .values(heard=None)
    )


async def _keep_conversation(
    session: AsyncSession, scene: Scene, version: int, now: datetime
) -> None:
    state = scene.conversation().dump()
    if not version:
        session.add(
            ConversationRow(resident_id=scene.resident.id, state=state, version=1, touched_at=now)
        )
        return
    changed = await session.execute(
        update(ConversationRow)
        .where(ConversationRow.resident_id == scene.resident.id, ConversationRow.version == version)
        .values(state=state, version=version + 1, touched_at=now)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise StaleDataError("another process took a turn of this resident")


async def _say(session: AsyncSession, scene: Scene, now: datetime) -> int:
    row = OutboxRow(
        resident_id=scene.resident.id,
        channel=scene.heard.channel,
        event=scene.heard.event,
        said=dump_said(scene.said),
        at=now,
    )
    session.add(row)
    await session.flush()
    return row.id
