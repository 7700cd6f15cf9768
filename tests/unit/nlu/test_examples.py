"""The training sentences we ship: varied, consistent, and never those that judge them."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
TRAINING = [ROOT / "nlu" / "base.yml", ROOT / "plugins" / "garbage" / "nlu.yml"]
JUDGING = [
    ROOT / "tests" / "unit" / "nlu" / "base_test.yml",
    ROOT / "tests" / "plugins" / "garbage" / "nlu_test.yml",
]
ANNOTATION = re.compile(r"\[([^\]]+)\]\(([a-z_]+)\)")
ENTITIES = {
    "garbage.sort": {"item"},
    "garbage.days": {"category", "area"},
    "garbage.remind": {"category"},
}


def blocks(file: Path) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["nlu"]
    return content


def sentences(block: dict[str, Any]) -> list[str]:
    lines = str(block["examples"]).splitlines()
    assert all(line.startswith("- ") for line in lines)
    return [line[2:] for line in lines]


def intents(files: list[Path]) -> dict[str, list[str]]:
    return {
        block["intent"]: sentences(block)
        for file in files
        for block in blocks(file)
        if "intent" in block
    }


def plain(sentence: str) -> str:
    """The sentence as a resident types it, alike for every width, blank and mark."""
    text = unicodedata.normalize("NFKC", ANNOTATION.sub(r"\1", sentence)).lower()
    return re.sub(r"[\s、。,.!?ー〜~・]", "", text)


def test_training_and_judging_know_the_same_intents() -> None:
    assert intents(TRAINING).keys() == intents(JUDGING).keys()


def test_an_intent_has_enough_sentences_to_learn_and_to_judge() -> None:
    assert {name: len(found) for name, found in intents(TRAINING).items() if len(found) < 40} == {}
    assert {name: len(found) for name, found in intents(JUDGING).items() if len(found) < 15} == {}
    assert len(intents(JUDGING)["out_of_scope"]) == 40


def test_no_sentence_trains_and_judges() -> None:
    training = {plain(text) for found in intents(TRAINING).values() for text in found}
    judging = {plain(text) for found in intents(JUDGING).values() for text in found}
    assert sorted(training & judging) == []


@pytest.mark.parametrize("files", [TRAINING, JUDGING], ids=["training", "judging"])
def test_no_sentence_stands_twice(files: list[Path]) -> None:
    counted = Counter(plain(text) for found in intents(files).values() for text in found)
    assert [text for text, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("files", [TRAINING, JUDGING], ids=["training", "judging"])
def test_only_the_entities_of_the_intent_are_marked(files: list[Path]) -> None:
    for intent, found in intents(files).items():
        for text in found:
            marked = {name for _, name in ANNOTATION.findall(text)}
            assert marked <= ENTITIES.get(intent, set()), text
            assert not re.search(r"[\[\]{}]", ANNOTATION.sub("", text)), text


def test_a_word_has_one_main_word() -> None:
    synonyms = [block for file in TRAINING for block in blocks(file) if "synonym" in block]
    words = Counter(word for block in synonyms for word in sentences(block))
    assert synonyms
    assert [word for word, count in words.items() if count > 1] == []


def test_every_category_in_a_sentence_has_its_main_word() -> None:
    known: set[str] = set()
    for block in blocks(ROOT / "plugins" / "garbage" / "nlu.yml"):
        if "synonym" in block:
            known |= {plain(block["synonym"]), *map(plain, sentences(block))}
    found = {
        plain(text)
        for files in (TRAINING, JUDGING)
        for sentence in (text for some in intents(files).values() for text in some)
        for text, name in ANNOTATION.findall(sentence)
        if name == "category"
    }
    assert sorted(found - known) == []


@pytest.mark.parametrize("shape", ["[ぁ-ゖー]+", "[a-z ']+"], ids=["kana only", "english"])
def test_every_intent_is_also_said_this_way(shape: str) -> None:
    for intent, found in intents(TRAINING).items():
        assert any(re.fullmatch(shape, plain(text)) for text in found), intent
