"""The menu is checked cell by cell, and every error names its line."""

from pathlib import Path

from madoguchi.core.city import in_language
from madoguchi.core.city.menu import Menu, read_menu
from madoguchi.core.text import Finding

MENU = """
[[pages]]
name = "main"
title.ja = "メニュー"

[[pages.cells]]
action = "do:garbage.sort"
label.ja = "ごみ"

[[pages.cells]]
action = "page:mroe"
label.ja = "もっと"

[[pages]]
name = "more"
"""


def menu_of(folder: Path, text: str) -> tuple[Menu, list[Finding]]:
    (folder / "menu.toml").write_text(text, "utf-8")
    return read_menu(folder / "menu.toml")


def test_a_cell_that_leads_nowhere_names_its_line_and_the_nearest_page(tmp_path: Path) -> None:
    _, findings = menu_of(tmp_path, MENU)
    assert [(one.line, one.text, one.hint) for one in findings] == [
        (11, "page:mroe", "「page:more」ではありませんか")
    ]


def test_two_pages_of_one_name_are_an_error(tmp_path: Path) -> None:
    _, findings = menu_of(tmp_path, MENU.replace("mroe", "more") + '[[pages]]\nname = "main"\n')
    assert [(one.line, one.text) for one in findings] == [(17, "main")]


def test_an_unknown_key_of_a_cell_names_its_line(tmp_path: Path) -> None:
    _, findings = menu_of(tmp_path, MENU.replace('label.ja = "もっと"', 'lable.ja = "もっと"'))
    unknown = [one for one in findings if one.message == "知らない項目です"]
    assert [(one.line, one.hint) for one in unknown] == [(12, "「label」ではありませんか")]


def test_a_city_without_a_menu_is_warned(tmp_path: Path) -> None:
    menu, findings = read_menu(tmp_path / "menu.toml")
    assert menu.pages == ()
    assert [one.severity for one in findings] == ["warning"]


def test_words_fall_back_to_the_nearest_language() -> None:
    words = {"ja": "日本語", "ja-simple": "やさしい"}
    assert in_language(words, "en") == "やさしい"
    assert in_language({"ja": "日本語"}, "en") == "日本語"
    assert in_language({"fr": "français"}, "en") == "français"
    assert in_language({}, "en") == ""
