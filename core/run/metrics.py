"""What the operator measures: counts and times, never a word of a conversation."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from ..talk.turn import Turned

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The app's own registry, so that two apps in one process don't mix their numbers."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._turns = Counter(
            "madoguchi_turns", "Turns taken", ("channel", "outcome"), registry=self._registry
        )
        self._seconds = Histogram(
            "madoguchi_turn_seconds",
            "Seconds from hearing to the answer in the database",
            ("channel",),
            buckets=BUCKETS,
            registry=self._registry,
        )

    def turned(self, turned: Turned) -> None:
        """Count a turn."""
        self._turns.labels(turned.channel, "failed" if turned.failed else "answered").inc()
        self._seconds.labels(turned.channel).observe(turned.seconds)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)
