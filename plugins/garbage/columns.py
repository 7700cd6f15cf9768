"""Finds the columns of a table by their headings, whatever the city called them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .sheet import Cell, Log, Row, key

_PARENTHESES = re.compile(r"[(（].*?[)）]|[(（].*$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field of a table is: the field's name to the index of its column.

    ``headed`` are all the columns that have a heading, known or not.
    """

    file: str
    index: Mapping[str, int]
    headed: frozenset[int] = frozenset()

    def cell(self, row: Row, field: str) -> Cell:
        """The cell of ``field``, empty when the table has no such column."""
        return row.cell(self.index.get(field, len(row.cells)))

    def text(self, row: Row, field: str) -> str:
        """The text of ``field``, empty when the table has no such column."""
        return self.cell(row, field).text

    def rest(self, row: Row) -> Iterator[Cell]:
        """The cells with text that belong to no field and stand under no heading."""
        known = self.headed.union(self.index.values())
        return (cell for cell in row.cells if cell.text and cell.column - 1 not in known)


def find_columns(
    file: str, rows: list[Row], names: Mapping[str, tuple[str, ...]], needed: int, log: Log
) -> tuple[Columns, list[Row]]:
    """The columns of a table and its rows without the heading.

    ``names`` gives the headings each field may have, the fields in their usual order. A table
    whose first row has fewer than ``needed`` known headings has none: that is reported and the
    usual order taken, after any extra columns in front.
    """
    index = _known(rows[0], names) if rows else {}
    if len(index) >= needed:
        headed = [cell for cell in rows[0].cells if cell.text]
        _report_unused(file, headed, names, log)
        return Columns(file, index, frozenset(cell.column - 1 for cell in headed)), rows[1:]
    if rows:
        usual = "、".join(spellings[0] for spellings in names.values())
        log.cell(
            "warning",
            file,
            rows[0].cells[0],
            "見出しの行がありません。1行目から内容として読みました",
            hint=f"1行目に見出し（{usual}）を入れてください",
        )
    return Columns(file, _usual(rows, list(names))), rows


def is_comment(file: str, row: Row, log: Log) -> bool:
    """Whether the city switched the row off with a ``#``, which is reported."""
    if not row.cells[0].text.startswith("#"):
        return False
    log.cell("warning", file, row.cells[0], "「#」で始まる行は使いません")
    return True


def heading(text: str) -> str:
    """A heading without remarks in parentheses, width, case and blanks."""
    return key(_PARENTHESES.sub("", text))


def _known(row: Row, names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    spellings = _spellings(names)
    found: dict[str, int] = {}
    for cell in row.cells:
        field = spellings.get(heading(cell.text))
        if field and field not in found:
            found[field] = cell.column - 1
    return found


def _spellings(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {key(name): field for field, all_ in names.items() for name in all_}


def _usual(rows: list[Row], fields: list[str]) -> dict[str, int]:
    widths = [sum(1 for cell in row.cells if cell.text) for row in rows] or [0]
    extra = max(0, min(widths) - len(fields))
    return {field: extra + place for place, field in enumerate(fields)}


def _report_unused(
    file: str, headed: list[Cell], names: Mapping[str, tuple[str, ...]], log: Log
) -> None:
    spellings = _spellings(names)
    for cell in headed:
        if heading(cell.text) not in spellings:
            log.cell("warning", file, cell, "この列は使いません")
