"""The figures of docs/nlu.md, measured on MASSIVE: ``python bench/nlu/figures.py [figure ...]``.

Figures: ``few`` (10 and 20 examples an intent), ``full`` (accuracy, calibration, slots, noise,
latency, memory), ``scope`` and ``strings``; without a name, all. Learnt is MASSIVE's train, asked its dev.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from massive import Question, draw, read, training_data
from sklearn.metrics import roc_auc_score

from madoguchi.core.text import Tokeniser, normalise
from madoguchi.nlu.data import Example, merge, read_file
from madoguchi.nlu.evaluation.judging import Judged, judge
from madoguchi.nlu.evaluation.metrics import measure
from madoguchi.nlu.faq import read_faq
from madoguchi.nlu.model import Model
from madoguchi.nlu.pipeline.message import Message
from madoguchi.nlu.pipeline.noise import mistyped
from madoguchi.nlu.pipeline.recipe import read_recipe, registry
from madoguchi.nlu.training import Material, fit
from madoguchi.nlu.understander import BASE, DEFAULT_RECIPE, city_sources, train

NOW = datetime(2026, 4, 1, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
TRAIN, DEV = read("train"), read("dev")
Row = dict[str, object]


def trained(questions: Sequence[Question]) -> tuple[Model, float]:
    """A model of the questions with the recipe that ships, and the seconds it took."""
    started = time.perf_counter()
    recipe = read_recipe(DEFAULT_RECIPE, registry())
    model = fit(Material(training_data(questions)), recipe, registry())
    return model, time.perf_counter() - started


def asked(model: Model, questions: Sequence[Question], texts: Sequence[str] = ()) -> list[Judged]:
    """What the model makes of the questions, or of other wordings of them."""
    said = texts or [one.text for one in questions]
    pairs = zip(questions, said, strict=True)
    return judge(model, [(one.intent, Example(text, one.spans)) for one, text in pairs])


def few() -> Iterator[Row]:
    """10 and 20 examples an intent, the mean of three draws."""
    for each in (10, 20):
        results = []
        for seed in (1, 2, 3):
            model, seconds = trained(draw(TRAIN, each, seed))
            metrics = measure(asked(model, DEV))
            results.append((metrics.accuracy, metrics.calibration_error, seconds))
        accuracy, error, seconds = np.mean(results, axis=0)
        yield {"figure": f"k={each}", "accuracy": accuracy, "ece": error, "seconds": seconds}


def full() -> Iterator[Row]:
    """Everything that needs the model trained on all of train, trained once."""
    model, seconds = trained(TRAIN)
    metrics = measure(asked(model, DEV))
    yield {"figure": "full", "accuracy": metrics.accuracy, "ece": metrics.calibration_error,
           "seconds": seconds}  # fmt: skip
    yield {"figure": "slots", "micro_f1": metrics.entity_f1}
    yield from noise(model)
    yield latency(model)
    yield memory(model)


def noise(model: Model) -> Iterator[Row]:
    """The questions in hiragana, and with one typing mistake each."""
    tokeniser, chance = Tokeniser("A"), random.Random(7)
    kana, typos = list[str](), list[str]()
    for one in DEV:
        message = Message(one.text, NOW, normal=normalise(one.text))
        message.tokens = tokeniser.tokens(message.normal)
        kana.append(message.reading)
        typos.append("".join(mistyped(message, chance)))
    yield {"figure": "hiragana", "accuracy": measure(asked(model, DEV, kana)).accuracy}
    yield {"figure": "one typing mistake", "accuracy": measure(asked(model, DEV, typos)).accuracy}


def latency(model: Model) -> Row:
    """Milliseconds for one utterance, everything on."""
    times = list[float]()
    for one in DEV:
        started = time.perf_counter()
        model.process(one.text, NOW)
        times.append(1000 * (time.perf_counter() - started))
    return {"figure": "one utterance, ms", "p50": np.quantile(times, 0.5),
            "p99": np.quantile(times, 0.99)}  # fmt: skip


def memory(model: Model) -> Row:
    """What the model holds beyond the dictionary."""
    arrays = sum(one.nbytes for part in model.components for one in part.dump().arrays.values())
    plain = sum(len(json.dumps(dict(part.dump().values))) for part in model.components)
    return {"figure": "model, MB", "arrays": arrays / 1e6, "values": plain / 1e6}


def scope() -> Iterator[Row]:
    """How well what is not meant for us is told apart."""
    far = list(_municipal())
    for each, seeds in ((20, (1, 2, 3)), (0, (1,))):
        results = [_scope(each, seed, far) for seed in seeds]
        near, other = np.mean(results, axis=0)
        yield {"figure": f"out of scope, {each or 'all'} an intent", "near": near, "far": other}


def _scope(each: int, seed: int, far: Sequence[str]) -> tuple[float, float]:
    """AUROC of ``trust`` and confidence against 12 held-out intents, and another domain."""
    names = sorted({one.intent for one in TRAIN})
    held = set(random.Random(100 + seed).sample(names, 12))
    learn = [one for one in (draw(TRAIN, each, seed) if each else TRAIN) if one.intent not in held]
    model, _ = trained(learn)
    inside = _trust(model, [one.text for one in DEV if one.intent not in held])
    near = _trust(model, [one.text for one in DEV if one.intent in held])
    return _auroc(inside, near), _auroc(inside, _trust(model, far))


def _trust(model: Model, texts: Sequence[str]) -> list[float]:
    messages = [model.process(text, NOW) for text in texts]
    return [one.trust * (one.guesses[0].confidence if one.guesses else 0) for one in messages]


def _auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    truth = [1] * len(inside) + [0] * len(outside)
    return float(roc_auc_score(truth, [*inside, *outside]))


def _municipal() -> Iterator[str]:
    """What residents ask a city hall: another domain than MASSIVE's."""
    for path in (ROOT / "plugins/garbage/nlu.yml", ROOT / "tests/plugins/garbage/nlu_test.yml"):
        file, _ = read_file(path)
        if file:
            yield from (example.text for _, example in merge([file])[0].pairs)
    yield from (entry.question for entry in read_faq(ROOT / "data/sample_city/faq.csv")[0])


