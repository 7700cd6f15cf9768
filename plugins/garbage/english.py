"""English around things: the frame of a sentence, plurals, and a thing's English name."""

import re
from collections.abc import Iterator

from .records import Item

_NAME = re.compile(r"[a-z0-9][a-z0-9 '&/.-]*[a-z]")
_VERB = (
    r"(?:throw(?:ing)?(?: away| out)?|put(?:ting)?(?: out)?|get(?:ting)? rid of|dump(?:ing)?"
    r"|dispos(?:e|ing)(?: of)?|discard(?:ing)?|recycl(?:e|ing)|sort(?:ing)?|toss(?:ing)?(?: out)?"
    r"|take(?: out)?|bring|leave|collect|accept|pick up)"
)
_DO = r"(?:do|does|can|could|should|would|must|shall|may|to)"
_KIND = r"(?:kind|type|sort|category|class) of (?:garbage|trash|waste|rubbish|thing)"
# What comes before the thing, and what after it: each is cut as long as one of them fits.
_BEFORE = tuple(
    re.compile(rf"^(?:{pattern})\b[\s,.:]*")
    for pattern in (
        r"please|hi|hello|excuse me|sorry|um|well|so|and",
        rf"(?:how|where|when|what day|which day) {_DO}(?: (?:i|we|you|one|people))?(?: {_VERB})?",
        rf"(?:what|how) (?:{_DO} )?(?:(?:i|we|you) )?(?:do |about )(?:with )?",
        rf"(?:in(?:to)? )?(?:what|which) {_KIND}(?: (?:is|are|do|does))?",
        r"(?:in(?:to)? )?(?:what|which) (?:bin|bag|category|garbage|trash)(?: (?:is|are|do|does|for))+",
        r"(?:i|we)(?: (?:want|need|have|would like|wish|am trying|don't know how|don't know where)"
        rf"|'d like)(?: to)?(?: {_VERB})?",
        rf"(?:can|could|may|should|do) (?:i|we|you)(?: {_VERB})?",
        rf"(?:what|how)? ?(?:is it|is|are)(?: (?:ok|okay|allowed|possible))?(?: to)?(?: {_VERB})?",
        rf"(?:tell me|show me|explain|look up|i'm looking for)(?: {_DO.replace('to', 'how to')})?",
        rf"{_VERB}|disposal of|sorting of|rules for|what about|how about|about|for|to",
    )
)
_AFTER = tuple(
    re.compile(rf"[\s,.]*\b(?:{pattern})$")
    for pattern in (
        r"please|thanks|thank you|away|out|garbage type|disposal|sorting|here|today|tomorrow",
        r"go(?:es)?(?: in| into| to)?|belongs?(?: in| to)?|count(?:s)? as",
        r"(?:(?:be|get|is|are|should be|can be) )?(?:thrown|disposed|recycled|sorted|collected"
        r"|put|discarded|considered|classified)\b.*",
        r"(?:how|where|when|which|what)\b.*",
        r"(?:is|are|as|in|into|with|under)(?: the| a| my)?(?: [a-z-]+)?"
        r" (?:garbage|trash|bin|rubbish|waste|recycling)",
        r"(?:(?:is|are) )?(?:(?:non-?|un)?burnable|combustible|recyclable|bulky)"
        r"(?: garbage| trash| waste)?",
        r"(?:(?:that|which) )?(?:(?:is|are|has|have|was|got|just|i) )*"
        r"(?:broken|broke|cracked|dead|old|don't need|no longer need)(?: anymore| down)?",
    )
)
_MODIFIERS = re.compile(
    r"^(?:(?:an?|the|my|our|your|this|that|these|those|some|any|one|two|old|broken|used|unused"
    r"|empty|unwanted|worn(?:[ -]?out)?|torn|cracked|ripped|dirty|damaged|dead|expired|leftover"
    r"|big|large|small|little|few|pair of|pairs of|piece of|pieces of|lot of|lots of)\s+)+"
)
_ARTICLES = re.compile(r"^(?:(?:an?|the|my|our|your|this|that|these|those|some|any)\s+)+")
_WORD = re.compile("[A-Za-z]{4}")
_LETTERS = re.compile("[a-z]{2}")
_STOPS = " ,.!?:"
_PLURALS = (
    ("ies", "y"),
    ("ives", "ife"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ves", "f"),
    ("s", ""),
)


def without_frame(text: str) -> str:
    """The thing in an English sentence (normalised); any other text as it is."""
    shortened = _LETTERS.search(text) is not None
    while shortened:
        shortened = False
        for frame in (*_BEFORE, *_AFTER):
            rest = frame.sub("", text).strip(_STOPS)
            if rest and rest != text:
                text, shortened = rest, True
    return text


def without_modifiers(thing: str) -> str:
    """``thing`` without articles and what is wrong with it: an old umbrella is an umbrella."""
    return _MODIFIERS.sub("", thing) or thing


def english_names(thing: str) -> Iterator[str]:
    """What the dictionary may call ``thing``, the likeliest first; nothing for Japanese.

    With its modifiers, because used cooking oil is a thing of its own; without them; and as one
    of several (batteries, battery).
    """
    if _LETTERS.search(thing):
        bare = without_modifiers(thing)
        yield _ARTICLES.sub("", thing)
        yield bare
        yield _singular(bare)


def is_english(text: str) -> bool:
    """Whether ``text`` is in English words, to be compared by their letters and not their sound.

    Two or three letters (TV, USB) are as good as Japanese, and are read out as letters.
    """
    return text.isascii() and _WORD.search(text) is not None


def english_name(item: Item) -> str:
    """The first English name among the aliases of ``item``, "" where it has none."""
    return next((alias for alias in item.aliases if _NAME.fullmatch(alias)), "")


def with_english(name: str, item: Item, language: str) -> str:
    """``name``, for readers of English with the English name of ``item`` in brackets."""
    english = english_name(item) if language == "en" else ""
    return f"{name} ({english})" if english else name


def _singular(name: str) -> str:
    if name.endswith("ss"):
        return name
    return next((name.removesuffix(end) + one for end, one in _PLURALS if name.endswith(end)), name)
