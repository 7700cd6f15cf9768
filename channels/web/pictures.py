"""Pictures made from the name of an icon and a colour: tiles of the menu, heads of cards."""

import re
from functools import cache
from pathlib import Path
from zlib import crc32

from markupsafe import Markup

ICONS = Path(__file__).parent / "static" / "icons"
PALETTE = (
    "#1f7a5c", "#2f6fb0", "#b4541f", "#7a4fa3", "#a83e5b", "#4a6d1e", "#0f7285", "#8a5a12",
)  # fmt: skip
"""Grounds on which white stands out by at least 4.5 to 1."""
OURS = (
    "garbage", "calendar", "bell", "question", "person", "language", "document", "card",
    "moving", "truck", "shelter", "back", "phone", "faq", "default", "menu",
)  # fmt: skip
"""Icons that stand side by side on menus: neighbours get different colours."""
DARK, LIGHT = "#10201a", "#ffffff"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def icon(name: str) -> Markup:
    """The drawing of an icon in the colour of the text around it; the default for others."""
    return Markup(  # noqa: S704 - our own files
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{_strokes(name)}</svg>"
    )


def tile(name: str, colour: str = "") -> Markup:
    """A square picture: the icon on a ground of its own colour."""
    ground = ground_of(name, colour)
    return _svg("tile", 48, 48, ground, name, 12)


def banner(name: str, colour: str = "") -> Markup:
    """The head of a card: wide, with the icon in the middle."""
    ground = ground_of(name, colour)
    return _svg("banner", 240, 72, ground, name, 24)


def ground_of(name: str, colour: str = "") -> str:
    """The colour that was asked for, else one that always goes with the name."""
    if _HEX.fullmatch(colour):
        return colour.lower()
    word = colour or name
    place = OURS.index(word) if word in OURS else crc32(word.encode("utf-8", "replace"))
    return PALETTE[place % len(PALETTE)]


def ink_on(ground: str) -> str:
    """What can be read on a ground: dark or light."""
    return DARK if _luminance(ground) > 0.3 else LIGHT


def _svg(kind: str, width: int, height: int, ground: str, name: str, top: int) -> Markup:
    """The ground has two soft discs, so that a row of tiles doesn't look like a table."""
    left = (width - 24) // 2
    ink = ink_on(ground)
    return Markup(  # noqa: S704 - numbers, a checked colour and our own files
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" aria-hidden="true" '
        f'focusable="false" preserveAspectRatio="xMidYMid slice">'
        f'<rect width="{width}" height="{height}" fill="{ground}"/>'
        f'<circle cx="{width * 0.86:.0f}" cy="{height * 0.1:.0f}" r="{height * 0.42:.0f}" '
        f'fill="{ink}" opacity=".08"/>'
        f'<circle cx="{width * 0.1:.0f}" cy="{height * 0.95:.0f}" r="{height * 0.34:.0f}" '
        f'fill="{ink}" opacity=".07"/>'
        f'<g transform="translate({left} {top})" color="{ink}" fill="none" '
        f'stroke="currentColor" stroke-width="1.7" stroke-linecap="round" '
        f'stroke-linejoin="round">{_strokes(name)}</g></svg>'
    )


@cache
def _strokes(name: str) -> str:
    """What is inside of an icon's file."""
    file = ICONS / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        file = ICONS / "default.svg"
    text = file.read_text("utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
