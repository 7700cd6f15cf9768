"""The import as one piece of work: read a folder and a dictionary, compare, replace, report."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from madoguchi.core.store import Store
from madoguchi.core.text import Finding

from . import replacing, subscriptions
from .changes import Change, Changes
from .days import ClosedDays
from .dictionary import ColumnNames, read_dictionary
from .import_5374 import FolderError, read_5374
from .records import Imported, Item
from .sheet import key

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Source:
    """Where the data is: a 5374 folder, and a dictionary of items if there is one."""

    folder: Path
    dictionary: Path | None = None
    columns: ColumnNames = ColumnNames()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in the files and what it changes, or would change (``written`` False)."""

    imported: Imported
    changes: Changes
    written: bool


def read_source(source: Source) -> Imported:
    """Everything in the folder and the dictionary, the folder's items first.

    An item of the dictionary that the folder also has is taken from the dictionary, which says
    more. Raises FolderError when nothing can be read.
    """
    base = read_5374(source.folder)
    if source.dictionary is None:
        return base
    try:
        extra = read_dictionary(source.dictionary, source.columns)
    except OSError as error:
        raise FolderError(f"{source.dictionary}: {error.strerror}") from error
    known = {key(category.name) for category in base.categories}
    more = [one for one in extra.categories if key(one.name) not in known]
    return replace(
        base,
        categories=(*base.categories, *more),
        items=merge_items(base.items, extra.items),
        findings=(*base.findings, *extra.findings),
    )


def merge_items(base: tuple[Item, ...], extra: tuple[Item, ...]) -> tuple[Item, ...]:
    """``base`` without the names that ``extra`` also has, then ``extra``."""
    named = {key(item.name) for item in extra}
    return (*(item for item in base if key(item.name) not in named), *extra)


async def import_folder(
    store: Store,
    source: Source,
    now: datetime,
    reading: Callable[[str], str],
    policy: ClosedDays,
    *,
    dry_run: bool = False,
) -> Outcome:
    """Read ``source`` and put it in the database, or only compare when ``dry_run``.

    All or nothing: an exception leaves the database as it was. Raises FolderError when nothing
    can be read; what is merely wrong in the files is in the outcome's findings.
    """
    imported = read_source(source)
    if dry_run:
        async with store.read() as session:
            return Outcome(imported, await replacing.preview(session, imported), written=False)
    async with store.write() as session:
        changes = await replacing.replace_all(session, imported, now, reading)
        await subscriptions.reschedule(session, now, policy)
    return Outcome(imported, changes, written=True)


def show(outcome: Outcome, console: Console) -> None:
    """Print what was found and what changed: every finding, and every name up to a limit."""
    for finding in outcome.imported.findings:
        console.print(_finding(finding), soft_wrap=True)
    title = (
        "取り込みました" if outcome.written else "取り込むとこう変わります（まだ変えていません）"
    )
    table = Table(title=title)
    for heading in ("", "追加", "変更", "削除", "そのまま"):
        table.add_column(heading, justify="right" if heading else "left")
    for change in outcome.changes.kinds:
        counts = (len(change.added), len(change.changed), len(change.removed), change.same)
        table.add_row(change.kind, *map(str, counts))
    console.print(table)
    for change in outcome.changes.kinds:
        for line in _names(change):
            console.print(line, soft_wrap=True, highlight=False)
    for misfit in outcome.changes.misfits:
        text = f"{misfit.kind}「{misfit.name}」がなくなり、{misfit.residents}人に合わなくなります"
        console.print(f"[yellow]{escape(text)}[/]", soft_wrap=True)
    console.print(_summary(outcome.imported.findings), soft_wrap=True)


def _finding(finding: Finding) -> str:
    colour, label = {"error": ("red", "エラー"), "warning": ("yellow", "注意")}[finding.severity]
    return f"[{colour}]{label}[/] {escape(str(finding))}"


def _names(change: Change) -> list[str]:
    lines = []
    for sign, names in (("＋", change.added), ("～", change.changed), ("－", change.removed)):
        if names:
            more = f" ほか{len(names) - _SHOWN}件" if len(names) > _SHOWN else ""
            lines.append(escape(f"{change.kind} {sign} {'、'.join(names[:_SHOWN])}{more}"))
    return lines


def _summary(findings: tuple[Finding, ...]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    if not findings:
        return "[green]読めないところはありませんでした。[/]"
    rest = "エラーのところのほかは、すべて読みました。" if errors else ""
    return f"エラー{errors}件、注意{len(findings) - errors}件。{rest}"
