"""Japanese text: normalising, words and readings, dates, times and numbers in words."""

from .findings import Finding, nearest
from .moment import Moment, Period
from .moments import find_moments, read_date, read_time
from .normal import normalise, to_hiragana, to_katakana
from .tokens import Token, Tokeniser

__all__ = [
    "Finding",
    "Moment",
    "Period",
    "Token",
    "Tokeniser",
    "find_moments",
    "nearest",
    "normalise",
    "read_date",
    "read_time",
    "to_hiragana",
    "to_katakana",
]
