"""What みほん市's own files promise: whoever copies them for a city starts from sound ones."""

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CITY = Path(__file__).parents[2] / "data" / "sample_city"
GARBAGE = CITY / "garbage"
NOT_COLLECTED = {"小型家電", "粗大ごみ", "市で収集できないもの"}
WEEKDAYS = "月火水木金土日"

Row = dict[str, str]


def rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CITY / name).read_text("utf-8"))


def labels() -> list[str]:
    return [row["label"] for row in rows(GARBAGE / "description.csv")]


def items() -> list[Row]:
    return rows(GARBAGE / "items.csv")


def aliases(item: Row) -> list[str]:
    return [alias for alias in item["aliases"].split("|") if alias]


def stem(name: str) -> str:
    """The item's name without the condition behind it: ハンガー（木製） is ハンガー."""
    return name.partition("（")[0]


def day_cells() -> list[tuple[str, str, str]]:
    return [
        (row["地名"], label, row[label])
        for row in rows(GARBAGE / "area_days.csv")
        for label in list(row)[2:]
    ]


@pytest.mark.parametrize("file", sorted(CITY.rglob("*.csv")), ids=lambda file: file.name)
def test_a_table_is_utf8_without_mark_and_every_row_is_as_wide_as_its_heading(file: Path) -> None:
    raw = file.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    heading, *body = csv.reader(raw.decode("utf-8").splitlines(), strict=True)
    assert len(body) > 3
    assert {len(row) for row in body} == {len(heading)}
    assert all(cell == cell.strip() for row in body for cell in row)


def test_the_city_is_large_enough_to_try_a_search() -> None:
    assert len(rows(GARBAGE / "area_days.csv")) >= 14
    assert len(items()) >= 450
    assert len(rows(CITY / "faq.csv")) >= 40


def test_every_item_belongs_to_a_category_that_is_described() -> None:
    assert {item["category"] for item in items()} == set(labels())


def test_no_item_stands_twice() -> None:
    assert [name for name, count in Counter(i["name"] for i in items()).items() if count > 1] == []


def test_readings_are_hiragana() -> None:
    readings = [row["reading"] for row in [*items(), *rows(GARBAGE / "areas.csv")]]
    assert [text for text in readings if not re.fullmatch("[ぁ-ゖー]+", text)] == []


def test_items_stand_in_the_order_of_their_readings() -> None:
    readings = [item["reading"] for item in items()]
    assert readings == sorted(readings)


def test_an_alias_means_one_item_only() -> None:
    seen = Counter(alias for item in items() for alias in aliases(item))
    names = {stem(item["name"]) for item in items()} | {item["name"] for item in items()}
    assert [alias for alias, count in seen.items() if count > 1] == []
    assert sorted(seen.keys() & names) == []


def test_english_names_are_in_small_letters_and_for_the_common_items() -> None:
    english = [
        [alias for alias in aliases(item) if re.fullmatch(r"[a-z0-9 '&/.-]+", alias)]
        for item in items()
    ]
    assert sum(bool(names) for names in english) >= 250
    seen = Counter(unicodedata.normalize("NFKC", one).lower() for names in english for one in names)
    assert [name for name, count in seen.items() if count > 1] == []
    thrown = (
        "umbrella",
        "battery",
        "microwave",
        "futon",
        "frying pan",
        "plastic bottle",
        "bicycle",
    )
    assert [name for name in thrown if name not in seen] == []


@pytest.mark.parametrize("language", ["en", "ja-simple"])
def test_every_category_and_remark_is_told_in_every_language(language: str) -> None:
    told = rows(GARBAGE / f"description.{language}.csv")
    assert [row["label"] for row in told] == labels()
    assert all(row["name"] and row["description"] for row in told)
    assert [row["label"] for row in told if row["label"] not in row["name"]] == []
    remarks = rows(GARBAGE / f"remarks.{language}.csv")
    assert [row["ID"] for row in remarks] == [row["ID"] for row in rows(GARBAGE / "remarks.csv")]
    assert all(row["text"] for row in remarks)


@pytest.mark.parametrize("file", ["description", "remarks"])
def test_other_languages_keep_the_numbers_of_the_japanese(file: str) -> None:
    """Telephone numbers, sizes and hours are the same in each language."""
    for language in ("en", "ja-simple"):
        own, other = rows(GARBAGE / f"{file}.csv"), rows(GARBAGE / f"{file}.{language}.csv")
        for japanese, told in zip(own, other, strict=True):
            texts = [" ".join(row.values()) for row in (japanese, told)]
            kept, found = (set(re.findall(r"0000-00-\d{4}|\d+(?= ?cm)", text)) for text in texts)
            assert kept == found, told


def test_conditions_of_one_thing_lead_to_different_categories() -> None:
    by_stem: dict[str, list[Row]] = {}
    for item in items():
        by_stem.setdefault(stem(item["name"]), []).append(item)
    for name, same in by_stem.items():
        conditional = [item for item in same if item["name"] != stem(item["name"])]
        assert not conditional or len(same) > 1, f"{name} has one condition only"
        assert not conditional or len({item["category"] for item in same}) > 1, name


def test_notes_are_short_sentences_in_polite_form() -> None:
    for item in items():
        assert len(item["note"]) <= 70, item
        assert item["note"] == "" or item["note"].endswith("。"), item


