"""Other names of things: what people type for what the dictionary calls otherwise."""

import re
from collections.abc import Mapping
from pathlib import Path

from .sheet import Log, read_rows

COMMON = Path(__file__).with_name("aliases.csv")
_SEPARATOR = re.compile("[、,|]")


def read_aliases(path: Path = COMMON, log: Log | None = None) -> Mapping[str, tuple[str, ...]]:
    """The aliases in the CSV file at ``path`` (``alias,names``): of several names separated by
    ``、`` the first that is in the dictionary counts. What is broken goes to ``log``."""
    notes = log or Log()
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(path, notes)[1:]:
        alias, names = row.cell(0), row.cell(1)
        if not alias.text or not names.text:
            notes.cell("error", path.name, alias, "別名か品目の名前がありません", text=names.text)
        elif alias.text in found:
            notes.cell("warning", path.name, alias, "同じ別名が2回あります。先のほうを使いました")
        else:
            found[alias.text] = tuple(filter(None, map(str.strip, _SEPARATOR.split(names.text))))
    return found
