"""Reads item dictionaries: CSV files with columns of any name, and gomidata JSON."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from madoguchi.core.text import Finding

from .columns import Columns, heading
from .records import Category, Imported, Item
from .sheet import Cell, Log, Row, decode, read_rows, suggestion

_USUAL = {
    "name": ("name", "品目", "品名", "品目名", "名称", "hinmoku", "ごみの品目"),
    "reading": ("reading", "よみ", "よみがな", "ふりがな", "読み", "hiragana", "furigana"),
    "category": ("category", "label", "分別", "分別区分", "区分", "kubun", "種別", "出し方"),
    "note": ("note", "notice", "備考", "注意", "注意事項", "補足"),
    "aliases": ("aliases", "alias", "別名", "ほかの呼び方"),
}
_LOST = re.compile(r"[?�]")
_ARTICLES = re.compile(r'"articles"\s*:\s*\[')
_SEPARATOR = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The heading, or the number from 1, of each column; empty to look for the usual ones.

    ``separator`` stands between several aliases in a cell.
    """

    name: str = ""
    reading: str = ""
    category: str = ""
    note: str = ""
    aliases: str = ""
    separator: str = "|"


def column_names(assignments: Iterable[str]) -> ColumnNames:
    """The columns given as ``name=品名``; raises ValueError for anything else."""
    names = ColumnNames()
    known = [*_USUAL, "separator"]
    for assignment in assignments:
        field, equals, column = assignment.partition("=")
        if not equals or field not in known:
            raise ValueError(f"{assignment}: {'、'.join(known)} のどれかに「=列の名前」を続けます")
        names = replace(names, **{field: column.strip()})
    return names


def read_dictionary(path: Path, names: ColumnNames = ColumnNames()) -> Imported:
    """The items (and gomidata's categories) of the dictionary at ``path``, with what is wrong.

    A file that ends in ``.json`` is read as gomidata (https://github.com/miwadsk/gomidata),
    any other as CSV. Raises OSError when it can't be opened.
    """
    log = Log()
    if path.suffix.lower() == ".json":
        categories, items = _gomidata(path, log)
    else:
        categories, items = (), _table(path, names, log)
    return Imported(categories=categories, items=items, findings=log.findings())


def _table(path: Path, names: ColumnNames, log: Log) -> tuple[Item, ...]:
    rows = read_rows(path, log)
    if not rows:
        log.add(Finding("error", path.name, None, None, "内容がありません"))
        return ()
    columns = _columns(path.name, rows[0], names, log)
    if not {"name", "category"} <= columns.index.keys():
        return ()
    found: dict[Item, None] = {}
    for row in rows[1:]:
        item = _item(columns, row, names.separator, log)
        if item and item in found:
            log.cell("warning", path.name, columns.cell(row, "name"), "同じ行が2回あります")
        elif item:
            found[item] = None
    return tuple(found)


def _columns(file: str, header: Row, names: ColumnNames, log: Log) -> Columns:
    index = {}
    for field in _USUAL:
        place = _find(file, header, field, getattr(names, field), log)
        if place is not None:
            index[field] = place
    for cell in header.cells:
        if cell.text and cell.column - 1 not in index.values():
            log.cell("warning", file, cell, "この列は使いません")
    return Columns(file, index)


def _find(file: str, header: Row, field: str, given: str, log: Log) -> int | None:
    if given.isdecimal():
        return int(given) - 1
    wanted = {heading(name) for name in ([given] if given else _USUAL[field])}
    for cell in header.cells:
        if heading(cell.text) in wanted:
            return cell.column - 1
    if given or field in {"name", "category"}:
        hint = suggestion(given, [cell.text for cell in header.cells if cell.text])
        message = f"{field}の列が見つかりません"
        options = hint or f"列の名前を「{field}=列の名前」の形で指定してください"
        log.add(Finding("error", file, header.line, None, message, given, options))
    return None


def _item(columns: Columns, row: Row, separator: str, log: Log) -> Item | None:
    name, category = columns.cell(row, "name"), columns.cell(row, "category")
    for cell, missing in ((name, "品目の名前がありません"), (category, "分別がありません")):
        if not cell.text:
            text = next(cell.text for cell in row.cells if cell.text)
            log.cell("error", columns.file, cell, f"{missing}。この行は使いません", text=text)
            return None
    if _LOST.search(name.text):
        log.cell("warning", columns.file, name, "文字が「?」に化けているようです")
    return Item(
        name=re.sub(r"\s+", " ", name.text.lstrip("?�")),
        category=category.text,
        note=columns.text(row, "note"),
        reading=columns.text(row, "reading").lstrip("?�"),
        aliases=tuple(filter(None, map(str.strip, columns.text(row, "aliases").split(separator)))),
    )


def _gomidata(path: Path, log: Log) -> tuple[tuple[Category, ...], tuple[Item, ...]]:
    text = decode(path.read_bytes(), path.name, log)
    try:
        definitions = json.loads(text)["categoryDefinitions"]
    except json.JSONDecodeError as error:
        log.add(Finding("error", path.name, error.lineno, error.colno, "JSONとして読めません"))
        return (), ()
    except (KeyError, TypeError):
        message = "gomidataの形ではありません（categoryDefinitionsがありません）"
        log.add(Finding("error", path.name, None, None, message))
        return (), ()
    categories = {
        key: Category(definition["name"], description=definition.get("note", ""))
        for key, definition in definitions.items()
    }
    items = dict.fromkeys(_articles(text, path.name, categories, log))
    return tuple(categories.values()), tuple(items)


def _articles(text: str, file: str, categories: dict[str, Category], log: Log) -> Iterator[Item]:
    for line, article in _objects(text):
        place = Cell(str(article.get("name", "")), line, 1)
        if not place.text:
            log.cell("error", file, place, "品目の名前がありません", text=str(article))
            continue
        key = str(article.get("categoryId", ""))
        if key not in categories:
            hint = suggestion(key, categories)
            message = "この分別は categoryDefinitions にありません"
            log.cell("warning", file, place, message, text=key, hint=hint)
        yield Item(
            name=place.text,
            category=categories[key].name if key in categories else key,
            note=str(article.get("note", "")),
            reading=str(article.get("nameKana", "")),
        )


def _objects(text: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The articles with the line each begins on, which the usual parser doesn't tell."""
    begin = _ARTICLES.search(text)
    decoder, position = json.JSONDecoder(), begin.end() if begin else len(text)
    while (position := _SEPARATOR.match(text, position).end()) < len(text):  # type: ignore[union-attr]
        if text[position] != "{":
            return
        article, end = decoder.raw_decode(text, position)
        yield text.count("\n", 0, position) + 1, article
        position = end
