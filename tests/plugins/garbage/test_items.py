"""What residents type, and what of it is found in a real dictionary."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.core.text import Tokeniser
from madoguchi.plugins.garbage.aliases import read_aliases
from madoguchi.plugins.garbage.dictionary import read_dictionary
from madoguchi.plugins.garbage.entries import group, split_name
from madoguchi.plugins.garbage.items import ItemIndex, NotFound, Sure, Unsure, Variants
from madoguchi.plugins.garbage.phrases import item_phrase
from madoguchi.plugins.garbage.records import Item
from madoguchi.plugins.garbage.sheet import Log
from madoguchi.plugins.garbage.sounds import sound

_FILE = Path(__file__).with_name("typed_items.csv")
TYPED = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))
ITEMS = [row for row in TYPED if row["kind"] != "none"]
OTHERS = [row["typed"] for row in TYPED if row["kind"] == "none"]


def found(index: ItemIndex, text: str) -> list[str]:
    return [hit.entry.name for hit in index.search(text)]


def rank(index: ItemIndex, row: dict[str, str]) -> int:
    expected = row["expected"].split("|")
    return next((n for n, name in enumerate(found(index, row["typed"])) if name in expected), 9)


def test_typed_items_are_found_first_or_among_five(index: ItemIndex) -> None:
    ranks = [rank(index, row) for row in ITEMS]
    assert sum(one == 0 for one in ranks) / len(ranks) >= 0.94
    assert sum(one < 5 for one in ranks) / len(ranks) >= 0.98


def test_an_answer_given_as_sure_is_right(index: ItemIndex) -> None:
    sure = [row for row in ITEMS if isinstance(index.match(row["typed"]), Sure | Variants)]
    assert len(sure) / len(ITEMS) > 0.85
    assert sum(rank(index, row) == 0 for row in sure) / len(sure) >= 0.98


def test_what_is_no_item_is_refused_and_never_answered(index: ItemIndex) -> None:
    matches = [index.match(text) for text in OTHERS]
    assert not [match for match in matches if isinstance(match, Sure | Variants)]
    assert sum(isinstance(match, NotFound) for match in matches) / len(matches) >= 0.85


@pytest.mark.parametrize("text", ["市長の名前", "今日の天気"])
def test_not_found_offers_the_nearest(index: ItemIndex, text: str) -> None:
    match = index.match(text)
    assert isinstance(match, NotFound)
    assert len(match.nearest) == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("壊れた傘を捨てたい", "傘"),
        ("ペットボトルのふたは？", "ペットボトルのふた"),
        ("でんしれんじ", "電子レンジ"),
        ("電子レンヂ", "電子レンジ"),
        ("冷蔵庫 捨て方", "冷蔵庫・冷凍庫・冷凍冷蔵庫"),
        ("けーたい", "携帯電話・スマートフォン"),
        ("スマホケース", "スマートフォンケース"),
        ("落葉", "落ち葉"),
        ("ベット", "ベッド"),
    ],
)
def test_spelling_doesnt_matter(index: ItemIndex, text: str, name: str) -> None:
    assert found(index, text)[0] == name


def test_an_item_with_conditions_asks_which(index: ItemIndex) -> None:
    match = index.match("アートパネルを捨てたい")
    assert isinstance(match, Variants)
    assert match.base == "アートパネル"
    assert [option.condition for option in match.options] == ["木製", "プラスチック製", "金属製"]


@pytest.mark.parametrize(
    "text", ["木製のアートパネル", "アートパネル（木製）", "もくせいのあーとぱねる"]
)
def test_a_condition_in_the_sentence_decides(index: ItemIndex, text: str) -> None:
    match = index.match(text)
    assert isinstance(match, Sure)
    assert match.item.category == "燃やせるゴミ"


def test_two_items_that_sound_the_same_are_offered(index: ItemIndex) -> None:
    match = index.match("かさ")
    assert isinstance(match, Unsure)
    assert {entry.name for entry in match.choices[:2]} == {"傘", "笠"}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("壊れた傘を捨てたい", "傘"),
        ("この毛布って何ごみ", "毛布"),
        ("ペットボトルのふたは？", "ペットボトルのふた"),
        ("使い捨てカイロの捨て方を教えてください", "使い捨てカイロ"),
        ("古い自転車いつ出せる？", "自転車"),
        ("引き出しのレール", "引き出しのレール"),
        ("引っ越しで冷蔵庫が出た", "冷蔵庫"),
        ("捨てたい", "捨てたい"),
        ("", ""),
    ],
)
def test_the_thing_in_a_sentence(tokeniser: Tokeniser, text: str, phrase: str) -> None:
    assert item_phrase(text, tokeniser) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("How do I throw away a broken umbrella?", "umbrella"),
        ("where does my old microwave go", "microwave"),
        ("Where do batteries go in?", "batteries"),
        ("I want to throw away a frying pan", "frying pan"),
        ("i'd like to get rid of two old chairs, please", "chairs"),
        ("I don't know how to throw away this carpet", "carpet"),
        ("what kind of garbage is a light bulb?", "light bulb"),
        ("which bin do dead batteries go in", "batteries"),
        ("Is a pizza box burnable?", "pizza box"),
        ("can i put spray cans in the burnable garbage?", "spray cans"),
        ("How to dispose of a fire extinguisher", "fire extinguisher"),
        ("how are newspapers collected?", "newspapers"),
        ("what do I do with old clothes", "clothes"),
        ("futon what kind of garbage", "futon"),
        ("do you collect refrigerators", "refrigerators"),
        ("my umbrella is broken", "umbrella"),
        ("電子レンジ how to throw away", "電子レンジ"),
        ("trash can", "trash can"),
        ("umbrella", "umbrella"),
    ],
)
def test_the_thing_in_an_english_sentence(tokeniser: Tokeniser, text: str, phrase: str) -> None:
    assert item_phrase(text, tokeniser) == phrase


MIHON = Path(__file__).parents[3] / "data" / "sample_city" / "garbage" / "items.csv"


@pytest.fixture(scope="session")
def mihon(tokeniser: Tokeniser) -> ItemIndex:
    return ItemIndex(read_dictionary(MIHON).items, tokeniser, read_aliases())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How do I throw away a broken umbrella?", "傘"),
        ("where do dead batteries go?", "乾電池"),
        ("how should I dispose of used cooking oil", "食用油"),
        ("knives", "包丁"),
        ("shelves", "本棚"),
        ("a TV", "テレビ"),
        ("umbrela", "傘"),
        ("microwve oven", "電子レンジ"),
        ("refridgerator", "冷蔵庫"),
        ("beach umbrella", "傘"),
        ("wooden hanger", "ハンガー（木製）"),
        ("wire hangers", "ハンガー（金属製）"),
        ("クリアファイル", "ファイル（プラスチック製）"),
    ],
)
def test_a_thing_is_found_by_its_english_name(mihon: ItemIndex, text: str, name: str) -> None:
    match = mihon.match(text)
    assert isinstance(match, Sure)
    assert match.item.name == name


@pytest.mark.parametrize(("text", "base"), [("hanger", "ハンガー"), ("toys", "おもちゃ")])
def test_a_name_of_several_cases_decides_none(mihon: ItemIndex, text: str, base: str) -> None:
    match = mihon.match(text)
    assert isinstance(match, Variants)
    assert match.base == base


@pytest.mark.parametrize("text", ["what time is it", "the mayor", "passport", "where is city hall"])
def test_english_that_names_no_item_is_not_found(mihon: ItemIndex, text: str) -> None:
    assert isinstance(mihon.match(text), NotFound)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("コーヒー", "こうひい"),
        ("けーたい", "ケイタイ"),
        ("レンヂ", "れんじ"),
        ("ヴァイオリン", "バイオリン"),
        ("ティッシュ", "チッシュ"),
        ("ガス・コンロ", "がすこんろ"),
    ],
)
def test_spellings_of_one_sound_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("いす（木製）", ("いす", "木製")),
        ("うちわ(竹製)", ("うちわ", "竹製")),
        ("アルバム〔紙〕", ("アルバム", "紙")),
        ("オイルスプレー（調理用）（容器のみ）", ("オイルスプレー", "調理用、容器のみ")),
        ("トレリス（格子垣）木製", ("トレリス", "格子垣、木製")),
        ("傘", ("傘", "")),
        ("（その他）", ("（その他）", "")),
    ],
)
def test_a_name_and_its_condition(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_cases_of_an_item_have_labels_of_their_own() -> None:
    items = [
        Item("バンド", "燃やす", "布のもの"),
        Item("バンド（金属製）", "金属"),
        Item("バンド", "プラ", "プラのもの"),
        Item("バンド", "プラ", "プラのもの"),
    ]
    (entry,) = group(items)
    assert [option.condition for option in entry.options] == ["布のもの", "金属製", "プラのもの"]
    assert not entry.decided


def test_cases_that_go_the_same_way_need_no_question(tokeniser: Tokeniser) -> None:
    index = ItemIndex([Item("棒（木製）", "燃やす"), Item("棒（竹製）", "燃やす")], tokeniser)
    assert isinstance(index.match("棒"), Sure)


def test_an_alias_names_the_first_item_that_exists(tokeniser: Tokeniser) -> None:
    items = [Item("キャップ", "プラ", aliases=("ぼとるのふた",)), Item("びん", "びん")]
    index = ItemIndex(items, tokeniser, {"ペットボトルのふた": ("ボトルキャップ", "キャップ")})
    assert found(index, "ペットボトルのふたは？") == ["キャップ"]
    assert found(index, "ボトルの蓋")[0] == "キャップ"


def test_an_empty_dictionary_finds_nothing(tokeniser: Tokeniser) -> None:
    assert ItemIndex([], tokeniser).match("傘") == NotFound(())


def test_the_common_aliases_are_sound() -> None:
    log = Log()
    aliases = read_aliases(log=log)
    assert not log.findings()
    assert len(aliases) > 150
    assert all(names for names in aliases.values())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_matched_without_raising(index: ItemIndex, text: str) -> None:
    index.match(text)


def test_a_very_long_text_is_matched(index: ItemIndex) -> None:
    index.match("傘" * 5000)
    index.match("どうすてる" * 1000)
