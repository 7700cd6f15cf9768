"""Messages that arrive by themselves, over one open line."""

import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any

import pytest
from sqlalchemy import select

from madoguchi.channels.web.stream import MOST_WAITING
from madoguchi.channels.web.testing import WebBrowser
from madoguchi.core.city.residents import ResidentRow
from madoguchi.core.run.app import App, Config, open_app
from madoguchi.core.run.testing import Stopwatch
from madoguchi.core.talk.said import Text
from madoguchi.core.talk.tables import OutboxRow


async def test_what_was_missed_comes_first_and_then_what_is_new(
    browser: WebBrowser, app: App
) -> None:
    first = (await browser.send(text="いち")).json()["number"]
    second = (await browser.send(text="に")).json()["number"]
    async with aclosing(_arriving(browser, last=first)) as arriving:
        missed = await anext(arriving)
        assert missed["number"] == second
        assert "に" in missed["html"]
        await _tell(app, "明日は収集日です。", key="a")
        news = await anext(arriving)
    assert "明日は収集日です。" in news["html"]
    assert 'class="turn mine"' not in news["html"]


async def test_the_line_begins_after_what_the_page_shows(browser: WebBrowser, app: App) -> None:
    shown = (await browser.send(text="いち")).json()["number"]
    async with aclosing(_arriving(browser, after=shown)) as arriving:
        await _tell(app, "お知らせ", key="b")
        assert "お知らせ" in (await anext(arriving))["html"]


async def test_an_answer_reaches_the_residents_other_pages(browser: WebBrowser) -> None:
    await browser.send(text="いち")
    async with aclosing(_arriving(browser)) as arriving:
        await anext(arriving)
        asked = await browser.send(press="do:try.everything")
        piece = await anext(arriving)
    assert piece["number"] == asked.json()["number"]
    assert piece["open"] == asked.json()["said"][-1]["token"]


async def test_news_of_another_process_arrive_too(
    browser: WebBrowser, config: Config, app: App
) -> None:
    shown = (await browser.send(text="いち")).json()["number"]
    async with aclosing(_arriving(browser, after=shown)) as arriving, open_app(config) as other:
        await _tell(other, "べつの機械から", key="c")
        assert "べつの機械から" in (await anext(arriving))["html"]


async def test_a_message_that_shows_up_late_with_a_lower_number_is_not_lost(
    browser: WebBrowser, app: App, clock: Stopwatch
) -> None:
    shown = (await browser.send(text="いち")).json()["number"]
    async with aclosing(_arriving(browser, after=shown)) as arriving:
        await _write(app, shown + 20, "先に見えた")
        assert "先に見えた" in (await anext(arriving))["html"]
        await _write(app, shown + 10, "後から見えた")
        assert "後から見えた" in (await anext(arriving))["html"]


async def test_nobody_hears_anothers_news(
    browser: WebBrowser, open_browser: Callable[..., WebBrowser], app: App
) -> None:
    await browser.send(text="いち")
    other = open_browser()
    shown = (await other.send(text="に")).json()["number"]
    async with aclosing(_arriving(other, after=shown)) as arriving:
        await browser.send(text="ひみつ")
        await other.send(text="さん")
        assert "ひみつ" not in (await anext(arriving))["html"]


async def test_a_browser_that_has_not_spoken_is_told_not_to_wait(browser: WebBrowser) -> None:
    await browser.look()
    assert (await browser.client.get("/chat/events")).status_code == 204


async def test_one_resident_has_so_many_open_lines_at_most(browser: WebBrowser) -> None:
    await browser.send(text="いち")
    lines = [_arriving(browser) for _ in range(MOST_WAITING)]
    for line in lines:
        await anext(line)
    assert (await browser.client.get("/chat/events")).status_code == 204
    for line in lines:
        await line.aclose()


@pytest.mark.parametrize("last", ["x", "-1", "９", "1e3", "9" * 40])
async def test_a_number_that_is_none_begins_at_the_beginning(
    browser: WebBrowser, last: str
) -> None:
    await browser.send(text="いち")
    headers = {b"last-event-id": last.encode()}
    async with browser.client.stream("GET", "/chat/events", headers=headers) as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data:"):
                assert "いち" in json.loads(line[5:])["html"]
                break


async def _arriving(
    browser: WebBrowser, last: int | None = None, after: int | None = None
) -> AsyncGenerator[dict[str, Any], None]:
    headers = {"last-event-id": str(last)} if last is not None else {}
    address = "/chat/events" + (f"?after={after}" if after is not None else "")
    async with browser.client.stream("GET", address, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            if line.startswith("data:"):
                yield json.loads(line[5:])


async def _tell(app: App, text: str, key: str) -> None:
    async with app.store.write() as session:
        resident = await session.scalar(select(ResidentRow.id))
        assert await app.office.work(session).post(str(resident), Text(text), key=key)


async def _write(app: App, number: int, text: str) -> None:
    """What another process wrote under a number that it drew earlier or later."""
    async with app.store.write() as session:
        resident = await session.scalar(select(ResidentRow.id))
        said = [{**Text(text).dump(), "plain": text}]
        session.add(
            OutboxRow(id=number, resident_id=str(resident), channel="web", said=said, at=app.now)
        )
