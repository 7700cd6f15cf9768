"""Lending as residents meet it."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from madoguchi.core.run.app import App
from madoguchi.core.run.checking import check_city
from madoguchi.core.run.testing import DirectVisitor, Person, Stopwatch
from madoguchi.core.store import Base, models_match
from madoguchi.core.talk.outbox import said_since


@pytest.fixture
def city_folder() -> Path:
    return Path(__file__).parent / "town"


async def test_a_resident_borrows_a_tent(resident: Person) -> None:
    await resident.says("備品を貸してください")
    assert resident.is_asked("thing")
    await resident.chooses("テント")
    await resident.says("来週の土曜日")
    await resident.says("2")
    await resident.says("03-1234-5678")
    assert resident.is_asked("confirm")
    assert resident.sees("借りるもの: テント")
    await resident.chooses("これでよい")
    assert resident.sees("受け付けました。番号は1です")


async def test_what_the_first_sentence_tells_is_not_asked_again(resident: Person) -> None:
    await resident.says("来週の土曜日にいすを借りたい")
    assert resident.is_asked("count")
    await resident.says("30")
    await resident.says("03-1234-5678")
    assert resident.sees("借りるもの: いす")
    assert resident.sees("使う日: 6月13日")


async def test_what_is_lent_out_is_not_lent_again(resident: Person, app: App) -> None:
    await borrow(resident, "10月3日")
    neighbour = Person(DirectVisitor(app, "neighbour"), app)
    await neighbour.presses("do:lending.borrow")
    await neighbour.chooses("テント")
    await neighbour.says("10月3日")
    assert neighbour.sees("すべて貸し出しています")
    assert neighbour.is_asked("day")
    await neighbour.says("10月4日")
    assert neighbour.is_asked("count")


async def test_the_faster_of_two_neighbours_gets_the_tents(resident: Person, app: App) -> None:
    slow = Person(DirectVisitor(app, "slow"), app)
    await answer(slow, "10月3日")
    await borrow(resident, "10月3日")
    await slow.chooses("これでよい")
    assert slow.sees("ほかの方が先に借りました")
    assert slow.is_asked("day")


async def test_the_day_before_a_reminder_comes_once(
    resident: Person, app: App, clock: Stopwatch, jobs_run: Callable[[], Awaitable[int]]
) -> None:
    await borrow(resident, "6月3日")
    assert await jobs_run() == 0
    clock.passes(days=1, hours=7)
    assert await jobs_run() == 1
    assert await jobs_run() == 0
    assert "明日は貸し出しの日です（受付番号1）" in await last_notice(app)


async def test_the_migrations_make_the_tables_of_the_models(app: App) -> None:
    assert await models_match(app.store, Base.metadata) == []


def test_the_town_has_nothing_to_mend(city_folder: Path) -> None:
    assert check_city(city_folder) == []


async def answer(person: Person, day: str) -> None:
    """Everything up to the confirmation."""
    await person.presses("do:lending.borrow")
    for reply in ("テント", day, "2", "0312345678"):
        await person.says(reply)
    assert person.is_asked("confirm")


async def borrow(person: Person, day: str) -> None:
    """Two tents for a day."""
    await answer(person, day)
    await person.chooses("これでよい")
    assert person.sees("受け付けました")


async def last_notice(app: App) -> str:
    """The last thing that was said to the resident without being asked."""
    resident = await DirectVisitor(app).known()
    async with app.store.read() as session:
        rows = await said_since(session, resident, "direct", 0)
    return "\n".join(said.plain() for said in rows[-1][1])
