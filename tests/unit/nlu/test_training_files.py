from pathlib import Path

import pytest

from madoguchi.nlu.data import (
    Example,
    Intent,
    Line,
    Lookup,
    Regex,
    Span,
    Synonym,
    merge,
    read_file,
    read_text,
    write_text,
)

GOOD = """\
version: "3.1"
nlu:
- intent: garbage.sort
  metadata:
    replace: true
  examples: |
    - [傘](item)の捨て方

    # ひらがな
    - かさってどうやってすてるの
- intent: yes
  examples:
  - text: |
      はい
    metadata:
      tone: polite
  - うん
- synonym: 傘
  examples: |
    - かさ
- lookup: item
  examples: |
    - 傘
- regex: zip
  examples: |
    - \\d{3}-?\\d{4}
responses:
  utter_faq/hours:
  - text: 平日の8時30分からです。
"""


def test_every_kind_of_section_is_read() -> None:
    file, findings = read_text(GOOD, "nlu.yml")
    assert file is not None
    assert not findings
    sort, yes, *rest = file.sections
    assert isinstance(sort, Intent)
    assert sort.replaces
    assert sort.examples[0] == Example("傘の捨て方", (Span(0, 1, "item"),))
    assert [one.line for one in sort.examples] == [7, 10]
    assert yes == Intent("yes", (Example("はい", (), {"tone": "polite"}), Example("うん")))
    assert rest == [
        Synonym("傘", (Line("かさ"),)),
        Lookup("item", (Line("傘"),)),
        Regex("zip", (Line(r"\d{3}-?\d{4}"),)),
    ]
    assert file.responses == {"utter_faq/hours": [{"text": "平日の8時30分からです。"}]}


def test_a_file_written_and_read_again_is_the_same() -> None:
    file, _ = read_text(GOOD, "nlu.yml")
    assert file is not None
    written = write_text(file)
    again, findings = read_text(written, "again.yml")
    assert again == file
    assert not findings
    assert write_text(again) == written


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("nlu:\n- intent: a\n  examples: |\n    - よい\n    わるい\n", 5, 5, "「- 」で始め"),
        ("nlu:\n- intent: a\n  examples: |\n    - を[傘]{entity: x}\n", 4, 12, "JSONとして"),
        ("nlu:\n- intent: a\n  example: |\n    - よい\n", 3, 12, "example は使えません"),
        ("nlu:\n- intent: a\n", 2, 3, "examples がありません"),
        ("nlu:\n- intent: ''\n  examples: |\n    - a\n", 2, 11, "名前がありません"),
        ("nlu:\n- words: a\n  examples: |\n    - a\n", 2, 3, "のどれか"),
        ("nlu: よい\n", 1, 6, "の並びです"),
        ("nlu:\n- intent: a\n  intent: b\n  examples: |\n    - a\n", 3, 3, "二度"),
        ("nlu:\n- intent: a\n  examples:\n  - metadata: x\n", 4, 5, "text がありません"),
        ("nlu: [\n", 2, 1, "YAMLとして"),
        ('version: "4.0"\nnlu: []\n', 1, 10, "知らない版"),
        ("stories:\n- story: a\n", 2, 1, "stories・rules"),
        ("intents:\n- a\nresponses: {}\n", 2, 1, "domain か設定"),
        ("- intent: a\n", 1, None, "で始まります"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    text: str, line: int, column: int | None, message: str
) -> None:
    _, findings = read_text(text, "nlu.yml")
    found = [(one.file, one.line, one.column) for one in findings if message in one.message]
    assert found == [("nlu.yml", line, column)]


def test_a_misspelt_key_is_met_with_a_suggestion() -> None:
    _, findings = read_text("nlu:\n- intent: a\n  example: x\n", "nlu.yml")
    assert "examples のことですか" in [one.hint for one in findings]


LOADED = {
    "initial_project_3.6/data/nlu.yml": 7,
    "fixtures_2x/test_nlu_no_responses/nlu_no_responses.yml": 2,
    "fixtures_2x/test_nlu_no_responses/domain_with_only_responses.yml": 0,
    "inline_2x/test_rasa_yaml__MINIMAL_VALID_EXAMPLE_81.yml": 0,
    "inline_2x/test_rasa_yaml__MULTILINE_INTENT_EXAMPLE_WITH_SYNONYM_35.yml": 1,
    "inline_2x/test_rasa_yaml__WRONG_YAML_NLU_CONTENT_1_86.yml": 0,
}


def test_rasa_files_load_or_are_refused_with_the_reason(shared: Path) -> None:
    folder = shared / "rasa"
    for path in sorted(path for path in folder.rglob("*.*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        file, findings = read_file(path)
        if name not in LOADED:
            assert file is None, name
            assert findings[0].severity == "error", name
            continue
        assert file is not None, name
        assert len(file.sections) == LOADED[name], name
        again, _ = read_text(write_text(file), name)
        assert again == file, name


def test_rasas_own_project_loses_no_example(shared: Path) -> None:
    file, findings = read_file(shared / "rasa/initial_project_3.6/data/nlu.yml")
    assert file is not None
    assert not findings
    data, _ = merge([file])
    assert len(data.pairs) == (shared / "rasa/initial_project_3.6/data/nlu.yml").read_text(
        encoding="utf-8"
    ).count("    - ")


def test_a_later_file_adds_examples_or_replaces_an_intent() -> None:
    first, _ = read_text("nlu:\n- intent: a\n  examples: |\n    - 一\n", "plugin.yml")
    adds, _ = read_text("nlu:\n- intent: a\n  examples: |\n    - 二\n", "city.yml")
    replaces, _ = read_text(
        "nlu:\n- intent: a\n  metadata: {replace: true}\n  examples: |\n    - 三\n", "city.yml"
    )
    assert first is not None
    assert adds is not None
    assert replaces is not None
    assert [one.text for _, one in merge([first, adds])[0].pairs] == ["一", "二"]
    assert [one.text for _, one in merge([first, replaces])[0].pairs] == ["三"]


def test_a_synonym_of_two_words_and_a_broken_regex_are_found() -> None:
    file, _ = read_text(
        "nlu:\n- synonym: 傘\n  examples: |\n    - かさ\n- synonym: 笠\n  examples: |\n    - かさ\n"
        "- regex: zip\n  examples: |\n    - (\\d\n",
        "nlu.yml",
    )
    assert file is not None
    data, findings = merge([file])
    assert [(one.severity, one.line) for one in findings] == [("warning", 7), ("error", 10)]
    assert data.synonyms == {"かさ": "笠"}
    assert data.regexes == {"zip": []}
