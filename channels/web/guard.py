"""What the page refuses: forged forms, floods, bodies that are too big."""

from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from .settings import WebSettings
from .tickets import Ticket

MINUTE = 60


class Refused(Exception):
    """``key`` is the message of our words that says why; ``status`` is HTTP's."""

    def __init__(self, status: int, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.status, self.key, self.values = status, key, values


@dataclass(frozen=True)
class Gate:
    """Counts what each browser and each line sends, in this process and for a minute."""

    _limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    async def admit(self, request: Request, ticket: Ticket, settings: WebSettings) -> None:
        """Count one act. Raises Refused (429) when there were too many."""
        await self._count(settings.rate_per_address_minute, "address", line_of(request))
        await self._count(settings.rate_per_session_minute, "session", ticket.seed)

    async def _count(self, most: int, kind: str, who: str) -> None:
        if most and not await self._limiter.hit(RateLimitItemPerMinute(most), kind, who):
            raise Refused(429, "too-many", seconds=MINUTE)


def check_origin(request: Request, settings: WebSettings) -> None:
    """Refuse what another site's page sends. Raises Refused (403)."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "not-from-here")
    origin = request.headers.get("origin")
    if origin and origin != settings.origin and urlsplit(origin).netloc != _host(request):
        raise Refused(403, "not-from-here")


def line_of(request: Request) -> str:
    """The line a request came over: an IPv4 address, or the network of an IPv6 one."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(int(address) >> 64)
    return str(address)


def _host(request: Request) -> str:
    return request.headers.get("host", "")
