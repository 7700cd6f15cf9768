"""みほん市 as it comes: from the menu to a reminder, in three languages, and it arrives."""

import re
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Protocol, TypeVar

import pytest
from playwright.sync_api import Page, expect

from madoguchi.core.run.app import App
from madoguchi.core.run.jobs import sweep
from madoguchi.core.run.testing import Stopwatch

T = TypeVar("T")


class Chat(Protocol):
    page: Page

    def is_asked(self, key: str) -> None: ...


class Served(Protocol):
    url: str

    def do(self, work: Callable[[App], Coroutine[Any, Any, T]]) -> T: ...


@pytest.mark.parametrize(
    ("locale", "thing", "category", "done", "reminder"),
    [
        ("ja-JP", "壊れた傘を捨てたい", "燃やさないごみ", "前日の夜", "明日"),
        ("en-US", "umbrella", "燃やさないごみ", "The evening before", "tomorrow"),
        ("vi-VN", "こわれた かさを すてたい", "燃やさないごみ", "前の日の 夜", "あした"),
    ],
)
def test_a_resident_goes_from_the_menu_to_a_reminder(
    open_chat: Callable[..., Chat],
    mihon: Served,
    axe: Callable[[Page], None],
    locale: str,
    thing: str,
    category: str,
    done: str,
    reminder: str,
) -> None:
    chat = open_chat(base_url=mihon.url, locale=locale)
    page = chat.page
    page.set_default_timeout(30_000)  # the dictionary is read at its first use
    cells = page.locator("#menu button.cell")
    cells.nth(0).click()
    chat.is_asked("item")
    _write(page, thing)
    expect(page.locator(".entry .card").last).to_contain_text(category, timeout=30_000)
    axe(page)
    page.locator("#menu summary").click()
    cells.nth(2).click()
    chat.is_asked("area")
    _write(page, "中央")
    for key, value in (("when", "evening"), ("time", "18:00"), ("scope", "all")):
        chat.is_asked(key)
        page.locator(f".ask [value$=':{value}']").click()
    chat.is_asked("confirm")
    axe(page)
    page.locator(".ask .main").click()
    said = page.locator(".entry").last
    expect(said.locator(".city")).to_contain_text(done)
    expect(page.locator(".ask")).to_have_count(0)
    mihon.do(_in_the_evening)
    expect(page.locator(".entry").last.locator(".city")).to_contain_text(
        re.compile(reminder, re.IGNORECASE)
    )
    expect(page.locator(".entry").last.locator(".mine")).to_have_count(0)
    axe(page)


def _write(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


async def _in_the_evening(app: App) -> None:
    """Let the reminder fall due: it is next evening, and the clock strikes."""
    clock = app.config.clock
    assert isinstance(clock, Stopwatch)
    tokyo = clock.now + timedelta(hours=9)
    clock.now += timedelta(days=tokyo.hour >= 18) + (tokyo.replace(hour=18, minute=1) - tokyo)
    for job in app.jobs:
        await sweep(app.store, app.office.work, job)
