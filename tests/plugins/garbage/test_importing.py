"""The import from the files to the database, as the command does it."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from madoguchi.core.store import Store
from madoguchi.plugins.garbage import service
from madoguchi.plugins.garbage.days import ClosedDays
from madoguchi.plugins.garbage.dictionary import ColumnNames
from madoguchi.plugins.garbage.import_5374 import FolderError
from madoguchi.plugins.garbage.importing import Outcome, Source, import_folder, read_source, show

NOW = datetime(2026, 4, 1, 3, tzinfo=UTC)
CITIES = (
    "fukuchiyama",
    "ibaraki_town",
    "ichikawa",
    "joyo",
    "kanazawa_template",
    "nara",
    "shizuoka_aoi_suruga",
)


async def run(store: Store, source: Source, *, dry_run: bool = False) -> Outcome:
    def same(text: str) -> str:
        return text

    return await import_folder(store, source, NOW, same, ClosedDays.SKIP, dry_run=dry_run)


def shown(outcome: Outcome) -> str:
    console = Console(file=StringIO(), width=200, color_system=None)
    show(outcome, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


async def test_a_dry_run_tells_and_writes_nothing(store: Store, shared: Path) -> None:
    source = Source(shared / "garbage_5374" / "joyo")
    outcome = await run(store, source, dry_run=True)
    text = shown(outcome)
    assert "まだ変えていません" in text
    assert "target.csv:162:1" in text
    assert "「燃やさないごみ」ではありませんか" in text
    assert "地区 ＋ 東部地区、西部地区" in text
    assert "エラー0件、注意1件。" in text
    async with store.read() as session:
        assert await service.places(session) == []
        assert await service.edition(session) is None


@pytest.mark.parametrize("city", CITIES)
async def test_every_city_is_imported(store: Store, shared: Path, city: str) -> None:
    outcome = await run(store, Source(shared / "garbage_5374" / city))
    assert outcome.written
    async with store.read() as session:
        assert len(await service.places(session)) == len(outcome.imported.areas)
        assert await service.items(session) == outcome.imported.items
    text = shown(outcome)
    for finding in outcome.imported.findings:
        assert f"{finding.file}:{finding.line}:{finding.column}" in text


async def test_importing_again_changes_nothing(store: Store, shared: Path) -> None:
    source = Source(shared / "garbage_5374" / "kanazawa_template")
    await run(store, source)
    assert not (await run(store, source)).changes


def test_a_dictionary_adds_to_the_folder(shared: Path) -> None:
    folder = shared / "garbage_5374" / "kanazawa_template"
    tsu = shared / "garbage_dictionary" / "tsu" / "tsu_gomi.ja.utf8.csv"
    imported = read_source(Source(folder, tsu, ColumnNames(name="hinmoku", category="kubun")))
    names = [item.name for item in imported.items]
    assert names.count("一升びん") == 1, "the dictionary's item takes the place of the folder's"
    assert "アイスノン" in names
    assert len(names) > 3979
    assert {finding.file for finding in imported.findings} == {"center.csv", tsu.name}


def test_gomidata_brings_its_categories(shared: Path) -> None:
    folder = shared / "garbage_5374" / "kanazawa_template"
    toyota = shared / "garbage_dictionary" / "aichi" / "gomidata_aichi_toyota.json"
    imported = read_source(Source(folder, toyota))
    names = [category.name for category in imported.categories]
    assert names[:4] == ["燃やさないごみ", "資源", "燃やすごみ", "びん"]
    assert "埋めるごみ" in names
    assert names.count("資源") == 1


def test_what_cannot_be_read_at_all_says_so(tmp_path: Path, shared: Path) -> None:
    with pytest.raises(FolderError, match="どれもありません"):
        read_source(Source(tmp_path))
    folder = shared / "garbage_5374" / "kanazawa_template"
    with pytest.raises(FolderError, match=r"items\.csv"):
        read_source(Source(folder, tmp_path / "items.csv"))
