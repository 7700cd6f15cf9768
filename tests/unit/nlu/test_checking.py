from madoguchi.nlu.data import check, merge, read_text

TEXT = """\
nlu:
- intent: a
  examples: |
    - [傘](item)の捨て方
    - [傘](thing)を捨てたい
    - ｶｻの捨て方
- intent: b
  examples: |
    - カサの捨て方
    - 別の文
    - 別の文
"""


def test_duplicates_shortage_and_odd_annotations_are_found_where_they_stand() -> None:
    file, _ = read_text(TEXT, "nlu.yml")
    assert file is not None
    findings = check(merge([file])[0], fewest=4)
    assert [(one.severity, one.line) for one in findings] == [
        ("warning", 4),
        ("warning", 9),
        ("error", 9),
        ("warning", 11),
        ("warning", 5),
    ]
    assert "3個しか" in findings[0].message
    assert "nlu.yml:6" in findings[2].message
    assert "item" in findings[4].message


def test_sound_data_has_no_findings() -> None:
    text = "nlu:\n- intent: a\n  examples: |\n" + "".join(f"    - 文{n}\n" for n in range(10))
    file, _ = read_text(text, "nlu.yml")
    assert file is not None
    assert check(merge([file])[0]) == []
