"""What must never be left to probability: an emergency is known by its words."""

import re
from fnmatch import fnmatchcase

from madoguchi.core.talk.understanding import Guess, Verdict
from madoguchi.core.text import to_hiragana
from madoguchi.nlu.data import Plain

from .component import CALM, Component, Options, Parts, Training
from .message import Message

_BETWEEN = re.compile(r"[\s、。，．・…,.!?！？〜~「」]+")


class PatternOptions(Options):
    """``intents``: names (``*`` for any letters) that a ``regex`` of the same name decides."""

    intents: tuple[str, ...] = ("emergency*", "*.emergency")


class PatternClassifier(Component[PatternOptions]):
    """Puts an intent first, for certain, when a regular expression with its name is found.

    Where only the expressions of ``emergency.none`` are found, such an intent is not believed for
    sure: 「救急車のおもちゃ」 is no alarm, however much it looks like one.
    """

    options_type = PatternOptions

    def __init__(self, options: PatternOptions) -> None:
        super().__init__(options)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def train(self, training: Training) -> None:
        """Take the expressions whose name is an intent's."""
        self._patterns = {
            name: re.compile("|".join(f"(?:{one})" for one in expressions))
            for name, expressions in training.data.regexes.items()
            if expressions and self.decides(name)
        }

    def decides(self, name: str) -> bool:
        """Whether a regex of this name is about an intent and not about an entity."""
        return any(fnmatchcase(name, one) for one in self.options.intents)

    def process(self, message: Message) -> None:
        """Look for the expressions in the normalised sentence, as it is and run together."""
        forms = _forms(message.normal)
        for intent, pattern in self._patterns.items():
            if intent != CALM and _found(pattern, forms):
                others = [guess for guess in message.guesses if guess.intent != intent]
                message.guesses = [Guess(intent, 1.0), *others]
                message.verdict = Verdict.SURE
                return
        calm = self._patterns.get(CALM)
        if calm and message.verdict is Verdict.SURE and self.decides(message.guesses[0].intent):
            message.verdict = Verdict.UNSURE if _found(calm, forms) else Verdict.SURE

    def dump(self) -> Parts:
        """The expressions."""
        patterns: dict[str, Plain] = {name: one.pattern for name, one in self._patterns.items()}
        return Parts({"patterns": patterns})

    def restore(self, parts: Parts) -> None:
        """Compile them again."""
        patterns = parts.values["patterns"]
        if isinstance(patterns, dict):
            self._patterns = {name: re.compile(str(one)) for name, one in patterns.items()}


def _forms(normal: str) -> tuple[str, ...]:
    """The sentence, without what stands between words, and that in hiragana."""
    # Not in its reading: 市に対して sounds like 死にたい.
    together = _BETWEEN.sub("", normal)
    return normal, together, to_hiragana(together)


def _found(pattern: re.Pattern[str], forms: tuple[str, ...]) -> bool:
    return any(pattern.search(form) for form in forms)
