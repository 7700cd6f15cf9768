"""Finds the words that a dialogue would miss, before a resident does.

Reads the plugins' code without running it: every key that is written out in ``talk.ask``,
``say``, ``text`` and ``reject`` must be a message in each language and get its variables.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..city import CORE, LANGUAGES, Message, read_messages
from ..text import Finding, nearest

Book = Mapping[str, Message]
KEYS = {"ask": 0, "say": 0, "text": 0, "reject": 1}
"""Methods of ``Talk`` that take the key of a message, and which argument it is."""
QUESTIONS = ("Choice", "Choices")


@dataclass(frozen=True, slots=True)
class Use:
    """A message that code asks for: one of ``keys`` must exist. ``given`` None: not known."""

    keys: tuple[str, ...]
    given: frozenset[str] | None
    file: Path
    line: int


def check_wording(folders: Mapping[str, Path]) -> list[Finding]:
    """Words that are missing or don't go together, for each plugin's folder by its name."""
    shelf = {name: _books(folder) for name, folder in folders.items()}
    findings: list[Finding] = []
    for name, folder in folders.items():
        findings += _uneven(shelf[name])
        findings += _missing(uses(folder), shelf[name], shelf.get(CORE, {}))
    return findings


def check_overrides(city: Path, folders: Mapping[str, Path]) -> list[Finding]:
    """Words of the city that replace nothing, or that ask for a variable which isn't there."""
    findings: list[Finding] = []
    for file in sorted((city / "words").glob("*.ftl")):
        plugin, _, language = file.stem.partition(".")
        if plugin not in folders or language not in LANGUAGES:
            hint = f"「プラグイン名.言語.ftl」にしてください（言語は {'、'.join(LANGUAGES)}）"
            findings.append(
                Finding("warning", str(file), None, None, "使われないファイルです", file.name, hint)
            )
            continue
        own = {**read_messages(folders[plugin] / f"words.{language}.ftl")}
        findings += _replacing(read_messages(file), own)
    return findings


def uses(folder: Path) -> list[Use]:
    """Every message that the code of a plugin's folder asks for."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in sorted(folder.rglob("*.py"))}
    names = [name for tree in trees.values() for name in _dialogues(tree)]
    return [use for file, tree in trees.items() for use in _Reader(file, tree, names).uses()]


class _Reader:
    """Reads one module."""

    def __init__(self, file: Path, tree: ast.Module, dialogues: list[str]) -> None:
        self._file, self._tree, self._dialogues = file, tree, dialogues
        self._constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def uses(self) -> Iterator[Use]:
        for node in self._tree.body:
            own = _dialogue_name(node)
            names = [own] if own else self._dialogues
            if own:
                yield Use((f"{own}-title",), None, self._file, node.lineno)
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _is_talk(call.func):
                    yield from self._called(call, names)

    def _called(self, call: ast.Call, names: list[str]) -> Iterator[Use]:
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        key = _constant(call.args, KEYS.get(method, len(call.args)))
        if not key:
            return
        keys = (*(f"{name}-{key}" for name in names), key)
        spread = any(keyword.arg is None for keyword in call.keywords)
        given = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
        yield Use(keys, None if spread else given, self._file, call.lineno)
        if method == "ask" and len(call.args) > 1:
            for value in self._options(call.args[1]):
                choices = (*(f"{name}-{key}-{value}" for name in names), f"{key}-{value}")
                yield Use(choices, frozenset(), self._file, call.lineno)

    def _options(self, question: ast.expr) -> list[str]:
        """The values of a choice that brings no labels of its own."""
        if isinstance(question, ast.Name):
            question = self._constants.get(question.id, question)
        if not isinstance(question, ast.Call) or not isinstance(question.func, ast.Name):
            return []
        if question.func.id == "Optional" and question.args:
            return self._options(question.args[0])
        values = [one.value for one in question.args if isinstance(one, ast.Constant)]
        return [str(value) for value in values] if question.func.id in QUESTIONS else []


def _books(folder: Path) -> dict[str, Book]:
    return {language: read_messages(folder / f"words.{language}.ftl") for language in LANGUAGES}


def _uneven(books: Mapping[str, Book]) -> Iterator[Finding]:
    """Messages that another language doesn't have, or has with other variables or no label."""
    for language, book in books.items():
        for key, message in books["ja"].items():
            other = book.get(key)
            if other is None:
                yield _finding(message, f"{language} にこのメッセージがありません", key)
            elif other.variables.get("", frozenset()) != message.variables.get("", frozenset()):
                yield _finding(other, "日本語と変数が違います", key)
            elif ("label" in other.variables) != ("label" in message.variables):
                yield _finding(other, "日本語と .label の有無が違います", key)
        for key in book.keys() - books["ja"].keys():
            yield _finding(book[key], "日本語にこのメッセージがありません", key)


def _missing(
    found: Iterable[Use], own: Mapping[str, Book], core: Mapping[str, Book]
) -> Iterator[Finding]:
    everything = {**core.get("ja", {}), **own["ja"]}
    for use in found:
        there = [everything[key] for key in use.keys if key in everything]
        if not there:
            near = nearest(use.keys[0], everything)
            hint = f"「{near}」ではありませんか" if near else ""
            message = "このメッセージがありません"
            yield Finding("error", str(use.file), use.line, None, message, use.keys[0], hint)
        elif use.given is not None and not any(_is_given(one, use.given) for one in there):
            names = "、".join(sorted(there[0].variables.get("", frozenset()) - use.given))
            message = f"メッセージの変数 {names} を渡していません"
            yield Finding("error", str(use.file), use.line, None, message, there[0].key)


def _is_given(message: Message, given: frozenset[str]) -> bool:
    return message.variables.get("", frozenset()) <= given


def _replacing(city: Book, own: Book) -> Iterator[Finding]:
    for key, message in city.items():
        if key not in own:
            near = nearest(key, own)
            hint = f"「{near}」ではありませんか" if near else ""
            yield Finding(
                "warning", str(message.file), message.line, None, "置きかえるメッセージがありません", key, hint
            )  # fmt: skip
            continue
        asked = frozenset[str]().union(*message.variables.values())
        there = frozenset[str]().union(*own[key].variables.values())
        for name in sorted(asked - there):
            yield _finding(
                message,
                f"使えない変数です（使えるのは {'、'.join(sorted(there)) or 'なし'}）",
                name,
            )


def _finding(message: Message, what: str, text: str) -> Finding:
    return Finding("error", str(message.file), message.line, None, what, text)


def _dialogues(tree: ast.Module) -> list[str]:
    return [name for node in tree.body if (name := _dialogue_name(node))]


def _dialogue_name(node: ast.stmt) -> str:
    if not isinstance(node, ast.AsyncFunctionDef):
        return ""
    marks = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    is_one = any(isinstance(mark, ast.Name) and mark.id == "dialogue" for mark in marks)
    return node.name.replace("_", "-") if is_one else ""


def _is_talk(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in KEYS
        and isinstance(function.value, ast.Name)
        and function.value.id == "talk"
    )


def _constant(arguments: list[ast.expr], place: int) -> str:
    if place >= len(arguments):
        return ""
    found = arguments[place]
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else ""
