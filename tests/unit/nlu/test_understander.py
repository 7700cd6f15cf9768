import json
import logging
import random
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from madoguchi.core.talk.understanding import Understander, Verdict
from madoguchi.nlu.model import Model, ModelError, load
from madoguchi.nlu.pipeline.recipe import Recipe, registry
from madoguchi.nlu.understander import JapaneseUnderstander, city_sources, load_or_train, train


def test_a_question_finds_its_intent(understander: Understander, now: datetime) -> None:
    understood = understander.understand("傘はどうやって捨てればいいですか", now)
    assert understood.verdict is Verdict.SURE
    assert understood.guesses[0].intent == "test.sort"


def test_guesses_come_best_first_with_confidences_of_probabilities(
    understander: Understander, now: datetime
) -> None:
    confidences = [one.confidence for one in understander.understand("本の日", now).guesses]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < confidences[-1] <= confidences[0] < 1
    assert sum(confidences) <= 1.001


def test_a_question_in_kana_finds_the_same_intent_and_entity(
    understander: Understander, now: datetime
) -> None:
    understood = understander.understand("かさってどうやってすてるの", now)
    assert understood.guesses[0].intent == "test.sort"
    assert [(one.name, one.value, one.text) for one in understood.entities] == [
        ("thing", "傘", "かさ")
    ]


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("電子レンヂの捨て方", "電子レンヂ", "電子レンジ"),
        ("でんしれんじの捨て方", "でんしれんじ", "電子レンジ"),
        ("ﾃﾞﾝｼﾚﾝｼﾞの捨て方", "ﾃﾞﾝｼﾚﾝｼﾞ", "電子レンジ"),
        ("あの　アンブレラの捨て方", "アンブレラ", "傘"),
    ],
)
def test_an_entity_is_known_in_any_spelling_and_stands_where_it_was_typed(
    understander: Understander, now: datetime, text: str, said: str, value: str
) -> None:
    (entity,) = understander.understand(text, now).entities
    assert (entity.text, entity.value) == (said, value)
    assert text[entity.start : entity.end] == said


@pytest.mark.parametrize("text", ["花瓶の捨て方", "花瓶の分別を教えてください"])
def test_a_thing_that_no_table_lists_is_known_by_its_surroundings(
    understander: Understander, now: datetime, text: str
) -> None:
    assert [(one.name, one.text) for one in understander.understand(text, now).entities] == [
        ("thing", "花瓶")
    ]


def test_a_regex_finds_an_entity(understander: Understander, now: datetime) -> None:
    found = understander.understand("１２３－４５６７の収集日", now).entities
    assert [(one.name, one.value, one.text) for one in found] == [
        ("postal_code", "123-4567", "１２３－４５６７")
    ]


def test_an_emergency_is_certain(understander: Understander, now: datetime) -> None:
    understood = understander.understand("図書館の本が火事です", now)
    assert understood.verdict is Verdict.SURE
    assert understood.guesses[0].intent == "emergency.fire"
    assert understood.guesses[0].confidence == 1.0


def test_what_no_intent_does_is_answered_from_the_faq(
    understander: Understander, now: datetime
) -> None:
    understood = understander.understand("住民票の写しが欲しいのですがどこで取れますか", now)
    assert understood.verdict is not Verdict.SURE
    assert understood.faqs[0].question == "住民票の写しはどこで取れますか"
    assert understood.faqs[0].department == "市民課"
    assert 0.3 < understood.faqs[0].score <= 1


def test_an_answer_is_given_only_while_it_is_valid(understander: Understander) -> None:
    asked = "給付金はいつまで申請できますか"
    # 23:30 on 30 June in Tokyo, and half an hour later; the city's clock counts.
    on_time = understander.understand(asked, datetime(2026, 6, 30, 14, 30, tzinfo=UTC))
    too_late = understander.understand(asked, datetime(2026, 6, 30, 15, 0, tzinfo=UTC))
    assert [one.question for one in on_time.faqs] == [asked]
    assert asked not in [one.question for one in too_late.faqs]


@pytest.mark.parametrize("text", ["", " ", "？", "ก็ดี", "\ud800", "qwertz", "\x00\x07", "😀" * 9])
def test_what_says_nothing_known_is_no_intent(
    understander: Understander, now: datetime, text: str
) -> None:
    assert understander.understand(text, now).verdict is Verdict.NONE


