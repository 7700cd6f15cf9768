"""The city on the network: channels' and plugins' addresses, health, metrics."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from .app import App


def asgi(app: App) -> Starlette:
    """The web application of an open app; handlers find it as ``request.app.state.madoguchi``."""
    starlette = Starlette(routes=[*_own(), *_brought(app)])
    starlette.state.madoguchi = app
    return starlette


def app_of(request: Request) -> App:
    """The app behind a request."""
    app = request.app.state.madoguchi
    if not isinstance(app, App):
        raise TypeError("this server was not made by asgi()")
    return app


def _own() -> list[BaseRoute]:
    return [
        Route("/healthz", _healthy),
        Route("/readyz", _ready),
        Route("/metrics", _metrics),
    ]


def _brought(app: App) -> list[BaseRoute]:
    channels = [route for channel in app.channels for route in channel.routes]
    return [*app.plugins.every("routes", BaseRoute), *channels]


async def _healthy(request: Request) -> Response:
    """The process lives."""
    return PlainTextResponse("ok")


async def _ready(request: Request) -> Response:
    """The process can answer: its database does."""
    try:
        await app_of(request).store.ready()
    except Exception:  # noqa: BLE001 - whatever the reason, the answer is no
        return JSONResponse({"database": "unreachable"}, status_code=503)
    return JSONResponse({"database": "ok"})


async def _metrics(request: Request) -> Response:
    return Response(app_of(request).metrics.text(), media_type="text/plain; version=0.0.4")
