"""How far the best guess can be trusted: sure, unsure, or nothing that we do."""

from madoguchi.core.talk.understanding import Guess, Verdict

from .component import FAQ, Component, Options
from .message import Message


class FallbackOptions(Options):
    """Confidences from 0 to 1.

    Sure: the best guess has at least ``sure`` and leads by ``lead``. None: it has less than
    ``unsure``, or less than ``known`` of the sentence's weight was ever seen in training.
    """

    sure: float = 0.6
    lead: float = 0.15
    unsure: float = 0.2
    known: float = 0.2


class Fallback(Component[FallbackOptions]):
    """Fills ``message.verdict``."""

    options_type = FallbackOptions

    def process(self, message: Message) -> None:
        """Judge the guesses, and take the FAQ out of them."""
        message.verdict = self._verdict(message.guesses, message.sparse.known)
        message.guesses = [guess for guess in message.guesses if guess.intent != FAQ]

    def _verdict(self, guesses: list[Guess], known: float) -> Verdict:
        if not guesses or guesses[0].intent == FAQ or known < self.options.known:
            return Verdict.NONE
        if guesses[0].confidence < self.options.unsure:
            return Verdict.NONE
        second = guesses[1].confidence if len(guesses) > 1 else 0.0
        leads = guesses[0].confidence - second >= self.options.lead
        return (
            Verdict.SURE if leads and guesses[0].confidence >= self.options.sure else Verdict.UNSURE
        )
