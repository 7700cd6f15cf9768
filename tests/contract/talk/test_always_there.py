"""What every dialogue can do without its author: on every channel that exists."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from madoguchi.channels import web
from madoguchi.channels.web.testing import WebVisitor
from madoguchi.core.run.app import App
from madoguchi.core.run.server import asgi
from madoguchi.core.run.testing import DirectVisitor, Person, Stopwatch

DOORS = ("counter", "web")


@pytest.fixture
def extra_plugins(extra_plugins: tuple[tuple[str, object], ...]) -> tuple[tuple[str, object], ...]:
    return (*extra_plugins, ("web", web))


@pytest.fixture(params=DOORS)
async def resident(app: App, request: pytest.FixtureRequest) -> AsyncIterator[Person]:
    if request.param == "counter":
        yield Person(DirectVisitor(app), app)
        return
    transport = httpx2.ASGITransport(asgi(app))
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield Person(WebVisitor(client), app)


async def test_five_questions_with_back_cancel_digression_correction_and_resume(
    resident: Person, clock: Stopwatch
) -> None:
    await resident.says("聞いてください")
    assert resident.sees("これから5つ")
    assert resident.is_asked("kind")
    await resident.chooses("道路")
    assert resident.is_asked("number")
    assert not resident.sees("これから5つ")
    await resident.says("戻る")
    assert resident.is_asked("kind")
    await resident.says("公園")
    await resident.says("色の話")
    assert resident.is_asked("colour")
    await resident.says("赤")
    assert resident.sees("redですね")
    assert resident.is_asked("number")
    clock.passes(days=2)
    await resident.arrives()
    assert resident.sees("お帰りなさい")
    assert resident.is_asked("number")
    await resident.says("三")
    await resident.sends_location(35.68, 139.76, "みほん駅")
    await resident.sends_photo()
    await resident.says("よろしく")
    assert resident.is_asked("confirm")
    assert resident.sees("種類: 公園")
    await resident.chooses("数")
    assert resident.is_asked("number")
    await resident.says("5")
    assert resident.is_asked("confirm")
    assert resident.sees("数: 5")
    await resident.chooses("これでよい")
    assert resident.sees("受け付けました。park 5 みほん駅 よろしく 7")
    await resident.says("聞いてください")
    await resident.chooses("街灯")
    await resident.says("やめる")
    assert resident.sees("取りやめました")
    assert resident.asked is None
