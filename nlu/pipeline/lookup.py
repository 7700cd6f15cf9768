"""Entities known by their words: lookup tables and synonyms, in any spelling; and by patterns."""

import re
from collections.abc import Iterator

from madoguchi.core.talk.understanding import Entity
from madoguchi.core.text import Token, Tokeniser, normalise
from madoguchi.nlu.data import Plain

from .component import CALM, Component, Options, Parts, Training
from .message import Message
from .places import place


class LookupOptions(Options):
    """``longest``: how many words (Sudachi's shortest units) an entry may have."""

    longest: int = 12


class LookupExtractor(Component[LookupOptions]):
    """Finds the words of lookup tables; a word annotated in the examples is in its table too.

    A word is known as it is written, in its normalised form (電子レンヂ) and, from three letters
    on, by its reading (でんしれんじ).
    """

    options_type = LookupOptions
    _SHORTEST_READING = 3

    def __init__(self, options: LookupOptions) -> None:
        super().__init__(options)
        self._words: dict[str, dict[str, str]] = {}
        self._starts: frozenset[str] = frozenset()
        self._longest = 0

    def train(self, training: Training) -> None:
        """Collect the words and their main words."""
        tokeniser, synonyms = Tokeniser("A"), training.data.synonyms
        tables = {name: dict.fromkeys(words) for name, words in training.data.lookups.items()}
        for _, example in training.data.pairs:
            for span in example.spans:
                if span.entity in tables and not span.role:
                    tables[span.entity].setdefault(example.text[span.start : span.end])
                if span.value:
                    synonyms.setdefault(example.text[span.start : span.end], span.value)
        for name, words in tables.items():
            variants = {word: word for word in words}
            variants |= {said: main for said, main in synonyms.items() if main in words}
            for said, main in variants.items():
                for key in self._keys(tokeniser.tokens(normalise(said))):
                    value = synonyms.get(main, main)
                    self._words.setdefault(key, {}).setdefault(name, value)
        self._prune()

    def process(self, message: Message) -> None:
        """The longest word from each place on; what was found is stepped over."""
        at = 0
        while at < len(message.tokens):
            at = self._step(message, at)

    def dump(self) -> Parts:
        """The words."""
        words: dict[str, Plain] = {key: dict(value) for key, value in self._words.items()}
        return Parts({"words": words})

    def restore(self, parts: Parts) -> None:
        """Take them back."""
        words = parts.values["words"]
        for key, values in words.items() if isinstance(words, dict) else ():
            if isinstance(values, dict):
                self._words[key] = {name: str(value) for name, value in values.items()}
        self._prune()

    def _prune(self) -> None:
        """What makes most places of a sentence not worth a look: no word starts or ends there."""
        self._starts = frozenset(key[: len(_kind(key)) + 1] for key in self._words)
        self._longest = max(map(len, self._words), default=0)

    def _step(self, message: Message, at: int) -> int:
        first = message.tokens[at]
        if self._starts.isdisjoint(
            (first.surface[:1], "n:" + first.normal[:1], "r:" + first.reading[:1])
        ):
            return at + 1
        for end in range(self._last(message.tokens, at), at, -1):
            tokens = message.tokens[at:end]
            values = next(
                (self._words[key] for key in self._keys(tokens) if key in self._words), None
            )
            if values:
                message.entities += _entities(message, tokens, values)
                return end
        return at + 1

    def _last(self, tokens: list[Token], at: int) -> int:
        """Where the longest word that may start here can end."""
        last = min(at + self.options.longest, len(tokens))
        while last > at + 1 and tokens[last - 1].end - tokens[at].start > self._longest:
            last -= 1
        return last

    def _keys(self, tokens: list[Token]) -> Iterator[str]:
        yield "".join(token.surface for token in tokens)
        yield "n:" + "".join(token.normal for token in tokens)
        reading = "".join(token.reading for token in tokens)
        if len(reading) >= self._SHORTEST_READING:
            yield "r:" + reading


class RegexExtractor(Component[Options]):
    """Finds what the ``regex`` sections of the training data describe."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._synonyms: dict[str, str] = {}

    def train(self, training: Training) -> None:
        """Take the expressions that are not named after an intent."""
        self._patterns = {
            name: re.compile("|".join(f"(?:{one})" for one in expressions))
            for name, expressions in training.data.regexes.items()
            if expressions and name not in training.data.intents and name != CALM
        }
        self._synonyms = dict(training.data.synonyms)

    def process(self, message: Message) -> None:
        """Every match that isn't empty."""
        for name, pattern in self._patterns.items():
            for found in pattern.finditer(message.normal):
                if found[0]:
                    value = self._synonyms.get(found[0], found[0])
                    message.entities.append(
                        _entity(message, name, value, found.start(), found.end())
                    )

    def dump(self) -> Parts:
        """The expressions and the synonyms."""
        patterns: dict[str, Plain] = {name: one.pattern for name, one in self._patterns.items()}
        return Parts({"patterns": patterns, "synonyms": dict[str, Plain](self._synonyms)})

    def restore(self, parts: Parts) -> None:
        """Compile them again."""
        patterns, synonyms = parts.values["patterns"], parts.values["synonyms"]
        if isinstance(patterns, dict) and isinstance(synonyms, dict):
            self._patterns = {name: re.compile(str(one)) for name, one in patterns.items()}
            self._synonyms = {said: str(main) for said, main in synonyms.items()}


def _kind(key: str) -> str:
    return key[:2] if key.startswith(("n:", "r:")) else ""


def _entities(message: Message, tokens: list[Token], values: dict[str, str]) -> Iterator[Entity]:
    for name, value in values.items():
        # 「かさって」 is split かさっ / て; no noun ends in a small っ.
        end = tokens[-1].end - tokens[-1].surface.endswith("っ")
        yield _entity(message, name, value, tokens[0].start, end)


def _entity(message: Message, name: str, value: str, start: int, end: int) -> Entity:
    start, end = place(message.text, message.normal, start, end)
    return Entity(name, value, message.text[start:end], start, end)
