"""A visitor for tests: acts go out as forms over HTTP, what is said comes back as values."""

from io import BytesIO
from secrets import token_hex
from typing import Any

import httpx2
from PIL import Image

from madoguchi.core.talk.heard import Act, Arrived, Attached, Keyed, Pressed, Spoken, Spotted, Typed
from madoguchi.core.talk.outbox import read_said
from madoguchi.core.talk.said import Said


class WebVisitor:
    """One browser without a screen; ``client`` keeps its cookies and knows the address.

    Over the app itself: ``httpx2.AsyncClient(transport=httpx2.ASGITransport(asgi(app)),
    base_url="http://127.0.0.1:8000")``.
    """

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client
        self._csrf = ""

    async def send(self, act: Act) -> tuple[Said, ...]:
        """Do something and wait for the answer. Raises httpx2.HTTPStatusError when refused."""
        if isinstance(act, Attached):
            return await self.send_photo(_picture())
        return await self._post(fields_of(act))

    async def send_photo(self, content: bytes, name: str = "photo.png") -> tuple[Said, ...]:
        """Send a file as a photo."""
        return await self._post({}, {"photo": (name, content, "application/octet-stream")})

    async def _post(self, fields: dict[str, str], files: Any = None) -> tuple[Said, ...]:  # noqa: ANN401
        if not self._csrf:
            await self._open()
        answer = await self._client.post(
            "/chat/send",
            data={**fields, "csrf": self._csrf, "event": token_hex()},
            files=files,
            headers={"accept": "application/json"},
        )
        answer.raise_for_status()
        return read_said(answer.json()["said"])

    async def _open(self) -> None:
        """Get the cookie and the token of its forms, as the page has them."""
        await self._client.get("/")
        history = await self._client.get("/chat/history")
        self._csrf = history.json()["csrf"]


def fields_of(act: Act) -> dict[str, str]:
    """An act as the fields of a form. Raises ValueError for what nobody can do on a page."""
    match act:
        case Typed(text) | Spoken(text):
            return {"text": text}
        case Keyed(digits):
            return {"text": digits}
        case Pressed(data):
            return {"press": data}
        case Spotted(latitude, longitude, label):
            return {"latitude": str(latitude), "longitude": str(longitude), "label": label}
        case Arrived():
            return {"arrived": "1"}
    raise ValueError(f"nobody can do that on the page: {act!r}")


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, "PNG")
    return out.getvalue()
