"""A resident talks with the city on the page."""

import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import func, select

from madoguchi.core.run.app import App
from madoguchi.core.talk.said import Said, Text
from madoguchi.core.talk.tables import InboxRow

T = TypeVar("T")


class Chat(Protocol):
    page: Page

    def say(self, text: str) -> None: ...
    def press(self, label: str) -> None: ...
    def is_asked(self, key: str) -> None: ...
    def sees(self, text: str) -> None: ...
    def walk(self, photo: Path, look: Callable[[Page], None] = ...) -> None: ...


class Served(Protocol):
    def do(self, work: Callable[[App], Coroutine[Any, Any, T]]) -> T: ...


OpenChat = Callable[..., Chat]


def test_every_kind_of_question_is_answered_with_what_suits_it(chat: Chat, photo: Path) -> None:
    chat.walk(photo)
    expect(chat.page.locator(".ask")).to_have_count(0)
    mine = chat.page.locator(".mine .bubble")
    for words in ("道路", "暗い、うるさい", "6月15日", "10:30", "12個", "直す: 数"):
        expect(mine.filter(has_text=words)).to_have_count(1)


def test_the_same_conversation_works_without_javascript(open_chat: OpenChat, photo: Path) -> None:
    chat = open_chat(java_script_enabled=False)
    chat.walk(photo)
    assert chat.page.url.endswith("/#last")


def test_the_menu_opens_changes_pages_and_starts_a_dialogue(chat: Chat) -> None:
    page = chat.page
    menu = page.locator("#menu")
    expect(menu).to_have_attribute("open", "")
    menu.locator("summary").click()
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    menu.get_by_role("link", name="よくある質問").first.click()
    expect(menu.get_by_role("button", name="住民票")).to_be_visible()
    expect(menu.get_by_role("button", name="担当者につなぐ")).to_be_hidden()
    menu.get_by_role("link", name="もどる").click()
    menu.get_by_role("button", name="担当者につなぐ").click()
    chat.sees("市民課 総合窓口")
    expect(page.locator(".mine .bubble").last).to_contain_text("担当者につなぐ")
    expect(menu).not_to_have_attribute("open", "")


def test_the_menu_works_without_javascript(open_chat: OpenChat) -> None:
    page = open_chat(java_script_enabled=False).page
    page.locator("#menu").get_by_role("link", name="よくある質問").first.click()
    expect(page.locator("#menu").get_by_role("button", name="避難所")).to_be_visible()


def test_quick_replies_go_when_the_question_is_answered(chat: Chat) -> None:
    chat.say("全部")
    chat.press("動物")
    chat.is_asked("several")
    expect(chat.page.get_by_role("button", name="街灯")).to_have_count(0)
    chat.press("戻る")
    chat.is_asked("kind")
    expect(chat.page.get_by_role("button", name="街灯")).to_have_count(1)


def test_offers_go_when_something_else_was_said(chat: Chat) -> None:
    chat.say("見せて")
    expect(chat.page.get_by_role("button", name="もう一度見る")).to_have_count(1)
    chat.say("場所")
    chat.is_asked("where")
    expect(chat.page.get_by_role("button", name="もう一度見る")).to_have_count(0)


def test_cards_stand_side_by_side_and_scroll(chat: Chat) -> None:
    chat.say("見せて")
    strip = chat.page.locator("[data-strip]")
    expect(strip.locator(".card")).to_have_count(3)
    strip.focus()
    chat.page.keyboard.press("ArrowRight")
    chat.page.wait_for_function("document.querySelector('[data-strip]').scrollLeft > 0")


@pytest.mark.parametrize("script", [True, False])
def test_a_reload_keeps_the_conversation_and_its_open_question(
    open_chat: OpenChat, script: bool
) -> None:
    chat = open_chat(java_script_enabled=script)
    chat.say("全部")
    chat.press("公園")
    chat.is_asked("several")
    chat.page.reload()
    expect(chat.page.locator(".mine .bubble")).to_contain_text(["全部", "公園"])
    chat.is_asked("several")
    expect(chat.page.locator(".ask")).to_have_count(1)


def test_a_message_arrives_by_itself(chat: Chat, served: Served) -> None:
    chat.say("見せて")
    chat.sees("空: 晴れ")
    _tell_everybody(served, Text("明日は燃やせるごみの日です。"), key="tomorrow")
    chat.sees("明日は燃やせるごみの日です。")
    expect(chat.page.get_by_role("button", name="もう一度見る")).to_have_count(1)
    chat.page.reload()
    chat.sees("明日は燃やせるごみの日です。")


