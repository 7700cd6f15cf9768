"""Words that a dialogue would miss are found in its code, before a resident misses them."""

from importlib import import_module
from pathlib import Path

import pytest

from madoguchi.core.run.wording import check_overrides, check_wording, uses

CODE = """
KINDS = Choice("road", "park")

@dialogue(intent="t.report")
async def street_report(talk):
    kind = await talk.ask("kind", KINDS)
    await talk.ask("photo", Optional(Choice("one", Option("two", "2"))))
    talk.say("filed", number=3)
    talk.say("filed", **values)
    helper(talk)
    talk.say(f"made-{kind}")

async def helper(talk):
    talk.reject("kind", "unknown", place="x")
    talk.text("shared")
"""
JA = """street-report-title = 報告
street-report-kind = 何ですか？
    .label = 種類
street-report-kind-road = 道
street-report-kind-park = 公園
street-report-photo = 写真は？
street-report-photo-one = 一枚
street-report-filed = { $number }番です。
street-report-unknown = { $place }は知りません。
shared = 共有
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    folder = tmp_path / "street"
    folder.mkdir()
    (folder / "__init__.py").write_text(CODE, "utf-8")
    for language in ("ja", "ja-simple", "en"):
        (folder / f"words.{language}.ftl").write_text(JA, "utf-8")
    return folder


def write(plugin: Path, language: str, text: str) -> None:
    (plugin / f"words.{language}.ftl").write_text(text, "utf-8")


def found(plugin: Path) -> list[tuple[str, int | None, str]]:
    return [(Path(one.file).name, one.line, one.text) for one in check_wording({"street": plugin})]


def test_a_plugin_with_all_its_words_passes(plugin: Path) -> None:
    assert found(plugin) == []
    assert len(uses(plugin)) == 10


@pytest.mark.parametrize(
    ("line", "number", "key"),
    [
        ("street-report-title = 報告\n", 5, "street-report-title"),
        ("street-report-kind-park = 公園\n", 6, "street-report-kind-park"),
        ("street-report-photo-one = 一枚\n", 7, "street-report-photo-one"),
        ("street-report-unknown = { $place }は知りません。\n", 14, "street-report-unknown"),
        ("shared = 共有\n", 15, "street-report-shared"),
    ],
)
def test_a_missing_message_names_the_line_of_the_code(
    plugin: Path, line: str, number: int, key: str
) -> None:
    for language in ("ja", "ja-simple", "en"):
        write(plugin, language, JA.replace(line, ""))
    assert found(plugin) == [("__init__.py", number, key)]


def test_a_message_missing_in_one_language_names_its_line_in_the_other(plugin: Path) -> None:
    write(plugin, "en", JA.replace("shared = 共有\n", ""))
    assert found(plugin) == [("words.ja.ftl", 10, "shared")]
    (plugin / "words.en.ftl").unlink()
    assert len(found(plugin)) == 9


def test_a_message_of_no_use_in_japanese_is_found(plugin: Path) -> None:
    write(plugin, "en", JA + "extra = Extra\n")
    assert found(plugin) == [("words.en.ftl", 11, "extra")]


def test_other_variables_in_another_language_are_found(plugin: Path) -> None:
    write(plugin, "en", JA.replace("$number", "$nummer"))
    assert found(plugin) == [("words.en.ftl", 8, "street-report-filed")]


def test_a_label_in_one_language_only_is_found(plugin: Path) -> None:
    write(plugin, "en", JA.replace("    .label = 種類\n", ""))
    assert found(plugin) == [("words.en.ftl", 2, "street-report-kind")]


def test_a_variable_that_the_code_does_not_give_is_found(plugin: Path) -> None:
    for language in ("ja", "ja-simple", "en"):
        write(plugin, language, JA.replace("{ $number }番", "{ $number }番{ $day }"))
    assert found(plugin) == [("__init__.py", 8, "street-report-filed")]


def test_a_citys_word_that_replaces_nothing_is_a_warning(plugin: Path, tmp_path: Path) -> None:
    words = tmp_path / "city" / "words"
    words.mkdir(parents=True)
    (words / "street.ja.ftl").write_text("shard = 分け合う\nshared = { $who }と共有\n", "utf-8")
    (words / "stret.ja.ftl").write_text("a = b\n", "utf-8")
    findings = check_overrides(tmp_path / "city", {"street": plugin})
    assert [(one.severity, one.line, one.text) for one in findings] == [
        ("warning", 1, "shard"),
        ("error", 2, "who"),
        ("warning", None, "stret.ja.ftl"),
    ]
    assert findings[0].hint == "「shared」ではありませんか"


OURS = ["core.talk", "nlu", "channels.web", "plugins.garbage"]


@pytest.mark.parametrize("name", OURS)
def test_our_own_words_are_complete_in_every_language(name: str) -> None:
    folders = {
        plugin.rpartition(".")[2] if plugin != "core.talk" else "core": _folder(plugin)
        for plugin in ("core.talk", name)
    }
    assert [str(finding) for finding in check_wording(folders)] == []


def _folder(name: str) -> Path:
    file = import_module(f"madoguchi.{name}").__file__
    assert file
    return Path(file).parent
