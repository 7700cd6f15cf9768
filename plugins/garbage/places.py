"""Finds an area by part of its name: kanji or kana, any width, a block number inside a range."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .sheet import key
from .sounds import sound

_BLOCK = re.compile(r"(\d+)(?:丁目|ちょうめ|ちょーめ|-.*|番.*)?$")
_BLOCKS = re.compile(r"([\d〜~～・、,.\-－―ー]+)丁目")
_RANGE = re.compile(r"(\d+)(?:[〜~～\-－―ー](\d+))?")
_KANJI_BLOCK = re.compile("([一二三四五六七八九]|十[一二三四五六七八九]?)(?=丁目)")
_KANJI = "一二三四五六七八九"
_END = re.compile(r"(?:です|だよ|です。|に住んでいます|に住んでる|の(?:ほう|方|あたり|近く))$")


@dataclass(frozen=True, slots=True)
class Place:
    """An area to choose: its id, name and reading in kana."""

    id: int
    name: str
    reading: str


def find_places(
    places: Sequence[Place], text: str, reading: Callable[[str], str], limit: int = 10
) -> list[Place]:
    """The areas that ``text`` may mean, the likeliest first; ``reading`` tells how text is read.

    The very name comes before names that begin with it, and those before names that hold it.
    「本町２丁目」 finds 本町1〜3丁目.
    """
    wanted = _Wanted.of(text, reading)
    if not wanted.name:
        return []
    ranked = [(rank, place) for place in places if (rank := wanted.rank(place)) is not None]
    return [place for _, place in sorted(ranked, key=lambda pair: pair[0])][:limit]


def nearest_places(
    places: Sequence[Place], text: str, reading: Callable[[str], str], limit: int = 3
) -> list[Place]:
    """The areas whose names sound most like ``text``, for when none of them is meant surely."""
    heard = sound(reading(text))
    return sorted(places, key=lambda place: -fuzz.partial_ratio(heard, sound(place.reading)))[
        :limit
    ]


@dataclass(frozen=True, slots=True)
class _Wanted:
    whole: str
    name: str
    heard: str
    block: int | None

    @classmethod
    def of(cls, text: str, reading: Callable[[str], str]) -> "_Wanted":
        whole = _END.sub("", _digits(key(text)))
        found = _BLOCK.search(whole)
        name = whole[: found.start()] if found else whole
        return cls(whole, name, sound(reading(name)), int(found[1]) if found else None)

    def rank(self, place: Place) -> int | None:
        name = _digits(key(place.name))
        if name == self.whole:
            return 0
        if self.block is not None and not _covers(name, self.block):
            return None
        place_heard = sound(place.reading)
        by_name = _position(self.name, name)
        by_sound = _position(self.heard, place_heard) if len(self.heard) > 1 else None
        positions = [one for one in (by_name, by_sound) if one is not None]
        return min(positions) if positions else None


def _position(part: str, whole: str) -> int | None:
    if part == whole:
        return 1
    if whole.startswith(part):
        return 2
    return 3 if part in whole else None


def _covers(name: str, block: int) -> bool:
    """Whether the blocks in ``name`` hold ``block``; a name without blocks is all of them."""
    blocks = _BLOCKS.search(name)
    if blocks is None:
        return True
    spans = ((int(one[1]), int(one[2] or one[1])) for one in _RANGE.finditer(blocks[1]))
    return any(first <= block <= last for first, last in spans)


def _digits(name: str) -> str:
    """``三丁目`` as ``3丁目``."""
    return _KANJI_BLOCK.sub(lambda found: str(_number(found[1])), name)


def _number(kanji: str) -> int:
    tens = 10 if kanji.startswith("十") else 0
    rest = kanji.removeprefix("十")
    return tens + (_KANJI.index(rest) + 1 if rest else 0)
