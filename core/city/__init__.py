"""One municipality: its settings, menu, words and people."""

from .city import City, enabled_plugins, read_city
from .dates import day_in
from .hours import OpeningHours
from .menu import Cell, Menu, Page, in_language, menu_actions
from .messages import Message, check_words, read_messages
from .settings import (
    CityFileError,
    Closed,
    Department,
    Hours,
    Identity,
    Languages,
    Limits,
    Retention,
    Section,
)
from .words import CORE, LANGUAGES, Lexicon, MissingWord, Words

__all__ = [
    "CORE", "LANGUAGES", "Cell", "City", "CityFileError", "Closed", "Department", "Hours",
    "Identity", "Languages", "Lexicon", "Limits", "Menu", "Message", "MissingWord", "OpeningHours", "Page",
    "Retention", "Section", "Words", "check_words", "day_in", "enabled_plugins", "in_language",
    "menu_actions", "read_city", "read_messages",
]  # fmt: skip
