"""The city's counter on the web: a chat page for residents at ``/``."""

from madoguchi.core.city import Section
from madoguchi.core.run.channel import Channel
from madoguchi.core.run.hooks import hookimpl

from .settings import WebSettings
from .site import Site

NAME = "web"


@hookimpl
def channels() -> list[Channel]:
    """The page and its addresses."""
    return [Channel(NAME, "text", Site().routes())]


@hookimpl
def settings() -> dict[str, type[Section]]:
    """The table ``[web]`` of ``city.toml``."""
    return {"web": WebSettings}
