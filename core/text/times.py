"""Times of day: 午後3時半, 15:30, 三時十五分, 夕方5時, 正午, 午前中, お昼ごろ.

Parts of the day are those of the weather service (気象庁「時に関する用語」: 朝 6 to 9, 昼前 9 to 12,
昼頃 an hour each way of noon, 夕方 15 to 18, 日中 9 to 18, 午前中 0 to 12), 夜 ends at midnight here,
and 深夜 is 22 to 5 as in 労働基準法第37条. Without 午前 or 午後, 1時 to 5時 are of the afternoon, when a
city hall is open; the other half of the day is the alternative, unless that is after 22:00. 12時 and 午後12時
are noon, as people say it, though 明治五年太政官布告第337号 calls midnight 午後12時.
"""

from datetime import datetime, timedelta
from re import Match

from .kanji_numbers import ALONE, KANA, KANA_NUMBERS, NUMERALS, TWO, read_number
from .rules import Clock, Later, Rule, Stretch, Stretches, either, firsts
from .weeks import KANA_END

HALF_DAY, DAY = 720, 1440
_NOON, _HOURS, _MINUTES = 12, 24, 60
_LAST_AFTERNOON_HOUR = 5

# Before an hour: it is the first one of that name from this hour on (夜8時 is 20, 夜1時 is 25).
_EARLIEST = {
    "午前": 0, "ごぜん": 0, "am": 0, "a.m.": 0, "a.m": 0, "午後": 12, "ごご": 12, "pm": 12, "p.m.": 12, "p.m": 12,
    "朝": 0, "早朝": 0, "未明": 0, "明け方": 0, "あさ": 0, "お昼": 10, "昼": 10, "おひる": 10,
    "ひる": 10, "昼過ぎ": 10, "夕方": 13, "ゆうがた": 13, "夕": 13, "夜": 17, "よる": 17, "晩": 17,
    "ばん": 17, "深夜": 21, "夜中": 21, "真夜中": 21,
}  # fmt: skip
_PARTS = {
    "未明": (0, 3), "明け方": (3, 6), "早朝": (5, 7), "朝": (6, 9), "午前中": (0, 12),
    "午前": (0, 12), "昼前": (9, 12), "昼頃": (11, 13), "昼間": (9, 18), "日中": (9, 18),
    "昼過ぎ": (12, 15), "昼": (11, 13), "午後": (12, 24), "夕方": (15, 18), "夜間": (18, 24),
    "夜中": (22, 29), "夜": (18, 24), "深夜": (22, 29), "真夜中": (22, 29), "正午": (12, 12),
}  # fmt: skip
_SPELLINGS = {
    "ごぜんちゅう": "午前中", "ごぜん": "午前", "ごご": "午後", "朝方": "朝", "あさ": "朝", "お昼前": "昼前",
    "昼ごろ": "昼頃", "お昼頃": "昼頃", "お昼ごろ": "昼頃", "おひるごろ": "昼頃", "ひるごろ": "昼頃",
    "お昼過ぎ": "昼過ぎ", "お昼すぎ": "昼過ぎ", "昼すぎ": "昼過ぎ", "おひるすぎ": "昼過ぎ",
    "お昼": "昼", "おひる": "昼", "ひる": "昼", "ひるま": "昼間", "夕刻": "夕方", "夕": "夕方",
    "ゆうがた": "夕方", "よる": "夜", "晩": "夜", "ばん": "夜", "しょうご": "正午",
}  # fmt: skip
_KANA_HOURS = {
    "いち": 1, "に": 2, "さん": 3, "よ": 4, "ご": 5, "ろく": 6, "しち": 7, "なな": 7, "はち": 8,
    "く": 9, "じゅう": 10, "じゅういち": 11, "じゅうに": 12, "れい": 0,
}  # fmt: skip


def stretches_of(hour: int, minute: int, prefix: str | None) -> Stretches:
    """The times that ``hour`` (0 to 24) and ``minute`` may be, likeliest first; none if impossible."""
    if minute >= _MINUTES or 60 * hour + minute > DAY:
        return ()
    hours = _with_prefix(hour, prefix) if prefix else _without_prefix(hour)
    return tuple(_instant(60 * each + minute) for each in hours)


