"""A plugin that asks every kind of question and says every kind of thing."""

from dataclasses import dataclass
from datetime import date, time

from madoguchi.core import (
    Action,
    Card,
    Cards,
    Choice,
    Choices,
    Day,
    Dialogue,
    Digits,
    Link,
    Map,
    Name,
    Number,
    Option,
    Optional,
    PhoneNumber,
    Photo,
    Picture,
    Place,
    PostalCode,
    Question,
    Said,
    Talk,
    Text,
    Time,
    YesNo,
    dialogue,
    do,
    hookimpl,
)
from madoguchi.core.talk.heard import Act
from madoguchi.core.talk.questions import Ear
from madoguchi.core.talk.questions.base import sentence
from madoguchi.core.talk.said import Text as Sentence

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">'\"&"
)


@dataclass(frozen=True)
class Weather(Said):
    """A kind of value that no channel has ever heard of."""

    sky: str

    def plain(self) -> str:
        return f"空: {self.sky}"


@dataclass(frozen=True)
class Mood(Question[str]):
    """A kind of question that no channel has ever heard of."""

    def read(self, act: Act, ear: Ear) -> str:
        return sentence(act)

    def pack(self, answer: str) -> str:
        return answer

    def unpack(self, data: object) -> str:
        return str(data)

    def plain(self) -> str:
        return "1. よい\n2. ふつう"


@dialogue(intent="try.everything")
async def everything(talk: Talk) -> None:
    kind = await talk.ask("kind", Choice("road", "light", Option("park", icon="shelter"), "animal"))
    await talk.ask("several", Choices("wet", "dark", "loud"))
    await talk.ask("sure", YesNo())
    await talk.ask("day", Day(earliest=date(2026, 6, 1), latest=date(2026, 12, 31)))
    await talk.ask("time", Time(earliest=time(9, 0), latest=time(17, 0)))
    await talk.ask("count", Number(1, 99, unit="個"))
    await talk.ask("receipt", Digits(4, 8))
    await talk.ask("postal", PostalCode())
    await talk.ask("phone", PhoneNumber())
    await talk.ask("name", Name())
    await talk.ask("note", Text())
    await talk.ask("mood", Mood())
    await talk.ask("where", Place())
    await talk.ask("photo", Optional(Photo()))
    if await talk.confirm():
        talk.say("done", kind=kind)


@dialogue(intent="try.place")
async def place(talk: Talk) -> None:
    spot = await talk.ask("where", Place())
    where = f"{spot.label} {spot.latitude} {spot.longitude}"
    talk.say("found", where=where)


@dialogue(intent="try.photo")
async def photo(talk: Talk) -> None:
    sent = await talk.ask("photo", Photo())
    talk.show(Picture(sent.blob, "届いた写真"))


@dialogue(intent="try.shown")
async def shown(talk: Talk) -> None:
    talk.show(
        Sentence("次の収集日です。"),
        Cards(
            (
                _card("6月2日（火）", "燃やせるごみ", "#c8502d", "garbage"),
                _card("6月4日（木）", "プラスチック", "#2f6fb0", "garbage"),
                _card("6月10日（水）", "資源", "#f4c542", "truck"),
            )
        ),
        Link("市のページ", "https://www.city.mihon.example/"),
        Map(35.0, 135.0, "みほん市役所"),
        Weather("晴れ"),
    )
    talk.offer(
        Action("もう一度見る", do("try.shown"), "repeat"), Action("写真を送る", do("try.photo"))
    )


@dialogue(intent="try.hostile")
async def hostile(talk: Talk) -> None:
    bad = (Action(HOSTILE, "link:javascript:document.title='taken'"),)
    talk.show(
        Sentence(HOSTILE),
        Cards((Card(HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), HOSTILE, HOSTILE, bad),)),
        Link(HOSTILE, "javascript:document.title='taken'"),
        Weather(HOSTILE),
    )
    await talk.ask("hostile", Choice(Option(HOSTILE, HOSTILE, hint=HOSTILE)))


@dialogue(intent="try.failure")
async def failure(talk: Talk) -> None:
    raise RuntimeError("this plugin is broken")


def _card(day: str, what: str, colour: str, icon: str) -> Card:
    return Card(
        title=day,
        text="朝8時までに出してください。",
        facts=(("種類", what), ("地区", "中央第1地区")),
        icon=icon,
        colour=colour,
        actions=(Action("お知らせを受け取る", do("try.everything"), "bell"),),
    )


@hookimpl
def dialogues() -> list[Dialogue]:
    return [everything, place, photo, shown, hostile, failure]
