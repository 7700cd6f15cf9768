"""Forgets what the city needn't know any more: old conversations, history and questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import InstrumentedAttribute

from ..city import Retention
from ..store import Base
from .tables import BlobRow, ConversationRow, InboxRow, OutboxRow, UnansweredRow
from .work import Work

BATCH = 500
"""Rows of a table in one transaction, so that residents needn't wait for the broom."""


async def forget_old(work: Work) -> int:
    """Delete some of what is older than ``[retention]`` of ``city.toml`` allows; how many rows.

    What was heard and isn't answered yet stays. A photo stays as long as the dialogue that it
    was sent to may be open.
    """
    return sum([await _sweep(work, heap) for heap in _heaps(work)])


@dataclass(frozen=True, slots=True)
class _Heap:
    table: type[Base]
    key: InstrumentedAttribute[int] | InstrumentedAttribute[str]
    old: ColumnElement[bool]


def _heaps(work: Work) -> Sequence[_Heap]:
    keep = work.city.section(Retention)
    conversation = _before(work.now, keep.conversation_days)
    history = _before(work.now, keep.history_days)
    photos = _before(work.now, max(keep.conversation_days, keep.history_days))
    unanswered = _before(work.now, keep.unanswered_days)
    heard = and_(InboxRow.at < history, InboxRow.done_at.is_not(None))
    return (
        _Heap(ConversationRow, ConversationRow.resident_id, ConversationRow.touched_at < conversation),
        _Heap(InboxRow, InboxRow.id, heard),
        _Heap(OutboxRow, OutboxRow.id, OutboxRow.at < history),
        _Heap(BlobRow, BlobRow.id, BlobRow.at < photos),
        _Heap(UnansweredRow, UnansweredRow.id, UnansweredRow.at < unanswered),
    )  # fmt: skip


async def _sweep(work: Work, heap: _Heap) -> int:
    some = list(await work.session.scalars(select(heap.key).where(heap.old).limit(BATCH)))
    if some:
        # The condition again: a conversation may have gone on since it was looked at.
        await work.session.execute(delete(heap.table).where(heap.key.in_(some), heap.old))
    return len(some)


def _before(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)