def _with_prefix(hour: int, prefix: str) -> tuple[int, ...]:
    earliest = _EARLIEST[prefix]
    if hour > _NOON:
        return (hour,)
    if hour == _NOON and prefix in {"午前", "午後"}:
        return (_NOON, _HOURS if prefix == "午後" else 0)
    first = next(each for each in range(hour, 48, _NOON) if each >= earliest)
    return (first, hour) if first > _HOURS else (first,)


def _without_prefix(hour: int) -> tuple[int, ...]:
    if hour == _NOON:
        return (_NOON, _HOURS)
    if not 1 <= hour < _NOON:
        return (hour,)
    afternoon = hour + _NOON
    return (afternoon, hour) if hour <= _LAST_AFTERNOON_HOUR else (hour, afternoon)


def _instant(minutes: int) -> Stretch:
    return Stretch(minutes, minutes)


def _spoken(found: Match[str]) -> Stretches:
    hour = read_number(found["hour"].replace("零", "〇"))
    return () if hour is None else _with_minute(found, hour)


def _kana(found: Match[str]) -> Stretches:
    said = found.groupdict()
    return _with_minute(found, _KANA_HOURS[said["hour"] or said["risky_hour"]])


def _with_minute(found: Match[str], hour: int) -> Stretches:
    minute = 30 if found["half"] else read_number(found["minute"] or "0") or 0
    if not found["short"]:
        return stretches_of(hour, minute, _prefix(found))
    times = stretches_of(hour, 0, _prefix(found))
    return tuple(_instant((time.first - minute) % DAY) for time in times)


def _bare(found: Match[str]) -> Stretches:
    return stretches_of(read_number(found["hour"]) or 0, 0, _prefix(found))


def _prefix(found: Match[str]) -> str | None:
    said = found.groupdict()
    return said.get("prefix") or said.get("suffix")


def _digital(found: Match[str]) -> Stretches:
    hour, minute = found["hour"], int(found["minute"])
    prefix = _prefix(found)
    exact = stretches_of(int(hour), minute, prefix or "午前")
    if prefix or hour.startswith("0") or not 1 <= int(hour) < _NOON:
        return exact[:1]
    return (*exact, *(_instant(time.first + HALF_DAY) for time in exact))


def _english(found: Match[str]) -> Stretches:
    return stretches_of(int(found["hour"]), 0, _prefix(found))


def _part(found: Match[str]) -> Stretches:
    word = found["part"]
    first, last = _PARTS[_SPELLINGS.get(word, word)]
    return (Stretch(60 * first, 60 * last),)


def _later(found: Match[str], now: datetime) -> datetime:
    size = 60 if found["unit"][0] in "時じ" else 1
    minutes = size * (read_number(found["number"]) or 0) + (30 if found["half"] else 0)
    sign = 1 if found["way"] in {"後", "ご"} else -1
    return now.replace(second=0, microsecond=0) + timedelta(minutes=sign * minutes)


_PREFIX = f"(?P<prefix>{either(_EARLIEST)})"
_MAYBE_PREFIX = f"(?:{_PREFIX}(?:の|、| )?)?"
_NOT_HOUR = "(?!間|期|点|代|刻|給|効|差|計|速|候|折|々|限|事|短|報|流|空)"
_OCLOCK = f" ?(?:時{_NOT_HOUR}|じ(?!か[んく]|[ゃゅょんぶっど]))"
_HALF = "(?P<half>半(?![額分年日月径端島数袋])|はん)"
_ABOUT = "(?: ?(?:頃|ごろ|ころ|過ぎ|すぎ|ちょうど|丁度|ぴったり|きっかり|前後))?"
_MINUTE = (
    f"(?: ?(?P<minute>{TWO}|{KANA}) ?(?:分(?!間|別|け|類|ほど|以|後)|[ふぷ]ん(?!かん))"
    f"(?P<short>前(?!後))?| ?{_HALF})?"
)
_ONE_O_CLOCK = "半|頃|ごろ|ちょうど|過|すぎ|から|まで|に(?!な)|[0-9一二三四五十~-]|$|、"
_NUMBER = f"{ALONE}(?<![./:])"
_FREE_HOURS = either(kana for kana in _KANA_HOURS if kana not in {"いち", "に", "ご", "く", "れい"})
_GOES_ON = f"はん|{KANA}[ふぷ]ん|ごろ"
_AFTER_DAY = "(?:(?<![ぁ-んー0-9一-龥])|(?<=[日曜のは]))"
_KANJI_PARTS = (
    "正午|午前中|午前|午後|早朝|未明|明け方|夕方|夕刻|深夜|真夜中|夜中|夜間|昼間|昼前|お昼前"
    "|お昼(?:頃|ごろ|過ぎ|すぎ)|昼(?:頃|ごろ|過ぎ|すぎ)|お昼(?!寝|休|ご飯|ごはん)|朝方"
)
_SHORT_PARTS = (
    "日中(?!一時|友好|関係|国交|戦争)|朝(?![日食顔礼刊鮮市飯練型寝露夕]|ご)"
    "|昼(?![食寝休夜飯顔行]|ご)|夜(?![景食具道勤逃泣更尿行会桜空遊店釣光学遅]|ご)|晩(?![秋年婚餐酌飯学]|ご)"
)
_KANA_PARTS = f"(?:ごぜんちゅう|ごぜん|ごご|ゆうがた|しょうご|お?ひるごろ|おひるすぎ){KANA_END}"
_RISKY_PARTS = (
    "(?:あさ|お?ひる|ひるま|よる|(?<=[うた日曜]の)ばん)(?=$|[^ぁ-ん]|[のは]|に(?![なく])|から|まで)"
)
_HOUR_STARTS = (*NUMERALS, *firsts(_EARLIEST))
_PART_STARTS = firsts((*_PARTS, *_SPELLINGS))
_AM_PM = "[ap][.]?m[.]?"

