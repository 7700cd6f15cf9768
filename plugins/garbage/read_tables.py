"""Reads the plain tables of a 5374 folder: categories, centres, remarks and items."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from .columns import Columns, find_columns, is_comment
from .days import Closure
from .records import Category, Centre, Item, Remark
from .sheet import Cell, Log, Row, key, suggestion

DESCRIPTION, TARGET = "description.csv", "target.csv"
CENTER, REMARKS = "center.csv", "remarks.csv"

LABELS = ("label", "type", "分別", "分別区分", "種別", "種類", "カテゴリ", "ごみの種類")
_CATEGORY = {
    "label": LABELS,
    "sublabel": ("sublabel",),
    "description": ("description", "説明"),
    "styles": ("styles", "style"),
    "bgcolor": ("bgcolor", "color", "色"),
}
_ITEM = {
    "label": LABELS,
    "name": ("name", "品名", "品目", "品目名", "名称"),
    "notice": ("notice", "note", "備考", "注意事項", "出し方"),
    "furigana": ("furigana", "ふりがな", "よみ", "よみがな", "読み"),
}
_CENTRE = {
    "name": ("名称", "センター", "センター名", "name"),
    "start": ("休止開始日", "開始日", "start"),
    "end": ("休止終了日", "終了日", "end"),
}
_REMARK = {"number": ("ID", "番号"), "text": ("注意事項", "備考", "text")}

_DATE = re.compile(r"(\d{4})[/.年-]?(\d{1,2})[/.月-]?(\d{1,2})日?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}")
_BRACES = "{}"


def read_categories(rows: list[Row], log: Log) -> dict[str, tuple[Category, Cell]]:
    """The categories of ``description.csv`` by name, each with its place in the file."""
    columns, body = find_columns(DESCRIPTION, rows, _CATEGORY, 2, log)
    found: dict[str, tuple[Category, Cell]] = {}
    for row in body:
        if is_comment(DESCRIPTION, row, log):
            continue
        label = columns.cell(row, "label")
        if not label.text:
            log.cell("error", DESCRIPTION, label, "分別の名前がありません", text=_first_text(row))
        elif label.text in found:
            log.cell("error", DESCRIPTION, label, "同じ分別が2回あります。先のほうを使いました")
        else:
            found[label.text] = (_category(columns, row, log), label)
            _report_rest(columns, row, log)
    return found


def read_centres(rows: list[Row], log: Log) -> dict[str, tuple[Centre, Cell]]:
    """The centres of ``center.csv`` by name; rows of one name are its several closures."""
    columns, body = find_columns(CENTER, rows, _CENTRE, 2, log)
    closures: dict[str, list[Closure]] = {}
    places: dict[str, Cell] = {}
    for row in body:
        if is_comment(CENTER, row, log):
            continue
        name = columns.cell(row, "name")
        if not name.text:
            log.cell("error", CENTER, name, "センターの名前がありません", text=_first_text(row))
            continue
        places.setdefault(name.text, name)
        closures.setdefault(name.text, []).extend(_closures(columns, row, log))
    return {name: (Centre(name, tuple(closures[name])), place) for name, place in places.items()}


def read_remarks(rows: list[Row], log: Log) -> dict[str, Remark]:
    """The remarks of ``remarks.csv`` by number."""
    columns, body = find_columns(REMARKS, rows, _REMARK, 1, log)
    found: dict[str, Remark] = {}
    for row in body:
        if is_comment(REMARKS, row, log):
            continue
        place = columns.cell(row, "number")
        number = key(place.text).lstrip("*")
        if not number or not columns.text(row, "text"):
            log.cell("error", REMARKS, place, "番号か文がありません", text=_first_text(row))
        elif number in found:
            log.cell("error", REMARKS, place, "同じ番号が2回あります。先のほうを使いました")
        else:
            found[number] = Remark(number, _plain(columns.text(row, "text")))
            _report_rest(columns, row, log)
    return found


def read_items(rows: list[Row], categories: Iterable[str], log: Log) -> tuple[Item, ...]:
    """The items of ``target.csv``; one of an unknown category stays and is reported."""
    known = list(categories)
    columns, body = find_columns(TARGET, rows, _ITEM, 2, log)
    found: dict[Item, None] = {}
    for row in body:
        if is_comment(TARGET, row, log):
            continue
        item = _item(columns, row, log)
        if item is None:
            continue
        if item in found:
            log.cell("warning", TARGET, columns.cell(row, "name"), "同じ行が2回あります")
        found[item] = None
        _report_rest(columns, row, log)
        if item.category not in known:
            _report_unknown(columns.cell(row, "label"), known, log)
    return tuple(found)


def _category(columns: Columns, row: Row, log: Log) -> Category:
    colour = columns.cell(row, "bgcolor")
    if colour.text and not _COLOUR.fullmatch(colour.text):
        log.cell("warning", DESCRIPTION, colour, "色として読めません", hint="#ea3b13 の形です")
    return Category(
        name=columns.text(row, "label"),
        container=_plain(columns.text(row, "sublabel")),
        description=_plain(columns.text(row, "description")),
        colour=colour.text if _COLOUR.fullmatch(colour.text) else "",
        image=columns.text(row, "styles"),
    )


def _closures(columns: Columns, row: Row, log: Log) -> Iterator[Closure]:
    """The pairs of dates after the name: one in the standard form, as many as there are."""
    first = columns.index.get("start", columns.index.get("name", 0) + 1)
    cells = row.cells[first:]
    for start, end in zip(cells[::2], [*cells[1::2], row.cell(len(row.cells))], strict=False):
        if not start.text and not end.text:
            continue
        opening, closing = _date(start, log), _date(end, log)
        if opening and closing and closing < opening:
            log.cell(
                "error", CENTER, end, "休止終了日が休止開始日より前です", hint=f"開始日は{opening}"
            )
        elif opening and closing:
            yield Closure(opening, closing)


def _date(cell: Cell, log: Log) -> date | None:
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", cell.text))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    log.cell("error", CENTER, cell, "日付として読めません", hint="2026/12/29 の形で書いてください")
    return None


def _item(columns: Columns, row: Row, log: Log) -> Item | None:
    label, name = columns.cell(row, "label"), columns.cell(row, "name")
    for cell, missing in ((label, "分別がありません"), (name, "品目の名前がありません")):
        if not cell.text:
            log.cell("error", TARGET, cell, missing, text=_first_text(row))
            return None
    notice = columns.cell(row, "notice")
    if notice.text == _BRACES:
        log.cell("warning", TARGET, notice, "注意書きは空として読みました")
    furigana = columns.text(row, "furigana")
    return Item(
        name=re.sub(r"\s+", " ", name.text),
        category=label.text,
        note="" if notice.text == _BRACES else _plain(notice.text),
        # One letter is only the heading of an index (あ, か), not a reading.
        reading=furigana if len(furigana) > 1 else "",
    )


def _report_unknown(label: Cell, known: list[str], log: Log) -> None:
    hint = suggestion(label.text, known, "分別の表に加えるか、名前を直してください")
    message = "この分別は分別の表（description.csv）にも収集日の表（area_days.csv）にもありません"
    log.cell("warning", TARGET, label, message, hint=hint)


def _report_rest(columns: Columns, row: Row, log: Log) -> None:
    for cell in columns.rest(row):
        log.cell("warning", columns.file, cell, "見出しのない列の内容は使いません")


def _plain(text: str) -> str:
    """``text`` without HTML: breaks become newlines, other tags go, their content stays."""
    lines = _TAG.sub("", _BREAK.sub("\n", text)).splitlines()
    return html.unescape("\n".join(line.strip() for line in lines)).strip()


def _first_text(row: Row) -> str:
    return next((cell.text for cell in row.cells if cell.text), "")
