"""Several files of training data as one: later files add to earlier ones, or replace an intent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from madoguchi.core.text.findings import Finding

from .values import Example, Intent, Line, Plain, Regex, Synonym, TrainingFile


@dataclass(slots=True)
class TrainingData:
    """What the components learn from.

    ``synonyms`` leads from a variant to its main word, ``lookups`` and ``regexes`` from a name to
    its words or expressions.
    """

    intents: dict[str, list[Example]] = field(default_factory=dict)
    synonyms: dict[str, str] = field(default_factory=dict)
    lookups: dict[str, list[str]] = field(default_factory=dict)
    regexes: dict[str, list[str]] = field(default_factory=dict)
    responses: dict[str, Plain] = field(default_factory=dict)

    @property
    def pairs(self) -> list[tuple[str, Example]]:
        """Intent and example, in the order of the files."""
        return [(name, one) for name, examples in self.intents.items() for one in examples]


def merge(files: Iterable[TrainingFile]) -> tuple[TrainingData, list[Finding]]:
    """One set of training data and what doesn't go together in it."""
    data, findings = TrainingData(), list[Finding]()
    for file in files:
        for section in file.sections:
            if isinstance(section, Intent):
                _add_intent(data, section)
            elif isinstance(section, Synonym):
                findings += _add_synonym(data, file.file, section)
            elif isinstance(section, Regex):
                findings += _add_regex(data, file.file, section)
            else:
                known = data.lookups.setdefault(section.name, [])
                known += [one.text for one in section.examples if one.text not in known]
        data.responses |= file.responses or {}
    return data, findings


def _add_intent(data: TrainingData, intent: Intent) -> None:
    if intent.replaces:
        data.intents[intent.name] = []
    data.intents.setdefault(intent.name, []).extend(intent.examples)


def _add_synonym(data: TrainingData, file: str, synonym: Synonym) -> list[Finding]:
    findings = list[Finding]()
    for one in synonym.examples:
        other = data.synonyms.setdefault(one.text, synonym.name)
        if other != synonym.name:
            message = f"{other} の言いかえでもあります。ここでは {synonym.name} になります"
            findings.append(Finding("warning", file, one.line, None, message, one.text))
            data.synonyms[one.text] = synonym.name
    return findings


def _add_regex(data: TrainingData, file: str, regex: Regex) -> list[Finding]:
    findings, known = list[Finding](), data.regexes.setdefault(regex.name, [])
    for one in regex.examples:
        problem = _problem(one)
        if problem:
            findings.append(Finding("error", file, one.line, None, problem, one.text))
        elif one.text not in known:
            known.append(one.text)
    return findings


def _problem(line: Line) -> str:
    try:
        re.compile(line.text)
    except re.error as error:
        return f"正規表現として読めません: {error}"
    return ""
