"""Imports, areas, calendars and reminders on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from madoguchi.core.city.residents import ResidentRow
from madoguchi.core.store import Base, Branch, KeyRing, Store, models_match, upgrade
from madoguchi.core.store.migrations import CORE
from madoguchi.core.text import Tokeniser
from madoguchi.plugins.garbage import replacing, service, subscriptions
from madoguchi.plugins.garbage.cells import read_cell
from madoguchi.plugins.garbage.changes import Changes
from madoguchi.plugins.garbage.days import ClosedDays, Closure
from madoguchi.plugins.garbage.import_5374 import read_5374
from madoguchi.plugins.garbage.records import (
    Area,
    Category,
    Centre,
    Imported,
    Item,
    Remark,
    Translation,
)
from madoguchi.plugins.garbage.reminders import Moment, Reminder
from madoguchi.plugins.garbage.rows import ItemRow

NOW = datetime(2026, 4, 1, 3, tzinfo=UTC)  # a Wednesday, noon in Japan
EIGHT = time(8)
SKIP = ClosedDays.SKIP


def area(name: str, **cells: str) -> Area:
    return Area(name, name, "センター", rules={k: read_cell(c)[0] for k, c in cells.items()})


TOWN = Imported(
    categories=(
        Category(
            "燃やすごみ",
            description="袋に入れて",
            translations={
                "en": Translation("Burnable garbage", "Put it in a bag"),
                "ja-simple": Translation("もやすごみ"),
            },
        ),
        Category("びん"),
    ),
    areas=(area("本町", 燃やすごみ="月 木", びん="水2 *1"), area("東町", 燃やすごみ="火 金")),
    centres=(Centre("センター", (Closure(date(2026, 4, 6), date(2026, 4, 6)),)),),
    remarks=(Remark("1", "朝8時まで", {"en": "By 8:00"}), Remark("2", "雨の日は休み")),
    items=(Item("傘", "びん", aliases=("雨傘",)), Item("紙", "燃やすごみ", "乾かす", "かみ")),
)


async def test_the_migrations_make_the_tables(database_url: str, keys: KeyRing) -> None:
    store = Store(database_url, keys)
    branch = Branch("garbage", Path(service.__file__).with_name("versions"), needs=("core",))
    await upgrade(store, [branch, CORE])
    differences = await models_match(store, Base.metadata)
    await store.close()
    assert not [one for one in differences if "garbage" in one]


def same(text: str) -> str:
    return text


async def put(store: Store, imported: Imported, now: datetime = NOW) -> Changes:
    async with store.write() as session:
        return await replacing.replace_all(session, imported, now, same)


async def add_residents(store: Store, *names: str) -> None:
    async with store.write() as session:
        session.add_all(
            ResidentRow(id=name, language="ja", created_at=NOW, seen_at=NOW) for name in names
        )


async def place_id(store: Store, name: str) -> int:
    async with store.read() as session:
        return next(one.id for one in await service.places(session) if one.name == name)


def counts(changes: Changes) -> dict[str, tuple[int, int, int, int]]:
    return {
        one.kind: (len(one.added), len(one.changed), len(one.removed), one.same)
        for one in changes.kinds
    }


async def test_what_is_put_in_comes_out_the_same(store: Store) -> None:
    await put(store, TOWN)
    async with store.read() as session:
        assert await service.load_all(session) == TOWN
        assert await service.edition(session) == (1, NOW)


@pytest.mark.parametrize("city", ["nara", "ichikawa", "shizuoka_aoi_suruga"])
async def test_a_real_city_comes_out_the_same(store: Store, shared: Path, city: str) -> None:
    imported = read_5374(shared / "garbage_5374" / city)
    await put(store, imported)
    async with store.read() as session:
        again = await replacing.preview(session, imported)
    assert not again
    assert [one.same for one in again.kinds] == [
        len(imported.categories),
        len(imported.areas),
        len(imported.centres),
        len(imported.remarks),
        len(imported.items),
    ]


async def test_an_import_names_what_it_changes(store: Store) -> None:
    await put(store, TOWN)
    later = Imported(
        categories=TOWN.categories,
        areas=(area("本町", 燃やすごみ="火 金", びん="水2"), area("西町", 燃やすごみ="月")),
        centres=TOWN.centres,
        items=(*TOWN.items, Item("鍋", "金属")),
    )
    async with store.read() as session:
        dry = await replacing.preview(session, later)
        assert await service.load_all(session) == TOWN
    assert counts(dry) == {
        "分別": (0, 0, 0, 2),
        "地区": (1, 1, 1, 0),
        "センター": (0, 0, 0, 1),
        "注意事項": (0, 0, 2, 0),
        "品目": (1, 0, 0, 2),
    }
    assert dry.kinds[1].added == ("西町",)
    assert await put(store, later) == dry
    async with store.read() as session:
        assert (await service.edition(session) or (0,))[0] == 2


async def test_a_change_in_another_language_is_a_change(store: Store) -> None:
    await put(store, TOWN)
    remarks = (Remark("1", "朝8時まで", {"en": "By eight"}), TOWN.remarks[1])
    changes = await put(store, replace(TOWN, remarks=remarks))
    assert counts(changes)["注意事項"] == (0, 1, 0, 1)
    async with store.read() as session:
        assert (await service.load_all(session)).remarks == remarks


async def test_an_import_that_fails_changes_nothing(store: Store) -> None:
    await put(store, TOWN)
    broken = Imported(categories=(Category("びん"), Category("びん")))
    with pytest.raises(Exception, match=r"(?i)unique"):
        await put(store, broken)
    async with store.read() as session:
        assert await service.load_all(session) == TOWN


async def test_areas_keep_their_id_and_residents_over_an_import(store: Store) -> None:
    await put(store, TOWN)
    await add_residents(store, "anna", "bert")
    main, east = await place_id(store, "本町"), await place_id(store, "東町")
    async with store.write() as session:
        await service.remember_home(session, "anna", main)
        await service.remember_home(session, "bert", main)
        await service.remember_home(session, "bert", east)
    changes = await put(store, Imported(areas=TOWN.areas[:1], categories=TOWN.categories))
    assert [(one.kind, one.name, one.residents) for one in changes.misfits] == [("地区", "東町", 1)]
    assert await place_id(store, "本町") == main
    async with store.write() as session:
        anna = await service.home(session, "anna")
        assert anna is not None
        assert (anna.id, anna.name) == (main, "本町")
        assert await service.home(session, "bert") is None
        await service.forget_home(session, "anna")
        assert await service.home(session, "anna") is None
        with pytest.raises(LookupError):
            await service.remember_home(session, "anna", 999)


async def test_the_calendar_of_an_area(store: Store) -> None:
    await put(store, TOWN)
    main = await place_id(store, "本町")
    async with store.read() as session:
        schedule = await service.schedule(session, main, SKIP)
        assert await service.schedule(session, 999, SKIP) is None
    assert schedule is not None
    found = schedule.between(date(2026, 4, 1), date(2026, 4, 9))
    assert [(f"{one.day:%m/%d}", one.categories) for one in found] == [
        ("04/02", ("燃やすごみ",)),
        ("04/08", ("びん",)),
        ("04/09", ("燃やすごみ",)),
    ]
    assert schedule.next_of("びん", date(2026, 4, 9)) == date(2026, 5, 13)
    assert schedule.next_of("古紙", date(2026, 4, 9)) is None
    assert schedule.notes("びん") == ("朝8時まで",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本町", ["本町1〜3丁目", "本町4・5丁目", "東本町", "旧本町通り"]),
        ("本町２丁目", ["本町1〜3丁目", "東本町", "旧本町通り"]),
        ("本町三丁目", ["本町1〜3丁目", "東本町", "旧本町通り"]),
        ("本町5-12", ["本町4・5丁目", "東本町", "旧本町通り"]),
        ("ほんまち", ["本町1〜3丁目", "本町4・5丁目", "東本町"]),
        ("ヒガシホン", ["東本町"]),
        ("東本町です", ["東本町"]),
        ("旧", ["旧本町通り"]),
        ("ない町", []),
        ("", []),
    ],
)
async def test_areas_are_found_by_part_of_a_name(
    store: Store, tokeniser: Tokeniser, text: str, names: list[str]
) -> None:
    readings = {
        "東本町": "ひがしほんまち",
        "本町1〜3丁目": "ほんまち",
        "本町4・5丁目": "ほんまち",
        "旧本町通り": "きゅうほんちょうどおり",
    }
    areas = tuple(Area(name, name, reading=reading) for name, reading in readings.items())
    await put(store, Imported(areas=areas))
    async with store.read() as session:
        found = await service.find_areas(session, text, tokeniser.reading)
    assert [one.name for one in found] == names


async def test_an_area_without_a_reading_is_found_by_how_it_sounds(
    store: Store, tokeniser: Tokeniser
) -> None:
    async with store.write() as session:
        await replacing.replace_all(
            session, Imported(areas=(Area("青葉町", "青葉町"),)), NOW, tokeniser.reading
        )
    async with store.read() as session:
        assert await service.find_areas(session, "あおば", tokeniser.reading)


async def subscribed(
    store: Store, resident: str, moment: Moment, at: time, *categories: str
) -> datetime | None:
    main = await place_id(store, "本町")
    async with store.write() as session:
        reminder = Reminder(moment, at, categories)
        done = await subscriptions.subscribe(session, resident, main, reminder, NOW, SKIP)
    return done.due


async def swept(store: Store, now: datetime) -> list[tuple[str, str, tuple[str, ...]]]:
    async with store.write() as session:
        _, notices = await subscriptions.sweep(session, now, SKIP, EIGHT)
    return [(one.resident, f"{one.day:%m/%d}", one.categories) for one in notices]


async def test_a_reminder_is_told_once_and_moves_on(store: Store) -> None:
    await put(store, TOWN)
    await add_residents(store, "anna")
    due = await subscribed(store, "anna", Moment.EVENING, time(19))
    assert due == datetime(2026, 4, 1, 10, tzinfo=UTC)
    assert await swept(store, datetime(2026, 4, 1, 9, 59, tzinfo=UTC)) == []
    evening = datetime(2026, 4, 1, 10, tzinfo=UTC)
    assert await swept(store, evening) == [("anna", "04/02", ("燃やすごみ",))]
    assert await swept(store, evening) == []
    async with store.read() as session:
        subscription = await subscriptions.subscription(session, "anna")
    assert subscription is not None
    # the 6th is closed, so bottles on the 8th come next
    assert subscription.due == datetime(2026, 4, 7, 10, tzinfo=UTC)


async def test_nothing_comes_after_unsubscribing(store: Store) -> None:
    await put(store, TOWN)
    await add_residents(store, "anna")
    await subscribed(store, "anna", Moment.EVENING, time(19))
    async with store.write() as session:
        assert await subscriptions.unsubscribe(session, "anna", NOW)
        assert not await subscriptions.unsubscribe(session, "anna", NOW)
        assert await subscriptions.subscription(session, "anna") is None
        await subscriptions.reschedule(session, NOW, SKIP)
    assert await swept(store, datetime(2026, 5, 1, tzinfo=UTC)) == []
    assert await subscribed(store, "anna", Moment.EVENING, time(19)), "it can be put on again"


async def test_after_downtime_only_what_still_helps_is_told(store: Store) -> None:
    await put(store, TOWN)
    await add_residents(store, "anna", "bert")
    await subscribed(store, "anna", Moment.EVENING, time(19))
    await subscribed(store, "bert", Moment.MORNING, time(6), "燃やすごみ")
    seven = datetime(2026, 4, 1, 22, tzinfo=UTC)  # the 2nd, 07:00 in Japan
    assert sorted(await swept(store, seven)) == [
        ("anna", "04/02", ("燃やすごみ",)),
        ("bert", "04/02", ("燃やすごみ",)),
    ]
    noon_of_the_9th = datetime(2026, 4, 9, 3, tzinfo=UTC)
    assert await swept(store, noon_of_the_9th) == []
    async with store.read() as session:
        anna = await subscriptions.subscription(session, "anna")
    assert anna is not None
    assert anna.due == datetime(2026, 4, 12, 10, tzinfo=UTC)


async def test_an_import_sets_reminders_anew(store: Store) -> None:
    await put(store, TOWN)
    await add_residents(store, "anna", "bert")
    await subscribed(store, "anna", Moment.EVENING, time(19), "びん")
    changed = (area("本町", 燃やすごみ="火"),)
    changes = await put(store, Imported(areas=changed, categories=TOWN.categories))
    assert [(one.kind, one.name) for one in changes.misfits] == [("お知らせの分別", "本町：びん")]
    async with store.write() as session:
        assert await subscriptions.reschedule(session, NOW, SKIP) == 1
        anna = await subscriptions.subscription(session, "anna")
    assert anna is not None
    assert anna.due is None


async def test_a_sweep_takes_as_many_as_it_is_told(store: Store) -> None:
    await put(store, TOWN)
    names = [f"r{number}" for number in range(5)]
    await add_residents(store, *names)
    for name in names:
        await subscribed(store, name, Moment.EVENING, time(19))
    evening = datetime(2026, 4, 1, 10, tzinfo=UTC)
    taken = []
    for _ in range(4):
        async with store.write() as session:
            taken.append((await subscriptions.sweep(session, evening, SKIP, EIGHT, limit=2))[0])
    assert taken == [2, 2, 1, 0]


async def test_items_and_aliases_are_replaced_not_added(store: Store) -> None:
    await put(store, TOWN)
    await put(store, TOWN)
    async with store.read() as session:
        assert await session.scalar(select(func.count()).select_from(ItemRow)) == 2
        assert (await service.items(session))[0].aliases == ("雨傘",)
