"""Finds the line of a TOML key, which the parser doesn't tell, so that errors can name it."""

import re


def line_of(text: str, path: tuple[object, ...]) -> int | None:
    """The line (from 1) of the key at ``path``, or of the nearest table that holds it."""
    wanted = [str(step) for step in path]
    best: tuple[int, int] | None = None
    table: list[str] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        if header:
            table = _table(header[1], header[2], counts)
        key = re.match(r"\s*([\w\-\"']+(?:\.[\w\-\"']+)*)\s*=", line)
        here = table + (_names(key[1]) if key and not header else [])
        depth = _shared(here, wanted)
        if depth and (best is None or depth > best[0]):
            best = (depth, number)
    return best[1] if best else None


def _table(bracket: str, name: str, counts: dict[str, int]) -> list[str]:
    """The path of a header, with the index of every array of tables on the way."""
    path: list[str] = []
    names = _names(name)
    for depth, part in enumerate(names, 1):
        dotted = ".".join(names[:depth])
        if bracket == "[[" and depth == len(names):
            _count(dotted, counts)
        path += [part, str(counts[dotted])] if dotted in counts else [part]
    return path


def _count(dotted: str, counts: dict[str, int]) -> None:
    counts[dotted] = counts.get(dotted, -1) + 1
    for inner in [name for name in counts if name.startswith(f"{dotted}.")]:
        del counts[inner]


def _names(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _shared(here: list[str], wanted: list[str]) -> int:
    """How many steps of ``wanted`` are reached; 0 when ``here`` leads elsewhere.

    A dotted key such as ``label.ja`` is the place of ``label`` as well.
    """
    depth = min(len(here), len(wanted))
    return depth if here[:depth] == wanted[:depth] else 0
