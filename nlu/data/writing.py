"""Writes training data as Rasa reads it: block text, or a list where examples have metadata."""

from collections.abc import Iterator

import yaml

from .markup import dump_markup
from .values import Example, Intent, Line, Lookup, Plain, Regex, Section, Synonym, TrainingFile

_KINDS: dict[type[Section], str] = {
    Intent: "intent",
    Synonym: "synonym",
    Lookup: "lookup",
    Regex: "regex",
}


def write_text(file: TrainingFile) -> str:
    """The file as YAML; reading it again gives an equal ``TrainingFile``."""
    parts = [f'version: "{file.version}"\n']
    if not file.sections and file.responses is None:
        parts.append("nlu: []\n")
    if file.sections:
        parts.append("nlu:\n" + "\n".join("".join(_section(one)) for one in file.sections))
    if file.responses is not None:
        parts.append(_dump({"responses": file.responses}))
    return "\n".join([*parts, *(_dump({key: value}) for key, value in file.others.items())])


def _section(section: Section) -> Iterator[str]:
    yield f"- {_KINDS[type(section)]}: {_word(section.name)}\n"
    if isinstance(section, Intent):
        if section.metadata is not None:
            yield _indent(_dump({"metadata": section.metadata}), 2)
        if any(example.metadata is not None for example in section.examples):
            yield from _list(section.examples)
            return
    yield from _block(section.examples)


def _block(examples: tuple[Example, ...] | tuple[Line, ...]) -> Iterator[str]:
    yield "  examples: |\n" if examples else "  examples: []\n"
    for example in examples:
        yield f"    - {_marked(example)}\n"


def _list(examples: tuple[Example, ...]) -> Iterator[str]:
    yield "  examples:\n"
    for example in examples:
        yield f"  - text: |\n      {_marked(example)}\n"
        if example.metadata is not None:
            yield _indent(_dump({"metadata": example.metadata}), 4)


def _marked(example: Example | Line) -> str:
    return (
        dump_markup(example.text, example.spans) if isinstance(example, Example) else example.text
    )


def _word(name: str) -> str:
    """A name that YAML might take for something else is quoted."""
    dumped: str = yaml.safe_dump(name, allow_unicode=True, width=10_000)
    return dumped.splitlines()[0]


def _dump(value: dict[str, Plain]) -> str:
    dumped: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


def _indent(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))
