"""Tables as city offices save them: any usual encoding and newline, every cell with its place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process

from madoguchi.core.text import Finding, to_hiragana

_NEWLINE = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"([^,\r\n]*)(,|\r\n|\r|\n|\Z)')
_PLAIN = re.compile(r"([^,\r\n]*)(,|\r\n|\r|\n|\Z)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell without the blanks around it; ``line`` and ``column`` count from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; ``line`` is where it begins in the file, quoted newlines counted."""

    line: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell at ``index`` (from 0); one that the row is too short for is empty."""
        if index < len(self.cells):
            return self.cells[index]
        return Cell("", self.line, index + 1)


@dataclass(slots=True)
class Log:
    """Collects findings; the same warning on many lines is told once, with all of its lines."""

    _found: dict[Finding, list[Finding]] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Keep ``finding`` for the report."""
        anywhere = replace(finding, line=None, column=None)
        alike = anywhere if finding.severity == "warning" else finding
        self._found.setdefault(alike, []).append(finding)

    def cell(
        self,
        severity: Literal["error", "warning"],
        file: str,
        cell: Cell,
        message: str,
        *,
        text: str | None = None,
        hint: str = "",
    ) -> None:
        """Keep a finding about ``cell``, quoting its text unless ``text`` says what to quote."""
        quoted = cell.text if text is None else text
        self.add(Finding(severity, file, cell.line, cell.column, message, quoted, hint))

    def findings(self) -> tuple[Finding, ...]:
        """What was found, by file and line."""
        told = [_with_lines(same) for same in self._found.values()]
        return tuple(sorted(told, key=lambda one: (one.file, one.line or 0, one.column or 0)))


def read_rows(path: Path, log: Log) -> list[Row]:
    """The rows of the CSV file at ``path`` that hold anything; what is broken goes to ``log``."""
    text = decode(path.read_bytes(), path.name, log)
    return [row for row in _rows(text, path.name, log) if any(cell.text for cell in row.cells)]


def decode(data: bytes, file: str, log: Log) -> str:
    """``data`` as text: UTF-8 with or without BOM, UTF-16 with BOM, or CP932.

    Bytes that fit none become �, and their lines are reported.
    """
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = min(
        (data.decode(encoding, errors="replace") for encoding in ("utf-8-sig", "cp932")),
        key=lambda text: text.count("\ufffd"),
    )
    _report_unreadable(text, file, log)
    return text


def _report_unreadable(text: str, file: str, log: Log) -> None:
    for number, line in enumerate(_NEWLINE.split(text), start=1):
        if "\ufffd" in line:
            hint = "UTF-8かShift_JIS（CP932）で保存し直してください"
            log.add(Finding("error", file, number, None, "読めない文字があります", line[:40], hint))


def _rows(text: str, file: str, log: Log) -> Iterator[Row]:
    position, line = 0, 1
    while position < len(text):
        start, ending = line, ","
        cells: list[Cell] = []
        while ending == ",":
            place = Cell(text[position : position + 20], line, len(cells) + 1)
            found, value = _cell(text, position, place, file, log)
            cells.append(Cell(clean(value), line, len(cells) + 1))
            line += len(_NEWLINE.findall(found[0]))
            position, ending = found.end(), found[found.re.groups]
        yield Row(start, tuple(cells))


def _cell(text: str, position: int, place: Cell, file: str, log: Log) -> tuple[re.Match[str], str]:
    """The match of the cell at ``position`` and its value with the quotes taken off."""
    if text.startswith('"', position):
        if quoted := _QUOTED.match(text, position):
            if quoted[2].strip():
                log.cell(
                    "warning", file, place, "閉じた引用符のあとに文字があります", text=quoted[2]
                )
            return quoted, quoted[1].replace('""', '"') + quoted[2]
        log.cell("error", file, place, '引用符（"）が閉じていません')
    plain = _PLAIN.match(text, position)
    assert plain is not None  # noqa: S101 - it matches the empty cell too
    return plain, plain[1]


def clean(text: str) -> str:
    """``text`` without blanks of any width, BOMs and newlines around it."""
    return text.strip().strip("\ufeff\u200b").strip()


def key(text: str) -> str:
    """What makes two labels the same: width, case and blanks don't count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def suggestion(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """A hint naming the label most like ``word``, or ``otherwise`` when none is alike."""
    found = process.extractOne(
        word, list(names), scorer=fuzz.ratio, processor=_sound, score_cutoff=50
    )
    return f"「{found[0]}」ではありませんか" if found else otherwise


def _sound(text: str) -> str:
    return to_hiragana(key(text))


def _with_lines(same: list[Finding]) -> Finding:
    first, *others = same
    if not others:
        return first
    lines = _ranges(sorted({finding.line for finding in others if finding.line}))
    also = f"ほかに{len(others)}か所: {lines}行目"
    return replace(first, hint=f"{first.hint}（{also}）" if first.hint else also)


def _ranges(lines: list[int]) -> str:
    """``[2, 3, 4, 7]`` as ``2-4, 7``."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1][1:] = [line]
        else:
            runs.append([line])
    return ", ".join("-".join(str(end) for end in run) for run in runs)
