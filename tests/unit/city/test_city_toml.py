"""What a city writes of itself is checked key by key, and every error names its line."""

from pathlib import Path

import pytest

from madoguchi.core.city import City, CityFileError, Section, enabled_plugins, read_city
from madoguchi.core.text import Finding

GOOD = """
[city]
name = "ためし町"

[contact]
department = "町民課"
telephone = "0000-11-2222"
"""


class Bins(Section):
    """A plugin's table."""

    colour: str = "blue"
    sizes: tuple[int, ...] = ()


def city_of(folder: Path, text: str) -> City:
    (folder / "city.toml").write_text(text, "utf-8")
    return read_city(folder, {"bins": Bins}, idle=["library"])


def findings_of(folder: Path, text: str) -> list[Finding]:
    with pytest.raises(CityFileError) as error:
        city_of(folder, text)
    return [one for one in error.value.findings if one.severity == "error"]


def line_with(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    city = city_of(tmp_path, GOOD)
    assert city.name == "ためし町"
    assert city.section(Bins).colour == "blue"


@pytest.mark.parametrize(
    ("addition", "part", "suggestion"),
    [
        ("[retention]\nhistroy_days = 3\n", "histroy_days", "history_days"),
        ("[limits]\n# a comment\nplugin_second = 3\n", "plugin_second", "plugin_seconds"),
        ("[bins]\ncolor = 'red'\n", "color", "colour"),
        ("[[departments]]\nkey='a'\nname='b'\ntelephone='1'\n\n[[departments]]\nkey='c'\nname='d'\ntelefone='2'\n", "telefone", "telephone"),
        ("[closed]\nperiods = [{ from = '12-29', untill = '01-03' }]\n", "untill", "until"),
        ("[retension]\nhistory_days = 3\n", "[retension]", "retention"),
    ],
)  # fmt: skip
def test_an_unknown_key_names_its_line_and_the_nearest_key(
    tmp_path: Path, addition: str, part: str, suggestion: str
) -> None:
    text = GOOD + addition
    findings = findings_of(tmp_path, text)
    unknown = [one for one in findings if one.message == "知らない項目です"]
    assert [one.line for one in unknown] == [line_with(text, part)]
    assert suggestion in unknown[0].hint


@pytest.mark.parametrize(
    ("addition", "part", "message"),
    [
        ("[retention]\nhistory_days = 'many'\n", "history_days", "整数 で書いてください"),
        ("[retention]\nhistory_days = 0\n", "history_days", "1 以上にしてください"),
        ("[closed]\nholidays = 'maybe'\n", "holidays", "true か false で書いてください"),
        ("[closed]\nperiods = [{ from = '13-40', until = '01-03' }]\n", "periods", "書き方が違います"),
        ("[[hours]]\ndays = ['montag']\n", "days", "のどれかを書いてください"),
        ("[[hours]]\nopens = 'early'\n", "opens", "時刻 で書いてください"),
        ("[bins]\nsizes = ['a', 2]\n", "sizes", "整数 で書いてください"),
        ("[[departments]]\nkey = 'a'\nname = 'b'\n", "[[departments]]", "必要な項目がありません"),
        ("[plugins]\nenabled = 'nlu'\n", "enabled", "一覧"),
        ("[plugins]\nenabled = [3]\n", "enabled", "文字列"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_type_names_its_line(
    tmp_path: Path, addition: str, part: str, message: str
) -> None:
    text = GOOD + addition
    findings = findings_of(tmp_path, text)
    assert [one.line for one in findings] == [line_with(text, part)]
    assert message in findings[0].message


def test_every_error_is_reported_at_once(tmp_path: Path) -> None:
    text = GOOD + "[retention]\nhistory_days = 0\nx = 1\n[limits]\npause_seconds = -1\n[y]\n"
    assert len(findings_of(tmp_path, text)) == 4


def test_a_city_without_a_name_or_a_contact_is_told_so(tmp_path: Path) -> None:
    messages = [one.message for one in findings_of(tmp_path, "[languages]\ndefault = 'ja'\n")]
    assert messages == ["[city] がありません", "[contact] がありません"]
    incomplete = findings_of(tmp_path, GOOD.replace('name = "ためし町"\n', ""))
    assert incomplete[0].message == "city.name: 必要な項目がありません"


@pytest.mark.parametrize(
    ("text", "line"), [("[city]\nname = \n", 2), ("[city\n", 1), ("a = 1\na = 2\n", 2)]
)
def test_a_slip_in_the_syntax_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    assert [one.line for one in findings_of(tmp_path, text)] == [line]


def test_a_file_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_bytes("[city]\nname = 'みほん市'\n".encode("cp932"))
    with pytest.raises(CityFileError) as error:
        read_city(tmp_path, {})
    assert error.value.findings[0].line == 2
    assert "UTF-8" in error.value.findings[0].hint


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert city_of(tmp_path, "\ufeff" + GOOD).name == "ためし町"


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(CityFileError) as error:
        enabled_plugins(tmp_path)
    assert "madoguchi init" in error.value.findings[0].hint


def test_a_table_of_a_plugin_that_is_not_enabled_is_a_warning(tmp_path: Path) -> None:
    text = GOOD + "[library]\nanything = 1\n"
    warnings = [one for one in city_of(tmp_path, text).warnings if one.text == "library"]
    assert [(one.severity, one.line) for one in warnings] == [
        ("warning", line_with(text, "[library]"))
    ]


def test_a_department_has_the_hours_of_the_city_hall_unless_it_says_otherwise(
    tmp_path: Path,
) -> None:
    city = city_of(
        tmp_path,
        GOOD
        + """
[[hours]]
days = ["mon"]
opens = "9:00"
closes = "16:00"
[[departments]]
key = "a"
name = "A"
telephone = "1"
[[departments]]
key = "b"
name = "B"
telephone = "2"
hours = [{ days = ["sat", "sun"], opens = "10:00", closes = "12:00" }]
""",
    )
    assert city.hours(city.department("a")).describe("ja") == "月 9:00〜16:00（祝日を除く）"
    assert city.hours(city.department("b")).describe("en") == (
        "Sat, Sun 10:00–12:00 (except holidays)"
    )
    assert city.department("c") is None
