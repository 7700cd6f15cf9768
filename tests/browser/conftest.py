"""A real server on a free port, and Chromium in front of it."""

import asyncio
import importlib.util
import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from PIL import ExifTags, Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from madoguchi.core.run.app import SAMPLE_CITY, App, Config, open_app
from madoguchi.core.run.server import asgi
from madoguchi.core.run.testing import Phrasebook, Stopwatch

T = TypeVar("T")
PHONE = {"width": 390, "height": 844}


@dataclass
class Served:
    """A city on the network, in a thread of its own."""

    config: Config
    url: str = ""
    app: App | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _server: uvicorn.Server | None = None
    _ready: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Served":
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(listener)))
        self._thread.start()
        assert self._ready.wait(60), "the server didn't start"
        return self

    def __exit__(self, *error: object) -> None:
        assert self._server
        self._server.should_exit = True
        self._thread.join(15)

    def do(self, work: Callable[[App], Coroutine[Any, Any, T]]) -> T:
        """Let the city itself do something, such as saying something by itself."""
        assert self._loop
        assert self.app
        done: Future[T] = asyncio.run_coroutine_threadsafe(work(self.app), self._loop)
        return done.result(20)

    async def _serve(self, listener: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        async with open_app(self.config) as app:
            self.app = app
            settings = uvicorn.Config(
                asgi(app), log_config=None, access_log=False, timeout_graceful_shutdown=1
            )
            self._server = uvicorn.Server(settings)
            serving = asyncio.create_task(self._server.serve(sockets=[listener]))
            while not self._server.started:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.01)
            self._ready.set()
            await serving


def load_everything() -> ModuleType:
    """The plugin that asks and says everything."""
    file = Path(__file__).parent / "everything" / "__init__.py"
    spec = importlib.util.spec_from_file_location("everything", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample city with the page and a plugin that asks everything."""
    folder = tmp_path_factory.mktemp("city") / "city"
    shutil.copytree(SAMPLE_CITY, folder)
    settings = (folder / "city.toml").read_text("utf-8")
    settings = re.sub(r"(?m)^enabled = \[.nlu.*$", 'enabled = ["web"]', settings)
    settings = re.sub(r"(?m)^(rate_\w+) = \d+", r"\1 = 0", settings)
    (folder / "city.toml").write_text(settings.partition("[garbage]")[0], "utf-8")
    config = Config(
        city=folder,
        state=tmp_path_factory.mktemp("state"),
        clock=Stopwatch(),
        plugins=(("everything", load_everything()),),
        understander=Phrasebook(
            intents={"全部": "try.everything", "見せて": "try.shown", "場所": "try.place"}
        ),
    )
    with Served(config) as server:
        yield server


@pytest.fixture(scope="session")
def mihon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """みほん市 as it comes: its own plugins, its own classifier."""
    models = tmp_path_factory.getbasetemp().parent / "madoguchi-models"
    models.mkdir(exist_ok=True)
    state = tmp_path_factory.mktemp("mihon")
    (state / "nlu").symlink_to(models, target_is_directory=True)
    with Served(Config(city=SAMPLE_CITY, state=state, clock=Stopwatch())) as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium. While it is open, no test of another module can run a loop."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        reason = "no chromium on this machine: install it to try the page in a browser"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


Open = Callable[..., Page]


@dataclass
class Chat:
    """What a resident does on the page, by what stands on it."""

    page: Page

    def say(self, text: str) -> None:
        """Write a sentence and send it with the button."""
        self.page.get_by_label("メッセージ", exact=True).fill(text)
        self.page.locator(".send").click()

    def press(self, label: str) -> None:
        """Press the button called ``label``."""
        self.page.locator("#log").get_by_role("button", name=label, exact=True).last.click()

    def is_asked(self, key: str) -> None:
        """Wait until the question ``key`` is open."""
        self.page.locator(f".ask[data-key='{key}']").wait_for()

    def sees(self, text: str) -> None:
        """Wait until the city has said ``text`` last."""
        expect(self.page.locator(".entry").last).to_contain_text(text)

    def walk(self, photo: Path, look: Callable[[Page], None] = lambda page: None) -> None:
        """Answer every kind of question, and look at each."""
        page = self.page
        self.say("全部")
        steps: list[tuple[str, Callable[[], None]]] = [
            ("kind", lambda: self.press("道路 穴、段差など")),
            ("several", lambda: self._tick("暗い", "うるさい")),
            ("sure", lambda: self.press("はい")),
            ("day", lambda: self._fill("日付", "2026-06-15")),
            ("time", lambda: self._fill("時刻", "10:30")),
            ("count", lambda: self._fill("数", "12")),
            ("receipt", lambda: self._fill("番号（数字）", "0042")),
            ("postal", lambda: self._fill("郵便番号", "123-4567")),
            ("phone", lambda: self._fill("電話番号", "090-1234-5678")),
            ("name", self._name),
            ("note", lambda: self.say("角の家の前です")),
            ("mood", lambda: self.say("ふつう")),
            ("where", self._address),
            ("photo", lambda: self._photo(photo)),
            ("confirm", lambda: self.press("直す: 数")),
            ("count", lambda: self._fill("数", "7")),
            ("confirm", lambda: self.press("これでよい")),
        ]
        for key, step in steps:
            self.is_asked(key)
            look(page)
            step()
        self.sees("受け付けました（road）。")
        look(page)

    def _tick(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label).check()
        self.press("これで決める")

    def _fill(self, label: str, value: str) -> None:
        self.page.locator(".ask").get_by_label(label, exact=True).fill(value)
        self.page.locator(".ask").get_by_role("button", name="送る", exact=True).click()

    def _name(self) -> None:
        self.page.get_by_label("名前", exact=True).fill("山田花子")
        self.page.get_by_label("ふりがな").fill("やまだはなこ")
        self.press("送る")

    def _address(self) -> None:
        self.page.get_by_label("住所か").fill("みほん市中央1丁目")
        self.press("この場所を送る")

    def _photo(self, file: Path) -> None:
        self.page.locator("input[type=file]").set_input_files(file)
        self.press("写真を送る")


@pytest.fixture
def open_page(chromium: Browser, served: Served) -> Iterator[Open]:
    """Opens the page in a browser of its own; settings are those of a Playwright context."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(path: str = "/", **settings: Any) -> Page:  # noqa: ANN401 - Playwright has fifty
        usual = {"viewport": PHONE, "locale": "ja-JP", "reduced_motion": "reduce"}
        chosen = {**usual, "base_url": served.url, **settings}
        contexts.append(chromium.new_context(**chosen))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if _is_wrong(line) else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def chat(open_page: Open) -> Chat:
    """The page on a phone, in Japanese."""
    return Chat(open_page())


@pytest.fixture
def open_chat(open_page: Open) -> Callable[..., Chat]:
    """Opens the page with settings of a Playwright context."""
    return lambda path="/", **settings: Chat(open_page(path, **settings))


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo that lies on its side and tells where it was taken."""
    file = tmp_path_factory.mktemp("photos") / "hole.jpg"
    image = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (35.0, 40.0, 0.0)
    image.save(file, exif=exif)
    return file


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Finds nothing wrong with a page for those who can't see, hear or point."""
    checker = Axe()

    def check(page: Page) -> None:
        page.wait_for_timeout(50)
        found = checker.run(page)
        assert found.violations_count == 0, found.generate_report()

    return check


def _is_wrong(line: ConsoleMessage) -> bool:
    """Errors of our own: what the network refuses on purpose is judged by the tests."""
    return line.type == "error" and "Failed to load resource" not in line.text
