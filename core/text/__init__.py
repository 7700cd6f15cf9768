"""Japanese text: normalising, words and readings, dates, times and numbers in words."""

from .findings import Finding, nearest
from .moment import Moment, Period
from .moments import find_moments, read_date, read_time
from .normal import normalise, to_hiragana, to_katakana
from .numbers import (
    Quantity,
    Written,
    find_amounts,
    find_emails,
    find_numbers,
    find_phone_numbers,
    find_postal_codes,
)
from .spoken import (
    show_date,
    show_time,
    speak_date,
    speak_digits,
    speak_number,
    speak_time,
    wareki,
)
from .tokens import Token, Tokeniser

__all__ = [
    "Finding",
    "Moment",
    "Period",
    "Quantity",
    "Token",
    "Tokeniser",
    "Written",
    "find_amounts",
    "find_emails",
    "find_moments",
    "find_numbers",
    "find_phone_numbers",
    "find_postal_codes",
    "nearest",
    "normalise",
    "read_date",
    "read_time",
    "show_date",
    "show_time",
    "speak_date",
    "speak_digits",
    "speak_number",
    "speak_time",
    "to_hiragana",
    "to_katakana",
    "wareki",
]
