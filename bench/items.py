"""How well and how fast the garbage items that people type are found in Tsu's dictionary.

``python bench/items.py [DICTIONARY.csv [TYPED.csv]]``: DICTIONARY is tsu_gomi.ja.utf8.csv (by
default the one in the shared data), TYPED has the columns typed, expected (entries separated by |)
and kind (``none``: not an item at all).
"""

import csv
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from madoguchi.core.text import Tokeniser
from madoguchi.plugins.garbage.aliases import read_aliases
from madoguchi.plugins.garbage.dictionary import read_dictionary
from madoguchi.plugins.garbage.items import ItemIndex, NotFound, Sure, Variants

SHARED = Path(os.environ.get("MADOGUCHI_SHARED", Path(__file__).parents[2] / "shared" / "data"))
TSU = SHARED / "garbage_dictionary" / "tsu" / "tsu_gomi.ja.utf8.csv"
TYPED = Path(__file__).parents[1] / "tests" / "plugins" / "garbage" / "typed_items.csv"
Search = Callable[[str], Sequence[str]]


def main() -> None:
    """Measure and print the table."""
    dictionary = Path(sys.argv[1]) if len(sys.argv) > 1 else TSU
    if not dictionary.is_file():
        sys.exit(f"{dictionary} isn't here: name Tsu's dictionary, or set MADOGUCHI_SHARED")
    typed = Path(sys.argv[2]) if len(sys.argv) > 2 else TYPED
    rows = list(csv.DictReader(typed.read_text(encoding="utf-8").splitlines()))
    wanted = [row for row in rows if row["kind"] != "none"]
    items = read_dictionary(dictionary).items
    tokeniser = Tokeniser()
    tokeniser.tokens("温める")
    began = time.perf_counter()
    index = ItemIndex(items, tokeniser, read_aliases())
    built = time.perf_counter() - began
    plain = ItemIndex(items, tokeniser)
    names = [entry.name for entry in index.entries]
    table = Table(title=f"{len(items)} items, {len(names)} entries; built in {built:.1f} s")
    for heading in ("search", "first", "first five", "median ms", "99% ms", "lookups/s"):
        table.add_column(heading, justify="left" if heading == "search" else "right")
    known = {name: [name] for name in names}
    searches: dict[str, Search] = {
        "the index, with aliases": lambda text: [hit.entry.name for hit in index.search(text)],
        "the index, without aliases": lambda text: [hit.entry.name for hit in plain.search(text)],
        "baseline: dict of names": lambda text: known.get(text, []),
        "baseline: rapidfuzz over all names": lambda text: [
            found[0] for found in process.extract(text, names, scorer=fuzz.ratio, limit=5)
        ],
    }
    for name, search in searches.items():
        table.add_row(name, *measure(search, wanted))
    console = Console()
    console.print(table)
    console.print(verdicts(index, rows))


def measure(search: Search, rows: Sequence[dict[str, str]]) -> tuple[str, ...]:
    """Shares of right answers and times of one search over all ``rows``."""
    first = five = 0
    times = []
    for row in rows:
        began = time.perf_counter()
        found = list(search(row["typed"]))
        times.append(time.perf_counter() - began)
        expected = set(row["expected"].split("|"))
        first += bool(expected.intersection(found[:1]))
        five += bool(expected.intersection(found[:5]))
    times.sort()
    shares = (f"{first / len(rows):.3f}", f"{five / len(rows):.3f}")
    worst = times[int(len(times) * 0.99)]
    speed = len(times) / sum(times)
    return *shares, f"{statistics.median(times) * 1e3:.3f}", f"{worst * 1e3:.3f}", f"{speed:,.0f}"


def verdicts(index: ItemIndex, rows: Sequence[dict[str, str]]) -> str:
    """How often an answer given as sure is right, and how often what is no item is refused."""
    sure = right = refused = others = 0
    for row in rows:
        match = index.match(row["typed"])
        if row["kind"] == "none":
            others += 1
            refused += isinstance(match, NotFound)
        elif isinstance(match, Sure | Variants):
            best = index.search(row["typed"], 1)[0].entry.name
            sure += 1
            right += best in row["expected"].split("|")
    return f"sure: {sure}, of which right: {right}; no items: {others}, of which refused: {refused}"


if __name__ == "__main__":
    main()
