"""What a word and its neighbours look like to the tagger."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from madoguchi.core.text import Token

from .keys import Keys, mixed, named

_SCRIPTS = (
    ("ぁ", "ゟ", "h"),
    ("゠", "ヿ", "k"),
    ("一", "鿿", "c"),
    ("0", "9", "9"),
    ("a", "z", "a"),
)
_REACH = 2
_VIEWS = ("form", "pos", "reading", "shape", "first", "last", "group", "inflection", "intent")
# Views that are joined into a feature, each with its distance from the word.
_TEMPLATES = (
    "form0", "form-1", "form1", "form-2", "form2", "pos0", "reading0", "reading-1", "reading1",
    "shape0", "first0", "last0", "group0", "inflection0",
    "form-1 form0", "form0 form1", "form-2 form-1", "form1 form2", "pos-1 pos0", "pos0 pos1",
    "pos-2 pos-1", "pos1 pos2", "form-1 pos0", "pos0 form1", "pos-1 form0", "form0 intent0",
    "pos0 intent0", "form-1 intent0", "form1 intent0",
    "pos-1 pos0 pos1", "shape-1 shape0 shape1",
)  # fmt: skip


def window(tokens: list[Token], intent: str) -> Keys:
    """Keys of shape (words, templates)."""
    views = np.stack(
        [
            _padded([token.normal for token in tokens]),
            _padded(["/".join(token.pos[:3]) for token in tokens]),
            _padded([token.reading for token in tokens]),
            _padded([_shape(token.surface) for token in tokens]),
            _padded([token.surface[:1] for token in tokens]),
            _padded([token.surface[-1:] for token in tokens]),
            _padded([str(token.synonyms[:1]) for token in tokens]),
            _padded([token.pos[0] + token.pos[5] for token in tokens]),
            _padded([intent] * len(tokens)),
        ]
    )
    places = np.arange(len(tokens))
    grids = [
        mixed(seeds, *(views[rows[:, None], by[:, None] + places] for rows, by in parts))
        for seeds, parts in _PLAN
    ]
    return np.concatenate(grids).T


def _planned(parts: int) -> tuple[Keys, list[tuple[NDArray[np.intp], NDArray[np.intp]]]]:
    """All templates of so many parts: their seeds, and rows and distances of each part."""
    own = [(at, one.split()) for at, one in enumerate(_TEMPLATES) if one.count(" ") == parts - 1]
    seeds = np.array([[at] for at, _ in own], np.uint64)
    return seeds, [_part([names[part] for _, names in own]) for part in range(parts)]


def _part(names: list[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    split = [re.fullmatch(r"([a-z]+)(-?\d)", name) for name in names]
    rows = [_VIEWS.index(one[1]) for one in split if one]
    return np.array(rows), np.array([int(one[2]) + _REACH for one in split if one])


def _padded(names: list[str]) -> Keys:
    edge = [f"<{at}>" for at in range(_REACH)]
    return named([*edge, *names, *edge])


@lru_cache(maxsize=65_536)
def _shape(word: str) -> str:
    """The scripts in a word: hiragana, katakana, kanji, digits, letters; よ゛ごれ水 is h.hc."""
    kinds = "".join(_script(letter) for letter in word)
    return "".join(kind for at, kind in enumerate(kinds) if kinds[at - 1 : at] != kind)


def _script(letter: str) -> str:
    return next((kind for low, high, kind in _SCRIPTS if low <= letter <= high), ".")


_PLAN = tuple(_planned(parts) for parts in (1, 2, 3))
