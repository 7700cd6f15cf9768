"""What a plugin can bring: each hook is called once at start and returns what there is."""

from collections.abc import Sequence
from pathlib import Path

import pluggy
import typer
from starlette.routing import BaseRoute

from ..city import Section
from ..store import Branch
from ..talk.dialogue import Dialogue
from ..talk.understanding import Understander
from .channel import Channel
from .checks import Check
from .jobs import Job
from .seeds import Seed

hookspec = pluggy.HookspecMarker("madoguchi")
hookimpl = pluggy.HookimplMarker("madoguchi")


@hookspec
def dialogues() -> Sequence[Dialogue]:  # type: ignore[empty-body]
    """The conversations that the plugin can hold."""


@hookspec
def tables() -> Sequence[Branch]:  # type: ignore[empty-body]
    """The migrations of the plugin's own tables."""


@hookspec
def jobs() -> Sequence[Job]:  # type: ignore[empty-body]
    """What the plugin does by itself as time goes by."""


@hookspec
def seeds() -> Sequence[Seed]:  # type: ignore[empty-body]
    """What fills the plugin's empty tables from the city's folder."""


@hookspec
def settings() -> dict[str, type[Section]]:  # type: ignore[empty-body]
    """The plugin's tables of ``city.toml``, by name."""


@hookspec
def examples() -> Sequence[Path]:  # type: ignore[empty-body]
    """Files of sentences that the classifier learns the plugin's intents from."""


@hookspec
def routes() -> Sequence[BaseRoute]:  # type: ignore[empty-body]
    """The plugin's own addresses, such as a calendar feed."""


@hookspec
def channels() -> Sequence[Channel]:  # type: ignore[empty-body]
    """The ways in: each brings its addresses and its manner."""


@hookspec
def commands() -> Sequence[typer.Typer]:  # type: ignore[empty-body]
    """Groups of the ``madoguchi`` command, each with a name."""


@hookspec
def checks() -> Sequence[Check]:  # type: ignore[empty-body]
    """What ``madoguchi check`` asks of the plugin's files in a city's folder."""


@hookspec(firstresult=True)
def understander(  # type: ignore[empty-body]
    city: Path, examples: Sequence[Path], cache: Path
) -> Understander:
    """Who understands free text; made once, from the city's folder and the plugins' examples."""
