"""Groups dictionary items that differ only by a condition: いす（木製）, いす（金属部品…）."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .records import Item
from .sheet import key

_CONDITION = re.compile(r"[（(〔【［\[]([^（）()〔〕【】［］\[\]]*)[）)〕】］\]]")
_MATERIAL = re.compile(r"[\s　]([^\s　]+製)$|(?<=[)）])([^\s　()（）]+製)$")
_KANJI = re.compile("[一-龥々]")
_OKURIGANA = re.compile("(?<=[一-龥])[ぁ-ん]{1,2}(?=[一-龥])|(?<=[一-龥])[きけしちみりい]$")
_ELSE = "それ以外"
# A parenthesis that limits the item; any other is another name (ラバーカップ（すっぽん）).
_LIMITS = re.compile(
    r"(製|用|式|など|等|含む|含まれている|あり|あるもの|なし|無し|付き|付|タイプ|入り|容器|缶|物|もの|の"
    r"|使用|不使用|以外|のみ|部分|部品|品|本体|電動|手動|大型|小型|金属|木|紙|布|ガラス|陶器|可"
    r"|フィルム|ビニール|ナイロン|ゴム|革|皮|竹|石|びん|瓶)$"
    r"|^(木製|プラ)|[、。]|\d"
)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the cases of an entry: ``condition`` as the city words it."""

    condition: str
    item: Item


@dataclass(frozen=True, slots=True)
class Entry:
    """What a resident has in hand: a name, and the cases in which it goes different ways."""

    name: str
    options: tuple[Option, ...]

    @property
    def decided(self) -> bool:
        """Whether all the cases go the same way, so that there is nothing to ask."""
        ways = {(option.item.category, option.item.note) for option in self.options}
        return len(ways) == 1

    @property
    def item(self) -> Item:
        """The item of the first case: the answer when the entry is decided."""
        return self.options[0].item


def group(items: Iterable[Item]) -> tuple[Entry, ...]:
    """The entries of a dictionary, in its order."""
    found: dict[str, tuple[str, list[tuple[str, Item]]]] = {}
    for item in items:
        base, condition = split_name(item.name)
        found.setdefault(key(base), (base, []))[1].append((condition, item))
    return tuple(Entry(base, _options(cases)) for base, cases in found.values())


def split_name(name: str) -> tuple[str, str]:
    """``いす（木製）`` as ``いす`` and ``木製``; several parentheses are joined."""
    conditions = [found.strip() for found in _CONDITION.findall(name)]
    base = _CONDITION.sub("", name).strip()
    if material := _MATERIAL.search(name):
        written = material[1] or material[2]
        base = base.removesuffix(written).strip()
        conditions.append(written)
    return (base, "、".join(filter(None, conditions))) if base else (name, "")


def bare(name: str) -> str:
    """The kanji of ``name`` without okurigana (落ち葉 and 落葉), empty when it has too few."""
    return _OKURIGANA.sub("", key(name)) if len(_KANJI.findall(name)) > 1 else ""


def has_kanji(name: str) -> bool:
    """Whether ``name`` is written with a kanji, so that even one character means something."""
    return _KANJI.search(name) is not None


def other_names(entry: Entry) -> list[str]:
    """What else the entry is called: its parts (携帯電話・スマートフォン), its aliases, and what
    stands in a parenthesis that is no condition (ラバーカップ（すっぽん）)."""
    names = [alias for option in entry.options for alias in option.item.aliases]
    if "の" not in entry.name:
        names += re.split("[・／/、]", entry.name)[:4] if re.search("[・／/、]", entry.name) else []
    if entry.name.endswith("類") and len(entry.name) > 2:
        names.append(entry.name.removesuffix("類"))
    if len(entry.options) == 1 and not _LIMITS.search(entry.options[0].condition):
        names.append(entry.options[0].condition)
    return [name for name in dict.fromkeys(map(str.strip, names)) if name and name != entry.name]


def _options(cases: list[tuple[str, Item]]) -> tuple[Option, ...]:
    """The cases under different labels; what reads the same twice is one case."""
    distinct: dict[tuple[str, str, str], tuple[str, Item]] = {}
    for condition, item in cases:
        distinct.setdefault((key(condition), item.category, item.note), (condition, item))
    labels = [condition for condition, _ in distinct.values()]
    return tuple(
        Option(_label(condition, item, labels), item) for condition, item in distinct.values()
    )


def _label(condition: str, item: Item, labels: list[str]) -> str:
    if labels.count(condition) > 1:
        own = item.note.splitlines()[0] if item.note else item.category
        return f"{condition}（{own}）" if condition else own
    return condition or (_ELSE if len(labels) > 1 else "")
