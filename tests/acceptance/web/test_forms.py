"""What the page takes, and what it refuses, over real HTTP."""

import asyncio
import re
from collections.abc import Callable
from html.parser import HTMLParser

import httpx2
import pytest
from sqlalchemy import func, select

from madoguchi.channels.web.testing import WebBrowser, WebVisitor
from madoguchi.core.run.app import App
from madoguchi.core.run.testing import Person
from madoguchi.core.talk.said import Asked
from madoguchi.core.talk.tables import InboxRow

OpenBrowser = Callable[..., WebBrowser]


async def test_a_sentence_is_answered_as_values(browser: WebBrowser) -> None:
    answer = await browser.send(text="こんにちは", event="1")
    assert answer.status_code == 200
    assert answer.json()["number"] > 0
    assert answer.json()["said"][0]["is"] == "Text"


async def test_a_form_without_a_script_leads_back_to_the_page(browser: WebBrowser) -> None:
    answer = await browser.send("text/html", press="do:try.everything")
    assert (answer.status_code, answer.headers["location"]) == (303, "/#last")
    page = await browser.look()
    assert "何についてですか？" in page.text
    assert 'name="press" value="answer:' in page.text


async def test_who_only_looks_leaves_no_trace(browser: WebBrowser, app: App) -> None:
    await browser.look()
    assert await browser.history() == []
    assert await _count(app) == 0


async def test_the_same_form_sent_again_is_answered_again_and_done_once(
    browser: WebBrowser, app: App
) -> None:
    first = await browser.send(press="do:try.everything", event="once")
    again = await browser.send(press="do:try.everything", event="once")
    assert first.json() == again.json()
    assert await _count(app) == 1


async def test_the_same_form_sent_at_once_is_done_once(browser: WebBrowser, app: App) -> None:
    await browser.look()
    await browser.send(text="はじめに")
    sent = [browser.send(press="do:try.shown", event="twice") for _ in range(5)]
    numbers = {answer.json()["number"] for answer in await asyncio.gather(*sent)}
    assert len(numbers) == 1
    assert await _count(app) == 2


async def test_a_form_that_was_changed_is_another_one(browser: WebBrowser, app: App) -> None:
    await browser.send(text="ひとつ", event="back")
    await browser.send(text="ふたつ", event="back")
    assert await _count(app) == 2


async def test_nobody_gets_anothers_answer_by_its_event(open_browser: OpenBrowser) -> None:
    one, other = open_browser(), open_browser()
    mine = await one.send(press="do:try.everything", event="shared")
    theirs = await other.send(press="do:try.everything", event="shared")
    assert mine.json()["number"] != theirs.json()["number"]


@pytest.mark.parametrize("token", ["", "forged", "あ"])
async def test_a_forged_form_is_refused(browser: WebBrowser, app: App, token: str) -> None:
    await browser.look()
    answer = await browser.client.post(
        "/chat/send", data={"csrf": token, "text": "x"}, headers={"accept": "application/json"}
    )
    assert (answer.status_code, answer.json()["error"]) == (403, "not-from-here")
    assert await _count(app) == 0


async def test_anothers_form_is_refused(open_browser: OpenBrowser) -> None:
    mallory, victim = open_browser(), open_browser()
    await mallory.look()
    await victim.look()
    victim.csrf = mallory.csrf
    assert (await victim.send(text="x")).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
async def test_another_sites_form_is_refused(browser: WebBrowser, headers: dict[str, str]) -> None:
    await browser.look()
    answer = await browser.client.post(
        "/chat/send", data={"csrf": browser.csrf, "text": "x"}, headers=headers
    )
    assert answer.status_code == 403
    assert "やりとりに戻る" in answer.text


async def test_nothing_is_done_by_a_link(browser: WebBrowser) -> None:
    await browser.look()
    assert (await browser.client.get("/chat/send?text=x")).status_code == 405


@pytest.mark.parametrize("fields", [{}, {"text": "  "}, {"latitude": "x", "longitude": "y"}])
async def test_an_empty_form_is_refused(browser: WebBrowser, fields: dict[str, str]) -> None:
    answer = await browser.send(**fields)
    assert (answer.status_code, answer.json()["error"]) == (400, "nothing-sent")


