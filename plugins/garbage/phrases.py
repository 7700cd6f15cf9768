"""Finds the thing in a sentence about throwing things away: 壊れた傘を捨てたい → 傘."""

import re

from madoguchi.core.text import Tokeniser, normalise

from .english import english_names, without_frame, without_modifiers

_ENDS = re.compile(r"^[\s、。,.!?~…「」『』]+|[\s、。,.!?~…「」『』]+$")
_MARK = r"(?:を|は|って|とか|の|が|も|に|なら|について|という(?:もの|の)は|ってさ|[\s、])*"
_DISPOSE = (
    r"(?:捨て|すて|出し方|だし方|だしかた|出しかた|処分|しょぶん|廃棄|分別|ぶんべつ|回収|収集"
    r"|手放|片付け|かたづけ|リサイクルし)"
)
# What follows the thing, tried in order as long as one of them shortens the sentence.
_TAILS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MARK}(?<!使い)(?<!つかい){_DISPOSE}.*$",
        r"(?:を|は|の|が|って|[\s、])+(?:いつ)?(?:出|だ)(?:し|す|せ|そ).*$",
        rf"{_MARK}(?:どう|どこ|どの|どれ|いつ|いくら)(?:$|[^ぶ]).*$",
        rf"{_MARK}(?:何|なに|なん)(?:の|に)?(?:ごみ|ゴミ|分別|種類|曜|日|で|だ|な|に|$).*$",
        rf"{_MARK}(?:燃|も|不燃|可燃|粗大|資源|プラ)(?:える|えない|やす|やさない|やせる|やせない)?"
        r"の?(?:ごみ|ゴミ|塵)(?:です|でしょう|で|に|か|なの|$).*$",
        r"(?:が|を|は|、|\s)+(?:い|要|必要|不要|不用|邪魔|じゃま|壊|こわ|割|われ|余|古|ふる|たくさん)"
        r"(?:ら|れ|ない|なく|っ|り|に|で|く|な|$).*$",
        r"(?:を|は|が|って|について|に関して)?(?:教え|おしえ|知り|しり|聞き|ききた|調べ|お願い|頼).*$",
        r"(?:は|って|を|が|も|とか|なら|について|ですか|です|でしょうか|なの|かな|だけど|なんだけど)+$",
    )
)
_HEADS = re.compile(
    r"^(?:えっと|あの[うー]?、|すみません|ねえ|この|その|あの|うちの|家の|自分の"
    r"|引っ?越しで|大掃除で|粗大ごみで|いらない|要らない|いらなく(?:なった|て)|要らなく(?:なった|て)"
    r"|不要(?:な|になった)|不用(?:な|になった)|捨てたい|すてたい|処分したい"
    r"|使(?:わ|え)な(?:い|くなった)|使い終わった|使い切った|使用済み(?:の|みの)?"
    r"|着な(?:い|くなった)|読まなくなった|古くなった|壊れ(?:た|てる|ている)|こわれた|割れた|われた"
    r"|破れた|やぶれた|汚れた|よごれた|折れた|切れた|古い|ふるい|大きな|大きい|小さな|小さい|空の"
    r"|[\s、])+"
)
_KANJI = re.compile("[一-龥]")
_PARTICLES = frozenset(("は", "を", "が", "で", "に", "って", "から", "も", "へ", "とか", "なら"))
_NOUNISH = frozenset(("名詞", "接頭辞", "接尾辞", "形状詞"))


def item_phrase(text: str, tokeniser: Tokeniser) -> str:
    """The words of ``text`` that most likely name a thing; all of it when nothing else does."""
    bare = without_modifiers(_without_head(_framed(text)))
    return next(iter(_nouns(bare, tokeniser)), bare)


def phrases(text: str, tokeniser: Tokeniser) -> list[str]:
    """What in ``text`` may name a thing, the likeliest first: at most five, never empty.

    The sentence without its frame comes both with and without modifiers, because 割れたビン is an
    item and 割れた皿 is a plate; then the nouns between particles, for other sentences.
    """
    framed = _framed(text)
    found = [framed, _without_head(framed), *_nouns(framed, tokeniser)]
    return list(dict.fromkeys([*english_names(framed), *found]))[:5]


def _framed(text: str) -> str:
    """``text`` without stops around it and what is asked about the thing."""
    return _without_tail(without_frame(_ENDS.sub("", normalise(text))))


def _without_head(text: str) -> str:
    rest = _HEADS.sub("", text)
    return rest if len(rest) > 1 or _KANJI.match(rest) else text


def _without_tail(text: str) -> str:
    shortened = True
    while shortened:
        shortened = False
        for tail in _TAILS:
            rest = _ENDS.sub("", tail.sub("", text))
            if rest and rest != text:
                text, shortened = rest, True
    return text


def _nouns(text: str, tokeniser: Tokeniser) -> list[str]:
    """Runs of nouns (with の inside), longest first; none when ``text`` is no clause."""
    runs: list[tuple[int, int]] = []
    tokens = tokeniser.tokens(text)
    if not any(token.surface in _PARTICLES and token.pos[0] == "助詞" for token in tokens):
        return []
    for token in tokens:
        joined = token.pos[0] in _NOUNISH or token.surface == "の"
        if not joined:
            continue
        if runs and runs[-1][1] == token.start:
            runs[-1] = (runs[-1][0], token.end)
        elif token.surface != "の":
            runs.append((token.start, token.end))
    found = [text[start:end].removesuffix("の") for start, end in runs]
    return sorted(found, key=len, reverse=True)[:2]