def test_the_short_list_of_the_5374_site_agrees_with_the_dictionary() -> None:
    dictionary = {item["name"]: item for item in items()}
    for row in rows(GARBAGE / "target.csv"):
        item = dictionary[row["name"]]
        assert (row["label"], row["notice"]) == (item["category"], item["note"])
        assert item["reading"].startswith(row["furigana"])


def test_every_collected_category_has_its_column_of_days() -> None:
    columns = list(rows(GARBAGE / "area_days.csv")[0])[2:]
    assert columns == [label for label in labels() if label not in NOT_COLLECTED]


def test_every_day_cell_is_in_a_form_that_5374_knows() -> None:
    day = r"(?:[月火水木金土日]|[月火水木金土日][1-5]|隔[月火水木金土日]\d{8})"
    form = re.compile(rf"{day}(?: {day})*(?::\d{{1,2}}(?: \d{{1,2}})*)?(?: \*\d)*")
    assert [cell for cell in day_cells() if not form.fullmatch(cell[2])] == []


def test_a_fortnight_begins_on_its_weekday_in_2026() -> None:
    found = [cell for _, _, text in day_cells() for cell in re.findall(r"隔(.)(\d{8})", text)]
    assert found
    for weekday, digits in found:
        begins = date.fromisoformat(digits)
        assert (begins.year, WEEKDAYS[begins.weekday()]) == (2026, weekday)


def test_all_forms_of_days_occur() -> None:
    text = " ".join(cell for _, _, cell in day_cells())
    for form in ("月 木", "金2", "木1 木3", "隔月20260406", "金4:4 6 8 10 12 2", "*1"):
        assert form in text


def test_remarks_are_used_and_exist() -> None:
    used = {number for _, _, text in day_cells() for number in re.findall(r"\*(\d)", text)}
    assert used == {row["ID"] for row in rows(GARBAGE / "remarks.csv")}


def test_centres_close_over_three_new_years() -> None:
    closures = rows(GARBAGE / "center.csv")
    used = {row["センター"] for row in rows(GARBAGE / "area_days.csv")}
    for centre in used:
        spans = [(c["休止開始日"], c["休止終了日"]) for c in closures if c["名称"] == centre]
        assert spans == [(f"{y}/12/31", f"{y + 1}/01/03") for y in (2025, 2026, 2027)]
    assert {row["名称"] for row in closures} == used


def test_every_area_has_its_reading() -> None:
    names = [row["地名"] for row in rows(GARBAGE / "area_days.csv")]
    assert [row["name"] for row in rows(GARBAGE / "areas.csv")] == names
    assert len(set(names)) == len(names)


def test_white_words_can_be_read_on_every_category_colour() -> None:
    for row in rows(GARBAGE / "description.csv"):
        assert contrast_with_white(row["bgcolor"]) >= 4.5, row["label"]


def test_answers_are_short_and_come_from_a_department_that_exists() -> None:
    departments = {department["name"] for department in toml("city.toml")["departments"]}
    for entry in rows(CITY / "faq.csv"):
        assert 0 < len(entry["answer"]) <= 120, entry["question"]
        assert entry["answer"].endswith("。"), entry["question"]
        assert entry["department"] in departments
        assert entry["keywords"]
        date.fromisoformat(entry["updated"])


def test_an_answer_with_an_end_also_has_a_beginning_before_it() -> None:
    limited = [entry for entry in rows(CITY / "faq.csv") if entry["valid_until"]]
    assert limited
    for entry in limited:
        begins, ends = (date.fromisoformat(entry[key]) for key in ("valid_from", "valid_until"))
        assert begins < ends


def test_the_menu_says_only_questions_that_have_an_answer() -> None:
    questions = {entry["question"] for entry in rows(CITY / "faq.csv")}
    said = [action.removeprefix("say:") for action in actions() if action.startswith("say:")]
    assert said
    assert set(said) <= questions


def test_every_page_is_reached_and_none_leads_nowhere() -> None:
    pages = [page["name"] for page in toml("menu.toml")["pages"]]
    reached = {action.removeprefix("page:") for action in actions() if action.startswith("page:")}
    assert reached == set(pages)


def test_labels_of_the_menu_are_in_every_language_and_fit_their_cells() -> None:
    languages = set(toml("city.toml")["languages"]["enabled"])
    for page in toml("menu.toml")["pages"]:
        assert set(page["title"]) == languages
        assert len(page["cells"]) <= page["rows"] * page["columns"]
        assert all(set(cell["label"]) == languages for cell in page["cells"])


def test_numbers_of_the_city_are_plainly_invented() -> None:
    city = toml("city.toml")
    for place in (city["contact"], *city["departments"]):
        assert place["telephone"].startswith("0000-")


def test_no_text_holds_half_width_kana_or_characters_in_pieces() -> None:
    for file in (*CITY.rglob("*.csv"), *CITY.rglob("*.toml"), *CITY.rglob("*.md")):
        text = file.read_text("utf-8")
        assert unicodedata.normalize("NFC", text) == text, file.name
        assert not re.search("[｡-ﾟ]", text), file.name


def actions() -> list[str]:
    return [cell["action"] for page in toml("menu.toml")["pages"] for cell in page["cells"]]


def contrast_with_white(colour: str) -> float:
    """WCAG 2.2 contrast ratio of ``#rrggbb`` and white."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
