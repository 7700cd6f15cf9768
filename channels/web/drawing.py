"""Draws what is said as pieces of a page; what it has no drawing for becomes plain text."""

from functools import singledispatch

from markupsafe import Markup

from madoguchi.core.talk.said import Asked, Cards, Link, Map, MenuPage, Offer, Picture, Said, Text

from .echo import Echo
from .fields import field
from .history import Entry
from .pen import TOKYO, Pen


def draw_entry(entry: Entry, echo: Echo | None, pen: Pen) -> Markup:
    """What the resident did and what the city said to it."""
    pieces = [draw(one, pen) for one in entry.said]
    return pen.render("entry", entry=entry, echo=echo, at=entry.at.astimezone(TOKYO), pieces=pieces)


@singledispatch
def draw(said: Said, pen: Pen) -> Markup:
    """One thing said, as HTML. A kind of value that isn't known here is said as text."""
    return pen.render("said/text", text=said.plain())


@draw.register
def _(said: Text, pen: Pen) -> Markup:
    return pen.render("said/text", text=said.text)


@draw.register
def _(said: Cards, pen: Pen) -> Markup:
    return pen.render("said/cards", cards=said.cards)


@draw.register
def _(said: Offer, pen: Pen) -> Markup:
    return pen.render("said/offer", offer=said)


@draw.register
def _(said: MenuPage, pen: Pen) -> Markup:
    return pen.render("said/menu", page=said)


@draw.register
def _(said: Link, pen: Pen) -> Markup:
    return pen.render("said/link", link=said)


@draw.register
def _(said: Picture, pen: Pen) -> Markup:
    return pen.render("said/picture", picture=said)


@draw.register
def _(said: Map, pen: Pen) -> Markup:
    return pen.render("said/map", place=said)


@draw.register
def _(said: Asked, pen: Pen) -> Markup:
    answer = field(said.question, said, pen) if pen.waits_for(said) else None
    return pen.render("said/asked", asked=said, answer=answer)
