"""Entities marked in an example: ``[傘](item)``, ``[かさ](item:傘)``, ``[かさ]{"entity": "item"}``.

The notations are those of Rasa 3 (rasa.shared.nlu.training_data.entities_parser), the list of
several entities over the same words, ``[text][{…}, {…}]``, included.
"""

import json
import re
from collections.abc import Iterator, Sequence

from .values import Span

_KEYS = ("entity", "value", "role", "group")
_MARK = re.compile(
    r"\[(?P<text>[^\[\]]+)\]"
    r"(?:\((?P<entity>[^:()]+)(?::(?P<value>[^()]+))?\)|(?=(?P<json>\{|\[\s*\{)))"
)
_ESCAPES = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPE = {value: key for key, value in _ESCAPES.items()}
_ESCAPED = re.compile("|".join(map(re.escape, _UNESCAPE)))


class MarkupError(ValueError):
    """An annotation that cannot be read, with the column (from 0) where it starts."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


def parse_markup(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The words of an example without its annotations, and the entities in them."""
    text, spans, done = "", list[Span](), 0
    while found := _MARK.search(marked, done):
        text += _unescape(marked[done : found.start()])
        words = _unescape(found["text"])
        attributes, done = _attributes(marked, found)
        spans += [_span(len(text), words, one, found.start()) for one in attributes]
        text += words
    return text + _unescape(marked[done:]), tuple(spans)


def dump_markup(text: str, spans: Sequence[Span]) -> str:
    """The example as it is written in a file: the shortest notation that says everything."""
    parts, done = list[str](), 0
    for start, end in sorted({(span.start, span.end) for span in spans}):
        same = [span for span in spans if (span.start, span.end) == (start, end)]
        parts += [text[done:start], f"[{text[start:end]}]", _dump(same)]
        done = end
    return _escape("".join([*parts, text[done:]]))


def _attributes(marked: str, found: re.Match[str]) -> tuple[list[dict[str, object]], int]:
    if not found["json"]:
        short: dict[str, object] = {"entity": found["entity"].strip()}
        return [short | ({"value": found["value"]} if found["value"] else {})], found.end()
    try:
        value, end = json.JSONDecoder().raw_decode(marked, found.end())
    except json.JSONDecodeError as error:
        raise MarkupError(f"注釈がJSONとして読めません: {error.msg}", error.pos) from None
    return (value if isinstance(value, list) else [value]), end


def _span(start: int, words: str, attributes: object, column: int) -> Span:
    if not isinstance(attributes, dict):
        raise MarkupError("注釈は {…} の形で書きます", column)
    if unknown := set(attributes) - set(_KEYS):
        raise MarkupError(
            f"注釈に {', '.join(sorted(unknown))} は書けません。書けるのは {', '.join(_KEYS)} です",
            column,
        )
    if not attributes.get("entity"):
        raise MarkupError("注釈に entity がありません", column)
    said = {key: str(attributes[key]) for key in _KEYS if attributes.get(key) is not None}
    value = said.get("value", "")
    return Span(
        start,
        start + len(words),
        said["entity"],
        "" if value == words else value,
        said.get("role", ""),
        said.get("group", ""),
    )


def _dump(spans: Sequence[Span]) -> str:
    if len(spans) == 1 and not (spans[0].value or spans[0].role or spans[0].group):
        return f"({spans[0].entity})"
    said = [json.dumps(dict(_said(span)), ensure_ascii=False) for span in spans]
    return said[0] if len(said) == 1 else f"[{', '.join(said)}]"


def _said(span: Span) -> Iterator[tuple[str, str]]:
    return ((key, getattr(span, key)) for key in _KEYS if getattr(span, key))


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: _UNESCAPE[found[0]], text)
