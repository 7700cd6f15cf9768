"""Japanese text: normalising, words and readings, dates, times and numbers in words."""

from .findings import Finding, nearest
from .normal import normalise, to_hiragana, to_katakana
from .tokens import Token, Tokeniser

__all__ = [
    "Finding",
    "Token",
    "Tokeniser",
    "nearest",
    "normalise",
    "to_hiragana",
    "to_katakana",
]
