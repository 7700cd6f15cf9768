"""Reads and writes what a conversation leaves in the database: inbox, outbox, open dialogues."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from pydantic import ValidationError
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from ..city.residents import ResidentRow, note_seen, set_language
from .heard import Heard
from .outbox import dump_said, read_said
from .said import Said
from .scene import Conversation, Scene
from .tables import ConversationRow, InboxRow, OutboxRow, UnansweredRow
from .value import Json, UnknownValue, load

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """What was remembered when the turn began; ``version`` is 0 for a new conversation."""

    conversation: Conversation | None
    version: int
    language: str
    last: tuple[Said, ...]


async def answer_to(session: AsyncSession, heard: Heard) -> tuple[int, tuple[Said, ...]] | None:
    """What an event that was already taken was answered with; None for a new one."""
    row = await session.execute(
        select(InboxRow.id, OutboxRow.id.label("number"), OutboxRow.said)
        .outerjoin(
            OutboxRow,
            (OutboxRow.channel == InboxRow.channel) & (OutboxRow.event == InboxRow.event),
        )
        .where(
            InboxRow.channel == heard.channel,
            InboxRow.event == heard.event,
            InboxRow.done_at.is_not(None),
        )
    )
    found = row.first()
    return (found.number or 0, read_said(found.said)) if found else None


async def state_of(session: AsyncSession, heard: Heard) -> State:
    """What is remembered of the resident who was heard."""
    found = await session.execute(
        select(ResidentRow.language, ConversationRow.state, ConversationRow.version)
        .outerjoin(ConversationRow, ConversationRow.resident_id == ResidentRow.id)
        .where(ResidentRow.id == heard.resident)
    )
    row = found.one()
    last = await session.scalar(
        select(OutboxRow.said)
        .where(OutboxRow.resident_id == heard.resident)
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    return State(_read(row.state), row.version or 0, row.language, read_said(last))


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
    await _mark_done(session, scene.heard, now)
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
    await note_seen(session, scene.resident.id, scene.heard.channel, now, reachable=not scene.left)
    if scene.left:
        return 0
    return await _say(session, scene, now) if scene.said else 0


async def _mark_done(session: AsyncSession, heard: Heard, now: datetime) -> None:
    """Mark an event that was waiting in the inbox, or write it there now."""
    waiting = await session.execute(
        update(InboxRow)
        .where(
            InboxRow.channel == heard.channel,
            InboxRow.event == heard.event,
            InboxRow.done_at.is_(None),
        )
        .values(done_at=now)
    )
    if waiting.rowcount:  # type: ignore[attr-defined]
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


async def count_waiting(session: AsyncSession) -> int:
    """Events heard and not yet answered."""
    return (
        await session.scalar(
            select(func.count()).select_from(InboxRow).where(InboxRow.done_at.is_(None))
        )
        or 0
    )
