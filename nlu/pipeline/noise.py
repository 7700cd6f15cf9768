"""How residents really type: in kana, and with mistakes. A change keeps track of what went where.

Each function takes a tokenised message and gives, for every character of ``message.normal``, what
stands in its place: so annotations can follow their words.
"""

import random
from collections.abc import Callable

from .message import Message

Pieces = list[str]
_ROWS = (
    "あかさたなはまやらわ", "いきしちにひみり", "うくすつぬふむゆる", "えけせてねへめれ",
    "おこそとのほもよろを",
)  # fmt: skip
_PLAIN, _VOICED = (
    "かきくけこさしすせそたちつてとはひふへほ",
    "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
)
_VOICING = dict(zip(_PLAIN + _VOICED, _VOICED + _PLAIN, strict=True))
_SHORTEST = 2


def in_kana(message: Message, draw: random.Random) -> Pieces:
    """Words in hiragana: all of them, or about half."""
    pieces, share = list(message.normal), draw.choice((0.5, 1.0))
    for token in message.tokens:
        if draw.random() < share:
            pieces[token.start : token.end] = [token.reading] + [""] * (token.end - token.start - 1)
    return pieces


def mistyped(message: Message, draw: random.Random) -> Pieces:
    """One letter lost, doubled, swapped with the next, or mistaken for its neighbour."""
    pieces = list(message.normal)
    if len(pieces) >= _SHORTEST:
        draw.choice(_MISTAKES)(pieces, draw.randrange(len(pieces) - 1), draw)
    return pieces


def _lost(pieces: Pieces, at: int, _: random.Random) -> None:
    pieces[at] = ""


def _doubled(pieces: Pieces, at: int, _: random.Random) -> None:
    pieces[at] *= 2


def _swapped(pieces: Pieces, at: int, _: random.Random) -> None:
    pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]


def _mistaken(pieces: Pieces, at: int, draw: random.Random) -> None:
    row = next((row for row in _ROWS if pieces[at] in row), "")
    pieces[at] = _VOICING.get(pieces[at]) or (draw.choice(row) if row else "")


_MISTAKES: tuple[Callable[[Pieces, int, random.Random], None], ...] = (
    _lost,
    _doubled,
    _swapped,
    _mistaken,
)
