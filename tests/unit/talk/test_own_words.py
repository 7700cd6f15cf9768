"""Every message that core itself says is there in each language, with its variables."""

import ast
from collections.abc import Iterator
from pathlib import Path

from madoguchi.core import talk
from madoguchi.core.city import LANGUAGES, read_messages
from madoguchi.core.talk.controls import Control

FOLDER = Path(talk.__file__).parent
SAYING = {"say", "_say", "find", "voice", "Unclear"}


def said() -> Iterator[tuple[str, str]]:
    """Every message that is named in core's code, with the place."""
    for file in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SAYING:
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                yield from ((str(word), f"{file.name}:{node.lineno}") for word in words)


def test_core_has_every_message_that_its_code_names() -> None:
    found = list(said())
    assert len(found) > 30
    for language in LANGUAGES:
        book = read_messages(FOLDER / f"words.{language}.ftl")
        for key, place in found:
            name, _, attribute = key.partition(".")
            assert name in book, f"{language}: {key} ({place})"
            assert attribute in book[name].variables, f"{language}: {key} ({place})"


def test_every_control_has_its_words_in_every_language() -> None:
    for language in LANGUAGES:
        book = read_messages(FOLDER / f"words.{language}.ftl")
        assert {f"control-{control.value}" for control in Control} <= book.keys()
