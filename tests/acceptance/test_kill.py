"""A server killed in the middle of a dialogue loses nothing that it has answered."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from shell import Command

from madoguchi.channels.web.testing import WebBrowser
from madoguchi.core.run.app import SAMPLE_CITY
from madoguchi.core.store.testing import database_url, postgres_server, postgres_url
from madoguchi.core.talk.outbox import read_said
from madoguchi.core.talk.said import Asked, Said

__all__ = ["database_url", "postgres_server", "postgres_url"]
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def city(command: Command) -> Path:
    """The sample city without its classifier: a start takes a second."""
    folder = command.home / "city"
    folder.mkdir()
    for path in SAMPLE_CITY.iterdir():
        (folder / path.name).symlink_to(path)
    text = (SAMPLE_CITY / "city.toml").read_text("utf-8")
    text = text.replace('["nlu", "web", "garbage"]', '["web", "garbage"]')
    (folder / "city.toml").unlink()
    (folder / "city.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def durable(command: Command, database_url: str) -> Command:
    """The command on each database in turn."""
    return replace(command, database=database_url)


@asynccontextmanager
async def browsing(port: int) -> AsyncIterator[WebBrowser]:
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        yield WebBrowser(client)


async def told(browser: WebBrowser, **fields: str) -> tuple[Said, ...]:
    answer = await browser.send(**fields)
    answer.raise_for_status()
    return read_said(answer.json()["said"])


def asked(said: tuple[Said, ...]) -> str:
    return next((one.key for one in said if isinstance(one, Asked)), "")


async def test_the_next_answer_goes_on_after_a_kill(
    durable: Command, city: Path, free_port: int
) -> None:
    async with browsing(free_port) as browser:
        with durable.serving(free_port, "--city", "city") as server:
            assert asked(await told(browser, press="do:garbage.remind")) == "area"
            open_now = asked(await told(browser, text="中央1丁目"))
            server.send_signal(signal.SIGKILL)
            server.wait(20)
        assert open_now
        with durable.serving(free_port, "--city", "city"):
            said = await told(browser, press="go:repeat")
            assert asked(said) == open_now


async def test_what_was_answered_is_still_there_after_a_kill_under_load(
    durable: Command, city: Path, free_port: int
) -> None:
    answered: list[int] = []
    enough = asyncio.Event()

    async def talks(browser: WebBrowser) -> None:
        while True:
            answer = await browser.send(press="do:garbage.sort")
            answered.append(answer.json()["number"])
            if len(answered) >= 12:
                enough.set()

    async with browsing(free_port) as browser:
        with durable.serving(free_port, "--city", "city") as server:
            await browser.look()
            talking = [asyncio.create_task(talks(browser)) for _ in range(4)]
            await enough.wait()
            server.send_signal(signal.SIGKILL)
            server.wait(20)
            await asyncio.gather(*talking, return_exceptions=True)
        with durable.serving(free_port, "--city", "city"):
            kept = {entry["number"] for entry in await browser.history()}
            assert set(answered) <= kept


async def test_an_event_whose_answer_was_lost_can_be_sent_again(
    durable: Command, city: Path, free_port: int
) -> None:
    async with browsing(free_port) as browser:
        with durable.serving(free_port, "--city", "city") as server:
            first = await told(browser, press="do:garbage.sort", event="a1b2c3d4e5f60718")
            server.send_signal(signal.SIGKILL)
            server.wait(20)
        with durable.serving(free_port, "--city", "city"):
            assert await told(browser, press="do:garbage.sort", event="a1b2c3d4e5f60718") == first
