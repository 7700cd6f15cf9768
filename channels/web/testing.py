"""A visitor for tests: acts go out as forms over HTTP, what is said comes back as values."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import httpx2
from PIL import Image

from madoguchi.core.talk.heard import Act, Arrived, Attached, Keyed, Pressed, Spoken, Spotted, Typed
from madoguchi.core.talk.outbox import read_said
from madoguchi.core.talk.said import Said


@dataclass
class WebBrowser:
    """A browser without a screen: sends forms as the page has them, and keeps its cookies.

    Over the app itself, ``client`` is ``httpx2.AsyncClient(transport=httpx2.ASGITransport(asgi(app)),
    base_url="http://127.0.0.1:8000")``; over the network, one with the city's address.
    """

    client: httpx2.AsyncClient
    csrf: str = ""

    async def look(self, path: str = "/") -> httpx2.Response:
        """Open the page."""
        page = await self.client.get(path, headers={"accept": "text/html"})
        found = re.search(r'name="csrf" value="([^"]+)"', page.text)
        self.csrf = found[1] if found else self.csrf
        return page

    async def send(self, accept: str = "application/json", **fields: str) -> httpx2.Response:
        """Send a form; without a field ``event`` it is never the same as another."""
        return await self._post(fields, {}, accept)

    async def send_photo(self, content: bytes, **fields: str) -> httpx2.Response:
        """Send a file as a photo."""
        files = {"photo": ("photo.jpg", content, "image/jpeg")}
        return await self._post(fields, files, "application/json")

    async def history(self) -> list[dict[str, Any]]:
        """What was said so far, oldest first: ``number``, ``at``, ``heard``, ``said``."""
        answer = await self.client.get("/chat/history")
        entries: list[dict[str, Any]] = answer.json()["entries"]
        return entries

    async def _post(
        self, fields: dict[str, str], files: dict[str, tuple[str, bytes, str]], accept: str
    ) -> httpx2.Response:
        if not self.csrf:
            await self.look()
        return await self.client.post(
            "/chat/send",
            data={"csrf": self.csrf, **fields},
            files=files or None,
            headers={"accept": accept},
        )


class WebVisitor:
    """A visitor for conversation tests: each act is a form, what is said comes back as values."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._browser = WebBrowser(client)

    async def send(self, act: Act) -> tuple[Said, ...]:
        """Do something and wait for the answer. Raises httpx2.HTTPStatusError when refused.

        A photo that is already in the store can't be named on the page: a small one is sent.
        """
        if isinstance(act, Attached):
            answer = await self._browser.send_photo(_picture())
        else:
            answer = await self._browser.send(**fields_of(act))
        answer.raise_for_status()
        return read_said(answer.json()["said"])


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
