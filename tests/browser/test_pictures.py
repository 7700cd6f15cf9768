"""The pictures of the page in the documentation, drawn anew with ``MADOGUCHI_PICTURES=docs/images``."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from playwright.sync_api import Page


class Chat(Protocol):
    page: Page

    def say(self, text: str) -> None: ...
    def press(self, label: str) -> None: ...
    def is_asked(self, key: str) -> None: ...
    def sees(self, text: str) -> None: ...


class Served(Protocol):
    url: str


OpenChat = Callable[..., Chat]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("MADOGUCHI_PICTURES")
    made = Path(named) if named else tmp_path_factory.mktemp("pictures")
    made.mkdir(parents=True, exist_ok=True)
    return made


def test_the_page_is_pictured(open_chat: OpenChat, mihon: Served, folder: Path) -> None:
    for scheme in ("light", "dark"):
        chat = open_chat(base_url=mihon.url, color_scheme=scheme, device_scale_factor=2)
        chat.page.set_default_timeout(30_000)
        _keep(chat.page, folder / f"web-menu-{scheme}.png")
        chat.say("壊れた傘を捨てたい")
        chat.page.locator(".card").wait_for()
        _keep(chat.page, folder / f"web-sorting-{scheme}.png")
        chat.say("燃えないごみはいつ")
        chat.is_asked("area")
        chat.say("中央")
        chat.page.locator(".card").nth(1).wait_for()
        chat.press("お知らせを受け取る")
        chat.is_asked("when")
        chat.press("前日の夜")
        chat.is_asked("time")
        _keep(chat.page, folder / f"web-reminder-{scheme}.png")


def test_cards_and_pickers_are_pictured(open_chat: OpenChat, folder: Path) -> None:
    chat = open_chat(device_scale_factor=2)
    chat.say("見せて")
    chat.sees("空: 晴れ")
    _keep(chat.page, folder / "web-cards.png")
    chat.say("場所")
    chat.page.locator(".leaflet-container").wait_for()
    _keep(chat.page, folder / "web-map.png")


def test_the_page_is_pictured_in_other_languages(
    open_chat: OpenChat, mihon: Served, folder: Path
) -> None:
    for name, locale in (("en", "en-US"), ("ja-simple", "vi-VN")):
        chat = open_chat(base_url=mihon.url, locale=locale, device_scale_factor=2)
        _keep(chat.page, folder / f"web-menu-{name}.png")


def _keep(page: Page, file: Path) -> None:
    page.wait_for_timeout(400)
    page.screenshot(path=file)
    picture = Image.open(file).convert("RGB")
    assert len(picture.getcolors(maxcolors=1 << 24) or ()) > 50, "there is something to see"
    picture.quantize(128).save(file, optimize=True)