def test_a_component_that_fails_costs_the_resident_nothing(
    understander: JapaneseUnderstander,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(understander.model.components[3], "process", fail)
    with caplog.at_level(logging.ERROR):
        understood = understander.understand("ないしょの話", now)
    assert understood.verdict is Verdict.NONE
    assert "broken" in caplog.text
    assert "ないしょ" not in caplog.text


def test_training_twice_gives_identical_files(city: Path, tmp_path: Path) -> None:
    sources, faqs, recipe = city_sources(city, [])
    for name in ("one", "two"):
        train(sources, faqs, recipe)[0].save(tmp_path / name)
    for file in ("model.json", "arrays.npz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_loaded_model_understands_as_the_trained_one_did(
    understander: JapaneseUnderstander, city: Path, cache: Path, now: datetime
) -> None:
    loaded = load_or_train(city, [], cache, base=[])
    assert loaded.model is not understander.model
    for text in ("かさのすてかた", "明日なんの日", "住民票", "火事だ", "123-4567"):
        assert loaded.understand(text, now) == understander.understand(text, now)


def test_changed_data_trains_a_new_model(city: Path, cache: Path, tmp_path: Path) -> None:
    extra = tmp_path / "more.yml"
    extra.write_text("nlu:\n- intent: test.day\n  examples: |\n    - 何の日かな\n", "utf-8")
    before = load_or_train(city, [], cache, base=[])
    after = load_or_train(city, [extra], cache, base=[])
    assert before.model.fingerprint != after.model.fingerprint


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"format": 99}, "形式は99"), ({"versions": {"madoguchi": "0.0.1"}}, "madoguchi 0.0.1")],
)
def test_a_model_of_another_version_says_so(
    understander: JapaneseUnderstander, tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    understander.model.save(tmp_path)
    head = json.loads((tmp_path / "model.json").read_text("utf-8"))
    (tmp_path / "model.json").write_text(json.dumps(head | change), "utf-8")
    with pytest.raises(ModelError, match=reason):
        load(tmp_path, registry())


def test_a_damaged_model_says_so(understander: JapaneseUnderstander, tmp_path: Path) -> None:
    understander.model.save(tmp_path)
    (tmp_path / "arrays.npz").write_bytes(b"PK")
    with pytest.raises(ModelError, match="読めません"):
        load(tmp_path, registry())


def test_a_model_holds_arrays_and_json_only(
    understander: JapaneseUnderstander, tmp_path: Path
) -> None:
    understander.model.save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["arrays.npz", "model.json"]
    with np.load(tmp_path / "arrays.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)


def test_an_empty_model_understands_nothing_and_raises_nothing(now: datetime) -> None:
    empty = JapaneseUnderstander(Model(Recipe(()), (), ""))
    assert empty.understand("こんにちは", now).verdict is Verdict.NONE


def test_training_on_no_data_at_all_is_possible(tmp_path: Path, now: datetime) -> None:
    model, findings = train([])
    assert not findings
    model.save(tmp_path)
    again = JapaneseUnderstander(load(tmp_path, registry()))
    assert again.understand("こんにちは", now).verdict is Verdict.NONE


ALPHABETS = (
    "あいうえおかがきぎぱゃっー゛゜ﾊﾞﾟ",
    "傘冷蔵庫燃辻󠄀𠮷鬱",
    "กขฃคฅฆง็่้๊๋",
    "😀👨‍👩‍👧‍👦🇯🇵🏳️‍🌈",
    "\x00\x07\u200b\u202e\ufeff\ud800\udfff\n\t ",
    "abc0123-@.,!?/[](){}\\",
)


def test_random_strings_never_raise(understander: JapaneseUnderstander, now: datetime) -> None:
    draw = random.Random(1)
    for _ in range(1_000):
        letters = "".join(draw.sample(ALPHABETS, draw.randint(1, len(ALPHABETS))))
        text = "".join(draw.choices(letters, k=draw.choice((0, 1, 3, 20, 200, 5_000))))
        message = understander.model.process(text, now)
        assert all(text[one.start : one.end] == one.text for one in message.entities)
