"""Words by key, language and manner, with the city's own on top."""

from pathlib import Path

import pytest

from madoguchi.core.city import CORE, Lexicon, MissingWord, check_words, read_messages

FILES = {
    "core/words.ja.ftl": "yes = はい\n    .also = うん\nonly-core = 核\n",
    "core/words.en.ftl": "yes = Yes\n",
    "bins/words.ja.ftl": (
        "sort = 分け方\n    .voice = わけかた\n    .label = 分別\nsimple = 日本語\nhello = { $name }さん\n"
    ),
    "bins/words.ja-simple.ftl": "simple = やさしい\n",
    "bins/words.en.ftl": "sort = Sorting\n",
    "city/words/bins.ja.ftl": "sort = 市の分け方\nhello =\n    .voice = { $name }さん、こんにちは\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def lexicon(folder: Path) -> Lexicon:
    return Lexicon({CORE: folder / "core", "bins": folder / "bins"}, folder / "city")


def test_the_citys_own_words_stand_before_the_plugins(lexicon: Lexicon) -> None:
    words = lexicon.words("bins", "ja")
    assert words.say("sort") == "市の分け方"
    assert words.voice("sort") == "わけかた"


def test_a_city_can_replace_one_manner_alone(lexicon: Lexicon) -> None:
    words = lexicon.words("bins", "ja")
    assert words.say("hello", name="山田") == "山田さん"
    assert words.voice("hello", name="山田") == "山田さん、こんにちは"


def test_words_fall_back_to_easier_japanese_then_to_japanese_then_to_core(
    lexicon: Lexicon,
) -> None:
    words = lexicon.words("bins", "en")
    assert words.say("sort") == "Sorting"
    assert words.say("simple") == "やさしい"
    assert words.say("hello", name="Ann") == "Annさん"
    assert words.say("yes") == "Yes"
    assert words.say("only-core") == "核"


def test_no_manner_is_taken_from_another_language(lexicon: Lexicon) -> None:
    words = lexicon.words("bins", "en")
    assert words.voice("sort") == ""
    assert words.find("sort.label") is None
    assert words.find("yes.also") is None


def test_an_unknown_language_or_plugin_speaks_japanese_and_cores_words(lexicon: Lexicon) -> None:
    assert lexicon.words("bins", "fr").say("sort") == "市の分け方"
    assert lexicon.words("nobody", "ja").say("yes") == "はい"


def test_a_missing_message_or_variable_is_an_error_with_its_name(lexicon: Lexicon) -> None:
    words = lexicon.words("bins", "ja")
    with pytest.raises(MissingWord, match="no-such"):
        words.say("no-such")
    with pytest.raises(MissingWord, match="hello"):
        words.say("hello")
    assert not words.has("no-such")
    assert words.has("hello")


def test_values_are_put_in_as_they_are(lexicon: Lexicon) -> None:
    said = lexicon.words("bins", "ja").say("hello", name="{ $x } <b>\u2068")
    assert said == "{ $x } <b>\u2068さん"


def test_what_cannot_be_read_is_found_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words.ja.ftl").write_text(
        "good = よい\n\nbad だめ\nworse = { $\ngood = 二度\n", "utf-8"
    )
    found = [(one.line, one.text) for one in check_words([tmp_path])]
    assert (3, "bad だめ") in found
    assert (5, "good") in found


def test_messages_know_their_line_and_variables(folder: Path) -> None:
    messages = read_messages(folder / "bins" / "words.ja.ftl")
    assert messages["hello"].variables == {"": frozenset({"name"})}
    assert (messages["hello"].line, set(messages["sort"].variables)) == (5, {"", "voice", "label"})
    assert read_messages(folder / "nothing.ftl") == {}