def test_two_pages_of_one_resident_show_the_same(chat: Chat) -> None:
    chat.say("見せて")
    chat.sees("空: 晴れ")
    other = chat.page.context.new_page()
    other.goto("/")
    chat.say("全部")
    expect(other.locator(".entry").last).to_contain_text("何についてですか？")
    expect(other.locator(".mine .bubble").last).to_have_text(re.compile("全部"))


@pytest.mark.parametrize(
    ("label", "code", "menu", "question", "placeholder"),
    [
        ("English", "en", "Menu", "What is it about?", "Write your question"),
        ("やさしい日本語", "ja", "メニュー", "何の ことですか？", "知りたい ことを 書く"),
    ],
)
def test_the_language_changes_on_the_page_and_in_the_conversation(
    chat: Chat, label: str, code: str, menu: str, question: str, placeholder: str
) -> None:
    chat.say("全部")
    chat.is_asked("kind")
    chat.page.locator(".languages summary").click()
    chat.page.get_by_role("button", name=label).click()
    expect(chat.page.locator("html")).to_have_attribute("lang", code)
    expect(chat.page.locator("#menu summary")).to_contain_text(menu)
    expect(chat.page.locator("#text")).to_have_attribute("placeholder", placeholder)
    chat.sees(question)
    expect(chat.page.locator(".mine .bubble").last).to_contain_text(label)


def test_the_menu_changes_the_language_too(chat: Chat) -> None:
    page = chat.page
    page.locator("#menu").get_by_role("link", name="Language").first.click()
    page.locator("#menu").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("locale", "placeholder"),
    [
        ("ja-JP", "知りたいことを書く"),
        ("en-US", "Write your question"),
        ("vi-VN", "知りたい ことを 書く"),
    ],
)
def test_the_page_begins_in_the_language_of_the_browser(
    open_chat: OpenChat, locale: str, placeholder: str
) -> None:
    page = open_chat(locale=locale).page
    expect(page.locator("#text")).to_have_attribute("placeholder", placeholder)


def test_a_place_is_picked_on_a_map_without_pictures(chat: Chat) -> None:
    chat.say("場所")
    chat.is_asked("where")
    chat.page.locator(".leaflet-container").focus()
    chat.page.keyboard.press("ArrowRight")
    expect(chat.page.locator("[data-spot]")).to_contain_text("選びました")
    chat.press("この場所を送る")
    said = chat.page.locator(".entry").last.locator(".city .bubble")
    expect(said).to_have_text(re.compile(r"\d+\.\d+ 135\.00\d+"))
    assert float(said.inner_text().split()[-1]) > 135.001, "the arrow key moves the map"


def test_a_place_is_where_the_resident_is(open_chat: OpenChat) -> None:
    here = {"latitude": 35.6, "longitude": 139.7}
    chat = open_chat(geolocation=here, permissions=["geolocation"])
    chat.say("場所")
    chat.press("いまいる場所を使う")
    expect(chat.page.locator("[data-spot]")).to_contain_text("35.60000, 139.70000")
    chat.page.get_by_label("住所か").fill("公園の前")
    chat.press("この場所を送る")
    chat.sees("公園の前 35.6 139.7")


def test_who_may_not_be_located_is_told_to_write(chat: Chat) -> None:
    chat.say("場所")
    chat.press("いまいる場所を使う")
    expect(chat.page.locator("[data-spot]")).to_contain_text("住所を書いてください")


def test_a_photo_is_shown_before_and_after_it_is_sent(chat: Chat, photo: Path) -> None:
    chat.page.goto("/")
    chat.say("見せて")
    chat.press("写真を送る")
    chat.is_asked("photo")
    chat.page.locator("input[type=file]").set_input_files(photo)
    expect(chat.page.locator(".preview")).to_be_visible()
    chat.press("写真を送る")
    for owner in ("mine", "city"):
        image = chat.page.locator(f".entry .{owner} img.photo").last
        image.wait_for()
        size = image.evaluate("async (i) => (await i.decode(), [i.naturalWidth, i.naturalHeight])")
        assert size == [480, 640], "the photo stands upright"


def test_a_photo_that_is_too_big_stays_at_home(chat: Chat, tmp_path: Path) -> None:
    chat.say("見せて")
    chat.press("写真を送る")
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(b"\xff\xd8\xff" + bytes(11 * 1024 * 1024))
    field = chat.page.locator("input[type=file]")
    field.set_input_files(huge)
    assert "10MB" in field.evaluate("field => field.validationMessage")


