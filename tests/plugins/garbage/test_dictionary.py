"""Item dictionaries as cities publish them."""

from pathlib import Path

import pytest

from madoguchi.plugins.garbage.dictionary import ColumnNames, column_names, read_dictionary
from madoguchi.plugins.garbage.records import Imported, Item


def told(imported: Imported) -> list[tuple[str, int | None, int | None, str]]:
    return [(one.severity, one.line, one.column, one.text) for one in imported.findings]


def written(path: Path, text: str, name: str = "items.csv") -> Path:
    path.joinpath(name).write_text(text, encoding="utf-8")
    return path / name


def test_tsus_dictionary_with_its_oddities(tsu: Imported) -> None:
    assert len(tsu.items) == 3979
    assert tsu.items[0] == Item(
        "アートパネル（木製）",
        "燃やせるゴミ",
        "金具は出来る限り取り除く。",
        "あーとぱねる（もくせい）",
    )
    assert told(tsu) == [
        ("warning", 1, 1, "id"),
        ("warning", 1, 5, "kubun2"),
        ("warning", 1512, 3, "?充電式電池（ニカド電池、ニッケル水素電池、リチウムイオン電池など）"),
        ("warning", 2099, 3, "貯金箱（金属製）"),
        ("warning", 2481, 3, "生花"),
        ("warning", 3408, 3, "ホームタンク（屋外用、90?を超えるもの）"),
        ("warning", 3528, 3, "巻き?"),
        ("warning", 3857, 3, "?リチウムコイン電池（型式番号CR、BRの表示があるもの)"),
        ("warning", 3981, 3, "綿"),
        ("warning", 3996, 3, "割れたビン（飲食料が入っていた物）"),
        ("warning", 3997, 3, "われもの（陶器・ガラス製）"),
    ]


def test_columns_are_chosen_by_name_or_number(shared: Path) -> None:
    path = shared / "garbage_dictionary" / "tsu" / "tsu_gomi.ja_hira.utf8.csv"
    by_name = read_dictionary(path, column_names(["name=hinmoku", "category=kubun2"]))
    assert by_name.items[0].category == "かねん"
    assert by_name.items == read_dictionary(path, column_names(["name=3", "category=5"])).items


@pytest.mark.parametrize(
    ("city", "items", "categories"), [("toyohashi", 707, 14), ("toyota", 769, 10)]
)
def test_gomidata_of_aichi(shared: Path, city: str, items: int, categories: int) -> None:
    path = shared / "garbage_dictionary" / "aichi" / f"gomidata_aichi_{city}.json"
    imported = read_dictionary(path)
    assert imported.findings == ()
    assert (len(imported.items), len(imported.categories)) == (items, categories)


def test_gomidata_names_its_categories(shared: Path) -> None:
    path = shared / "garbage_dictionary" / "aichi" / "gomidata_aichi_toyohashi.json"
    imported = read_dictionary(path)
    assert imported.items[0] == Item(
        "IHコンロ", "こわすごみ", "60ｃｍ以上は大きなごみへ", "あいえいちこんろ"
    )
    assert imported.categories[0].description == "週2回／指定ごみ袋"


def test_a_column_that_isnt_there_suggests_the_nearest(tmp_path: Path) -> None:
    path = written(tmp_path, "品目名,分別区分\n傘,金属\n")
    imported = read_dictionary(path, ColumnNames(name="品目めい"))
    assert imported.items == ()
    assert "「品目名」ではありませんか" in [finding.hint for finding in imported.findings]
    assert read_dictionary(path).items == (Item("傘", "金属"),)


def test_aliases_are_several_in_a_cell(tmp_path: Path) -> None:
    path = written(tmp_path, "name,category,ほかの名\nキャップ,プラ,ふた/ フタ\n")
    names = column_names(["aliases=ほかの名", "separator=/"])
    assert read_dictionary(path, names).items[0].aliases == ("ふた", "フタ")


def test_rows_without_name_or_category_are_errors(tmp_path: Path) -> None:
    imported = read_dictionary(
        written(tmp_path, 'name,category\n傘,\n,金属\n"鍋\n大",金属\n皿,不燃')
    )
    assert told(imported) == [("error", 2, 2, "傘"), ("error", 3, 1, "金属")]
    assert [item.name for item in imported.items] == ["鍋 大", "皿"]


def test_gomidatas_errors_have_their_line(tmp_path: Path) -> None:
    text = (
        '{"categoryDefinitions": {"burnable": {"name": "もやすごみ"}},\n "articles": [\n'
        '  {"name": "紙", "categoryId": "burnable"},\n'
        '  {"name": "傘", "categoryId": "burnabel"},\n  {"categoryId": "burnable"}]}'
    )
    imported = read_dictionary(written(tmp_path, text, "items.json"))
    assert [(one[0], one[1]) for one in told(imported)] == [("warning", 4), ("error", 5)]
    assert imported.findings[0].hint == "「burnable」ではありませんか"
    assert [item.category for item in imported.items] == ["もやすごみ", "burnabel"]


@pytest.mark.parametrize("text", ['{"articles": [', '{"articles": []}', "[]", ""])
def test_what_is_no_gomidata_is_one_error(tmp_path: Path, text: str) -> None:
    imported = read_dictionary(written(tmp_path, text, "items.json"))
    assert [finding.severity for finding in imported.findings] == ["error"]


def test_an_assignment_that_isnt_one_is_refused() -> None:
    with pytest.raises(ValueError, match="name、reading、category、note、aliases"):
        column_names(["title=品名"])
