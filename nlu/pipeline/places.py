"""Where something found in the normalised sentence stands in the sentence as it was typed."""

from unicodedata import combining

from madoguchi.core.text import normalise


def place(text: str, normal: str, start: int, end: int) -> tuple[int, int]:
    """``normal[start:end]`` as positions in ``text``, of which ``normal`` is the normalised form.

    Only the ends are looked for, each by bisecting on the length of the normalised beginning.
    """
    if text == normal:
        return start, end
    begin = _last(text, start)
    finish = _first(text, end)
    while finish < len(text) and (combining(text[finish]) or text[finish] in "ﾞﾟ"):
        finish += 1
    return min(begin, finish), finish


def in_normal(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` as positions in the normalised form of ``text``."""
    return len(normalise(text[:start])), len(normalise(text[:end]))


def _last(text: str, length: int) -> int:
    """The longest beginning whose normalised form is at most ``length`` characters."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(normalise(text[:middle])) <= length:
            low = middle
        else:
            high = middle - 1
    return low


def _first(text: str, length: int) -> int:
    """The shortest beginning whose normalised form has at least ``length`` characters."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(normalise(text[:middle])) >= length:
            high = middle
        else:
            low = middle + 1
    return low
