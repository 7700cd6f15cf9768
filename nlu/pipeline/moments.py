"""Days and times in a sentence, resolved against the clock by ``core.text``."""

from datetime import date, datetime, time

from madoguchi.core.talk.understanding import Entity
from madoguchi.core.text import Moment, Period, find_moments

from .component import Component, Options
from .message import Message


class MomentOptions(Options):
    """``longest``: characters that are looked at."""

    longest: int = 300


class MomentExtractor(Component[MomentOptions]):
    """Adds ``date``, ``time``, ``datetime`` and ``period`` entities with ISO 8601 values."""

    options_type = MomentOptions

    def process(self, message: Message) -> None:
        """Look in the sentence as it was typed."""
        message.entities += map(
            _entity, find_moments(message.text[: self.options.longest], message.now)
        )


def _entity(moment: Moment) -> Entity:
    return Entity(moment.kind, _iso(moment.value), moment.text, moment.start, moment.end)


def _iso(value: date | time | datetime | Period) -> str:
    if isinstance(value, Period):
        return f"{value.start.isoformat()}/{value.end.isoformat()}"
    return value.isoformat()
