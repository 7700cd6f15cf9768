"""Reads ``area_days.csv``: which area has which category collected by which rule."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from .cells import listed_days, read_cell
from .columns import find_columns, heading, is_comment
from .days import Rule
from .records import Area
from .sheet import Cell, Log, Row, key, suggestion
from .wording import describe

FILE, READINGS = "area_days.csv", "areas.csv"
_AREAS = ("地名", "地区", "地区名", "町名", "地域", "地域名", "町丁目", "エリア", "area", "name")
_CENTRES = ("センター", "センター名", "center", "centre")
_READING = {"name": ("name", *_AREAS), "reading": ("reading", "よみ", "ふりがな", "読み")}
_NO_AREA = "この地名は area_days.csv にありません"
_NUMBERS = re.compile(r"[\d０-９]*")
# Cities write 20991231 so that the original application never runs out of days.
_PLACEHOLDER_YEAR = 2090


@dataclass(frozen=True, slots=True)
class Known:
    """The names that the other tables define."""

    categories: Collection[str]
    centres: Collection[str]
    remarks: Collection[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    area: int
    categories: Mapping[int, str]
    district: int | None = None


def read_areas(rows: list[Row], known: Known, log: Log) -> tuple[tuple[Area, ...], dict[str, Cell]]:
    """The areas, and the categories that have a column, each with its heading's place."""
    if not rows:
        return (), {}
    layout = _layout(rows, known, log)
    places = {name: rows[0].cell(index) for index, name in layout.categories.items()}
    _check_headings(places, known, log)
    found: list[tuple[Area, Cell]] = []
    for row in rows[1:]:
        area = None if is_comment(FILE, row, log) else _area(row, layout, known, log)
        if area:
            found.append((area, row.cell(layout.area)))
    _check_columns(places, [area for area, _ in found], log)
    return tuple(_with_own_names(found, log)), places


def with_readings(areas: tuple[Area, ...], rows: list[Row], log: Log) -> tuple[Area, ...]:
    """The areas with their readings from ``areas.csv`` (name, reading)."""
    columns, body = find_columns(READINGS, rows, _READING, 2, log)
    known = {key(area.label) for area in areas}
    readings: dict[str, str] = {}
    for row in body:
        name = columns.cell(row, "name")
        readings[key(name.text)] = columns.text(row, "reading")
        if key(name.text) not in known:
            labels = [area.label for area in areas]
            log.cell("warning", READINGS, name, _NO_AREA, hint=suggestion(name.text, labels))
    return tuple(replace(area, reading=readings.get(key(area.label), "")) for area in areas)


def _layout(rows: list[Row], known: Known, log: Log) -> _Layout:
    names = [heading(cell.text) for cell in rows[0].cells]
    area = _index_of(names, _AREAS)
    if area is None:
        area = _before_categories(rows[0], known)
        log.cell(
            "warning",
            FILE,
            rows[0].cell(area),
            "地名の列の見出しが見つかりません。この列を地名として読みました",
            hint="見出しを「地名」にしてください",
        )
    titles = {cell.column - 1: cell.text for cell in rows[0].cells[area + 2 :] if cell.text}
    return _Layout(area, titles, _district(rows, area, log))


def _index_of(names: list[str], spellings: Iterable[str]) -> int | None:
    wanted = {key(spelling) for spelling in spellings}
    return next((index for index, name in enumerate(names) if name in wanted), None)


def _before_categories(header: Row, known: Known) -> int:
    """Two columns before the first category; without one, the first column."""
    for cell in header.cells:
        if cell.text in known.categories:
            return max(0, cell.column - 3)
    return 0


def _district(rows: list[Row], area: int, log: Log) -> int | None:
    """The extra column in front that groups the areas, unless it only numbers them."""
    district = None
    for cell in rows[0].cells[:area]:
        texts = [row.cell(cell.column - 1).text for row in rows[1:]]
        if district is None and not all(_NUMBERS.fullmatch(text) for text in texts):
            district = cell.column - 1
            message = "地名の前の列は、地区のまとまりとして読みました"
        else:
            message = "地名の前の列は使いません"
        log.cell("warning", FILE, cell, message)
    return district


def _check_headings(places: Mapping[str, Cell], known: Known, log: Log) -> None:
    for name, place in places.items():
        if known.categories and name not in known.categories:
            hint = suggestion(name, known.categories, "分別の表に加えてください")
            log.cell("warning", FILE, place, "この分別は description.csv にありません", hint=hint)


