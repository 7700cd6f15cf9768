"""What the garbage plugin reads in the city's database, and the area a resident told us."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from .cells import read_cell
from .days import ClosedDays, Closure, Rule
from .places import Place, find_places
from .records import Area, Category, Centre, Imported, Item, Remark, Translation
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
    RuleRow,
)
from .schedule import Schedule


async def load_all(session: AsyncSession) -> Imported:
    """Everything that the last import left."""
    return Imported(
        categories=await categories(session),
        areas=await _areas(session),
        centres=await _centres(session),
        remarks=await _remarks(session),
        items=await items(session),
    )


async def edition(session: AsyncSession) -> tuple[int, datetime] | None:
    """The number of the last import and when it was, to tell whether an index is out of date."""
    row = await session.get(EditionRow, EditionRow.ONE)
    return (row.number, row.imported_at) if row else None


async def categories(session: AsyncSession) -> tuple[Category, ...]:
    """The categories in the city's order, in all their languages."""
    words: dict[int, dict[str, Translation]] = {}
    for said in await session.scalars(select(CategoryWordsRow)):
        translation = Translation(said.name, said.description)
        words.setdefault(said.category_id, {})[said.language] = translation
    rows = await session.scalars(select(CategoryRow).order_by(CategoryRow.id))
    return tuple(
        Category(
            row.name,
            row.container,
            row.description,
            row.colour,
            row.image,
            words.get(row.id, {}),
        )
        for row in rows
    )


async def items(session: AsyncSession) -> tuple[Item, ...]:
    """The items in the city's order, for the index."""
    aliases: dict[int, list[str]] = {}
    for alias in await session.scalars(select(AliasRow).order_by(AliasRow.id)):
        aliases.setdefault(alias.item_id, []).append(alias.name)
    rows = await session.scalars(select(ItemRow).order_by(ItemRow.id))
    return tuple(
        Item(row.name, row.category, row.note, row.reading, tuple(aliases.get(row.id, ())))
        for row in rows
    )


async def places(session: AsyncSession) -> list[Place]:
    """All areas in the city's order."""
    rows = await session.scalars(select(AreaRow).order_by(AreaRow.position))
    return [Place(row.id, row.name, row.heard) for row in rows]


async def find_areas(
    session: AsyncSession, text: str, reading: Callable[[str], str], limit: int = 10
) -> list[Place]:
    """The areas that ``text`` may mean, the likeliest first (see ``find_places``)."""
    return find_places(await places(session), text, reading, limit)


async def schedule(session: AsyncSession, area_id: int, policy: ClosedDays) -> Schedule | None:
    """The calendar of an area, None when there is no such area."""
    area = await session.get(AreaRow, area_id)
    if area is None:
        return None
    remarks = await session.execute(select(RemarkRow.number, RemarkRow.text))
    return Schedule(
        area.id,
        area.name,
        (await _rules(session, area_id)).get(area_id, {}),
        await _closures(session, area.centre),
        policy,
        {number: text for number, text in remarks},  # noqa: C416
    )


async def home(session: AsyncSession, resident: str) -> Place | None:
    """The area a resident told us, if it still is one."""
    row = await session.scalar(
        select(AreaRow)
        .join(HomeRow, HomeRow.area == AreaRow.name)
        .where(HomeRow.resident_id == resident)
    )
    return Place(row.id, row.name, row.heard) if row else None


async def remember_home(session: AsyncSession, resident: str, area_id: int) -> None:
    """Keep ``area_id`` as the resident's area. Raises LookupError when there is no such area."""
    area = await session.get(AreaRow, area_id)
    if area is None:
        raise LookupError(f"no area {area_id}")
    row = await session.get(HomeRow, resident)
    if row is None:
        session.add(HomeRow(resident_id=resident, area=area.name))
    else:
        row.area = area.name
    await session.flush()


async def forget_home(session: AsyncSession, resident: str) -> None:
    """Forget the resident's area."""
    await session.execute(delete(HomeRow).where(HomeRow.resident_id == resident))


async def _remarks(session: AsyncSession) -> tuple[Remark, ...]:
    words: dict[str, dict[str, str]] = {}
    for said in await session.scalars(select(RemarkWordsRow)):
        words.setdefault(said.number, {})[said.language] = said.text
    rows = await session.scalars(select(RemarkRow).order_by(RemarkRow.number))
    return tuple(Remark(row.number, row.text, words.get(row.number, {})) for row in rows)


async def _areas(session: AsyncSession) -> tuple[Area, ...]:
    rules = await _rules(session)
    rows = await session.scalars(select(AreaRow).order_by(AreaRow.position))
    return tuple(
        Area(row.name, row.label, row.centre, row.district, row.reading, rules.get(row.id, {}))
        for row in rows
    )


async def _rules(session: AsyncSession, area_id: int | None = None) -> dict[int, dict[str, Rule]]:
    """The rules of one area or of all, by the areas' ids, in the city's order."""
    query = select(RuleRow).order_by(RuleRow.area_id, RuleRow.position)
    if area_id is not None:
        query = query.where(RuleRow.area_id == area_id)
    found: dict[int, dict[str, Rule]] = {}
    for row in await session.scalars(query):
        found.setdefault(row.area_id, {})[row.category] = read_cell(row.cell)[0]
    return found


async def _closures(session: AsyncSession, centre: str) -> tuple[Closure, ...]:
    query = (
        select(ClosureRow)
        .join(CentreRow, CentreRow.id == ClosureRow.centre_id)
        .where(CentreRow.name == centre)
        .order_by(ClosureRow.start, ClosureRow.id)
    )
    return tuple(Closure(row.start, row.end) for row in await session.scalars(query))


async def _centres(session: AsyncSession) -> tuple[Centre, ...]:
    closures: dict[int, list[Closure]] = {}
    for row in await session.scalars(select(ClosureRow).order_by(ClosureRow.id)):
        closures.setdefault(row.centre_id, []).append(Closure(row.start, row.end))
    rows = await session.scalars(select(CentreRow).order_by(CentreRow.id))
    return tuple(Centre(row.name, tuple(closures.get(row.id, ()))) for row in rows)
