"""Whether the sample city hears an emergency, and stays calm where there is none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from madoguchi.core.run.app import SAMPLE_CITY
from madoguchi.core.talk.understanding import Guess, Verdict
from madoguchi.core.text import normalise
from madoguchi.nlu.data import merge, read_file
from madoguchi.nlu.evaluation.judging import Judged, judge
from madoguchi.nlu.pipeline.message import Message
from madoguchi.nlu.pipeline.patterns import PatternClassifier
from madoguchi.nlu.training import gather
from madoguchi.nlu.understander import BASE, JapaneseUnderstander, load_or_train
from madoguchi.plugins import garbage

SENTENCES = Path(__file__).with_name("emergencies.yml")
KINDS = ("emergency.fire", "emergency.ambulance", "emergency.police", "emergency.suicide")
NOW = datetime(2026, 5, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JapaneseUnderstander:
    cache = tmp_path_factory.mktemp("sample")
    return load_or_train(SAMPLE_CITY, garbage.examples(), cache)


@pytest.fixture(scope="session")
def judged(sample: JapaneseUnderstander) -> list[Judged]:
    file, findings = read_file(SENTENCES)
    assert file
    assert not findings
    return judge(sample.model, merge([file])[0].pairs)


def test_emergencies_of_every_kind_are_heard_as_what_they_are(judged: list[Judged]) -> None:
    for kind in KINDS:
        meant = [one for one in judged if one.intent == kind]
        missed = [one.example.text for one in meant if not (is_alarm(one) and one.is_right)]
        assert len(meant) >= 30
        assert len(missed) <= 0.05 * len(meant), missed


def test_what_only_sounds_like_an_emergency_raises_no_alarm(judged: list[Judged]) -> None:
    calm = [one for one in judged if one.intent == "calm"]
    alarms = [one.example.text for one in calm if is_alarm(one)]
    assert len(calm) >= 60
    assert len(alarms) <= 0.05 * len(calm), alarms


def test_emergencies_in_words_nobody_thought_of_are_mostly_heard(
    sample: JapaneseUnderstander,
) -> None:
    file, _ = read_file(SENTENCES.with_name("emergencies_unseen.yml"))
    assert file
    unseen = judge(sample.model, merge([file])[0].pairs)
    meant = [one for one in unseen if one.intent in KINDS]
    calm = [one for one in unseen if one.intent not in KINDS]
    assert sum(map(is_alarm, meant)) >= 0.6 * len(meant)
    assert sum(map(is_alarm, calm)) <= 0.1 * len(calm)


def test_the_sentences_of_this_test_were_never_learnt(judged: list[Judged]) -> None:
    learnt = {normalise(one.text) for _, one in gather([BASE, *garbage.examples()]).data.pairs}
    assert not [one.example.text for one in judged if normalise(one.example.text) in learnt]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("火事", "emergency.fire"),
        ("か じ だ ！！", "emergency.fire"),
        ("ｷｭｳｷｭｳｼｬ ｦ ﾖﾝﾃﾞ", "emergency.ambulance"),
        ("ＦＩＲＥ！", "emergency.fire"),
        ("もう限界、終わりにしたい", "emergency.suicide"),
        ("蜂に刺されて顔がはれて苦しい", "emergency.ambulance"),
        ("救急車のおもちゃで遊んでいた子が息をしていない", "emergency.ambulance"),
        ("ごみの日を調べていたけど、もう死にたい", "emergency.suicide"),
    ],
)
def test_an_emergency_is_certain_in_any_spelling_and_beside_anything_else(
    sample: JapaneseUnderstander, text: str, intent: str
) -> None:
    understood = sample.understand(text, NOW)
    assert understood.verdict is Verdict.SURE
    assert understood.guesses[0] == Guess(intent, 1.0)


@pytest.mark.parametrize(
    "text",
    ["市に対して意見がある", "わたしにたいしていけんがある", "必死に探した"],
)
def test_words_that_hide_in_other_words_are_no_call_for_help(
    sample: JapaneseUnderstander, text: str
) -> None:
    assert not sample.understand(text, NOW).sure.startswith("emergency")


def test_a_calm_word_makes_a_guessed_emergency_unsure(sample: JapaneseUnderstander) -> None:
    components = sample.model.components
    decider = next(one for one in components if isinstance(one, PatternClassifier))
    message = Message("", NOW, normal="隣の人の話の講習", guesses=[Guess("emergency.police", 0.9)])
    message.verdict = Verdict.SURE
    decider.process(message)
    assert message.verdict is Verdict.UNSURE


def is_alarm(one: Judged) -> bool:
    return one.verdict is Verdict.SURE and one.guess.startswith("emergency.")
