"""The headers that every answer of the page carries."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from madoguchi.core.run.app import App

from .settings import WebSettings


class SafeHeaders:
    """Adds them; an answer may bring a stricter one of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""
        app: App = scope["app"].state.madoguchi
        headers = safe_headers(app.city.section(WebSettings))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = MutableHeaders(scope=message)
                for name, value in headers.items():
                    present.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


def safe_headers(settings: WebSettings) -> dict[str, str]:
    """What the browser may do with our page: run our files, show our map, nothing else."""
    images = " ".join(part for part in ("'self' data: blob:", settings.tiles_origin) if part)
    headers = {
        "content-security-policy": (
            f"default-src 'self'; img-src {images}; object-src 'none'; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'"
        ),
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": "geolocation=(self), camera=(self), microphone=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
    }
    if settings.is_secure:
        headers["strict-transport-security"] = "max-age=31536000"
    return headers
