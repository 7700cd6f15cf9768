"""Something is sent from the page: checked, made an act, taken as a turn."""

from dataclasses import dataclass, field

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from madoguchi.core.run.app import App
from madoguchi.core.talk.heard import Act, Heard
from madoguchi.core.talk.turn import Spoken

from .guard import Gate, Refused, check_origin
from .hearing import event_of, photo_in, read_act
from .photos import Darkroom, keep
from .settings import WebSettings
from .tickets import TicketOffice
from .visits import CHANNEL, Visit, introduce

AROUND_A_PHOTO = 64 * 1024
"""Bytes that the other fields of a form may take."""
READ_AND_DROPPED = 64 * 1024 * 1024
"""Bytes of too big a body that are read so that the browser waits for our answer."""


@dataclass(frozen=True)
class Sender:
    """Takes forms, those of one process together."""

    gate: Gate = field(default_factory=Gate)
    darkroom: Darkroom = field(default_factory=Darkroom)

    async def admitted(
        self, request: Request, app: App, tickets: TicketOffice, visit: Visit
    ) -> FormData:
        """The form of a request that may be sent. Raises Refused."""
        settings = app.city.section(WebSettings)
        check_origin(request, settings)
        await self.gate.admit(request, visit.ticket, settings)
        form = await _form(request, settings)
        if not tickets.is_ours(str(form.get("csrf", "")), visit.ticket):
            await form.close()
            raise Refused(403, "not-from-here")
        return form

    async def send(self, app: App, visit: Visit, form: FormData) -> tuple[Visit, Spoken]:
        """Take the turn; the visitor is a resident from now on. Raises Refused."""
        photo = photo_in(form)
        act = None if photo else read_act(form)
        raw = await _read(photo, app.city.section(WebSettings)) if photo else b""
        jpeg = await self.darkroom.develop(raw) if photo else b""
        visit = await introduce(app, visit)
        resident = visit.resident or ""
        event = event_of(resident, form, raw)
        act = act or await keep(app, resident, event[:32], jpeg)
        return visit, await _turn(app, event, resident, act)


async def _turn(app: App, event: str, resident: str, act: Act) -> Spoken:
    return await app.turns.take(Heard(event, CHANNEL, resident, act, app.now))


async def _form(request: Request, settings: WebSettings) -> FormData:
    most = settings.upload_limit + AROUND_A_PHOTO
    counted = _Counted(request, most)
    if int(request.headers.get("content-length") or 0) > most:
        await counted.drop()
        raise _too_big(settings)
    try:
        measured = Request(request.scope, counted.receive)
        return await measured.form(max_files=1, max_fields=64, max_part_size=AROUND_A_PHOTO)
    except _TooMuch:
        await counted.drop()
        raise _too_big(settings) from None
    except HTTPException:
        raise Refused(400, "nothing-sent") from None


async def _read(photo: UploadFile, settings: WebSettings) -> bytes:
    raw = await photo.read(settings.upload_limit + 1)
    if len(raw) > settings.upload_limit:
        raise _too_big(settings)
    return raw


def _too_big(settings: WebSettings) -> Refused:
    return Refused(413, "too-big", limit=settings.upload_limit_mb)


class _TooMuch(Exception):
    pass


class _Counted:
    """A request's body, up to so many bytes."""

    def __init__(self, request: Request, most: int) -> None:
        self._request, self._most, self._total = request, most, 0
        self._done = False

    async def receive(self) -> Message:
        message = await self._next()
        if self._total > self._most:
            raise _TooMuch
        return message

    async def drop(self) -> None:
        while not self._done and self._total < READ_AND_DROPPED:
            await self._next()

    async def _next(self) -> Message:
        message = await self._request.receive()
        self._total += len(message.get("body", b""))
        self._done = not message.get("more_body", False)
        return message
