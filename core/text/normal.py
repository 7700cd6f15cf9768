"""One spelling for what residents type: width, case, long vowels, stray characters."""

import re
from unicodedata import category, normalize

import jaconv

_LONG_VOWELS = re.compile("ー{2,}")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNSEEN = frozenset(("Cc", "Cf", "Cs"))


def normalise(text: str) -> str:
    """``text`` in NFKC and lower case, with single spaces, without what cannot be seen.

    Control and format characters, lone surrogates and variation selectors (the second half of
    names such as 辻󠄀) are dropped and runs of ー become one. Takes any text; doing it twice
    changes nothing more.
    """
    seen = text if text.isprintable() else "".join(filter(None, map(_shown, text)))
    folded = normalize("NFKC", normalize("NFKC", _SELECTORS.sub("", seen)).lower())
    return " ".join(_LONG_VOWELS.sub("ー", folded).split())


def to_hiragana(text: str) -> str:
    """``text`` with full-width katakana as hiragana (アシタ → あした), the rest unchanged."""
    return str(jaconv.kata2hira(text))


def to_katakana(text: str) -> str:
    """``text`` with hiragana as full-width katakana (あした → アシタ), the rest unchanged."""
    return str(jaconv.hira2kata(text))


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    return "" if category(character) in _UNSEEN else character
