"""The cookie by which a browser is known again, and the proof that a form came from our page."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_urlsafe

from itsdangerous import BadSignature, Signer, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from madoguchi.core.store import KeyRing

LASTS = timedelta(days=90)
ROTATES_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the cookie holds. ``address`` is the secret; ``seed`` outlives its rotation.

    ``after`` is the row of the address before this one, until this one has been seen in use.
    """

    address: str
    seed: str
    issued: int
    after: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether it is time for a new address."""
        return now.timestamp() - self.issued > ROTATES_AFTER.total_seconds()

    def renewed(self, now: datetime, after: str) -> "Ticket":
        """A ticket with a new address for the same browser."""
        return replace(new_ticket(now), seed=self.seed, after=after)


def new_ticket(now: datetime) -> Ticket:
    """A ticket for somebody we don't know."""
    return Ticket(token_urlsafe(24), token_urlsafe(12), int(now.timestamp()))


class TicketOffice:
    """Signs and reads tickets; the signatures stay good when the city's keys rotate."""

    def __init__(self, keys: KeyRing, *, secure: bool) -> None:
        secret = keys.mac(b"ticket", "web session")
        self._cookies = URLSafeSerializer(secret, salt="madoguchi web ticket")
        self._forms = Signer(secret, salt="madoguchi web form")
        self._secure = secure
        self.cookie = "__Host-madoguchi" if secure else "madoguchi"

    def read(self, request: Request) -> Ticket | None:
        """The ticket of a request; None for a new browser or a cookie that isn't ours."""
        try:
            fields = self._cookies.loads(request.cookies.get(self.cookie, ""))
            return Ticket(**fields) if isinstance(fields, Mapping) else None
        except (BadSignature, TypeError):
            return None

    def give(self, response: Response, ticket: Ticket) -> None:
        """Put the ticket into the browser."""
        fields = {name: getattr(ticket, name) for name in Ticket.__slots__}
        response.set_cookie(
            self.cookie,
            str(self._cookies.dumps(fields)),
            max_age=int(LASTS.total_seconds()),
            httponly=True,
            secure=self._secure,
            samesite="lax",
        )

    def form_token(self, ticket: Ticket) -> str:
        """What a form of our page carries; it is worth nothing with another browser's cookie."""
        return self._forms.sign(ticket.seed).decode()

    def is_ours(self, form_token: str, ticket: Ticket) -> bool:
        """Whether a form came from the page that we gave to this browser."""
        given, expected = form_token.encode("utf-8", "replace"), self.form_token(ticket).encode()
        return hmac.compare_digest(given, expected)
