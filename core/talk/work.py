"""What a plugin's step works with: the turn's transaction, the time, the city and its words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from ..city import City, Lexicon
from ..text import Tokeniser
from .outbox import post
from .said import Said
from .shelf import Shelf


@dataclass(frozen=True)
class Work:
    """``session`` commits with the turn or the job; ``now`` is aware, in UTC.

    ``shelf`` keeps what is slow to make; ``reader`` reads Japanese.
    """

    session: AsyncSession
    now: datetime
    city: City
    lexicon: Lexicon
    shelf: Shelf
    reader: Tokeniser

    async def post(self, resident: str, *said: Said, key: str) -> bool:
        """Say something to a resident who isn't asking, once per ``key``.

        It is delivered after the commit; False if ``key`` was posted before or nobody can be
        reached.
        """
        return await post(self.session, resident, said, key, self.now)
