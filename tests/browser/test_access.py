"""Everybody can use the page: without a mouse, without sight, on the smallest screen."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect


class Chat(Protocol):
    page: Page

    def say(self, text: str) -> None: ...
    def press(self, label: str) -> None: ...
    def is_asked(self, key: str) -> None: ...
    def sees(self, text: str) -> None: ...
    def walk(self, photo: Path, look: Callable[[Page], None] = ...) -> None: ...


OpenChat = Callable[..., Chat]
Look = Callable[[Page], None]
SMALLEST = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}
"""What is left of 1280 × 1024 at 400 %."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    open_chat: OpenChat, axe: Look, photo: Path, scheme: str
) -> None:
    chat = open_chat(color_scheme=scheme)
    axe(chat.page)
    chat.page.locator(".languages summary").click()
    axe(chat.page)
    chat.page.keyboard.press("Escape")
    chat.walk(photo, axe)
    chat.say("見せて")
    chat.sees("空: 晴れ")
    chat.page.locator("#menu summary").click()
    axe(chat.page)


def test_axe_finds_nothing_when_something_goes_wrong(chat: Chat, axe: Look) -> None:
    page = chat.page
    page.clock.install()
    page.route("**/chat/send", lambda route: route.abort())
    chat.say("見せて")
    for _ in range(4):
        page.wait_for_timeout(50)
        page.clock.run_for(10_000)
    page.get_by_role("button", name="もう一度送る").wait_for()
    page.clock.resume()
    axe(page)


@pytest.mark.parametrize("script", [True, False])
def test_axe_finds_nothing_on_the_page_of_a_refusal(
    open_chat: OpenChat, axe: Look, script: bool
) -> None:
    chat = open_chat()
    if script:
        chat.page.evaluate(
            """() => {
              const form = document.querySelector('[data-composer]');
              form.elements.csrf.value = 'forged';
              form.elements.text.value = 'hello';
              form.submit();
            }"""
        )
        chat.page.get_by_role("alert").wait_for()
    axe(chat.page)


def test_axe_finds_nothing_in_english(open_chat: OpenChat, axe: Look) -> None:
    chat = open_chat(locale="en-US")
    chat.page.locator("#text").fill("全部")
    chat.page.keyboard.press("Enter")
    chat.sees("What is it about?")
    axe(chat.page)


@pytest.mark.parametrize("size", [SMALLEST, ZOOMED])
def test_nothing_is_cut_off_on_the_smallest_screen(
    open_chat: OpenChat, photo: Path, size: dict[str, int]
) -> None:
    chat = open_chat(viewport=size)
    _fits(chat.page)
    chat.walk(photo, _fits)
    chat.say("見せて")
    chat.sees("空: 晴れ")
    _fits(chat.page)
    chat.page.locator("#menu summary").click()
    _fits(chat.page)


def test_everything_to_touch_is_big_enough(chat: Chat, photo: Path) -> None:
    _is_touchable(chat.page)
    chat.walk(photo, _is_touchable)
    chat.say("見せて")
    chat.sees("空: 晴れ")
    chat.page.locator("#menu summary").click()
    chat.page.locator(".languages summary").click()
    _is_touchable(chat.page)


def test_a_whole_conversation_is_held_with_the_keyboard_alone(chat: Chat) -> None:
    page = chat.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="メッセージの入力へ移動")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("全部")
    page.keyboard.press("Enter")
    chat.is_asked("kind")
    _tab_to(page, "動物", back=True)
    page.keyboard.press("Enter")
    chat.is_asked("several")
    focused = page.locator(".ask[data-key='several']")
    expect(focused).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    _tab_to(page, "これで決める")
    page.keyboard.press("Enter")
    chat.is_asked("sure")
    _tab_to(page, "やめる")
    page.keyboard.press("Enter")
    chat.sees("取りやめました")
    _tab_to(page, "メニュー")
    page.keyboard.press("Space")
    expect(page.locator("#menu")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).not_to_have_attribute("open", "")
    expect(page.locator("#menu summary")).to_be_focused()


def test_what_has_the_focus_can_be_seen(chat: Chat) -> None:
    chat.say("見せて")
    chat.sees("空: 晴れ")
    page = chat.page
    page.evaluate("document.activeElement.blur()")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body) return true;
              const box = element.getBoundingClientRect();
              const x = box.left + Math.min(box.width, innerWidth - box.left) / 2;
              const hit = document.elementFromPoint(x, box.top + Math.min(box.height / 2, 20));
              return element.contains(hit) || hit?.contains(element)
                || `${element.outerHTML.slice(0, 120)} is behind ${hit?.outerHTML.slice(0, 80)}`;
            }"""
        )
        assert seen is True, seen


def test_new_messages_are_read_out(chat: Chat) -> None:
    log = chat.page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    chat.say("見せて")
    expect(log.locator(".entry").last).to_contain_text(re.compile(r"みほん市:\s*次の収集日です。"))


def test_who_wants_no_motion_gets_none(chat: Chat) -> None:
    chat.page.route("**/chat/send", lambda route: None)
    chat.say("見せて")
    dots = chat.page.locator(".typing i").first
    assert dots.evaluate("dot => getComputedStyle(dot).animationName") == "none"


def test_text_is_never_small(chat: Chat, photo: Path) -> None:
    chat.say("見せて")
    chat.sees("空: 晴れ")
    for piece in chat.page.locator(".bubble, .card p, .card dd, .chip, textarea, .cell").all():
        size = float(piece.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        assert size >= 15, piece.inner_text()


def _fits(page: Page) -> None:
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
          .filter((element) => !element.closest('.cards, .by, .skip, svg, .leaflet-pane'))
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
          .map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert not wide
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _is_touchable(page: Page) -> None:
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input, textarea, label.tick')]
          .filter((element) => element.checkVisibility() && !element.closest('p, .tick, .skip'))
          .filter((element) => getComputedStyle(element).opacity !== '0')
          .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 100)])
          .filter(([box]) => box.width && (box.width < 43.9 || box.height < 43.9))
          .map(([box, html]) => `${box.width} × ${box.height}: ${html}`)"""
    )
    assert not small


def _tab_to(page: Page, label: str, *, back: bool = False) -> None:
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        focused = page.evaluate("document.activeElement.textContent")
        if label == focused.strip():
            return
    raise AssertionError(f"{label} cannot be reached with the Tab key")
