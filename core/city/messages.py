"""Fluent files as they are written: which messages there are, on which line, with what inside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from ..text import Finding


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a file: its line, and the variables of its text and of each attribute.

    The text itself has the name "".
    """

    key: str
    file: Path
    line: int
    variables: Mapping[str, frozenset[str]]


def read_messages(file: Path) -> dict[str, Message]:
    """The messages of a file by their key; none where there is no file."""
    if not file.is_file():
        return {}
    source = file.read_text("utf-8-sig")
    entries = (entry for entry in _entries(source) if isinstance(entry, ast.Message))
    return {entry.id.name: _message(entry, file, source) for entry in entries}


def check_words(folders: Iterable[Path]) -> list[Finding]:
    """What cannot be read in the Fluent files of ``folders``, with file and line."""
    files = [file for folder in folders for file in sorted(folder.glob("*.ftl"))]
    return [finding for file in files for finding in _unreadable(file)]


def _entries(source: str) -> list[ast.EntryType]:
    return FluentParser().parse(source).body


def _message(entry: ast.Message, file: Path, source: str) -> Message:
    patterns = {"": entry.value} | {one.id.name: one.value for one in entry.attributes}
    variables = {name: _variables(one) for name, one in patterns.items() if one is not None}
    return Message(entry.id.name, file, _line(entry, source), variables)


def _variables(pattern: ast.Pattern) -> frozenset[str]:
    collector = _Variables()
    collector.visit(pattern)
    return frozenset(collector.names)


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - theirs
        self.names.add(node.id.name)


def _unreadable(file: Path) -> Iterator[Finding]:
    source = file.read_text("utf-8-sig")
    seen: dict[str, int] = {}
    for entry in _entries(source):
        if isinstance(entry, ast.Junk):
            first = (entry.content or "").strip().partition("\n")[0]
            line = _line(entry, source)
            yield Finding("error", str(file), line, None, "読めないメッセージです", first)
        if isinstance(entry, ast.Message):
            key, line = entry.id.name, _line(entry, source)
            if key in seen:
                hint = f"{seen[key]}行目のものが使われます"
                yield Finding(
                    "error", str(file), line, None, "同じメッセージが二度あります", key, hint
                )
            seen.setdefault(key, line)


def _line(entry: ast.SyntaxNode, source: str) -> int:
    return source.count("\n", 0, entry.span.start if entry.span else 0) + 1
