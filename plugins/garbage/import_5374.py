"""Reads a city's 5374.jp folder: area_days, description, target, center and remarks."""

from collections.abc import Mapping
from pathlib import Path

from madoguchi.core.text import Finding

from .read_areas import Known, read_areas, with_readings
from .read_tables import (
    CENTER,
    DESCRIPTION,
    read_categories,
    read_centres,
    read_items,
    read_remarks,
)
from .records import Area, Imported
from .sheet import Cell, Log, read_rows
from .translations import translate_categories, translate_remarks

FILES = (
    "area_days.csv",
    "description.csv",
    "target.csv",
    "center.csv",
    "remarks.csv",
    "areas.csv",  # our own: how the areas' names are read
)
_NEEDED = FILES[:3]


class FolderError(Exception):
    """Nothing in the folder can be read; the message is for the person who named it."""


def read_5374(folder: Path) -> Imported:
    """Everything in ``folder`` that can be read, with a finding for everything that cannot.

    Raises FolderError when there is no such folder, or none of the files is in it.
    """
    log = Log()
    rows = {name: read_rows(folder / name, log) for name in _present(folder, log)}
    remarks = read_remarks(rows.get("remarks.csv", []), log)
    centres = read_centres(rows.get("center.csv", []), log)
    categories = read_categories(rows.get("description.csv", []), log)
    known = Known(list(categories), list(centres), list(remarks))
    areas, columns = read_areas(rows.get("area_days.csv", []), known, log)
    areas = with_readings(areas, rows.get("areas.csv", []), log)
    items = read_items(rows.get("target.csv", []), {**categories, **columns}, log)
    if areas:
        _report_unused(
            DESCRIPTION,
            _places(categories),
            columns,
            "この分別の列が area_days.csv にありません",
            log,
        )
        _report_unused(
            CENTER, _places(centres), _centres_of(areas), "このセンターを使う地区がありません", log
        )
    return Imported(
        translate_categories(folder, categories, log),
        areas,
        tuple(centre for centre, _ in centres.values()),
        translate_remarks(folder, remarks, log),
        items,
        log.findings(),
    )


def _present(folder: Path, log: Log) -> list[str]:
    if not folder.is_dir():
        raise FolderError(f"フォルダーがありません: {folder}")
    present = [name for name in FILES if (folder / name).is_file()]
    if not present:
        raise FolderError(f"{folder} に {'、'.join(FILES)} のどれもありません")
    for name in _NEEDED:
        if name not in present:
            log.add(Finding("error", name, None, None, "このファイルがありません"))
    return present


def _places(found: Mapping[str, tuple[object, Cell]]) -> dict[str, Cell]:
    return {name: place for name, (_, place) in found.items()}


def _centres_of(areas: tuple[Area, ...]) -> set[str]:
    return {area.centre for area in areas}


def _report_unused(
    file: str,
    places: Mapping[str, Cell],
    used: Mapping[str, object] | set[str],
    message: str,
    log: Log,
) -> None:
    for name, place in places.items():
        if name not in used:
            log.cell("warning", file, place, message)
