"""Finds the item a resident means, however it is typed, and says how sure that is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel

from madoguchi.core.text import Tokeniser, normalise, to_hiragana

from .english import is_english
from .entries import Entry, Option, bare, group, has_kanji, other_names, split_name
from .grams import GramIndex
from .phrases import phrases
from .records import Item
from .sheet import key
from .sounds import clear, sound

# Weights of the blocks and of the edit distance, set by ``bench/items.py``.
_WEIGHTS = {"spelling": 0.5, "normal": 1.0, "reading": 1.5}
_EDIT = 0.45
_EXACT_SOUND = 0.97
_VOICING = 0.92
_ENDS_LIKE = 0.12
_VOICED = 0.86
_HEAD = 3
_HEAD_LIKE = 0.1
_RERANKED = 40
_SURE = 0.74
_LEAD = 0.08
_FOUND = 0.50
_OTHER_NAME = 0.97
_WHOLE_NAME = 0.93
_IDLE = frozenset(("助詞", "補助記号", "空白"))
_STEM = re.compile(r"(製|用|式|など|類|の物|のもの)$")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that may be meant, with a score from 0 to 1 (the very name)."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Sure:
    """The one item that is meant."""

    item: Item


@dataclass(frozen=True, slots=True)
class Variants:
    """One entry is meant, but which of its cases decides where it goes."""

    base: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Up to three entries that may be meant, the likeliest first."""

    choices: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing of that name; ``nearest`` are up to three entries that sound a little like it."""

    nearest: tuple[Entry, ...]


Match = Sure | Variants | Unsure | NotFound


@dataclass(frozen=True, slots=True)
class _Row:
    entry: int
    texts: Mapping[str, str]
    weight: float
    clear: str


class ItemIndex:
    """A dictionary of items, ready to be searched; built once, safe to share between threads.

    ``aliases`` maps a name that people use to the names it may have in the dictionary: the
    first of them that is in it counts.
    """

    def __init__(
        self,
        items: Iterable[Item],
        tokeniser: Tokeniser,
        aliases: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._tokeniser = tokeniser
        self.entries = group(items)
        self._spelt = {key(entry.name): number for number, entry in enumerate(self.entries)}
        self._bare = _unique(
            (bare(entry.name), number) for number, entry in enumerate(self.entries)
        )
        self._heard = {sound(self._tokeniser.reading(entry.name)) for entry in self.entries}
        self._abbreviations: list[tuple[str, str]] = []
        own = list(self._own_rows())
        for row in own:
            self._spelt.setdefault(row.texts["spelling"], row.entry)
        self._rows = [*own, *self._alias_rows(aliases or {})]
        for row in self._rows:
            self._spelt.setdefault(row.texts["spelling"], row.entry)
        self._grams = GramIndex([row.texts for row in self._rows], _WEIGHTS)
        self._row_weights = np.array([row.weight for row in self._rows], dtype=np.float32)

    def search(self, text: str, limit: int = 5) -> list[Hit]:
        """The entries most like the thing in ``text`` (a word or a sentence), best first."""
        best: dict[int, float] = {}
        for phrase in phrases(text, self._tokeniser):
            for spelling in (phrase, *self._spelt_out(phrase)):
                for entry, score in self._scored(spelling):
                    best[entry] = max(score, best.get(entry, 0.0))
            if best and max(best.values()) >= _EXACT_SOUND:
                break
        ranked = sorted(best.items(), key=lambda pair: -pair[1])[:limit]
        return [Hit(self.entries[entry], score) for entry, score in ranked]

    def match(self, text: str) -> Match:
        """What to do with ``text``: answer, ask for the case, offer three, or say not found."""
        hits = self.search(text)
        near = tuple(hit.entry for hit in hits[:3])
        if not hits or hits[0].score < _FOUND:
            return NotFound(near)
        lead = hits[0].score - (hits[1].score if len(hits) > 1 else 0.0)
        if hits[0].score >= _SURE and lead >= _LEAD:
            return self.decide(hits[0].entry, text)
        return Unsure(near)

    def decide(self, entry: Entry, text: str = "") -> Sure | Variants:
        """The item of ``entry`` if there is only one way, or ``text`` names the case."""
        if entry.decided:
            return Sure(entry.item)
        said = sound(self._tokeniser.reading(normalise(text)))
        named = [one for one in entry.options if self._names(one, key(text), said)]
        named = named or [one for one in entry.options if _calls(entry, one, key(text))]
        if len(named) == 1:
            return Sure(named[0].item)
        return Variants(entry.name, entry.options)

    def _names(self, option: Option, text: str, said: str) -> bool:
        condition = key(option.condition)
        stem = _STEM.sub("", condition)
        if condition in text or (len(stem) > 1 and stem in text):
            return bool(condition)
        heard = sound(self._tokeniser.reading(condition))
        return (len(heard) > 2 and heard in said) or f"{stem}の" in text

    def _scored(self, phrase: str) -> list[tuple[int, float]]:
        exact = self._spelt.get(key(phrase), self._bare.get(bare(phrase)))
        if exact is not None:
            return [(exact, 1.0)]
        texts = self._texts(phrase)
        likeness = self._grams.scores(texts) * self._row_weights
        top = np.argpartition(-likeness, min(_RERANKED, len(likeness) - 1))[:_RERANKED]
        scored = [
            (self._rows[row].entry, self._score(self._rows[row], texts, float(likeness[row])))
            for row in top
            if likeness[row] > 0
        ]
        return scored + self._head(phrase)

    def _head(self, phrase: str) -> list[tuple[int, float]]:
        """The longest name that ``phrase`` ends with: a ビニール傘 is a 傘, a beach umbrella an
        umbrella; but no English word ends inside another one."""
        spelling = key(phrase)
        words = list(range(1, len(spelling)))
        if phrase.isascii():
            words = [len(key(phrase[: gap.end()])) for gap in re.finditer(r"\S\s+", phrase)]
        for start in words:
            head = spelling[start:]
            entry = self._spelt.get(head)
            if entry is not None and (len(head) >= _HEAD or has_kanji(head)):
                return [(entry, _FOUND + _HEAD_LIKE * (1 + len(head) / len(spelling)))]
        return []

    def _score(self, row: _Row, texts: Mapping[str, str], likeness: float) -> float:
        heard, name = texts["reading"], row.texts["reading"]
        if heard == name:
            return _EXACT_SOUND * row.weight
        edit = max(
            Indel.normalized_similarity(heard, name),
            _VOICING * Indel.normalized_similarity(clear(heard), row.clear),
        )
        score = (1 - _EDIT) * likeness + _EDIT * edit * row.weight
        if clear(heard) == row.clear and len(name) >= _HEAD:
            # In kanji it is another word (水道 and 水筒), in kana a slip (ベット and ベッド).
            return max(score, _SURE - 0.05 if has_kanji(texts["spelling"]) else _VOICED)
        # The head of a Japanese compound comes last: 学習机 is a 机, a 駐車場ポール no 駐車場.
        if heard.endswith(name) and len(name) >= _HEAD:
            score = max(score + _ENDS_LIKE * len(name) / len(heard), _FOUND + 0.05)
        elif name.startswith(heard) and len(name) - len(heard) >= _HEAD - 1:
            score = min(score, _SURE - 0.05)
        return min(score, _EXACT_SOUND - 0.01)

    def _spelt_out(self, phrase: str) -> list[str]:
        """``phrase`` with the abbreviation it begins with spelt out: スマホケース."""
        start = to_hiragana(key(phrase))
        return [
            name + phrase[len(short) :]
            for short, name in self._abbreviations
            if start.startswith(short) and len(start) > len(short)
        ][:1]

    def _texts(self, text: str, reading: str = "") -> dict[str, str]:
        if not reading and is_english(text):
            return dict.fromkeys(_WEIGHTS, key(text))
        tokens = self._tokeniser.tokens(normalise(text))
        return {
            "spelling": key(text),
            "normal": "".join(token.normal for token in tokens if token.pos[0] not in _IDLE),
            "reading": sound(reading or "".join(token.reading for token in tokens)),
        }

    def _own_rows(self) -> Iterator[_Row]:
        for number, entry in enumerate(self.entries):
            readings = {split_name(one.item.reading)[0] for one in entry.options}
            yield from self._named(number, entry.name, readings - {""}, 1.0)
            for name in other_names(entry):
                if is_english(name) or sound(self._tokeniser.reading(name)) not in self._heard:
                    yield from self._named(number, name, set(), _OTHER_NAME)
            for option in entry.options if len(entry.options) > 1 else ():
                self._spelt.setdefault(key(option.item.name), number)
                whole = f"{option.condition}の{entry.name}"
                yield from self._named(number, whole, set(), _WHOLE_NAME)

    def _named(self, entry: int, name: str, readings: set[str], weight: float) -> Iterator[_Row]:
        own = self._texts(name)
        yield _Row(entry, own, weight, clear(own["reading"]))
        for reading in readings:
            texts = self._texts(name, reading)
            if texts["reading"] != own["reading"]:
                yield _Row(entry, texts, weight, clear(texts["reading"]))

    def _alias_rows(self, aliases: Mapping[str, Sequence[str]]) -> Iterator[_Row]:
        for alias, names in aliases.items():
            known = (self._spelt.get(key(name)) for name in names)
            entry = next((number for number in known if number is not None), None)
            if entry is not None and key(alias) not in self._spelt:
                self._abbreviations.append((to_hiragana(key(alias)), names[0]))
                yield from self._named(entry, alias, set(), 1.0)


def _calls(entry: Entry, option: Option, text: str) -> bool:
    """Whether ``text`` has a name that is of this case only: wooden hanger, but not hanger."""
    others = [key(name) for one in entry.options if one is not option for name in _called(one)]
    own = [key(alias) for alias in option.item.aliases]
    return any(
        name in text and not any(name in other for other in others) for name in own if len(name) > 1
    )


def _called(option: Option) -> list[str]:
    return [option.item.name, *option.item.aliases]


def _unique(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The keys that belong to one number only."""
    found: dict[str, set[int]] = {}
    for name, number in pairs:
        found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if name and len(numbers) == 1}
