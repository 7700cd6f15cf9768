"""The address of an area's calendar, which phones and offices subscribe to."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from madoguchi.core.run.server import app_of

from . import ical, service
from .settings import policy_of
from .steps import TOKYO

BEHIND, AHEAD = timedelta(days=31), timedelta(days=370)


async def calendar_feed(request: Request) -> Response:
    """A month back and a year ahead, as iCalendar."""
    app = app_of(request)
    async with app.store.read() as session:
        area = request.path_params["area"]
        table = await service.schedule(session, area, policy_of(app.city))
        edition = await service.edition(session)
        known = {one.name: one for one in await service.categories(session)}
    if table is None or edition is None:
        return PlainTextResponse("この地区のカレンダーはありません。", status_code=404)
    today = app.now.astimezone(TOKYO).date()
    body = ical.feed(
        table,
        table.between(today - BEHIND, today + AHEAD),
        app.city.name,
        request.url.hostname or "madoguchi.example",
        edition[1],
        known,
    )
    headers = {"cache-control": "public, max-age=3600"}
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)
