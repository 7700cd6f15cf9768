"""The always-there words: 「戻る」「やめる」「最初から」「もう一度」「担当者」「メニュー」."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from ..city import Words
from ..text import normalise
from .actions import Action


class Control(Enum):
    """What a resident can do at any time; the values are the targets of ``go:`` actions."""

    BACK = "back"
    CANCEL = "cancel"
    RESTART = "restart"
    REPEAT = "repeat"
    PERSON = "person"
    MENU = "menu"

    def action(self, words: Words) -> Action:
        """The button of this control."""
        key = f"control-{self.value}"
        return Action(words.say(key), f"go:{self.value}", self.value, words.voice(key))


def find_control(text: str, *languages: Words) -> Control | None:
    """The control that ``text`` names, exactly, in any of the languages."""
    wanted = normalise(text).rstrip("。.!！")
    for words in languages:
        found = _named(words).get(wanted)
        if found:
            return found
    return None


def way_out(words: Words, *, back: bool) -> tuple[Action, ...]:
    """The buttons under a question: back where there is a way back, and cancel."""
    wanted = (Control.BACK, Control.CANCEL) if back else (Control.CANCEL,)
    return tuple(control.action(words) for control in wanted)


@lru_cache(maxsize=16)
def _named(words: Words) -> Mapping[str, Control]:
    """Every name of every control in one language."""
    named: dict[str, Control] = {}
    for control in Control:
        key = f"control-{control.value}"
        also = (words.find(f"{key}.also") or "").split(",")
        for name in (words.say(key), *also):
            if normalise(name):
                named.setdefault(normalise(name), control)
    return named
