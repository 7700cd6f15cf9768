"""What categories and remarks are called in other languages, out of a city's files."""

from pathlib import Path

import pytest

from madoguchi.plugins.garbage.import_5374 import read_5374
from madoguchi.plugins.garbage.records import Category, Imported, Remark, Translation

CITY = {
    "description.csv": "label,sublabel,description\n燃やすごみ,,袋へ\nびん・缶,,すすいで\n",
    "remarks.csv": "ID,注意事項\n1,朝7時まで\n2,雨の日は休み\n",
    "area_days.csv": "地名,センター,燃やすごみ,びん・缶\n本町,,月 *1 *2,火\n",
    "target.csv": "label,name\n燃やすごみ,紙\n",
}


def read(folder: Path, **files: str) -> Imported:
    """The small city with more files: ``description_en`` is ``description.en.csv``."""
    more = {f"{name.replace('_', '.', 1)}.csv": text for name, text in files.items()}
    for name, text in {**CITY, **more}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_5374(folder)


def told(imported: Imported) -> list[tuple[str, str, int | None, str]]:
    return [(one.severity, one.file, one.line, one.text) for one in imported.findings]


def test_a_city_without_other_languages_is_read_in_japanese(tmp_path: Path) -> None:
    imported = read(tmp_path)
    assert told(imported) == []
    assert imported.categories[0].named("en") == "燃やすごみ"
    assert imported.categories[0].how("en") == "袋へ"
    assert imported.remarks[0].said("en") == "朝7時まで"


def test_names_descriptions_and_remarks_are_read_by_language(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        description_en="label,name,description\n燃やすごみ,Burnable,In a bag\n"
        "びん･缶,Bottles and cans,Rinse them\n",
        remarks_en="ID,text\n*1,By 7:00\n2,Not in the rain\n",
    )
    assert told(imported) == []
    burnable, bottles = imported.categories
    assert (burnable.named("en"), burnable.how("en")) == ("Burnable", "In a bag")
    assert bottles.translations == {"en": Translation("Bottles and cans", "Rinse them")}
    assert burnable.named("ja-simple") == "燃やすごみ"
    assert [one.said("en") for one in imported.remarks] == ["By 7:00", "Not in the rain"]


def test_an_unknown_label_is_reported_with_the_nearest(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        description_en="label,name,description\n燃やすごみ,Burnable,Bag\nびんと缶,Bottles,Rinse\n",
    )
    finding, missing = imported.findings[1], imported.findings[0]
    assert (finding.severity, finding.line, finding.column) == ("warning", 3, 1)
    assert finding.hint == "「びん・缶」ではありませんか"
    assert (missing.file, missing.text) == ("description.en.csv", "びん・缶")


def test_what_is_left_out_is_reported_and_said_in_japanese(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        description_en="label,name,description\n燃やすごみ,,In a bag\nびん・缶,Bottles,\n",
        remarks_en="ID,text\n1,\n2,Not in the rain\n",
    )
    assert told(imported) == [
        ("warning", "description.en.csv", 2, "燃やすごみ"),
        ("warning", "description.en.csv", 3, "びん・缶"),
        ("warning", "remarks.en.csv", 2, "1"),
    ]
    burnable, bottles = imported.categories
    assert (burnable.named("en"), burnable.how("en")) == ("燃やすごみ", "袋へ")
    assert (bottles.named("en"), bottles.how("en")) == ("Bottles", "すすいで")
    assert imported.remarks[0] == Remark("1", "朝7時まで")


def test_the_first_of_two_rows_for_one_label_counts(tmp_path: Path) -> None:
    imported = read(tmp_path, remarks_en="ID,text\n1,First\n1,Second\n2,Rain\n")
    assert told(imported) == [("error", "remarks.en.csv", 3, "1")]
    assert imported.remarks[0].said("en") == "First"


def test_a_language_that_nobody_can_choose_is_reported(tmp_path: Path) -> None:
    imported = read(tmp_path, description_fr="label,name\n燃やすごみ,Ordures\n")
    assert told(imported) == [("warning", "description.fr.csv", None, "fr")]
    assert imported.categories[0] == Category("燃やすごみ", description="袋へ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_the_files_are_read_however_the_office_saved_them(tmp_path: Path, encoding: str) -> None:
    read(tmp_path)
    text = "label,name,description\r\n燃やすごみ,もやすごみ,ふくろに 入れて\r\nびん・缶,びん,あらう\r\n"
    (tmp_path / "description.ja-simple.csv").write_bytes(text.encode(encoding))
    imported = read_5374(tmp_path)
    assert told(imported) == []
    assert imported.categories[0].how("ja-simple") == "ふくろに 入れて"
