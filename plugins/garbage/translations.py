"""Reads what a city's categories and remarks are called in languages other than Japanese."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from madoguchi.core.city import LANGUAGES
from madoguchi.core.text import Finding

from .columns import Columns, find_columns, is_comment
from .read_tables import DESCRIPTION, LABELS, REMARKS
from .records import Category, Remark, Translation
from .sheet import Cell, Log, Row, key, read_rows, suggestion

OTHERS = tuple(language for language in LANGUAGES if language != "ja")
_CATEGORY = {
    "label": LABELS,
    "name": ("name", "名前", "名称"),
    "description": ("description", "説明"),
}
_REMARK = {"number": ("ID", "番号"), "text": ("text", "注意事項", "備考")}


def translate_categories(
    folder: Path, categories: Mapping[str, tuple[Category, Cell]], log: Log
) -> tuple[Category, ...]:
    """The categories with what ``description.en.csv`` and the like say of them."""
    found: dict[str, dict[str, Translation]] = {name: {} for name in categories}
    for language, columns, rows in _tables(folder, DESCRIPTION, _CATEGORY, log):
        said = _by_name(columns, rows, "label", list(categories), log)
        for name, row in said.items():
            if translation := _translation(columns, row, categories[name][0], log):
                found[name][language] = translation
        _report_missing(columns.file, [name for name in categories if name not in said], log)
    return tuple(replace(one, translations=found[name]) for name, (one, _) in categories.items())


def translate_remarks(folder: Path, remarks: Mapping[str, Remark], log: Log) -> tuple[Remark, ...]:
    """The remarks with what ``remarks.en.csv`` and the like say for them."""
    found: dict[str, dict[str, str]] = {number: {} for number in remarks}
    for language, columns, rows in _tables(folder, REMARKS, _REMARK, log):
        said = _by_name(columns, rows, "number", list(remarks), log)
        for number, row in said.items():
            if _has(columns, row, "text", "文がありません。日本語の文を使います", log):
                found[number][language] = columns.text(row, "text")
        _report_missing(columns.file, [number for number in remarks if number not in said], log)
    return tuple(replace(one, translations=found[number]) for number, one in remarks.items())


def _tables(
    folder: Path, file: str, names: Mapping[str, tuple[str, ...]], log: Log
) -> list[tuple[str, Columns, list[Row]]]:
    """The tables beside ``file``, each with its language; ``description.fr.csv`` is reported."""
    stem, suffix = Path(file).stem, Path(file).suffix
    tables = []
    for path in sorted(folder.glob(f"{stem}.*{suffix}")):
        language = path.name.removeprefix(f"{stem}.").removesuffix(suffix)
        if language in OTHERS:
            columns, rows = find_columns(path.name, read_rows(path, log), names, 2, log)
            tables.append((language, columns, rows))
        else:
            hint = suggestion(language, OTHERS, f"使える言葉は {'、'.join(OTHERS)} です")
            message = "この言葉は使えません。このファイルは読みません"
            log.add(Finding("warning", path.name, None, None, message, language, hint))
    return tables


def _by_name(
    columns: Columns, rows: list[Row], field: str, known: list[str], log: Log
) -> dict[str, Row]:
    """The rows by the Japanese name that each is for."""
    spelt = {key(name): name for name in known}
    found: dict[str, Row] = {}
    for row in rows:
        if is_comment(columns.file, row, log):
            continue
        cell = columns.cell(row, field)
        name = spelt.get(key(cell.text).lstrip("*"))
        if name is None:
            _report_unknown(columns.file, cell, row, known, log)
        elif name in found:
            log.cell("error", columns.file, cell, "同じ行が2回あります。先のほうを使いました")
        else:
            found[name] = row
    return found


def _translation(columns: Columns, row: Row, category: Category, log: Log) -> Translation | None:
    if not _has(columns, row, "name", "名前がありません。日本語の名前を使います", log):
        return None
    if category.description:
        _has(columns, row, "description", "説明がありません。日本語の説明を使います", log)
    return Translation(columns.text(row, "name"), columns.text(row, "description"))


def _has(columns: Columns, row: Row, field: str, message: str, log: Log) -> bool:
    cell = columns.cell(row, field)
    if not cell.text:
        log.cell("warning", columns.file, cell, message, text=row.cells[0].text)
    return bool(cell.text)


def _report_unknown(file: str, cell: Cell, row: Row, known: list[str], log: Log) -> None:
    text = cell.text or next(one.text for one in row.cells if one.text)
    message = f"日本語の表（{file.partition('.')[0]}.csv）にありません。この行は使いません"
    hint = suggestion(cell.text, known, "日本語の表と同じに書いてください")
    log.cell("warning", file, cell, message, text=text, hint=hint)


def _report_missing(file: str, names: list[str], log: Log) -> None:
    if names:
        message = "この行がありません。日本語で案内します"
        log.add(Finding("warning", file, None, None, message, "、".join(names)))