def test_a_message_that_was_lost_on_the_way_back_is_sent_again_and_counts_once(
    chat: Chat, served: Served
) -> None:
    before = served.do(_heard)
    tries: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        tries.append(re.findall(r'name="event"\s+(\w+)', route.request.post_data or "")[-1])
        if len(tries) == 1:
            route.fetch()  # it arrives, but the answer doesn't come back
            route.abort()
        else:
            route.continue_()

    chat.page.route("**/chat/send", lose_the_first_answer)
    chat.say("見せて")
    chat.sees("空: 晴れ")
    expect(chat.page.locator(".pending")).to_have_count(0)
    assert len(tries) == 2
    assert tries[0] == tries[1]
    assert served.do(_heard) == before + 1


def test_a_message_that_cannot_be_sent_offers_to_try_again(chat: Chat) -> None:
    page = chat.page
    page.clock.install()
    page.route("**/chat/send", lambda route: route.abort())
    chat.say("見せて")
    expect(page.locator(".pending")).to_contain_text("送っています")
    for _ in range(4):
        page.wait_for_timeout(50)
        page.clock.run_for(10_000)
    expect(page.locator(".pending")).to_contain_text("送れませんでした")
    page.unroute("**/chat/send")
    page.get_by_role("button", name="もう一度送る").click()
    chat.sees("空: 晴れ")
    expect(page.locator(".pending")).to_have_count(0)


def test_a_refusal_says_why(chat: Chat) -> None:
    message = {"error": "too-many", "message": "60秒ほど待ってください。"}
    chat.page.route("**/chat/send", lambda route: route.fulfill(status=429, json=message))
    chat.say("見せて")
    expect(chat.page.get_by_role("status")).to_have_text("60秒ほど待ってください。")
    expect(chat.page.locator(".pending")).to_have_count(0)


def test_the_city_is_seen_typing_while_it_thinks(chat: Chat) -> None:
    held: list[Route] = []
    chat.page.route("**/chat/send", lambda route: held.append(route))  # noqa: PLW0108
    with chat.page.expect_request("**/chat/send"):
        chat.say("見せて")
    expect(chat.page.locator(".typing")).to_be_visible()
    held[0].continue_()
    chat.sees("空: 晴れ")
    expect(chat.page.locator(".typing")).to_have_count(0)


def test_enter_chooses_a_word_while_composing_and_sends_afterwards(chat: Chat) -> None:
    box = chat.page.locator("#text")
    box.fill("見せて")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(box).to_have_value("見せて")
    box.press("Shift+Enter")
    expect(box).to_have_value("見せて\n")
    box.press("Enter")
    chat.sees("空: 晴れ")


def test_hostile_words_stay_words(chat: Chat) -> None:
    hostile = "<img src=x onerror=\"document.title='taken'\">"
    chat.say(hostile)
    expect(chat.page.locator(".mine .bubble").last).to_contain_text(hostile)
    chat.page.evaluate(
        """() => {
          const button = document.createElement('button');
          Object.assign(button, {name: 'press', value: 'do:try.hostile', id: 'go'});
          button.setAttribute('form', 'press');
          document.getElementById('log').append(button);
          button.click();
        }"""
    )
    chat.is_asked("hostile")
    chat.page.reload()
    chat.is_asked("hostile")
    assert chat.page.title() == "みほん市の窓口"
    assert chat.page.locator("a[href^='javascript']").count() == 0
    assert chat.page.locator(".entry script, .entry img").count() == 0


def test_a_broken_plugin_gets_an_apology_and_a_way_to_a_person(chat: Chat) -> None:
    chat.page.evaluate(
        """() => {
          const button = document.querySelector('#menu button.cell');
          button.value = 'do:try.failure';
          button.click();
        }"""
    )
    chat.sees("市民課 総合窓口")


def _tell_everybody(served: Served, said: Said, key: str) -> None:
    async def tell(app: App) -> None:
        async with app.store.write() as session:
            found = await session.scalars(select(InboxRow.resident_id).distinct())
            work = app.office.work(session)
            for resident in found.all():
                await work.post(resident, said, key=f"{key}:{resident}")

    served.do(tell)


async def _heard(app: App) -> int:
    async with app.store.read() as session:
        return await session.scalar(select(func.count()).select_from(InboxRow)) or 0
