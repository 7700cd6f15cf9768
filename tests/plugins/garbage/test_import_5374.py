"""The real files of seven cities, and what else offices do to such files."""

from datetime import date
from pathlib import Path

import pytest

from madoguchi.core.text import Finding
from madoguchi.plugins.garbage.cells import read_cell
from madoguchi.plugins.garbage.days import Closure
from madoguchi.plugins.garbage.import_5374 import FolderError, read_5374
from madoguchi.plugins.garbage.records import Imported, Item


def city(shared: Path, name: str) -> Imported:
    return read_5374(shared / "garbage_5374" / name)


def told(imported: Imported) -> list[tuple[str, str, int | None, int | None, str]]:
    return [(one.severity, one.file, one.line, one.column, one.text) for one in imported.findings]


def sizes(imported: Imported) -> tuple[int, ...]:
    kinds = (imported.categories, imported.areas, imported.centres, imported.remarks)
    return (*map(len, kinds), len(imported.items))


def folder(path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (path / f"{name}.csv").write_bytes(data)
    return path


def hint_of(imported: Imported, text: str) -> str:
    return next(one.hint for one in imported.findings if one.text == text)


def test_kanazawas_template(shared: Path) -> None:
    imported = city(shared, "kanazawa_template")
    assert sizes(imported) == (4, 1, 2, 2, 4)
    assert told(imported) == [("warning", "center.csv", 2, 1, "西部管理センター")]
    area = imported.areas[0]
    assert (area.name, area.centre) == ("片町", "東部管理センター")
    assert area.rules["資源"] == read_cell("火1 火3")[0]
    assert imported.centres[1].closures == (Closure(date(2015, 12, 29), date(2016, 1, 3)),)


def test_ibaraki_towns_extra_heading_and_line_breaks(shared: Path) -> None:
    imported = city(shared, "ibaraki_town")
    assert sizes(imported) == (9, 99, 1, 0, 61)
    assert told(imported) == [("warning", "description.csv", 1, 6, "caution")]
    assert imported.categories[0].description.splitlines()[0] == "・指定袋に入れて出してください。"
    assert "<" not in "".join(category.description for category in imported.categories)
    assert imported.items[0] == Item("アルミはく", "燃えるごみ")


def test_ichikawas_items_without_heading_and_with_unlisted_categories(shared: Path) -> None:
    imported = city(shared, "ichikawa")
    assert sizes(imported) == (8, 78, 1, 6, 790)
    assert {one[0] for one in told(imported)} == {"warning"}
    assert told(imported)[0] == ("warning", "target.csv", 1, 1, "小型家電")
    unlisted = [one.text for one in imported.findings if "分別の表" in one.message]
    assert len(unlisted) == 11
    assert "大型ごみ" in unlisted
    assert "ほかに264か所" in hint_of(imported, "大型ごみ")
    assert hint_of(imported, "{}").startswith("ほかに167か所: 20-21, 40, 51")
    first = imported.areas[0]
    assert first.rules["燃やさないごみ"].remarks == ("1",)
    assert imported.remarks[0].text.startswith("収集がない日 2017/05/29")


def test_joyos_mistyped_category_is_matched_to_the_nearest(shared: Path) -> None:
    imported = city(shared, "joyo")
    assert sizes(imported) == (6, 2, 1, 0, 724)
    assert told(imported) == [("warning", "target.csv", 162, 1, "燃やさなさいゴミ")]
    assert hint_of(imported, "燃やさなさいゴミ") == (
        "「燃やさないごみ」ではありませんか（ほかに3か所: 464-465, 633行目）"
    )
    quoted = next(item for item in imported.items if item.name == "化粧品（ガラス製）")
    assert quoted.note == "中身を使い切って,「燃やさないごみ」に出してください"


def test_fukuchiyamas_doubled_item_and_uncollected_category(shared: Path) -> None:
    imported = city(shared, "fukuchiyama")
    assert sizes(imported) == (8, 326, 1, 1, 179)
    assert told(imported) == [
        ("warning", "area_days.csv", 1, 10, "受け入れできないごみ"),
        ("warning", "target.csv", 81, 2, "消火器"),
    ]
    curtains = [item for item in imported.items if item.name == "カーテン"]
    assert [item.category for item in curtains] == ["燃やさないごみ", "燃やすごみ"]


def test_naras_fortnights_placeholders_and_unreadable_cells(shared: Path) -> None:
    imported = city(shared, "nara")
    assert sizes(imported) == (4, 370, 3, 2, 15)
    assert told(imported) == [
        ("warning", "area_days.csv", 2, 6, "20991231"),
        ("warning", "area_days.csv", 43, 1, "大宮町１丁目（大宮通り南側）"),
        ("warning", "area_days.csv", 44, 1, "大宮町１丁目（大宮通り北側）"),
        *(("error", "area_days.csv", 74, column, "公社") for column in (3, 4, 5)),
        ("warning", "area_days.csv", 87, 1, "北小路町（やすらぎの道の東側）"),
        *(("error", "area_days.csv", 231, column, "公社") for column in (3, 4, 5)),
        ("warning", "center.csv", 4, 1, "清美センター"),
        ("warning", "description.csv", 6, 1, "#プラスチック製容器包装"),
    ]
    kawakami = next(area for area in imported.areas if area.name == "川上町（飯森町・長尾町）")
    assert list(kawakami.rules) == ["再生資源ゴミ"], "what can be read of the row is kept"
    assert any(area.name == "南紀寺町１～５丁目" for area in imported.areas)


def test_shizuokas_two_areas_of_one_name(shared: Path) -> None:
    imported = city(shared, "shizuoka_aoi_suruga")
    assert sizes(imported) == (3, 379, 2, 2, 582)
    assert told(imported) == [
        ("warning", "area_days.csv", 4, 1, "葵町"),
        ("warning", "area_days.csv", 380, 1, "若松町"),
        ("warning", "center.csv", 2, 1, "西部管理センター"),
        ("warning", "target.csv", 96, 1, "集団回収"),
        ("warning", "target.csv", 484, 1, "拠点回収"),
    ]
    names = [area.name for area in imported.areas if area.label == "葵町"]
    assert names == ["葵町（可燃ごみ：毎週火・金曜日）", "葵町（可燃ごみ：毎週水・土曜日）"]
    assert len({area.name for area in imported.areas}) == 379
    full_width = [
        area for area in imported.areas if area.rules.get("不燃・粗大") == read_cell("火1")[0]
    ]
    assert full_width


AREAS = "地名,センター,燃やすごみ,びん\n本町,センター,月 木,水2\n"
CATEGORIES = "label,sublabel,description,styles,bgcolor\n燃やすごみ,,,,#ff0000\nびん,,,,\n"
ITEMS = "label,name,notice,furigana\nびん,一升びん,,い\n"
CENTRES = "名称,休止開始日,休止終了日\nセンター,2025/12/29,2026/1/3\n"
ALL: dict[str, str | bytes] = {
    "area_days": AREAS,
    "description": CATEGORIES,
    "target": ITEMS,
    "center": CENTRES,
}


def variants(text: str) -> dict[str, bytes]:
    lines = text.splitlines()
    return {
        "plain": text.encode(),
        "bom": text.encode("utf-8-sig"),
        "cp932": text.encode("cp932"),
        "utf16": text.encode("utf-16"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "mixed": ("\r\n".join(lines[:2]) + "\n" + "\r".join(lines[2:])).encode("cp932"),
        "blanks": "\n".join(f" {line},, \u3000,  " for line in lines).encode() + b"\n\n ,,\n",
        "quoted": "\n".join(
            ",".join(f'"{cell}"' for cell in line.split(",")) for line in lines
        ).encode(),
        "full width": text.replace("水2", "水２").replace("月 木", "月\u3000木").encode(),
    }


@pytest.mark.parametrize("kind", list(variants(AREAS)))
def test_any_way_of_saving_reads_the_same(tmp_path: Path, kind: str) -> None:
    plain = read_5374(folder(tmp_path, **ALL))
    for name, text in ALL.items():
        assert isinstance(text, str)
        folder(tmp_path, **{name: variants(text)[kind]})
    assert read_5374(tmp_path) == plain
    assert plain.findings == ()


def test_lines_count_the_newlines_inside_quotes(tmp_path: Path) -> None:
    items = 'label,name,notice\r\nびん,一升びん,"洗って\nから、出す"\r\nびん,,あ\rカン,空きカン,\n'
    imported = read_5374(folder(tmp_path, **{**ALL, "target": items}))
    assert imported.items[0].note == "洗って\nから、出す"
    assert told(imported) == [
        ("error", "target.csv", 4, 2, "びん"),
        ("warning", "target.csv", 5, 1, "カン"),
    ]
    assert [item.name for item in imported.items] == ["一升びん", "空きカン"]


def test_an_unclosed_quote_costs_only_its_own_cell(tmp_path: Path) -> None:
    items = 'label,name,notice\nびん,"一升びん,\nびん,ジャムのびん,\n'
    imported = read_5374(folder(tmp_path, **{**ALL, "target": items}))
    assert [item.name for item in imported.items] == ['"一升びん', "ジャムのびん"]
    assert [(one.severity, one.line, one.column) for one in imported.findings] == [("error", 2, 2)]


def test_undecodable_bytes_are_reported_by_line(tmp_path: Path) -> None:
    broken = (
        AREAS.encode() + "東町,センター,月,".encode() + b"\xff\xfe\xe6\n" + "西町,,木,\n".encode()
    )
    imported = read_5374(folder(tmp_path, **{**ALL, "area_days": broken}))
    assert [area.name for area in imported.areas] == ["本町", "東町", "西町"]
    assert ("error", "area_days.csv", 3, None) in [one[:4] for one in told(imported)]


def test_an_extra_first_column_is_found_by_the_headings(tmp_path: Path) -> None:
    areas = (
        "学区,地名,センター（任意）,燃やすごみ,びん\n"
        "北,本町,センター,月,\n南,本町,センター,火,水2\n"
    )
    items = "no,label,name,notice,furigana\n1,びん,一升びん,,い\n"
    imported = read_5374(folder(tmp_path, **{**ALL, "area_days": areas, "target": items}))
    assert [area.name for area in imported.areas] == ["北 本町", "南 本町"]
    assert [area.district for area in imported.areas] == ["北", "南"]
    assert imported.items == (Item("一升びん", "びん"),)
    assert told(imported) == [
        ("warning", "area_days.csv", 1, 1, "学区"),
        ("warning", "area_days.csv", 3, 2, "本町"),
        ("warning", "target.csv", 1, 1, "no"),
    ]


def test_an_extra_column_of_numbers_is_no_district(tmp_path: Path) -> None:
    areas = "ID,地名,センター,燃やすごみ,びん\n1,本町,センター,月 木,水2\n"
    imported = read_5374(folder(tmp_path, **{**ALL, "area_days": areas}))
    assert imported.areas == read_5374(folder(tmp_path, **ALL)).areas


def test_headings_it_doesnt_know_are_found_by_the_categories(tmp_path: Path) -> None:
    areas = "番地,ところ,持込先,燃やすごみ,びん\n1,本町,センター,月,水2\n"
    imported = read_5374(folder(tmp_path, **{**ALL, "area_days": areas}))
    assert imported.areas[0].name == "本町"
    assert ("warning", "area_days.csv", 1, 2, "ところ") in told(imported)


def test_a_centre_closes_several_times(tmp_path: Path) -> None:
    centres = (
        "名称,休止開始日,休止終了日,休止開始日,休止終了日\n"
        "センター,２０２５/12/29,2026-01-03,2026年8月13日,20260815\n"
        "センター,2026/5/3,2026/5/5,,\nセンター,2026/9/2,2026/9/1\nセンター,未定,2026/9/9\n"
    )
    imported = read_5374(folder(tmp_path, **{**ALL, "center": centres}))
    assert [(one.start.month, one.end.month) for one in imported.centres[0].closures] == [
        (12, 1),
        (8, 8),
        (5, 5),
    ]
    assert told(imported) == [
        ("error", "center.csv", 4, 3, "2026/9/1"),
        ("error", "center.csv", 5, 2, "未定"),
    ]


def test_names_that_point_nowhere_are_warnings_with_the_nearest(tmp_path: Path) -> None:
    areas = "地名,センター,燃やすゴミ,びん\n本町,せんたー,月,水2 *3\n"
    imported = read_5374(folder(tmp_path, **{**ALL, "area_days": areas}))
    assert hint_of(imported, "燃やすゴミ") == "「燃やすごみ」ではありませんか"
    assert hint_of(imported, "せんたー") == "「センター」ではありませんか"
    assert ("warning", "area_days.csv", 2, 4, "*3") in told(imported)
    assert ("warning", "description.csv", 2, 1, "燃やすごみ") in told(imported)


def test_rows_and_cells_without_a_heading_or_name_are_errors(tmp_path: Path) -> None:
    areas = AREAS + ",センター,月,\n東町,センター,月,,火\n"
    imported = read_5374(folder(tmp_path, **{**ALL, "area_days": areas}))
    assert told(imported) == [
        ("error", "area_days.csv", 3, 1, "センター"),
        ("error", "area_days.csv", 4, 5, "火"),
    ]


def test_readings_of_areas_come_from_a_file_of_their_own(tmp_path: Path) -> None:
    readings = "name,reading\n本町,ほんまち\n東町,ひがしまち\n"
    imported = read_5374(folder(tmp_path, **{**ALL, "areas": readings}))
    assert imported.areas[0].reading == "ほんまち"
    assert told(imported) == [("warning", "areas.csv", 3, 1, "東町")]


def test_a_missing_file_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    imported = read_5374(folder(tmp_path, area_days=AREAS, center=CENTRES, target=ITEMS))
    assert imported.findings == (
        Finding("error", "description.csv", None, None, "このファイルがありません"),
    )
    assert sizes(imported) == (0, 1, 1, 0, 1)


def test_a_folder_without_any_of_the_files_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"area_days\.csv"):
        read_5374(tmp_path)
    with pytest.raises(FolderError, match="フォルダーがありません"):
        read_5374(tmp_path / "nowhere")