async def test_a_sentence_that_is_too_long_is_refused_with_the_limit(browser: WebBrowser) -> None:
    answer = await browser.send(text="あ" * 2001)
    assert answer.status_code == 413
    assert "2,000文字" in answer.json()["message"]


async def test_words_that_no_database_takes_do_no_harm(browser: WebBrowser) -> None:
    await browser.look()
    answer = await browser.client.post(
        "/chat/send",
        content=f"csrf={browser.csrf}&text=%00%ED%A0%80%FF%E5%82%98".encode(),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 303
    assert "傘" in (await browser.look()).text


async def test_hostile_words_are_shown_as_words(browser: WebBrowser) -> None:
    hostile = "<script>alert(1)</script>"
    await browser.send(text=hostile)
    await browser.send(press="do:try.hostile")
    page = (await browser.look()).text
    assert page.count("&lt;script&gt;") > 5
    tags = _tags(page)
    assert [given["src"] for tag, given in tags if tag == "script"] == ["/web/static/chat.js"]
    assert not [given for _, given in tags if any(name.startswith("on") for name in given)]
    assert not [given for _, given in tags if "style" in given]
    links = {given["href"] for tag, given in tags if tag == "a"}
    assert not [link for link in links if not link.startswith(("/", "#", "http", "tel:"))]


async def test_old_buttons_are_recognised(browser: WebBrowser) -> None:
    asked = (await browser.send(press="do:try.everything")).json()["said"][-1]
    await browser.send(press="go:cancel")
    answer = await browser.send(answer=asked["token"], value="road")
    assert "前のご案内" in answer.json()["said"][0]["text"]


async def test_the_history_shows_what_stood_on_the_buttons(browser: WebBrowser) -> None:
    await browser.send(press="do:try.everything")
    token = (await browser.history())[-1]["said"][-1]["token"]
    await browser.send(answer=token, value="animal")
    await browser.send(press="go:person")
    page = (await browser.look()).text
    mine = re.findall(r'class="by">あなた:</span>(.*?)</p>', page)
    assert mine[1:] == ["動物", "担当者につなぐ"]


async def test_long_histories_come_in_pages(browser: WebBrowser) -> None:
    for number in range(45):
        await browser.send(text=f"質問その{number}。")
    page = (await browser.look()).text
    assert "質問その4。" not in page
    earlier = re.search(r'href="(/\?before=\d+)"', page)
    assert earlier
    first = (await browser.look(earlier[1])).text
    assert "質問その4。" in first
    assert "質問その5。" not in first
    assert "の窓口です。知りたいことを" in first


async def test_a_conversation_test_runs_through_the_page(app: App, address: str) -> None:
    async with httpx2.AsyncClient(base_url=address) as client:
        resident = Person(WebVisitor(client), app)
        await resident.presses("do:try.everything")
        await resident.chooses("道路")
        await resident.presses(f"answer:{resident.asked.token}:wet,loud")  # type: ignore[union-attr]
        await resident.says("いいえ")
        assert resident.is_asked("day")
        await resident.says("戻る")
        assert resident.is_asked("sure")
        await resident.says("やめる")
        await resident.presses("do:try.place")
        await resident.sends_location(35.5, 139.5, "公園")
        assert resident.sees("公園 35.5 139.5")
        await resident.presses("do:try.photo")
        await resident.sends_photo()
        assert not isinstance(resident.heard[-1], Asked)


async def test_a_turn_that_fails_for_good_is_said_so(browser: WebBrowser, app: App) -> None:
    await browser.send(text="まず")

    async def take(heard: object) -> None:
        raise RuntimeError("the database is gone")

    object.__setattr__(app.turns, "take", take)
    answer = await browser.send(text="つぎに")
    assert (answer.status_code, answer.json()["error"]) == (500, "broken")
    assert "database" not in answer.text


def _tags(page: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(page)
    return found


async def _count(app: App) -> int:
    async with app.store.read() as session:
        return await session.scalar(select(func.count()).select_from(InboxRow)) or 0