RULES: tuple[Rule, ...] = (
    Later(
        f"{ALONE}(?P<number>[0-9]{{1,4}}|{TWO}|{KANA}) ?(?P<unit>時間|じかん|分|[ふぷ]ん)(?P<half>半)?"
        "(?:ほど|くらい|ぐらい|程)?(?P<way>後|前(?!後)|ご(?=$|[^ぁ-ん]|[のには])|まえ)",
        (*NUMERALS, *firsts(KANA_NUMBERS, "時じ分ふぷ ")),
        _later,
    ),
    Clock(
        f"{_PREFIX}[の、 ]?(?P<hour>{TWO}|零){_OCLOCK}{_MINUTE}{_ABOUT}", firsts(_EARLIEST), _spoken
    ),
    Clock(
        f"{_NUMBER}(?P<hour>零|(?!一時(?!{_ONE_O_CLOCK})){TWO}){_OCLOCK}{_MINUTE}{_ABOUT}",
        NUMERALS + "零",
        _spoken,
    ),
    Clock(
        f"{_MAYBE_PREFIX}{ALONE}(?<![./:-])(?P<hour>{TWO})(?=(?:[~-]|から){TWO} ?時(?!間))",
        _HOUR_STARTS,
        _bare,
    ),
    Clock(
        f"{_MAYBE_PREFIX}(?<![0-9:./])(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::[0-5][0-9])?"
        f"(?![0-9:])(?: ?(?P<suffix>{_AM_PM}))?{_ABOUT}",
        _HOUR_STARTS,
        _digital,
    ),
    Clock(f"(?<![a-z])(?P<prefix>{_AM_PM}) ?(?P<hour>[0-9]{{1,2}})(?![0-9:])", "ap", _english),
    Clock(
        f"(?<![0-9.:/])(?P<hour>[0-9]{{1,2}}) ?(?P<suffix>{_AM_PM})(?![a-z])",
        "0123456789",
        _english,
    ),
    Clock(
        f"{_PREFIX}[の、 ]?(?P<hour>{either(_KANA_HOURS)})じ(?!か[んく]){_MINUTE}{_ABOUT}",
        firsts(_EARLIEST),
        _kana,
    ),
    Clock(
        f"(?:(?<![ぁ-んー])|(?<=[はがのに]))(?:(?P<hour>{_FREE_HOURS})じ(?:{KANA_END}|(?={_GOES_ON}))"
        f"|(?P<risky_hour>{either(_KANA_HOURS)})じ(?={_GOES_ON}|から|まで)){_MINUTE}{_ABOUT}",
        firsts(_KANA_HOURS, "じ"),
        _kana,
    ),
    Clock(f"(?P<part>{_KANJI_PARTS}|{_KANA_PARTS})", _PART_STARTS, _part),
    Clock(f"{_AFTER_DAY}(?P<part>{_SHORT_PARTS}|{_RISKY_PARTS})", _PART_STARTS, _part),
)
