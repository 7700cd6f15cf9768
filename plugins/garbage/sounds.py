"""What a word sounds like, so that でんしれんぢ, 電子レンヂ and 電子レンジ are one."""

import re

from madoguchi.core.text import normalise, to_hiragana

_ROWS = {
    "あ": "あかがさざただなはばぱまやらわゃぁ",
    "い": "いきぎしじちぢにひびぴみりぃ",
    "う": "うくぐすずつづぬふぶぷむゆるゅぅゔ",
    "え": "えけげせぜてでねへべぺめれぇ",
    "お": "おこごそぞとどのほぼぽもよろをょぉ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
# Spellings of one sound: the old kana, and foreign sounds that people write either way.
_SAME = {
    "ぢ": "じ",
    "づ": "ず",
    "を": "お",
    "ゔぁ": "ば",
    "ゔぃ": "び",
    "ゔぇ": "べ",
    "ゔぉ": "ぼ",
    "ゔ": "ぶ",
    "てぃ": "ち",
    "でぃ": "じ",
    "とぅ": "つ",
    "ふぃ": "ひ",
    "うぃ": "うい",
    "うぇ": "うえ",
    "うぉ": "うお",
}
_SPELLING = re.compile("|".join(sorted(_SAME, key=len, reverse=True)))
_KANA = re.compile("[ぁ-ゖー]+")
_VOICELESS = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほ",
)
_OTHER = re.compile(r"[\s・、,.\-‐－—～〜()（）「」/]+")
_LONG = str.maketrans("～〜―‐−", "ーーーーー")


def sound(reading: str) -> str:
    """A key of ``reading`` (kana; anything else stays): long vowels and old kana become one."""
    kana = _OTHER.sub("", to_hiragana(normalise(reading.translate(_LONG))))
    return _KANA.sub(_folded, _SPELLING.sub(lambda found: _SAME[found[0]], kana))


def clear(sounds: str) -> str:
    """``sounds`` without voicing marks: ベット and ベッド are easily taken for one another."""
    return sounds.translate(_VOICELESS)


def _folded(found: re.Match[str]) -> str:
    """Long vowels as ー: こうひい, こーひー, コオヒイ."""
    folded: list[str] = []
    vowel = ""
    for kana in found[0]:
        if kana == "ー" or (vowel and _lengthens(vowel, kana)):
            if folded and folded[-1] != "ー":
                folded.append("ー")
            continue
        folded.append(kana)
        vowel = _VOWEL.get(kana, "")
    return "".join(folded)


def _lengthens(vowel: str, kana: str) -> bool:
    return kana == vowel or (vowel, kana) in {("え", "い"), ("お", "う")}
