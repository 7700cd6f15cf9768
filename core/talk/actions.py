"""What a button does, as one short string that fits every platform's postback.

======================  ====================================================
``do:garbage.sort``     start the dialogue of an intent; ``?key=value`` pre-fills answers
``answer:TOKEN:value``  answer the question that was posed with TOKEN
``go:back``             an always-there control (see ``controls``)
``maybe:garbage.sort``  start a dialogue with the sentence that was not understood surely
``page:name``           a page of the menu
``say:sentence``        as if the sentence had been typed
``lang:en``             change the language
``link:https://…``      leave for another page
======================  ====================================================
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from .value import Value


@dataclass(frozen=True)
class Action(Value):
    """A button: what stands on it, what it does, and the name of its picture."""

    label: str
    data: str
    icon: str = ""
    voice: str = ""


@dataclass(frozen=True)
class Press:
    """An action's data, taken apart."""

    verb: str
    target: str
    values: dict[str, str]


def parse(data: str) -> Press:
    """Take apart what a button carried; anything at all may come in from outside."""
    verb, _, rest = data.partition(":")
    if verb == "answer":
        token, _, value = rest.partition(":")
        return Press(verb, token, {"value": value})
    if verb != "do":
        return Press(verb, rest, {})
    target, _, query = rest.partition("?")
    return Press(verb, target, dict(parse_qsl(query)))


def do(intent: str, **values: str) -> str:
    """The data of a button that starts a dialogue, with answers that are already known."""
    query = f"?{urlencode(values)}" if values else ""
    return f"do:{intent}{query}"
