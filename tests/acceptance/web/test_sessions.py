"""By what the city knows a browser again, and what it never says or keeps."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from madoguchi.channels.web.testing import WebBrowser
from madoguchi.core.city.residents import IdentityRow, ResidentRow
from madoguchi.core.run.app import App
from madoguchi.core.run.testing import Stopwatch
from madoguchi.core.store import Base

OpenBrowser = Callable[..., WebBrowser]


async def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: WebBrowser) -> None:
    cookie = (await browser.look()).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


@pytest.mark.parametrize("web_settings", [{"origin": '"https://madoguchi.example"'}])
async def test_the_cookie_is_for_encrypted_lines_only_where_the_page_is(
    browser: WebBrowser,
) -> None:
    page = await browser.look()
    assert page.headers["set-cookie"].startswith("__Host-madoguchi=")
    assert "; secure" in page.headers["set-cookie"].lower()
    assert "strict-transport-security" in page.headers


async def test_a_browser_is_known_again(browser: WebBrowser) -> None:
    await browser.send(text="こんにちは")
    before = _cookie(browser)
    await browser.look()
    assert _cookie(browser) == before
    assert len(await browser.history()) == 1


async def test_the_cookie_changes_every_day_and_the_resident_stays(
    browser: WebBrowser, app: App, clock: Stopwatch
) -> None:
    await browser.send(text="こんにちは")
    before = _cookie(browser)
    clock.passes(hours=25)
    await browser.look()
    assert _cookie(browser) != before
    assert len(await browser.history()) == 1
    assert await _count(app, ResidentRow) == 1


async def test_the_old_cookie_is_good_until_the_new_one_was_seen(
    browser: WebBrowser, open_browser: OpenBrowser, app: App, clock: Stopwatch
) -> None:
    await browser.send(text="こんにちは")
    thief = open_browser(cookie=f"madoguchi={_cookie(browser)}")
    clock.passes(hours=25)
    await browser.look()
    assert len(await thief.history()) == 1
    await browser.look()
    assert await thief.history() == []
    assert len(await browser.history()) == 1
    assert await _count(app, IdentityRow) == 1


async def test_a_form_from_before_the_change_is_still_taken(
    browser: WebBrowser, clock: Stopwatch
) -> None:
    await browser.send(text="こんにちは")
    token = browser.csrf
    clock.passes(hours=25)
    await browser.look()
    browser.csrf = token
    assert (await browser.send(text="まだいます")).status_code == 200
    assert len(await browser.history()) == 2


@pytest.mark.parametrize("cookie", ["x", "eyJhIjoxfQ.forged", "'; DROP TABLE resident; --"])
async def test_a_forged_cookie_is_nobodys(open_browser: OpenBrowser, cookie: str) -> None:
    visitor = open_browser(cookie=f"madoguchi={cookie}")
    page = await visitor.look()
    assert page.status_code == 200
    assert "set-cookie" in page.headers


async def test_the_database_cannot_make_the_cookie(
    browser: WebBrowser, app: App, on_disk: Callable[[], bytes]
) -> None:
    await browser.send(text="ひみつの質問")
    address = _cookie(browser).split(".")[0]
    async with app.store.read() as session:
        identity = (await session.scalars(select(IdentityRow))).one()
    assert identity.fingerprint not in _cookie(browser)
    assert str(identity.address) not in _cookie(browser)
    contents = on_disk()
    assert contents
    assert address.encode() not in contents
    assert "ひみつの質問".encode() not in contents


async def test_every_answer_carries_the_safe_headers(browser: WebBrowser) -> None:
    for path in ("/", "/chat/history", "/chat/photos/none", "/web/static/chat.js", "/chat/events"):
        headers = (await browser.client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] in ("no-store", "no-cache")


@pytest.mark.parametrize("web_settings", [{"map_tiles": '"https://tiles.example/{z}/{x}/{y}.png"'}])
async def test_the_map_is_the_only_thing_from_elsewhere(browser: WebBrowser) -> None:
    policy = (await browser.look()).headers["content-security-policy"]
    assert "img-src 'self' data: blob: https://tiles.example;" in policy


@pytest.mark.parametrize(
    "web_settings", [{"rate_per_session_minute": "3", "rate_per_address_minute": "0"}]
)
async def test_who_sends_too_much_is_asked_to_wait(open_browser: OpenBrowser) -> None:
    busy, other = open_browser(), open_browser()
    answers = [await busy.send(text=f"{number}") for number in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "60"
    assert "待って" in answers[-1].json()["message"]
    assert (await other.send(text="x")).status_code == 200
    page = await busy.send("text/html", text="x")
    assert page.status_code == 429
    assert "やりとりに戻る" in page.text
    assert (await busy.look()).status_code == 200


@pytest.mark.parametrize(
    "web_settings", [{"rate_per_session_minute": "0", "rate_per_address_minute": "3"}]
)
async def test_one_line_cannot_flood_with_many_browsers(open_browser: OpenBrowser) -> None:
    codes = [(await open_browser().send(text="x")).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("asked", "lang", "words"),
    [
        ("ja", "ja", "知りたいことを書く"),
        ("en-GB,en;q=0.9", "en", "Write your question"),
        ("pt-BR,pt;q=0.9,en;q=0.5", "en", "Write your question"),
        ("ne", "ja", "知りたい ことを 書く"),
        ("", "ja", "知りたいことを書く"),
        ("*", "ja", "知りたいことを書く"),
    ],
)
async def test_the_page_answers_in_the_language_asked_for(
    open_browser: OpenBrowser, asked: str, lang: str, words: str
) -> None:
    page = (await open_browser(**{"accept-language": asked}).look()).text
    assert f'<html lang="{lang}">' in page
    assert words in page


def _cookie(browser: WebBrowser) -> str:
    return str(browser.client.cookies["madoguchi"])


async def _count(app: App, table: type[Base]) -> int:
    async with app.store.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0
