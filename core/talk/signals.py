"""How a dialogue's run ends early. None is an Exception, so that no author's code catches one."""

from collections.abc import Awaitable, Callable

from .questions import Unclear
from .said import Asked
from .value import Json


class Pause(BaseException):
    """A question is open: the turn ends here."""

    def __init__(self, asked: Asked, unclear: Unclear | None = None) -> None:
        super().__init__(asked.key)
        self.asked = asked
        self.unclear = unclear


class Mend(BaseException):
    """One answer is to be given again."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Reject(BaseException):
    """An answer was looked up and turned out not to fit."""

    def __init__(self, key: str, unclear: Unclear) -> None:
        super().__init__(key)
        self.key = key
        self.unclear = unclear


class Outside(BaseException):
    """The outside world is needed, but a transaction is open: fetch first, then run again."""

    def __init__(self, key: str, fetch: Callable[[], Awaitable[Json]]) -> None:
        super().__init__(key)
        self.key = key
        self.fetch = fetch


class Misfit(BaseException):
    """The journal doesn't fit the code any more: the dialogue was changed under way."""
