"""Noisy copies of the training sentences: written in kana, or with a typing mistake.

Residents type 「かさってどうすてるの」 where the data says 「傘の捨て方」; a classifier that has
met only tidy sentences loses 4 to 25 points on such.
"""

import random
from collections.abc import Callable, Iterator

from madoguchi.core.text import Token

from .component import Component, Options, Sample, Training
from .message import Message

_NEIGHBOURS = ("あかさたなはまやらわ", "いきしちにひみり", "うくすつぬふむゆる", "えけせてねへめれ",
               "おこそとのほもよろを")  # fmt: skip
_VOICED = dict(
    zip(
        "かきくけこさしすせそたちつてとはひふへほ",
        "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
        strict=True,
    )
)


class NoiseOptions(Options):
    """``copies`` of each sentence; ``kana`` is the share of them written in kana."""

    copies: int = 1
    kana: float = 0.5
    seed: int = 0


class Augmenter(Component[NoiseOptions]):
    """Adds the copies to the training samples. Does nothing to what residents say."""

    options_type = NoiseOptions

    def train(self, training: Training) -> None:
        """Copy each sentence; the same data gives the same copies."""
        draw = random.Random(self.options.seed)  # noqa: S311
        copies = [
            Sample(Message(text, sample.message.now), sample.intent, sample.example,
                   sample.source, noisy=True)
            for sample in training.samples
            for text in self._copies(sample.message, draw)
        ]  # fmt: skip
        training.samples += copies

    def process(self, message: Message) -> None:
        """Residents make their own mistakes."""

    def _copies(self, message: Message, draw: random.Random) -> Iterator[str]:
        for _ in range(self.options.copies):
            change = in_kana if draw.random() < self.options.kana else mistyped
            text = change(message.tokens, draw)
            if text != message.normal:
                yield text


def in_kana(tokens: list[Token], draw: random.Random) -> str:
    """The sentence with its words in hiragana: all of them, or about half."""
    share = draw.choice((0.5, 1.0))
    return "".join(token.reading if draw.random() < share else token.surface for token in tokens)


def mistyped(tokens: list[Token], draw: random.Random) -> str:
    """The sentence with one typing mistake: a letter lost, doubled, swapped or mistaken."""
    text = "".join(token.surface for token in tokens)
    if len(text) < 2:
        return text
    return draw.choice(_MISTAKES)(text, draw.randrange(len(text) - 1), draw)


def _lost(text: str, at: int, _: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def _doubled(text: str, at: int, _: random.Random) -> str:
    return text[: at + 1] + text[at:]


def _swapped(text: str, at: int, _: random.Random) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _mistaken(text: str, at: int, draw: random.Random) -> str:
    letter = text[at]
    row = next((row for row in _NEIGHBOURS if letter in row), "")
    other = _VOICED.get(letter) or (draw.choice(row) if row else "")
    return text[:at] + other + text[at + 1 :]


_MISTAKES: tuple[Callable[[str, int, random.Random], str], ...] = (
    _lost, _doubled, _swapped, _mistaken,
)  # fmt: skip
