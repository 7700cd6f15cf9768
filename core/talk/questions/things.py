"""Questions answered with a place, a photo or a file."""

from dataclasses import dataclass

from ..heard import Act, Attached, Keyed, Pressed, Spotted
from ..value import Json
from .base import Ear, Question, Unclear, sentence

LONGEST = 200
"""Characters of an address or a landmark."""


@dataclass(frozen=True)
class Spot:
    """A place: an address or a landmark in words, a point on the map (WGS 84), or both."""

    label: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Place(Question[Spot]):
    """A place, picked on a map or described in words."""

    def read(self, act: Act, ear: Ear) -> Spot:
        if isinstance(act, Spotted):
            return _on_earth(act.label, act.latitude, act.longitude)
        text = sentence(act).strip()
        if not text or len(text) > LONGEST or isinstance(act, Keyed):
            raise Unclear
        if isinstance(act, Pressed):
            return _pointed(text)
        return Spot(text)

    def pack(self, answer: Spot) -> Json:
        return [answer.label, answer.latitude, answer.longitude]

    def unpack(self, data: Json) -> Spot:
        match data:
            case [
                str(label),
                (float() | int() | None) as latitude,
                (float() | int() | None) as longitude,
            ]:
                return Spot(label, latitude, longitude)
        raise ValueError(f"not a place: {data!r}")

    def show(self, answer: Spot) -> str:
        if answer.label or answer.latitude is None or answer.longitude is None:
            return answer.label
        return f"{answer.latitude:.5f}, {answer.longitude:.5f}"


@dataclass(frozen=True)
class Attachment:
    """Something sent, by its name in our store."""

    blob: str
    mime: str
    name: str = ""


@dataclass(frozen=True)
class File(Question[Attachment]):
    """A file of one of the given kinds (beginnings of a media type; none means any)."""

    kinds: tuple[str, ...] = ()

    def read(self, act: Act, ear: Ear) -> Attachment:
        if not isinstance(act, Attached):
            raise Unclear
        if self.kinds and not act.mime.startswith(self.kinds):
            raise Unclear("unclear-kind-of-file")
        return Attachment(act.blob, act.mime, act.name)

    def pack(self, answer: Attachment) -> Json:
        return [answer.blob, answer.mime, answer.name]

    def unpack(self, data: Json) -> Attachment:
        match data:
            case [str(blob), str(mime), str(name)]:
                return Attachment(blob, mime, name)
        raise ValueError(f"not a file: {data!r}")

    def show(self, answer: Attachment) -> str:
        return answer.name or "✓"


@dataclass(frozen=True)
class Photo(File):
    """A photo."""

    kinds: tuple[str, ...] = ("image/",)


def _on_earth(label: str, latitude: float, longitude: float) -> Spot:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Unclear
    return Spot(label, latitude, longitude)


def _pointed(data: str) -> Spot:
    """A button or a form gives 「35.68,139.76,label」."""
    latitude, _, rest = data.partition(",")
    longitude, _, label = rest.partition(",")
    try:
        return _on_earth(label, float(latitude), float(longitude))
    except ValueError:
        raise Unclear from None
