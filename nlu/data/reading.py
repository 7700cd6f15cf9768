"""Reads Rasa's YAML training data; whatever cannot be read is reported with its line and column.

The format is that of Rasa 3.1 (docs: "Training Data Format"); files of version 2 are alike.
Scalars are taken as they stand in the file, so an intent called ``yes`` stays a word.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from madoguchi.core.text.findings import Finding, nearest

from .markup import MarkupError, parse_markup
from .values import Example, Intent, Line, Lookup, Plain, Regex, Section, Synonym, TrainingFile

LATEST = "3.1"
_OURS = ("version", "nlu", "responses")
_DIALOGUE = ("stories", "rules", "e2e_tests")
_DOMAIN = (
    "intents", "entities", "slots", "actions", "forms", "session_config", "config",
    "language", "pipeline", "policies", "recipe", "assistant_id",
)  # fmt: skip
Severity = Literal["error", "warning"]
_KINDS = ("intent", "synonym", "lookup", "regex")


def read_file(path: Path, name: str = "") -> tuple[TrainingFile | None, list[Finding]]:
    """The file and what is wrong in it; no file when nothing of it can be used."""
    name = name or path.name
    if path.suffix not in (".yml", ".yaml"):
        return None, [_refusal(name, path)]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Finding("error", name, None, None, f"UTF-8として読めません: {error.reason}")]
    return read_text(text, name)


def read_text(text: str, name: str) -> tuple[TrainingFile | None, list[Finding]]:
    """The same for the contents of a file called ``name``."""
    reader = _Reader(name, text)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return None, [_broken(name, error)]
    return reader.file(root), reader.findings


def _refusal(name: str, path: Path) -> Finding:
    kinds = {".md": "Rasa 1のMarkdown", ".json": "Rasa 1のJSON"}
    kind = kinds.get(path.suffix, f"{path.suffix or '拡張子のないファイル'}")
    hint = "rasa data convert nlu -f yaml で変換できます" if path.suffix in kinds else ""
    return Finding(
        "error", name, None, None, f"{kind}は読めません。読めるのはYAMLだけです", hint=hint
    )


def _broken(name: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Finding("error", name, line, column, f"YAMLとして読めません: {problem}")


class _Reader:
    """Walks the nodes of one file and notes what is wrong on the way."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.splitlines()
        self.findings: list[Finding] = []
        self._plain = yaml.SafeLoader("")

    def file(self, root: Node | None) -> TrainingFile | None:
        if not isinstance(root, MappingNode):
            line = root.start_mark.line + 1 if root else None
            self.findings.append(
                Finding(
                    "error", self.name, line, None, "文例のファイルは version と nlu で始まります"
                )
            )
            return None
        keys = self._keys(root)
        if not self._is_ours(root, keys) or not self._is_known_version(keys.get("version")):
            return None
        responses = keys.get("responses")
        return TrainingFile(
            file=self.name,
            version=_scalar(keys.get("version")) or LATEST,
            sections=tuple(self._sections(keys.get("nlu"))),
            responses=self._responses(responses) if responses is not None else None,
            others={key: self._value(node) for key, node in keys.items() if key not in _OURS},
        )

    def _is_ours(self, root: Node, keys: dict[str, Node]) -> bool:
        foreign = [key for key in keys if key not in _OURS]
        if "nlu" not in keys and ("responses" not in keys or "intents" in keys):
            first = keys[foreign[0]] if foreign else root
            self._note(first, "error", _reason(foreign), ", ".join(foreign))
            return False
        for key in foreign:
            self._note(keys[key], "warning", f"{key} は残しますが、ここでは使いません", key)
        return True

    def _is_known_version(self, node: Node | None) -> bool:
        said = _scalar(node)
        if node is None:
            return True
        try:
            newer = tuple(map(int, said.split("."))) > tuple(map(int, LATEST.split(".")))
        except ValueError:
            newer = True
        if newer:
            self._note(node, "error", f"知らない版です。読めるのは {LATEST} までです", said)
        return not newer

    def _sections(self, node: Node | None) -> Iterator[Section]:
        for item in self._items(node, "nlu は intent、synonym、lookup、regex の並びです"):
            if not isinstance(item, MappingNode):
                self._note(item, "error", f"{'、'.join(_KINDS)} のどれかを書いてください")
                continue
            section = self._section(item, self._keys(item))
            if section:
                yield section

    def _section(self, item: MappingNode, keys: dict[str, Node]) -> Section | None:
        kind = next((key for key in _KINDS if key in keys), None)
        self._unknown(keys, (*_KINDS, "examples", "metadata"))
        if not kind:
            self._note(item, "error", f"{'、'.join(_KINDS)} のどれかを書いてください")
            return None
        name = _scalar(keys[kind]).strip()
        if not name:
            self._note(keys[kind], "error", f"{kind} の名前がありません")
            return None
        if "examples" not in keys:
            self._note(item, "error", f"{kind} に examples がありません", name)
            return None
        return self._build(kind, name, item.start_mark.line + 1, keys)

    def _build(self, kind: str, name: str, line: int, keys: dict[str, Node]) -> Section:
        metadata = self._value(keys["metadata"]) if "metadata" in keys else None
        if kind == "intent":
            return Intent(name, tuple(self._examples(keys["examples"])), metadata, line)
        lines = tuple(Line(text, at) for text, at, _, _ in self._texts(keys["examples"]))
        if kind == "synonym":
            return Synonym(name, lines, line)
        return Lookup(name, lines, line) if kind == "lookup" else Regex(name, lines, line)

    def _examples(self, node: Node) -> Iterator[Example]:
        for marked, line, column, metadata in self._texts(node):
            try:
                text, spans = parse_markup(marked)
            except MarkupError as error:
                at = column + error.column
                self.findings.append(Finding("error", self.name, line, at, str(error), marked))
                continue
            yield Example(text, spans, metadata, self.name, line)

    def _texts(self, node: Node) -> Iterator[tuple[str, int, int, Plain]]:
        """Text, line, column and metadata of every example, in block text or in a list."""
        if isinstance(node, SequenceNode):
            for item in node.value:
                yield from self._listed(item)
        elif isinstance(node, ScalarNode) and node.value.strip():
            yield from self._block(node)
        else:
            self._note(node, "error", "examples は「- 」で始まる行か、並びです")

    def _listed(self, item: Node) -> Iterator[tuple[str, int, int, Plain]]:
        keys = self._keys(item) if isinstance(item, MappingNode) else {"text": item}
        self._unknown(keys, ("text", "metadata"))
        text = _scalar(keys.get("text")).strip()
        if not text:
            self._note(item, "error", "文例に text がありません")
            return
        mark = keys["text"].start_mark
        inside = _style(keys["text"]) == "|"
        metadata = self._value(keys["metadata"]) if "metadata" in keys else None
        yield text, mark.line + 1 + inside, 1 if inside else mark.column + 1, metadata

    def _block(self, node: ScalarNode) -> Iterator[tuple[str, int, int, Plain]]:
        inside = node.style in ("|", ">")
        for offset, raw in enumerate(node.value.split("\n")):
            at = node.start_mark.line + 1 + (offset + 1 if inside else 0)
            if not raw.strip() or raw.lstrip().startswith("#"):
                continue
            text = raw.lstrip()
            if not text.startswith("-") or not text[1:].strip():
                self.findings.append(
                    Finding("error", self.name, at, self._column(at, text),
                            "文例は「- 」で始めます", text)
                )  # fmt: skip
                continue
            example = text[1:].strip()
            yield example, at, self._column(at, example), None

    def _column(self, line: int, text: str) -> int:
        found = self.lines[line - 1].find(text) if line <= len(self.lines) else -1
        return max(found, 0) + 1

    def _responses(self, node: Node) -> dict[str, Plain] | None:
        value = self._value(node)
        if value is None or isinstance(value, dict):
            return value
        self._note(node, "error", "responses には utter_faq/opening_hours のような名前を書きます")
        return None

    def _items(self, node: Node | None, rule: str) -> list[Node]:
        if isinstance(node, SequenceNode):
            return list(node.value)
        if node is not None and _scalar(node) not in ("", "~", "null"):
            self._note(node, "error", rule)
        return []

    def _keys(self, node: MappingNode) -> dict[str, Node]:
        keys: dict[str, Node] = {}
        for key, value in node.value:
            name = _scalar(key)
            if name in keys:
                self._note(key, "error", f"{name} が二度書かれています", name)
            keys[name] = value
        return keys

    def _unknown(self, keys: dict[str, Node], known: tuple[str, ...]) -> None:
        for key, node in keys.items():
            if key not in known:
                guess = nearest(key, known)
                hint = f"{guess} のことですか" if guess else ""
                self._note(node, "error", f"{key} は使えません", key, hint)

    def _value(self, node: Node) -> Plain:
        return self._plain.construct_document(node)  # type: ignore[no-any-return]

    def _note(
        self, node: Node, severity: Severity, message: str, text: str = "", hint: str = ""
    ) -> None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.findings.append(Finding(severity, self.name, line, column, message, text, hint))


def _reason(keys: list[str]) -> str:
    if set(keys) & set(_DIALOGUE):
        return "Rasaの stories・rules のファイルです。会話の流れはプラグインに書きます"
    if set(keys) & set(_DOMAIN):
        return "Rasaの domain か設定のファイルで、文例ではありません"
    return "nlu も responses もなく、文例のファイルではありません"


def _scalar(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _style(node: Node) -> str | None:
    return node.style if isinstance(node, ScalarNode) else None
