"""A city on the network, in the test's own loop, and browsers without a screen."""

import asyncio
import importlib.util
import re
import shutil
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import ModuleType

import httpx2
import pytest
import uvicorn

from madoguchi.channels.web.testing import WebBrowser
from madoguchi.core.run.app import SAMPLE_CITY, App
from madoguchi.core.run.server import asgi
from madoguchi.core.run.testing import Phrasebook

EVERYTHING = Path(__file__).parents[2] / "browser" / "everything" / "__init__.py"


@pytest.fixture
def extra_plugins() -> tuple[tuple[str, object], ...]:
    """The plugin that asks and says everything."""
    return (("everything", _load(EVERYTHING)),)


@pytest.fixture
def understander() -> Phrasebook:
    """Understands nothing: these tests press buttons."""
    return Phrasebook()


@pytest.fixture
def web_settings() -> dict[str, str]:
    """Keys of ``[web]`` to be set otherwise, as they are written in TOML."""
    return {"rate_per_session_minute": "0", "rate_per_address_minute": "0"}


@pytest.fixture
def city_folder(tmp_path: Path, web_settings: dict[str, str]) -> Path:
    """The sample city with the page only."""
    folder = tmp_path / "city"
    shutil.copytree(SAMPLE_CITY, folder)
    text = (folder / "city.toml").read_text("utf-8").partition("[garbage]")[0]
    text = re.sub(r"(?m)^enabled = \[.nlu.*$", 'enabled = ["web"]', text)
    for key, value in web_settings.items():
        text = re.sub(rf"(?m)^{key} = [^#\n]*", f"{key} = {value}  ", text)
    (folder / "city.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def on_disk(state_folder: Path) -> Callable[[], bytes]:
    """Reads everything that the database has put on the disk."""
    return lambda: b"".join(file.read_bytes() for file in state_folder.glob("madoguchi.db*"))


@pytest.fixture
async def address(app: App) -> AsyncIterator[str]:
    """Where the city can be reached."""
    async with serving(app) as url:
        yield url


@pytest.fixture
async def open_browser(address: str) -> AsyncIterator[Callable[..., WebBrowser]]:
    """Opens browsers that don't know each other."""
    opened: list[WebBrowser] = []

    def browser(**headers: str) -> WebBrowser:
        client = httpx2.AsyncClient(base_url=address, headers=headers, timeout=20)
        opened.append(WebBrowser(client))
        return opened[-1]

    yield browser
    for one in opened:
        await one.client.aclose()


@pytest.fixture
def browser(open_browser: Callable[..., WebBrowser]) -> WebBrowser:
    """One browser."""
    return open_browser()


class serving:  # noqa: N801 - used as a function
    """The app on a free port, until the block ends."""

    def __init__(self, app: App) -> None:
        settings = uvicorn.Config(
            asgi(app), log_config=None, access_log=False, timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(settings)

    async def __aenter__(self) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))
        while not self._server.started:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.005)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    async def __aexit__(self, *error: object) -> None:
        self._server.should_exit = True
        await self._task


def _load(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("everything", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
