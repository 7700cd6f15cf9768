"""Text as the finders read it: one width, one case, one kana, with the way back to the original."""

import re
from dataclasses import dataclass
from unicodedata import category, normalize

_PLAIN = (
    {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    | {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    | {code: chr(code - 0x60) for code in range(0x30A1, 0x30F5)}
    | dict.fromkeys(map(ord, "\u3000\xa0\t\r\n"), " ")
    | dict.fromkeys(map(ord, "〜～∼"), "~")
    | dict.fromkeys(map(ord, "‐‑‒–—―−－⁻"), "-")
    | dict.fromkeys(map(ord, "○◯"), "〇")
)
# What unfolds to several characters or is put together from several: ㋿, ⑩, ㍻, ｶﾞ, か + dakuten.
_UNEVEN = re.compile(
    "[\u2460-\u24ff\u3099\u309a\u3200-\u33ff\uff61-\uff9f\x00-\x08\x0b-\x1f\u200b-\u200f]"
)
_CLUSTER = re.compile(".[\u3099\u309a\uff9e\uff9f]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` to search in; ``span`` gives where a part of it stood before."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``start:end`` stood in the original text, whole characters of it."""
        if self.places is None:
            return start, end
        while end < len(self.text) and self.places[end] == self.places[end - 1]:
            end += 1
        return self.places[start], self.places[end]


def fold(text: str) -> Folded:
    """Full-width, upper-case and katakana made plain; dashes and wave dashes made one each."""
    if not _UNEVEN.search(text):
        return Folded(text.translate(_PLAIN))
    plain: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        for character in _unfolded(cluster.group()):
            plain.append(character)
            places.append(cluster.start())
    return Folded("".join(plain), (*places, len(text)))


def _unfolded(cluster: str) -> str:
    if not _UNEVEN.search(cluster):
        return cluster.translate(_PLAIN)
    if category(cluster[0]) in {"Cc", "Cf"}:
        return ""
    return normalize("NFKC", cluster).translate(_PLAIN)
