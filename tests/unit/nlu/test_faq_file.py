from datetime import date
from pathlib import Path

import pytest

from madoguchi.nlu.faq import read_faq


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "faq.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("head", ["question,answer,updated", "質問,回答,更新日"])
def test_our_columns_and_those_of_open_data_are_read(
    tmp_path: Path, encoding: str, head: str
) -> None:
    text = f'{head}\n"休みは\nいつ",日曜です,2026/4/1\n'
    (entry,), findings = read_faq(write(tmp_path, text, encoding))
    assert not findings
    assert (entry.question, entry.answer) == ("休みは\nいつ", "日曜です")
    assert entry.updated == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "line", "cell", "message"),
    [
        ("", None, None, "内容がありません"),
        ("質問,こたえ\nあ,い\n", 1, None, "answer の列"),
        ("質問,回答\n\nあ,\n", 3, 2, "answer がありません"),
        ('質問,回答,更新日\n"あ\nい",う,きのう\n', 2, 3, "日付ではありません"),
        ("質問,回答,更新日\nあ,う,2026-02-30\n", 2, 3, "日付ではありません"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported_with_its_line(
    tmp_path: Path, text: str, line: int | None, cell: int | None, message: str
) -> None:
    entries, (finding,) = read_faq(write(tmp_path, text))
    assert entries == []
    assert (finding.line, finding.column) == (line, cell)
    assert message in finding.message
