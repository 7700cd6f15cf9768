"""How each kind of question is answered on the page: buttons, a date, a map, a photo."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from markupsafe import Markup

from madoguchi.core.talk.questions import (
    Choice,
    Choices,
    Confirm,
    Day,
    Digits,
    File,
    Name,
    Number,
    Optional,
    PhoneNumber,
    Place,
    PostalCode,
    Question,
    Text,
    Time,
    YesNo,
)
from madoguchi.core.talk.said import Asked

from .pen import Pen


@singledispatch
def field(question: Question[Any], asked: Asked, pen: Pen) -> Markup:
    """What to answer with. A kind that isn't known here is answered in the message box."""
    return pen.render("questions/plain", text=question.plain())


@field.register
def _(question: Choice, asked: Asked, pen: Pen) -> Markup:
    return pen.render("questions/choice", options=question.options, asked=asked)


@field.register
def _(question: YesNo, asked: Asked, pen: Pen) -> Markup:
    return pen.render("questions/choice", options=(question.yes, question.no), asked=asked)


@field.register
def _(question: Choices, asked: Asked, pen: Pen) -> Markup:
    return pen.render("questions/choices", question=question, asked=asked)


@field.register
def _(question: Confirm, asked: Asked, pen: Pen) -> Markup:
    mends = zip(question.rows, question.mends(), strict=True)
    return pen.render("questions/confirm", question=question, mends=[*mends], asked=asked)


@field.register
def _(question: Optional, asked: Asked, pen: Pen) -> Markup:  # type: ignore[type-arg]
    inner = field(question.inner, asked, pen)
    return pen.render("questions/optional", inner=inner, skip=question.skip, asked=asked)


@field.register
def _(question: Day, asked: Asked, pen: Pen) -> Markup:
    limits = {"min": question.earliest, "max": question.latest}
    return _input(asked, pen, "date", "pick-day", limits)


@field.register
def _(question: Time, asked: Asked, pen: Pen) -> Markup:
    limits = {
        "min": question.earliest.isoformat("minutes"),
        "max": question.latest.isoformat("minutes"),
    }
    return _input(asked, pen, "time", "pick-time", limits)


@field.register
def _(question: Number, asked: Asked, pen: Pen) -> Markup:
    return _input(asked, pen, "text", "give-number", {"inputmode": "numeric"}, question.unit)


@field.register
def _(question: Digits, asked: Asked, pen: Pen) -> Markup:
    return _input(asked, pen, "text", "give-digits", {"inputmode": "numeric"})


@field.register
def _(question: PostalCode, asked: Asked, pen: Pen) -> Markup:
    attributes = {"inputmode": "numeric", "autocomplete": "postal-code", "placeholder": "123-4567"}
    return _input(asked, pen, "text", "give-postal-code", attributes)


@field.register
def _(question: PhoneNumber, asked: Asked, pen: Pen) -> Markup:
    return _input(asked, pen, "tel", "give-telephone", {"autocomplete": "tel"})


@field.register
def _(question: Name, asked: Asked, pen: Pen) -> Markup:
    return pen.render("questions/name", asked=asked, longest=question.longest)


@field.register
def _(question: Text, asked: Asked, pen: Pen) -> Markup:
    return Markup("")  # the message box is right there


@field.register
def _(question: Place, asked: Asked, pen: Pen) -> Markup:
    return pen.render("questions/place", asked=asked, settings=pen.settings)


@field.register
def _(question: File, asked: Asked, pen: Pen) -> Markup:
    return pen.render("questions/photo", asked=asked, limit=pen.settings.upload_limit_mb)


def _input(
    asked: Asked,
    pen: Pen,
    kind: str,
    label: str,
    attributes: Mapping[str, object],
    unit: str = "",
) -> Markup:
    """One labelled field of the browser's own, with a button."""
    given = {name: value for name, value in attributes.items() if value}
    return pen.render(
        "questions/input", asked=asked, kind=kind, label=label, attributes=given, unit=unit
    )
