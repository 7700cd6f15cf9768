"""How far the best guess can be trusted: sure, unsure, or nothing that we do."""

from madoguchi.core.talk.understanding import Verdict

from .component import FAQ, Component, Options
from .message import Message


class FallbackOptions(Options):
    """All from 0 to 1; ``trust`` is ``message.inside`` times what is known of the sentence.

    Sure: the best guess has a confidence of ``sure``, leads by ``lead`` and is trusted by
    ``trust``. None: it has less than ``unsure``, is trusted by less than ``doubt``, less than
    ``known`` of the sentence was ever met in training, or its intent is one of ``outside``.
    """

    sure: float = 0.6
    lead: float = 0.15
    trust: float = 0.4
    unsure: float = 0.15
    doubt: float = 0.15
    known: float = 0.3
    outside: tuple[str, ...] = (FAQ, "out_of_scope")


class Fallback(Component[FallbackOptions]):
    """Fills ``message.verdict`` and takes what is outside our services out of the guesses."""

    options_type = FallbackOptions

    def process(self, message: Message) -> None:
        """Judge the guesses."""
        message.verdict = self._verdict(message)
        message.guesses = [one for one in message.guesses if one.intent not in self.options.outside]

    def _verdict(self, message: Message) -> Verdict:
        if self._is_none(message):
            return Verdict.NONE
        return Verdict.SURE if self._is_sure(message) else Verdict.UNSURE

    def _is_none(self, message: Message) -> bool:
        best = message.guesses[0] if message.guesses else None
        return (
            best is None
            or best.intent in self.options.outside
            or best.confidence < self.options.unsure
            or message.sparse.known < self.options.known
            or message.trust < self.options.doubt
        )

    def _is_sure(self, message: Message) -> bool:
        best, *others = message.guesses
        lead = best.confidence - (others[0].confidence if others else 0)
        return (
            best.confidence >= self.options.sure
            and lead >= self.options.lead
            and message.trust >= self.options.trust
        )
