"""What a resident did, as it stands in their own bubble: the words on the button they pressed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from madoguchi.core.city import CORE, Menu
from madoguchi.core.run.app import App
from madoguchi.core.talk.actions import Action, parse
from madoguchi.core.talk.heard import Attached, Keyed, Pressed, Spoken, Spotted, Typed
from madoguchi.core.talk.questions import Confirm, Ear, Question, Unclear
from madoguchi.core.talk.said import Asked, Cards, MenuPage, Offer, Said

from .history import Entry


@dataclass(frozen=True, slots=True)
class Echo:
    """A bubble of the resident's: words, or a photo by its name in our store."""

    text: str = ""
    photo: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Listener:
    """Knows what stood on the page when a resident acted."""

    app: App
    language: str

    def echo(self, entry: Entry, before: Iterable[Entry]) -> Echo | None:
        """The bubble for what ``entry`` answers; None where nothing was said aloud."""
        match entry.heard:
            case Typed(text) | Spoken(text):
                return Echo(text)
            case Keyed(digits):
                return Echo(digits)
            case Attached(blob):
                return Echo(photo=blob)
            case Spotted(latitude, longitude, label):
                return Echo(label or f"{latitude:.5f}, {longitude:.5f}", icon="pin")
            case Pressed(data):
                return Echo(self._pressed(data, entry, [*before]))
            case _:
                return None

    def _pressed(self, data: str, entry: Entry, before: list[Entry]) -> str:
        said = [one for earlier in before[::-1] for one in earlier.said]
        press = parse(data)
        if press.verb == "answer":
            ear = Ear(entry.at, self.app.office.reader)
            return _answered(said, press.target, press.values["value"], ear)
        if press.verb == "lang":
            return self.app.office.lexicon.words("web", press.target).say("language-name")
        actions = [*(action for one in said for action in actions_in(one)), *self._menu()]
        labels = {action.data: action.label for action in reversed(actions)}
        return labels.get(data) or self._unseen(press.verb, press.target)

    def _menu(self) -> Iterator[Action]:
        return menu_actions(self.app.city.menu, self.language)

    def _unseen(self, verb: str, target: str) -> str:
        """The words for a button that stands outside of what was said."""
        if verb == "say":
            return target
        key = f"control-{target}" if verb == "go" else ""
        words = self.app.office.lexicon.words(CORE, self.language)
        own = self.app.office.lexicon.words("web", self.language)
        return (key and words.find(key)) or own.say("pressed")


def menu_actions(menu: Menu, language: str) -> Iterator[Action]:
    """Everything on the menu."""
    for page in menu.for_everyone():
        for cell in page.cells:
            yield Action(cell.label_in(language), cell.action, cell.icon)


def actions_in(said: Said) -> tuple[Action, ...]:
    """The buttons that something said brings."""
    match said:
        case Offer(actions=actions) | Asked(controls=actions):
            return actions
        case MenuPage(cells=cells):
            return cells
        case Cards(cards=cards):
            return tuple(action for card in cards for action in card.actions)
        case _:
            return ()


def _answered(said: list[Said], token: str, value: str, ear: Ear) -> str:
    for one in said:
        if isinstance(one, Asked) and one.token == token:
            return say_back(one.question, value, ear)
    return value


@singledispatch
def say_back(question: Question[Any], value: str, ear: Ear) -> str:
    """An answer that a button or a field gave, in the question's own words."""
    try:
        return question.show(question.read(Pressed(value), ear))
    except (Unclear, ValueError):
        return value


@say_back.register
def _(question: Confirm, value: str, ear: Ear) -> str:
    offered = (question.yes, question.no, *question.mends())
    labels = {option.value: option.label for option in offered}
    mends = value in {option.value for option in question.mends()}
    label = labels.get(value, value)
    return f"{question.fix.label}: {label}" if mends else label
