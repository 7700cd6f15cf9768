"""The addresses of the page: looking, sending, news that arrive by themselves, photos."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import structlog
from jinja2 import Environment
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from madoguchi.core.run.app import App
from madoguchi.core.run.server import app_of
from madoguchi.core.talk.outbox import dump_said
from madoguchi.core.talk.turn import Spoken

from . import photos
from .arriving import Line
from .guard import Refused
from .headers import SafeHeaders
from .history import read_history
from .page import View
from .pen import templates
from .sending import Sender
from .settings import WebSettings
from .stream import News
from .tickets import TicketOffice
from .visits import Visit, recognise, refresh

log = structlog.get_logger(__name__)
STATIC = Path(__file__).parent / "static"
FRAGMENT = "madoguchi-fragment"
"""The header with which our own script asks for a piece of the page."""
FEW = 12
"""Entries that are read to draw the newest: what stood on its buttons is among them."""


@dataclass
class Call:
    """A request with what it is answered with; ``visit`` changes while it is answered."""

    request: Request
    app: App
    tickets: TicketOffice
    visit: Visit
    templates: Environment

    @property
    def view(self) -> View:
        """What draws for this visitor."""
        csrf = self.tickets.form_token(self.visit.ticket)
        return View(self.app, self.templates, self.visit, csrf)

    @property
    def wants_json(self) -> bool:
        """Whether a program asks, not a person's browser."""
        return "application/json" in self.request.headers.get("accept", "")

    @property
    def wants_fragment(self) -> bool:
        """Whether our own script asks."""
        return FRAGMENT in self.request.headers


Handler = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True)
class Site:
    """One per app: who waits for news and how much was sent are counted here."""

    templates: Environment = field(default_factory=templates)
    sender: Sender = field(default_factory=Sender)
    news: News = field(default_factory=News)

    def routes(self) -> list[BaseRoute]:
        """All addresses."""
        safe = [Middleware(SafeHeaders)]
        return [
            Route("/", self._endpoint(self._look), middleware=safe),
            Route("/chat/send", self._endpoint(self._send), methods=["POST"], middleware=safe),
            Route("/chat/history", self._endpoint(self._history), middleware=safe),
            Route("/chat/events", self._endpoint(self._events), middleware=safe),
            Route("/chat/photos/{blob}", self._endpoint(self._photo), middleware=safe),
            Mount("/web/static", Files(directory=STATIC), middleware=safe),
        ]

    def _endpoint(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            app = app_of(request)
            secure = app.city.section(WebSettings).is_secure
            tickets = TicketOffice(app.store.keys, secure=secure)
            visit = await recognise(app, tickets, request)
            call = Call(request, app, tickets, visit, self.templates)
            try:
                response = await handler(call)
            except Refused as refused:
                response = _refusal(call, refused)
            if call.visit.changed:
                tickets.give(response, call.visit.ticket)
            return response

        return endpoint

    async def _look(self, call: Call) -> Response:
        call.visit = await refresh(call.app, call.visit)
        asked = call.request.query_params
        before = _number(asked.get("before"))
        history = await read_history(call.app.store, call.visit.resident, before)
        return HTMLResponse(call.view.page(history, before, asked.get("menu")))

    async def _send(self, call: Call) -> Response:
        form = await self.sender.admitted(call.request, call.app, call.tickets, call.visit)
        try:
            call.visit, spoken = await self.sender.send(call.app, call.visit, form)
        except Refused:
            raise
        except Exception:
            log.exception("turn failed")
            raise Refused(500, "broken") from None
        finally:
            await form.close()
        call.visit = await refresh(call.app, call.visit)
        self.news.wake(call.visit.resident or "")
        return await _said(call, spoken)

    async def _history(self, call: Call) -> Response:
        history = await read_history(call.app.store, call.visit.resident)
        return JSONResponse(
            {
                "csrf": call.tickets.form_token(call.visit.ticket),
                "language": call.visit.language,
                "open": history.open,
                "entries": [
                    {
                        "number": entry.number,
                        "at": entry.at.isoformat(),
                        "heard": entry.heard and entry.heard.dump(),
                        "said": dump_said(entry.said),
                    }
                    for entry in history.entries
                ],
            }
        )

    async def _events(self, call: Call) -> Response:
        resident = call.visit.resident
        if resident is None or self.news.is_full(resident):
            return Response(status_code=204)  # tells the browser not to come again
        asked = call.request.headers.get("last-event-id") or call.request.query_params.get("after")
        # The ticket isn't given here: an answer that never ends may lose its cookie.
        call.visit = replace(call.visit, changed=False)
        return Line(call.app, call.view, self.news, resident, _number(asked)).response()

    async def _photo(self, call: Call) -> Response:
        blob = call.request.path_params["blob"]
        resident = call.visit.resident
        found = await photos.find(call.app.store, resident, blob) if resident else None
        if found is None:
            return Response(status_code=404)
        content, mime = found
        headers = {
            "cache-control": "private, max-age=600",
            "content-security-policy": "default-src 'none'; sandbox",
        }
        return Response(content, media_type=mime, headers=headers)


class Files(StaticFiles):
    """Our files, asked about again at every use, so that a new version is seen at once."""

    async def get_response(self, path: str, scope: object) -> Response:
        """The file."""
        response = await super().get_response(path, scope)  # type: ignore[arg-type]
        response.headers["cache-control"] = "no-cache"
        return response


async def _said(call: Call, spoken: Spoken) -> Response:
    if call.wants_fragment:
        history = await read_history(call.app.store, call.visit.resident, most=FEW)
        return JSONResponse(
            {
                "number": spoken.number,
                "html": call.view.entry(spoken.number, history),
                "open": history.open,
                "language": await _language(call),
            }
        )
    if call.wants_json:
        return JSONResponse({"number": spoken.number, "said": dump_said(spoken.said)})
    return RedirectResponse("/#last", status_code=303)


async def _language(call: Call) -> str:
    """The resident's language after the turn, which may have changed it."""
    return (await recognise(call.app, call.tickets, call.request)).language


def _refusal(call: Call, refused: Refused) -> Response:
    headers = {"retry-after": str(refused.values["seconds"])} if refused.status == 429 else {}
    if call.wants_fragment or call.wants_json:
        message = call.view.words.say(refused.key, **refused.values)
        body = {"error": refused.key, "message": message}
        return JSONResponse(body, status_code=refused.status, headers=headers)
    return HTMLResponse(call.view.refusal(refused), status_code=refused.status, headers=headers)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0
