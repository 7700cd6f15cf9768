import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from madoguchi.core.talk.understanding import Entity, Verdict
from madoguchi.nlu.data import Example, Span, merge, read_text
from madoguchi.nlu.evaluation.advice import advise
from madoguchi.nlu.evaluation.judging import OUTSIDE, Judged
from madoguchi.nlu.evaluation.metrics import measure, unmet
from madoguchi.nlu.evaluation.report import write_report


def said(
    intent: str,
    guess: str,
    confidence: float = 0.9,
    verdict: Verdict = Verdict.SURE,
    example: Example | None = None,
    entities: tuple[Entity, ...] = (),
) -> Judged:
    return Judged(example or Example("文"), intent, guess, confidence, 1.0, verdict, entities)


def test_figures_are_those_counted_by_hand() -> None:
    judged = [
        said("a", "a"),
        said("a", "b"),
        said("b", "b", 0.5, Verdict.UNSURE),
        said("b", "b"),
        said(OUTSIDE, "a", 0.3, Verdict.NONE),
        said(OUTSIDE, "a", 0.9, Verdict.SURE),
    ]
    metrics = measure(judged)
    assert metrics.accuracy == 0.75
    assert metrics.sure == 0.75
    assert metrics.sure_accuracy == pytest.approx(2 / 3)
    assert metrics.refused == 0.5
    assert metrics.intents["a"].precision == 1
    assert metrics.intents["a"].recall == 0.5
    assert metrics.intents["b"].f1 == pytest.approx(0.8)
    # Three guesses of 0.9, two right, and one of 0.5, right.
    assert metrics.calibration_error == pytest.approx(0.75 * abs(0.9 - 2 / 3) + 0.25 * 0.5)
    assert metrics.confusions == (("a", "b", 1),)


def test_an_entity_counts_when_its_name_and_place_are_right() -> None:
    example = Example("傘と缶", (Span(0, 1, "item"), Span(2, 3, "item")))
    found = (Entity("item", "傘", "傘", 0, 1), Entity("item", "と缶", "と缶", 1, 3))
    metrics = measure([said("a", "a", example=example, entities=found)])
    assert metrics.entity_f1 == 0.5
    assert metrics.entities["item"].support == 2


@pytest.mark.parametrize(
    ("thresholds", "missed"),
    [
        ({"accuracy": 0.5}, 0),
        ({"accuracy": 1.1}, 1),
        ({"calibration_error": 0.2}, 0),
        ({"calibration_error": 0.05}, 1),
        ({"acuracy": 0.5}, 1),
    ],
)
def test_a_threshold_is_met_or_said(thresholds: dict[str, float], missed: int) -> None:
    assert len(unmet(measure([said("a", "a")]), thresholds)) == missed


def test_no_sentences_give_figures_too() -> None:
    assert measure([]).accuracy == 0


def suggestions(judged: Sequence[Judged], training: str) -> list[str]:
    file, _ = read_text(training, "nlu.yml")
    assert file is not None
    return [one.suggestion for one in advise(judged, merge([file])[0])]


def test_what_was_misunderstood_comes_with_advice() -> None:
    training = "nlu:\n- intent: b\n  examples: |\n    - 傘を捨てたい\n    - 缶の日\n"
    twin = said("a", "b", example=Example("傘を捨てたいな"))
    other = said("a", "b", example=Example("まったく別の話"))
    moved, added = suggestions([said("a", "a"), twin, other], training)
    assert "移す" in moved
    assert "a に加える" in added
    merged = suggestions([other] * 3, training)
    assert all("取り違えられる" in one for one in merged)


def test_a_report_has_pictures_figures_and_a_page(tmp_path: Path) -> None:
    judged = [said("a", "a"), said("a<b>", "a", 0.2), said("b", "", 0.0, Verdict.NONE)]
    file, _ = read_text("nlu:\n- intent: a\n  examples: |\n    - 文\n", "nlu.yml")
    assert file is not None
    advice = list(advise(judged, merge([file])[0]))
    write_report(tmp_path, judged, measure(judged), advice, [(10, 0.5), (20, 0.75)])
    for name in ("confusion", "confidence", "calibration", "learning"):
        ET.parse(tmp_path / f"{name}.svg")
    plain = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert plain["learning"] == [[10, 0.5], [20, 0.75]]
    assert len(plain["misunderstood"]) == 2
    assert "a&lt;b&gt;" in (tmp_path / "report.html").read_text("utf-8")
