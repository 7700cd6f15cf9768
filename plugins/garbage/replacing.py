"""Puts an import in the place of what the database held, and says what that changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from .cells import write_cell
from .changes import Changes, Misfit, compare
from .records import Area, Category, Centre, Imported, Item, Remark
from .rows import (
    AliasRow,
    AreaRow,
    CategoryRow,
    CategoryWordsRow,
    CentreRow,
    ClosureRow,
    EditionRow,
    HomeRow,
    ItemRow,
    RemarkRow,
    RemarkWordsRow,
    ReminderRow,
    RuleRow,
)
from .service import load_all


async def preview(session: AsyncSession, imported: Imported) -> Changes:
    """What ``replace_all`` would change; nothing is written."""
    kinds = compare(await load_all(session), imported)
    known = {area.name: area for area in imported.areas}
    misfits = [*await _lost_homes(session, known), *await _lost_reminders(session, known)]
    return Changes(kinds, tuple(misfits))


async def replace_all(
    session: AsyncSession, imported: Imported, now: datetime, reading: Callable[[str], str]
) -> Changes:
    """Put ``imported`` in the place of what was there, in the session's transaction.

    Areas of the same name keep their id; residents' areas and reminders stay, and those that no
    longer fit are counted. ``reading`` tells how a name is read where the city doesn't.
    Reminders must be set anew afterwards (``subscriptions.reschedule``).
    """
    changes = await preview(session, imported)
    await _replace_categories(session, imported.categories)
    await _replace_centres(session, imported.centres)
    await _replace_areas(session, imported.areas, reading)
    await _replace_items(session, imported.items)
    await _replace_remarks(session, imported.remarks)
    await _next_edition(session, now)
    return changes


async def _lost_homes(session: AsyncSession, known: Mapping[str, Area]) -> list[Misfit]:
    counted = select(HomeRow.area, func.count()).group_by(HomeRow.area).order_by(HomeRow.area)
    homes = await session.execute(counted)
    return [Misfit("地区", name, count) for name, count in homes if name not in known]


async def _lost_reminders(session: AsyncSession, known: Mapping[str, Area]) -> list[Misfit]:
    lost: dict[tuple[str, str], int] = {}
    for row in await session.scalars(select(ReminderRow).where(ReminderRow.ended_at.is_(None))):
        for what in _unfit(row, known):
            lost[what] = lost.get(what, 0) + 1
    return [Misfit(kind, name, count) for (kind, name), count in sorted(lost.items())]


def _unfit(row: ReminderRow, known: Mapping[str, Area]) -> Iterator[tuple[str, str]]:
    area = known.get(row.area)
    if area is None:
        yield "お知らせの地区", row.area
        return
    for category in row.categories:
        if category not in area.rules:
            yield "お知らせの分別", f"{row.area}：{category}"


async def _replace_categories(session: AsyncSession, wanted: Iterable[Category]) -> None:
    await session.execute(delete(CategoryWordsRow))
    await session.execute(delete(CategoryRow))
    numbered = list(enumerate(wanted, start=1))
    rows = [
        {
            "id": number,
            "name": one.name,
            "container": one.container,
            "description": one.description,
            "colour": one.colour,
            "image": one.image,
        }
        for number, one in numbered
    ]
    await _insert(session, CategoryRow, rows)
    words = [
        {
            "category_id": number,
            "language": language,
            "name": said.name,
            "description": said.description,
        }
        for number, one in numbered
        for language, said in one.translations.items()
    ]
    await _insert(session, CategoryWordsRow, words)


async def _replace_centres(session: AsyncSession, wanted: Iterable[Centre]) -> None:
    await session.execute(delete(ClosureRow))
    await session.execute(delete(CentreRow))
    numbered = list(enumerate(wanted, start=1))
    await _insert(session, CentreRow, [{"id": id_, "name": one.name} for id_, one in numbered])
    closures = [
        {"centre_id": id_, "start": closure.start, "end": closure.end}
        for id_, one in numbered
        for closure in one.closures
    ]
    await _insert(session, ClosureRow, closures)


async def _replace_areas(
    session: AsyncSession, wanted: Iterable[Area], reading: Callable[[str], str]
) -> None:
    await session.execute(delete(RuleRow))
    found = await session.execute(select(AreaRow.name, AreaRow.id))
    kept = {name: number for name, number in found}  # noqa: C416
    rules: list[dict[str, object]] = []
    for position, area in enumerate(wanted):
        values = {
            "label": area.label,
            "district": area.district,
            "reading": area.reading,
            "heard": area.reading or reading(area.label),
            "centre": area.centre,
            "position": position,
        }
        number = kept.pop(area.name, None)
        if number is None:
            row = AreaRow(name=area.name, **values)
            session.add(row)
            await session.flush()
            number = row.id
        else:
            await session.execute(update(AreaRow).where(AreaRow.id == number).values(values))
        rules += _rule_rows(number, area)
    await session.execute(delete(AreaRow).where(AreaRow.id.in_(kept.values())))
    await _insert(session, RuleRow, rules)


def _rule_rows(area_id: int, area: Area) -> list[dict[str, object]]:
    return [
        {"area_id": area_id, "category": name, "cell": write_cell(rule), "position": position}
        for position, (name, rule) in enumerate(area.rules.items())
    ]


async def _replace_items(session: AsyncSession, wanted: Iterable[Item]) -> None:
    await session.execute(delete(AliasRow))
    await session.execute(delete(ItemRow))
    numbered = list(enumerate(wanted, start=1))
    rows = [
        {
            "id": number,
            "name": one.name,
            "reading": one.reading,
            "category": one.category,
            "note": one.note,
        }
        for number, one in numbered
    ]
    await _insert(session, ItemRow, rows)
    aliases = [
        {"item_id": number, "name": alias} for number, one in numbered for alias in one.aliases
    ]
    await _insert(session, AliasRow, aliases)


async def _replace_remarks(session: AsyncSession, wanted: Iterable[Remark]) -> None:
    await session.execute(delete(RemarkWordsRow))
    await session.execute(delete(RemarkRow))
    remarks = list(wanted)
    await _insert(session, RemarkRow, [{"number": one.number, "text": one.text} for one in remarks])
    words: list[dict[str, object]] = [
        {"number": one.number, "language": language, "text": text}
        for one in remarks
        for language, text in one.translations.items()
    ]
    await _insert(session, RemarkWordsRow, words)


async def _insert(session: AsyncSession, table: type, rows: list[dict[str, object]]) -> None:
    if rows:
        await session.execute(insert(table), rows)


async def _next_edition(session: AsyncSession, now: datetime) -> None:
    row = await session.get(EditionRow, EditionRow.ONE)
    if row is None:
        session.add(EditionRow(id=EditionRow.ONE, number=1, imported_at=now))
    else:
        row.number, row.imported_at = row.number + 1, now
    await session.flush()
