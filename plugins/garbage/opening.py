"""The first day of a city: its garbage files go into the empty tables."""

from madoguchi.core import Check, City, Finding, Seed, Work

from . import replacing, service
from .almanac import almanac
from .dictionary import ColumnNames
from .import_5374 import FolderError
from .importing import Source, read_source
from .settings import Columns, Garbage


def source_of(city: City) -> Source | None:
    """Where a city keeps its garbage data; None where it has none."""
    folder = city.folder / "garbage"
    if not folder.is_dir():
        return None
    columns = city.section(Garbage).dictionary
    items = city.folder / columns.file
    return Source(folder, items if items.exists() else None, _names(columns))


async def plant(work: Work) -> None:
    """Import the city's own files, unless something was imported before.

    The almanac is made at once, so that the first resident doesn't wait for it.
    """
    await _import(work)
    await almanac(work)


async def _import(work: Work) -> None:
    source = source_of(work.city)
    if source is None or await service.edition(work.session) is not None:
        return
    try:
        imported = read_source(source)
    except FolderError:
        return
    await replacing.replace_all(work.session, imported, work.now, work.reader.reading)


def check_files(city: City) -> list[Finding]:
    """What is wrong in a city's garbage files."""
    source = source_of(city)
    if source is None:
        return []
    try:
        return list(read_source(source).findings)
    except FolderError as error:
        return [Finding("error", str(source.folder), None, None, str(error))]


def _names(columns: Columns) -> ColumnNames:
    return ColumnNames(
        name=columns.name,
        reading=columns.reading,
        category=columns.category,
        note=columns.note,
        aliases=columns.aliases,
        separator=columns.alias_separator,
    )


SEED = Seed("garbage", plant)
CHECK = Check("ごみのデータ", check_files)