def strings() -> Iterator[Row]:
    """10,000 strings that nobody should send, to the sample city's model: none may raise."""
    sources, faqs, recipe = city_sources(
        ROOT / "data/sample_city", [BASE, ROOT / "plugins/garbage/nlu.yml"]
    )
    model, _ = train(sources, faqs, recipe)
    draw_letters, times = random.Random(1), list[float]()
    for _ in range(10_000):
        letters = "".join(draw_letters.sample(ALPHABETS, draw_letters.randint(1, len(ALPHABETS))))
        length = draw_letters.choice((0, 1, 3, 20, 200, 5_000))
        text = "".join(draw_letters.choices(letters, k=length))
        started = time.perf_counter()
        model.process(text, NOW)
        times.append(1000 * (time.perf_counter() - started))
    yield {"figure": "10,000 strings, ms", "p50": np.quantile(times, 0.5),
           "p99": np.quantile(times, 0.99), "most": max(times)}  # fmt: skip


ALPHABETS = (
    "あいうえおかがきぎぱゃっー゛゜ﾊﾞﾟ",
    "傘冷蔵庫燃辻󠄀𠮷鬱",
    "กขฃคฅฆง็่้๊๋",
    "😀👨‍👩‍👧‍👦🇯🇵🏳️‍🌈",
    "\x00\x07\u200b\u202e\ufeff\ud800\udfff\n\t ",
    "abc0123-@.,!?/[](){}\\",
    "明日来週火曜3時半令和八年四月一日",
)
FIGURES: dict[str, Callable[[], Iterator[Row]]] = {
    "few": few,
    "full": full,
    "scope": scope,
    "strings": strings,
}


def main(names: Sequence[str]) -> None:
    """Print each figure as a line of JSON."""
    for name in names or FIGURES:
        for row in FIGURES[name]():
            rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()}
            print(json.dumps(rounded, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
