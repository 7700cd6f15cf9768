"""Leaves a plugin alone for a while when it keeps failing, so that residents needn't wait for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


class PluginFailed(Exception):
    """A plugin raised, took too long, or is being left alone; the turn is to be taken back."""

    def __init__(self, plugin: str, reason: str) -> None:
        super().__init__(f"{plugin}: {reason}")
        self.plugin = plugin
        self.reason = reason


@dataclass
class _State:
    failures: int = 0
    closed_until: datetime | None = None


@dataclass
class Breakers:
    """After ``most`` failures in a row a plugin rests for ``pause``; then one turn may try it."""

    most: int
    pause: timedelta
    clock: Callable[[], datetime]
    _states: dict[str, _State] = field(default_factory=dict)

    def check(self, plugin: str) -> None:
        """Raise PluginFailed while the plugin rests."""
        state = self._states.get(plugin)
        if state and state.closed_until and self.clock() < state.closed_until:
            raise PluginFailed(plugin, "resting after repeated failures")

    def succeeded(self, plugin: str) -> None:
        """The plugin works."""
        self._states.pop(plugin, None)

    def failed(self, plugin: str) -> None:
        """The plugin failed once more."""
        state = self._states.setdefault(plugin, _State())
        state.failures += 1
        if state.failures >= self.most:
            state.closed_until = self.clock() + self.pause
