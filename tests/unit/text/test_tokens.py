from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.core.text import Tokeniser

SENTENCES = ["壊れた傘を捨てたい", "来週の水曜に一時保育をお願いしたい", "電子レンヂはどこ"] * 40


@pytest.fixture(scope="module")
def short() -> Tokeniser:
    return Tokeniser("A")


def test_words_carry_their_forms_and_places(short: Tokeniser) -> None:
    *_, oven = short.tokens("電子レンヂ")
    assert (oven.surface, oven.normal, oven.reading) == ("レンヂ", "レンジ", "れんぢ")
    assert (oven.start, oven.end) == (2, 5)
    assert oven.pos == ("名詞", "普通名詞", "一般", "*", "*", "*")


def test_the_modes_split_short_and_long(short: Tokeniser) -> None:
    name = "選挙管理委員会"
    assert [t.surface for t in short.tokens(name)] == ["選挙", "管理", "委員", "会"]
    assert [t.surface for t in Tokeniser("C").tokens(name)] == [name]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("粗大ごみの日", "そだいごみのひ"),
        ("ｶﾞﾗｽ ﾋﾞﾝ", "がらす びん"),
        ("傘、捨てる。", "かさ、すてる。"),
        ("", ""),
    ],
)
def test_readings_are_hiragana(short: Tokeniser, text: str, reading: str) -> None:
    assert short.reading(text) == reading


@given(st.text(alphabet=st.characters(), max_size=80))
@settings(deadline=None)
def test_surfaces_put_together_are_the_text(short: Tokeniser, text: str) -> None:
    tokens = short.tokens(text)
    assert "".join(t.surface for t in tokens) == text
    assert all(text[t.start : t.end] == t.surface for t in tokens)


@pytest.mark.parametrize("character", ["漢", "あ", "😀", "\ud800", "。", "a"])
def test_any_length_is_split(short: Tokeniser, character: str) -> None:
    text = character * 20_000
    tokens = short.tokens(text)
    assert tokens[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(tokens))


def test_a_long_text_is_cut_between_sentences(short: Tokeniser) -> None:
    sentence = "壊れた傘を捨てたいです。"
    whole = short.tokens(sentence * 400)
    assert [t.surface for t in whole] == [t.surface for t in short.tokens(sentence)] * 400


def test_threads_share_one_tokeniser(short: Tokeniser) -> None:
    with ThreadPoolExecutor(8) as threads:
        readings = list(threads.map(short.reading, SENTENCES))
    assert readings == [short.reading(sentence) for sentence in SENTENCES]


def test_characters_that_unfold_are_taken(short: Tokeniser) -> None:
    assert short.tokens("\ufdfa" * 3000)[-1].end == 3000
