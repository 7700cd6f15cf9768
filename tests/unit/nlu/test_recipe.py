from pathlib import Path

import pytest

from madoguchi.nlu.pipeline.recipe import RecipeError, read_recipe, registry
from madoguchi.nlu.understander import DEFAULT_RECIPE


def test_the_recipe_that_ships_is_sound() -> None:
    recipe = read_recipe(DEFAULT_RECIPE, registry())
    assert recipe.steps[0].name == "Normaliser"
    assert recipe.thresholds["accuracy"] > 0


@pytest.mark.parametrize(
    ("steps", "line", "message", "hint"),
    [
        ("- name: Normalizer\n", 2, "知らない部品", "Normaliser のことですか"),
        ("- name: Fallback\n  shure: 0.5\n", 2, "Extra inputs", "sure"),
        ("- name: Fallback\n- name: SudachiTokeniser\n  mode: B\n", 3, "'A' or 'C'", "mode"),
        ("- name: Fallback\n  sure: much\n", 2, "valid number", "sure"),
    ],
)
def test_a_mistake_in_a_recipe_is_said_with_its_line(
    tmp_path: Path, steps: str, line: int, message: str, hint: str
) -> None:
    path = tmp_path / "pipeline.yml"
    path.write_text(f"pipeline:\n{steps}", encoding="utf-8")
    with pytest.raises(RecipeError) as error:
        read_recipe(path, registry())
    (finding,) = error.value.findings
    assert (finding.file, finding.line) == ("pipeline.yml", line)
    assert message in finding.message
    assert hint in finding.hint


@pytest.mark.parametrize("text", ["", "- a\n", "pipeline: x\n", "pipeline: [\n"])
def test_what_is_no_recipe_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pipeline.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError):
        read_recipe(path, registry())
