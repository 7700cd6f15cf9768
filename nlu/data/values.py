"""What a file of training data says: intents with examples, synonyms, lookups and patterns."""

from dataclasses import dataclass, field

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""A YAML value that is kept as it is, such as metadata and responses."""


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of an example is an entity; an empty ``value`` means the text itself."""

    start: int
    end: int
    entity: str
    value: str = ""
    role: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One thing a resident may say. ``file`` and ``line`` tell where, no part of what it says."""

    text: str
    spans: tuple[Span, ...] = ()
    metadata: Plain = None
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A synonym, a word of a lookup table or a regular expression."""

    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent such as ``garbage.sort``, or ``faq/opening_hours`` that a response answers."""

    name: str
    examples: tuple[Example, ...]
    metadata: Plain = None
    line: int = field(default=0, compare=False)

    @property
    def replaces(self) -> bool:
        """Whether ``metadata: {replace: true}`` drops the examples of the files read before."""
        return isinstance(self.metadata, dict) and self.metadata.get("replace") is True


@dataclass(frozen=True, slots=True)
class Synonym:
    """Other words for ``name``, which is the value an entity then has."""

    name: str
    examples: tuple[Line, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The words that are an entity called ``name``."""

    name: str
    examples: tuple[Line, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Regex:
    """Regular expressions for an entity called ``name``, or for an intent of that name."""

    name: str
    examples: tuple[Line, ...]
    line: int = field(default=0, compare=False)


Section = Intent | Synonym | Lookup | Regex


@dataclass(frozen=True, slots=True)
class TrainingFile:
    """A file as read. ``others`` are the top-level keys that belong to other parts of Rasa."""

    file: str = field(compare=False)
    version: str = "3.1"
    sections: tuple[Section, ...] = ()
    responses: dict[str, Plain] | None = None
    others: dict[str, Plain] = field(default_factory=dict)
