"""What a city's garbage data says, free of the files it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from madoguchi.core.text import Finding

from .days import Closure, Rule


@dataclass(frozen=True, slots=True)
class Translation:
    """What a category is called in another language, and how to put it out."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of garbage: its name, what to put it in, how to put it out, the colour of its sign.

    ``translations`` are by language; what a city leaves out is said in Japanese.
    """

    name: str
    container: str = ""
    description: str = ""
    colour: str = ""
    image: str = ""
    translations: Mapping[str, Translation] = field(default_factory=dict)

    def named(self, language: str) -> str:
        """The name that a resident of ``language`` reads."""
        return self.translations.get(language, Translation(self.name)).name

    def how(self, language: str) -> str:
        """How to put it out, in ``language``."""
        own = self.translations.get(language, Translation(self.name))
        return own.description or self.description


@dataclass(frozen=True, slots=True)
class Centre:
    """Where garbage is taken to, and when it is closed."""

    name: str
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Where the same rules hold. ``name`` is unique; ``label`` is as the city wrote it.

    ``reading`` is in kana, or empty when the city doesn't tell.
    ``rules`` maps a category's name to its rule; a category that isn't collected is absent.
    """

    name: str
    label: str
    centre: str = ""
    district: str = ""
    reading: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that rules point to by its number; ``translations`` are by language."""

    number: str
    text: str
    translations: Mapping[str, str] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The note in ``language``, else in Japanese."""
        return self.translations.get(language, self.text)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to throw away. ``reading`` is in kana or empty; ``aliases`` are other names."""

    name: str
    category: str
    note: str = ""
    reading: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything that could be read from a city's files, and what could not."""

    categories: tuple[Category, ...] = ()
    areas: tuple[Area, ...] = ()
    centres: tuple[Centre, ...] = ()
    remarks: tuple[Remark, ...] = ()
    items: tuple[Item, ...] = ()
    findings: tuple[Finding, ...] = ()
