import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.core.text import normalise, to_hiragana, to_katakana

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("ＡＢＣ　１２３", "abc 123"),
        ("ﾍﾟｯﾄﾎﾞﾄﾙ", "ペットボトル"),
        ("らーーーめん", "らーめん"),
        ("ｽｰﾊﾟｰー", "スーパー"),
        ("  傘 \t を\n捨てたい ", "傘 を 捨てたい"),
        ("傘\u200bを\x00捨て\ud800たい", "傘を捨てたい"),
        ("葛\U000e0100城市", "葛城市"),
        ("❤\ufe0f", "❤"),
        ("㍻元年", "平成元年"),
        ("㋿", "令和"),
        ("①②", "12"),
        ("が", "が"),
        ("", ""),
        ("\x00\ud800", ""),
    ],
)
def test_spellings_of_one_word_become_one(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_what_is_left_can_be_stored_and_shown(text: str) -> None:
    normalise(text).encode("utf-8")
    assert "\x00" not in normalise(text)


@pytest.mark.parametrize("text", ["ー" * 5000, "\ud83d" * 5000, "\ufdfa" * 5000, "👨‍👩‍👧" * 1000])
def test_long_and_strange_texts_are_taken(text: str) -> None:
    assert len(normalise(text)) <= 18 * len(text)


def test_kana_change_both_ways() -> None:
    assert to_hiragana("ヴァイオリンとアシタ") == "ゔぁいおりんとあした"
    assert to_katakana("あしたの漢字ab") == "アシタノ漢字ab"


@given(st.text(alphabet=st.characters(min_codepoint=0x3041, max_codepoint=0x3094)))
def test_hiragana_comes_back_from_katakana(text: str) -> None:
    assert to_hiragana(to_katakana(text)) == text
