"""The city's words: Fluent messages by key, language and manner, with the city's own on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

LANGUAGES = ("ja", "ja-simple", "en")
FALLBACK = {"ja": ("ja",), "ja-simple": ("ja-simple", "ja"), "en": ("en", "ja-simple", "ja")}
CORE = "core"


class MissingWord(LookupError):
    """No language has the message; ``madoguchi check`` finds these before a resident does."""


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of one plugin in one language, falling back to core's and to Japanese.

    ``layers`` are tried in turn: each is one plugin in one language, the city's own words first.
    """

    language: str
    layers: tuple[tuple[FluentBundle, ...], ...]

    def find(self, key: str, **values: str | int) -> str | None:
        """The message ``key``, or its attribute as ``key.attribute``; None where there is none.

        An attribute is never taken from another language than the message itself.
        """
        name, _, attribute = key.partition(".")
        for layer in self.layers:
            holders = [bundle for bundle in layer if bundle.has_message(name)]
            for bundle in holders:
                pattern = _pattern(bundle, name, attribute)
                if pattern is not None:
                    return _formatted(bundle, pattern, key, values)
            if holders and attribute:
                return None
        return None

    def has(self, key: str) -> bool:
        """Whether there is a message ``key``."""
        return any(bundle.has_message(key) for layer in self.layers for bundle in layer)

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
        bundles = {
            (plugin, language): _layer(plugin, folder, city, language)
            for plugin, folder in folders.items()
            for language in LANGUAGES
        }
        self._words = {
            (plugin, language): _words(bundles, plugin, language)
            for plugin in (*folders, CORE)
            for language in LANGUAGES
        }

    def words(self, plugin: str, language: str) -> Words:
        """The words of ``plugin`` in ``language`` (Japanese where the language isn't offered)."""
        spoken = language if language in FALLBACK else "ja"
        return self._words.get((plugin, spoken)) or self._words[CORE, spoken]


def _words(
    bundles: Mapping[tuple[str, str], tuple[FluentBundle, ...]], plugin: str, language: str
) -> Words:
    names = dict.fromkeys((plugin, CORE))
    layers = [bundles.get((name, one), ()) for name in names for one in FALLBACK[language]]
    return Words(language, tuple(layer for layer in layers if layer))


def _layer(plugin: str, folder: Path, city: Path | None, language: str) -> tuple[FluentBundle, ...]:
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
