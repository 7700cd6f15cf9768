"""What a form of the page says, as an act of the resident's."""

from hashlib import sha256
from secrets import token_hex

from starlette.datastructures import FormData, UploadFile

from madoguchi.core.talk.heard import Act, Arrived, Pressed, Spotted, Typed

from .guard import Refused

LONGEST = 2000
"""Characters of one message."""


def read_act(form: FormData) -> Act:
    """The act in a form without a photo. Raises Refused (400, 413).

    ==========================  ===================================================
    ``text``                    a sentence
    ``press``                   what a button carries
    ``answer`` and ``value``    the answer to the question posed with a token
    ``latitude``, ``longitude`` a place; with ``answer`` too, and with a ``label``
    ``written`` and ``kana``    a name and its reading
    ``arrived``                 somebody opened the page
    ==========================  ===================================================
    """
    if "arrived" in form:
        return Arrived()
    if _field(form, "press"):
        return Pressed(_field(form, "press"))
    if "latitude" in form:
        return _place(form)
    if "written" in form:
        return Typed(_name(_field(form, "written"), _field(form, "kana")))
    if "answer" in form:
        return _answer(form)
    return Typed(_some(_field(form, "text")))


def photo_in(form: FormData) -> UploadFile | None:
    """The photo of a form; None where none was chosen."""
    photo = form.get("photo")
    return photo if isinstance(photo, UploadFile) and photo.filename else None


def event_of(resident: str, form: FormData, photo: bytes = b"") -> str:
    """The event's id: the same for the same form sent again, another for any other.

    It holds the resident and the content, so that nobody can ask for another's answer, and a
    form that was sent, taken back with the browser's button and changed is a new event.
    """
    fields = sorted(
        (name, value)
        for name, value in form.multi_items()
        if isinstance(value, str) and name != "csrf"
    )
    once = "" if _field(form, "event") else token_hex()
    content = repr((resident, once, fields, sha256(photo).hexdigest()))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _answer(form: FormData) -> Act:
    values = [value for value in form.getlist("value") if isinstance(value, str)]
    value = ",".join(one.strip() for one in values)
    return Pressed(f"answer:{_field(form, 'answer')}:{value}")


def _place(form: FormData) -> Act:
    """A point on the map; where none was picked, the words are the place."""
    latitude, longitude = _field(form, "latitude"), _field(form, "longitude")
    label = _field(form, "label")
    if not (latitude and longitude):
        return Typed(_some(label))
    if "answer" in form:
        return Pressed(f"answer:{_field(form, 'answer')}:{latitude},{longitude},{label}")
    try:
        return Spotted(float(latitude), float(longitude), label)
    except ValueError:
        raise Refused(400, "nothing-sent") from None


def _name(written: str, kana: str) -> str:
    return f"{_some(written)}（{kana}）" if kana else _some(written)


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > LONGEST:
        raise Refused(413, "too-long", longest=LONGEST, length=len(text))
    return text


def _some(text: str) -> str:
    if not text.strip(" ,"):
        raise Refused(400, "nothing-sent")
    return text
