"""The question for a thing to throw away: any sentence that names one."""

from dataclasses import dataclass

from madoguchi.core import Text
from madoguchi.core.talk.heard import Act
from madoguchi.core.talk.questions import Ear, Unclear

from .phrases import item_phrase

NO_THING = frozenset(
    ("", "ごみ", "ゴミ", "塵", "もの", "物", "これ", "それ", "やつ", "分別", "捨て方", "出し方", "分け方",
     "ゴミの分け方", "garbage", "trash", "rubbish", "waste", "it", "this", "something",
     "things", "stuff")
)  # fmt: skip
LONGEST = 100


@dataclass(frozen=True)
class Thing(Text):
    """A sentence with a thing in it; 「ごみの捨て方を知りたい」 names none."""

    longest: int = LONGEST

    def read(self, act: Act, ear: Ear) -> str:
        """The whole sentence. Raises Unclear where nothing in it could be thrown away."""
        text = super().read(act, ear)
        if item_phrase(text, ear.reader) in NO_THING:
            raise Unclear
        return text