def _check_columns(places: Mapping[str, Cell], areas: list[Area], log: Log) -> None:
    for name, place in places.items():
        if areas and not any(name in area.rules for area in areas):
            log.cell("warning", FILE, place, "この分別には、どの地区にも収集日がありません")


def _area(row: Row, layout: _Layout, known: Known, log: Log) -> Area | None:
    name, centre = row.cell(layout.area), row.cell(layout.area + 1)
    if not name.text:
        first = next(cell for cell in row.cells if cell.text)
        log.cell("error", FILE, name, "地名がありません。この行は使いません", text=first.text)
        return None
    rules = {
        category: rule
        for index, category in layout.categories.items()
        if (rule := _rule(row.cell(index), known, log))
    }
    if not rules:
        log.cell("warning", FILE, name, "収集日がひとつもありません")
    _check_centre(centre, known, log)
    _check_rest(row, layout, log)
    district = "" if layout.district is None else row.cell(layout.district).text
    return Area(name.text, name.text, centre.text, district, rules=rules)


def _rule(cell: Cell, known: Known, log: Log) -> Rule:
    rule, problems = read_cell(cell.text)
    for problem in problems:
        hint = problem.hint if problem.text == cell.text else f"セルの全文は「{cell.text}」"
        log.cell(problem.severity, FILE, cell, problem.message, text=problem.text, hint=hint)
    for number in rule.remarks:
        if number not in known.remarks:
            message = "この番号の注意事項が remarks.csv にありません"
            log.cell("warning", FILE, cell, message, text=f"*{number}")
    for day in listed_days(rule):
        if day.year >= _PLACEHOLDER_YEAR:
            message = "遠い将来の日付です。「以後は未定」の印として残しました"
            log.cell("warning", FILE, cell, message, text=f"{day:%Y%m%d}")
    return rule


def _check_centre(centre: Cell, known: Known, log: Log) -> None:
    if centre.text and centre.text not in known.centres:
        hint = suggestion(centre.text, known.centres)
        message = "このセンターは center.csv にありません。休止日は考えに入れません"
        log.cell("warning", FILE, centre, message, hint=hint)


def _check_rest(row: Row, layout: _Layout, log: Log) -> None:
    for cell in row.cells[layout.area + 2 :]:
        if cell.text and cell.column - 1 not in layout.categories:
            log.cell("error", FILE, cell, "見出しのない列に内容があります。この列は使いません")


def _with_own_names(found: list[tuple[Area, Cell]], log: Log) -> list[Area]:
    """The areas, each under a name of its own; a row that says the same twice is taken once."""
    same: dict[str, list[tuple[Area, Cell]]] = {}
    for area, place in found:
        same.setdefault(key(area.label), []).append((area, place))
    named = {place: area for group in same.values() for place, area in _distinct(group, log)}
    return [named[place] for _, place in found if place in named]


def _distinct(group: list[tuple[Area, Cell]], log: Log) -> Iterable[tuple[Cell, Area]]:
    kept: list[tuple[Area, Cell]] = []
    for area, place in group:
        if any(area == other for other, _ in kept):
            log.cell("warning", FILE, place, "同じ地名の同じ行が2回あります。1つとして読みました")
        else:
            kept.append((area, place))
    taken: set[str] = set()
    for number, (area, place) in enumerate(kept, start=1):
        name = area.label if len(kept) == 1 else _telling_name(area, [one for one, _ in kept])
        if name in taken:
            name = f"{name}（{number}）"
        taken.add(name)
        if number > 1:
            message = "同じ地名がほかの行にもあり、収集日が違います。名前を補って両方を読みました"
            log.cell("warning", FILE, place, message, hint=f"「{name}」としました")
        yield place, replace(area, name=name)


def _telling_name(area: Area, others: list[Area]) -> str:
    """The label with what tells it from its namesakes: the district, or the first other rule."""
    if len({other.district for other in others}) == len(others):
        return f"{area.district} {area.label}".strip()
    for category in dict.fromkeys(name for other in others for name in other.rules):
        rules = {other.rules.get(category) for other in others}
        if len(rules) > 1:
            words = describe(area.rules.get(category, Rule())) or "なし"
            return f"{area.label}（{category}：{words}）"
    return f"{area.label}（{area.centre}）"
