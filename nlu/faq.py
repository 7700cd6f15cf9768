"""The city's questions and answers, ``faq.csv``: read, checked, and valid only in their time."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from madoguchi.core.text import Finding, normalise

_COLUMNS = {
    "question": ("question", "質問", "質問文", "タイトル", "質問_タイトル"),
    "answer": ("answer", "回答", "回答文", "答え"),
    "keywords": ("keywords", "キーワード", "検索キーワード", "タグ"),
    "department": ("department", "担当課", "担当部署", "担当", "問合せ先", "部署"),
    "link": ("link", "url", "リンク", "参照url", "関連url"),
    "valid_from": ("valid_from", "有効開始日", "公開開始日", "掲載開始日"),
    "valid_until": ("valid_until", "有効終了日", "公開終了日", "掲載終了日"),
    "updated": ("updated", "更新日", "最終更新日", "データ_最終更新日"),
}
_NAMES = {normalise(name): column for column, names in _COLUMNS.items() for name in names}
_DATES = ("valid_from", "valid_until", "updated")


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question the city answers, from ``valid_from`` to ``valid_until``, both included."""

    question: str
    answer: str
    keywords: str = ""
    department: str = ""
    link: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    updated: date | None = None

    def is_valid(self, today: date) -> bool:
        """Whether the answer holds on ``today``."""
        started = self.valid_from is None or self.valid_from <= today
        return started and (self.valid_until is None or today <= self.valid_until)


def read_faq(path: Path, name: str = "") -> tuple[list[FaqEntry], list[Finding]]:
    """The entries of a CSV file (UTF-8 or, from an office computer, CP932) and its mistakes."""
    name = name or path.name
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp932", "replace")
    rows = list(_rows(text))
    if not rows:
        return [], [Finding("error", name, None, None, "内容がありません")]
    columns = [_NAMES.get(normalise(cell), "") for cell in rows[0][1]]
    missing = [column for column in ("question", "answer") if column not in columns]
    if missing:
        message = f"{'と'.join(missing)} の列がありません"
        return [], [Finding("error", name, 1, None, message, ",".join(rows[0][1]))]
    return _entries(name, columns, rows[1:])


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with the line each starts on."""
    reader, line = csv.reader(text.splitlines(keepends=True)), 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _entries(
    name: str, columns: list[str], rows: list[tuple[int, list[str]]]
) -> tuple[list[FaqEntry], list[Finding]]:
    entries, findings = list[FaqEntry](), list[Finding]()
    for line, row in rows:
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False) if column}
        problems = list(_problems(cells, columns))
        findings += [Finding("error", name, line, cell, *said) for cell, *said in problems]
        if not problems:
            entries.append(_entry(cells))
    return entries, findings


def _problems(cells: Mapping[str, str], columns: list[str]) -> Iterator[tuple[int, str, str]]:
    for column in ("question", "answer"):
        if not cells.get(column):
            yield columns.index(column) + 1, f"{column} がありません", ""
    for column in _DATES:
        said = cells.get(column, "")
        if said and not _date(said):
            yield (
                columns.index(column) + 1,
                f"{column} が 2026-04-01 のような日付ではありません",
                said,
            )


def _entry(cells: Mapping[str, str]) -> FaqEntry:
    return FaqEntry(
        question=cells["question"],
        answer=cells["answer"],
        keywords=cells.get("keywords", ""),
        department=cells.get("department", ""),
        link=cells.get("link", ""),
        valid_from=_date(cells.get("valid_from", "")),
        valid_until=_date(cells.get("valid_until", "")),
        updated=_date(cells.get("updated", "")),
    )


def _date(said: str) -> date | None:
    try:
        year, month, day = said.replace("/", "-").split("-")
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
