"""Noisy copies of the training sentences: written in kana, or with a typing mistake.

Residents type 「かさってどうすてるの」 where the data says 「傘の捨て方」; a classifier that has
met only tidy sentences loses 4 to 25 points on such.
"""

import random
from collections.abc import Iterator
from dataclasses import replace

from madoguchi.nlu.data import Example, Span

from .component import Component, Options, Sample, Training
from .message import Message
from .noise import Pieces, in_kana, mistyped
from .places import in_normal


class NoiseOptions(Options):
    """``copies`` of each sentence count ``weight`` each; a share of ``kana`` is in kana."""

    copies: int = 1
    kana: float = 0.5
    weight: float = 0.5
    seed: int = 0


class Augmenter(Component[NoiseOptions]):
    """Adds the copies to the training samples. Does nothing to what residents say."""

    options_type = NoiseOptions

    def train(self, training: Training) -> None:
        """Copy each sentence; the same data gives the same copies."""
        draw = random.Random(self.options.seed)  # noqa: S311
        training.samples += [
            replace(
                sample,
                message=Message(copy.text, sample.message.now),
                example=copy,
                noisy=True,
                weight=self.options.weight,
            )
            for sample in training.samples
            for copy in self._copies(sample, draw)
        ]

    def process(self, message: Message) -> None:
        """Residents make their own mistakes."""

    def _copies(self, sample: Sample, draw: random.Random) -> Iterator[Example]:
        for _ in range(self.options.copies):
            change = in_kana if draw.random() < self.options.kana else mistyped
            pieces = change(sample.message, draw)
            if "".join(pieces) != sample.message.normal:
                yield _example(sample, pieces)


def _example(sample: Sample, pieces: Pieces) -> Example:
    spans = [_moved(span, sample, pieces) for span in sample.example.spans]
    text = "".join(pieces)
    return replace(
        sample.example, text=text, spans=tuple(one for one in spans if one.start < one.end)
    )


def _moved(span: Span, sample: Sample, pieces: Pieces) -> Span:
    start, end = in_normal(sample.example.text, span.start, span.end)
    return replace(
        span,
        start=len("".join(pieces[:start])),
        end=len("".join(pieces[:end])),
        value=span.value or sample.example.text[span.start : span.end],
    )
