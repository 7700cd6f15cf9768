"""The pen that the page is drawn with: its templates, its words, and what it may say to whom."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from madoguchi.core.city import Words
from madoguchi.core.talk.said import Asked

from .pictures import banner, icon, tile
from .settings import WebSettings

TOKYO = ZoneInfo("Asia/Tokyo")
SCHEMES = frozenset({"http", "https", "tel", "mailto"})


def templates() -> Environment:
    """The page's templates; whatever people wrote is escaped in all of them."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "banner": banner,
        "icon": icon,
        "nonce": nonce,
        "safe_url": safe_url,
        "tile": tile,
    }
    return made


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws for one visit. ``open`` is the token of the question that waits for an answer.

    ``fresh`` pieces are the newest: offers in older ones are past.
    """

    templates: Environment
    words: Words
    settings: WebSettings
    city: str
    csrf: str
    open: str = ""
    fresh: bool = True

    def render(self, template: str, **values: object) -> Markup:
        """A template as a piece of HTML."""
        drawn = self.templates.get_template(f"{template}.html")
        return Markup(drawn.render(pen=self, say=self.words.say, **values))  # noqa: S704 - escaped

    def past(self) -> "Pen":
        """The pen for what was said before the newest."""
        return replace(self, fresh=False)

    def closed(self) -> "Pen":
        """The pen for where no question waits."""
        return replace(self, open="")

    def waits_for(self, asked: Asked) -> bool:
        """Whether a question is still to be answered."""
        return self.open == asked.token

    def day(self, moment: datetime) -> str:
        """The heading of a day's messages."""
        return self.words.say("day", **_parts(moment.astimezone(TOKYO).date()))


def safe_url(url: str) -> str:
    """An address that a link may lead to, else "": nothing that runs, nothing of our own."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in SCHEMES else ""


def nonce() -> str:
    """What makes a form's event its own."""
    return token_urlsafe(12)


def _parts(day: date) -> dict[str, str | int]:
    return {"year": day.year, "month": day.month, "day": day.day, "weekday": day.weekday()}
