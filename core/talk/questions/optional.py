"""Any question that may be left out."""

from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from ...text import normalise
from ..heard import Act, Keyed, Pressed
from ..value import Json, Tagged
from .base import Ear, Labels, Question, sentence
from .options import Option

T = TypeVar("T")


@dataclass(frozen=True)
class Optional(Question[T | None], Generic[T]):
    """``inner``, or nothing: a button, 「なし」 or # leaves it out and the answer is None."""

    inner: Annotated[Question[Any], Tagged(Question)]
    skip: Option = Option("skip")

    def dressed(self, labels: Labels, key: str) -> "Optional[T]":
        return Optional(self.inner.dressed(labels, key), self.skip.dressed(labels, "answer"))

    def read(self, act: Act, ear: Ear) -> T | None:
        if self._left_out(act):
            return None
        answer: T = self.inner.read(act, ear)
        return answer

    def _left_out(self, act: Act) -> bool:
        if isinstance(act, Pressed):
            return act.data == self.skip.value
        if isinstance(act, Keyed):
            return act.digits == "#"
        return normalise(sentence(act)) in map(normalise, self.skip.names())

    def offers(self, text: str) -> bool:
        return normalise(text) in map(normalise, self.skip.names()) or self.inner.offers(text)

    def pack(self, answer: T | None) -> Json:
        return None if answer is None else self.inner.pack(answer)

    def unpack(self, data: Json) -> T | None:
        return None if data is None else self.inner.unpack(data)

    def show(self, answer: T | None) -> str:
        return self.skip.label if answer is None else self.inner.show(answer)

    def plain(self) -> str:
        return f"{self.inner.plain()}\n（{self.skip.label}）".strip()

    def aloud(self) -> str:
        return f"{self.inner.aloud()} {self.skip.voice or self.skip.label}".strip()
