"""The city's words: Fluent messages by key, language and manner, with the city's own on top."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax import FluentParser, ast

from ..text import Finding

LANGUAGES = ("ja", "ja-simple", "en")
FALLBACK = {"ja": ("ja",), "ja-simple": ("ja-simple", "ja"), "en": ("en", "ja-simple", "ja")}
CORE = "core"


class MissingWord(LookupError):
    """No language has the message; ``madoguchi check`` finds these before a resident does."""


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of one plugin in one language, falling back to core's and to Japanese."""

    language: str
    bundles: tuple[FluentBundle, ...]

    def find(self, key: str, **values: str | int) -> str | None:
        """The message ``key``, or its attribute as ``key.attribute``; None where there is none."""
        name, _, attribute = key.partition(".")
        for bundle in self.bundles:
            pattern = _pattern(bundle, name, attribute)
            if pattern is not None:
                return _formatted(bundle, pattern, key, values)
        return None

    def has(self, key: str) -> bool:
        """Whether there is a message ``key``."""
        return any(bundle.has_message(key) for bundle in self.bundles)

    def say(self, key: str, **values: str | int) -> str:
        """The message ``key``. Raises MissingWord."""
        found = self.find(key, **values)
        if found is None:
            raise MissingWord(f"{self.language}: no message {key}")
        return found

    def voice(self, key: str, **values: str | int) -> str:
        """How the telephone says ``key``: its ``voice`` manner, or "" where the text will do."""
        return self.find(f"{key}.voice", **values) or ""


class Lexicon:
    """Every plugin's words in every language.

    ``folders`` are the plugins' own, by plugin name; a message in the city's ``words/`` folder
    stands before the plugin's, attribute by attribute.
    """

    def __init__(self, folders: Mapping[str, Path], city: Path | None = None) -> None:
        self._bundles = {
            (plugin, language): _layers(plugin, folder, city, language)
            for plugin, folder in folders.items()
            for language in LANGUAGES
        }

    def words(self, plugin: str, language: str) -> Words:
        """The words of ``plugin`` in ``language`` (Japanese where the language isn't offered)."""
        chain = FALLBACK.get(language, FALLBACK["ja"])
        names = dict.fromkeys((plugin, CORE))
        layers = [self._bundles.get((name, one), ()) for name in names for one in chain]
        return Words(language, tuple(bundle for layer in layers for bundle in layer))


def check_words(folders: Iterable[Path]) -> list[Finding]:
    """What cannot be read in the Fluent files of ``folders``, with file and line."""
    files = [file for folder in folders for file in sorted(folder.glob("*.ftl"))]
    return [finding for file in files for finding in _junk(file)]


def _layers(
    plugin: str, folder: Path, city: Path | None, language: str
) -> tuple[FluentBundle, ...]:
    own = folder / f"words.{language}.ftl"
    files = (city / "words" / f"{plugin}.{language}.ftl", own) if city else (own,)
    return tuple(_bundle(file, language) for file in files if file.is_file())


def _bundle(file: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([language.partition("-")[0]], use_isolating=False)
    bundle.add_resource(FluentResource(file.read_text("utf-8-sig")))
    return bundle


def _pattern(bundle: FluentBundle, name: str, attribute: str) -> Pattern | None:
    if not bundle.has_message(name):
        return None
    message = bundle.get_message(name)
    return message.attributes.get(attribute) if attribute else message.value


def _formatted(
    bundle: FluentBundle, pattern: Pattern, key: str, values: Mapping[str, str | int]
) -> str:
    text, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise MissingWord(f"{key}: {errors[0]}")
    return str(text)


def _junk(file: Path) -> Iterator[Finding]:
    source = file.read_text("utf-8-sig")
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, ast.Junk):
            start = entry.span.start if entry.span else 0
            line = source.count("\n", 0, start) + 1
            first = (entry.content or "").strip().partition("\n")[0]
            yield Finding("error", str(file), line, None, "読めないメッセージです", first)
