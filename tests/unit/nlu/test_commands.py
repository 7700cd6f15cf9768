"""What ``madoguchi nlu`` does at the terminal, for a city whose sentences train in a second."""

from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from madoguchi.nlu.commands import nlu_commands
from madoguchi.nlu.understander import DEFAULT_RECIPE, load_or_train


@pytest.fixture
def run(city: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    own = city / "nlu" / "own.yml"
    # ``madoguchi.nlu.commands`` as an attribute is the hook of that name.
    module = import_module("madoguchi.nlu.commands")
    monkeypatch.setattr(module, "BASE", own)
    monkeypatch.setattr(module, "_examples", lambda _: [])
    monkeypatch.setattr(
        module, "load_or_train", lambda *given: load_or_train(city, [], given[2], base=[])
    )
    monkeypatch.setattr(module, "city_sources", lambda *_: ([own], [], DEFAULT_RECIPE))
    return Run(city)


class Run:
    def __init__(self, city: Path) -> None:
        self.city = city

    def __call__(self, *arguments: str, typed: str = "") -> Result:
        said = [*arguments, "--city", str(self.city)]
        return CliRunner().invoke(nlu_commands, said, input=typed)


def test_sentences_typed_one_after_another_are_explained_until_there_are_no_more(
    run: Run, cache: Path
) -> None:
    typed = "火事です\n傘の捨て方\n"
    result = run("interactive", "--state", str(cache), typed=typed)
    assert result.exit_code == 0
    assert "emergency.fire" in result.output
    assert "thing = 傘" in result.output


def test_every_sentence_is_judged_by_a_model_that_has_not_learnt_it(run: Run) -> None:
    result = run("cross-validate", "--folds", "2")
    assert result.exit_code == 0, result.output
    assert "正解率" in result.output


def test_two_pipelines_are_compared_on_the_same_sentences(run: Run, tmp_path: Path) -> None:
    questions = tmp_path / "questions.yml"
    questions.write_text("nlu:\n- intent: test.day\n  examples: |\n    - 収集日はいつ\n", "utf-8")
    plain = tmp_path / "plain.yml"
    plain.write_text(
        DEFAULT_RECIPE.read_text("utf-8").replace("- name: EntityTagger\n", ""), "utf-8"
    )
    result = run(
        "compare", str(questions), "--pipeline", str(DEFAULT_RECIPE), "--pipeline", str(plain)
    )
    assert result.exit_code == 0, result.output
    assert result.output.count("1.000") >= 2
