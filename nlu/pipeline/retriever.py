"""The city's own answers for what no dialogue does: BM25 over the normalised forms of words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from madoguchi.core.talk.understanding import Faq, Verdict
from madoguchi.core.text import Token, Tokeniser, normalise
from madoguchi.nlu.data import Plain
from madoguchi.nlu.faq import FaqEntry

from .component import Component, Options, Parts, Training
from .message import Message

TOKYO = ZoneInfo("Asia/Tokyo")
# Particles, auxiliaries and symbols say nothing about what a question is about.
_EMPTY = {"助詞", "助動詞", "補助記号", "空白", "記号"}


class FaqOptions(Options):
    """``least``: the score an entry needs to be shown; ``close``: or this share of the best one.

    ``k1`` and ``b`` are those of BM25 (Robertson and Zaragoza 2009). A question's words count
    ``question_weight`` times, keywords ``keyword_weight`` times, an answer's once.
    """

    least: float = 0.3
    close: float = 0.7
    shown: int = 3
    k1: float = 1.2
    b: float = 0.6
    question_weight: int = 3
    keyword_weight: int = 2


class FaqRetriever(Component[FaqOptions]):
    """Fills ``message.faqs`` when no intent is sure."""

    options_type = FaqOptions

    def __init__(self, options: FaqOptions) -> None:
        super().__init__(options)
        self._entries: list[FaqEntry] = []
        self._words: dict[str, int] = {}
        self._starts: NDArray[np.int32] = np.zeros(1, np.int32)
        self._rows: NDArray[np.int32] = np.empty(0, np.int32)
        self._gains: NDArray[np.float32] = np.empty(0, np.float32)
        self._most: NDArray[np.float32] = np.empty(0, np.float32)

    def train(self, training: Training) -> None:
        """Index the entries."""
        self._entries = training.faqs
        if not self._entries:
            return
        tokeniser = Tokeniser("A")
        self._index([self._bag(entry, tokeniser) for entry in self._entries])

    def process(self, message: Message) -> None:
        """The entries worth showing, valid on the day the question is asked."""
        if message.verdict is Verdict.SURE or not self._entries:
            return
        scores = self.scores(content_words(message.tokens))
        today = message.now.astimezone(TOKYO).date()
        order = np.argsort(-scores, kind="stable")
        best = [one for one in order.tolist() if self._entries[one].is_valid(today)]
        if best:
            least = max(self.options.least, self.options.close * float(scores[best[0]]))
            message.faqs = [
                _faq(self._entries[one], float(scores[one]))
                for one in best[: self.options.shown]
                if scores[one] >= least
            ]

    def scores(self, words: Iterable[str]) -> NDArray[np.float32]:
        """For every entry the share, from 0 to 1, of what the words can score at most."""
        scores, most = np.zeros(len(self._entries), np.float32), 0.0
        unknown = float(self._most.max()) if len(self._most) else 1.0
        for word in set(words):
            number = self._words.get(word)
            most += unknown if number is None else float(self._most[number])
            if number is not None:
                part = slice(self._starts[number], self._starts[number + 1])
                scores[self._rows[part]] += self._gains[part]
        return np.asarray(scores / max(most, 1e-6), np.float32)

    def dump(self) -> Parts:
        """Entries and postings."""
        entries: list[Plain] = [_plain(entry) for entry in self._entries]
        return Parts(
            {"entries": entries, "words": list[Plain](self._words)},
            {
                "starts": self._starts,
                "rows": self._rows,
                "gains": self._gains,
                "most": self._most,
            },
        )

    def restore(self, parts: Parts) -> None:
        """Take them back."""
        entries, words = parts.values["entries"], parts.values["words"]
        self._entries = [_entry(one) for one in entries] if isinstance(entries, list) else []
        if isinstance(words, list):
            self._words = {str(word): number for number, word in enumerate(words)}
        self._starts, self._rows = parts.arrays["starts"], parts.arrays["rows"]
        self._gains, self._most = parts.arrays["gains"], parts.arrays["most"]

    def _bag(self, entry: FaqEntry, tokeniser: Tokeniser) -> Counter[str]:
        bag = Counter[str]()
        for text, weight in (
            (entry.question, self.options.question_weight),
            (entry.keywords, self.options.keyword_weight),
            (entry.answer, 1),
        ):
            for word in content_words(tokeniser.tokens(normalise(text))):
                bag[word] += weight
        return bag

    def _index(self, bags: list[Counter[str]]) -> None:
        self._words = {word: at for at, word in enumerate(sorted({w for bag in bags for w in bag}))}
        lengths = np.array([bag.total() for bag in bags], np.float32)
        norms = 1 - self.options.b + self.options.b * lengths / max(float(lengths.mean()), 1)
        postings: list[list[tuple[int, int]]] = [[] for _ in self._words]
        for row, bag in enumerate(bags):
            for word, count in bag.items():
                postings[self._words[word]].append((row, count))
        found = np.array([len(one) for one in postings], np.float32)
        idf = np.log1p((len(bags) - found + 0.5) / (found + 0.5)).astype(np.float32)
        flat = np.array([pair for one in postings for pair in one], np.int32).reshape(-1, 2)
        self._starts = np.concatenate([[0], np.cumsum(found)]).astype(np.int32)
        self._rows = np.ascontiguousarray(flat[:, 0])
        often = flat[:, 1].astype(np.float32)
        k1 = np.float32(self.options.k1)
        gains = often * (k1 + 1) / (often + k1 * norms[self._rows])
        self._gains = (np.repeat(idf, found.astype(int)) * gains).astype(np.float32)
        self._most = idf * (k1 + 1)


def content_words(tokens: Iterable[Token]) -> list[str]:
    """The normalised forms of the words that say what a question is about."""
    return [token.normal for token in tokens if token.pos[0] not in _EMPTY]


def _faq(entry: FaqEntry, score: float) -> Faq:
    return Faq(
        entry.question, entry.answer, min(score, 1.0), entry.department, entry.link, entry.updated
    )


def _plain(entry: FaqEntry) -> dict[str, Plain]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in asdict(entry).items()
        if value
    }


def _entry(plain: Plain) -> FaqEntry:
    said: Mapping[str, Plain] = plain if isinstance(plain, dict) else {}
    words = {key: str(value) for key, value in said.items()}
    days = {
        key: date.fromisoformat(words.pop(key))
        for key in ("valid_from", "valid_until", "updated")
        if key in words
    }
    return FaqEntry(**words, **days)  # type: ignore[arg-type]
