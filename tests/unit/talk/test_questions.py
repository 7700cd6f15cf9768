"""Every question reads answers from every channel, keeps them and says them back."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.core.city import Words
from madoguchi.core.talk.heard import Act, Attached, Keyed, Pressed, Spoken, Spotted, Typed
from madoguchi.core.talk.questions import (
    Attachment,
    Choice,
    Choices,
    Confirm,
    Day,
    Digits,
    Ear,
    File,
    FullName,
    Name,
    Number,
    Option,
    Optional,
    PhoneNumber,
    Photo,
    Place,
    PostalCode,
    Question,
    Row,
    Spot,
    Text,
    Time,
    Unclear,
    YesNo,
)
from madoguchi.core.talk.value import Json

KIND = Choice(
    Option("road", "道路", also=("道", "車道")),
    Option("light", "街灯"),
    Option("park", "公園", voice="こうえん"),
)
DAYS = Choices(Option("mon", "月曜日"), Option("wed", "水曜日"), Option("fri", "金曜日"))
SURE = YesNo(Option("yes", "はい", also=("うん", "そう", "いい")), Option("no", "いいえ", also=("いや", "no")))  # fmt: skip
CONFIRM = Confirm(
    (Row("kind", "種類", "道路"), Row("place", "場所", "駅"), Row("place-name", "場所の名前", "みほん駅")),
    Option("yes", "これでよい", also=("はい", "大丈夫")),
    Option("no", "やめる", also=("いいえ",)),
    Option("fix", "直す"),
)  # fmt: skip

READINGS: list[tuple[Question[Any], Act, object]] = [
    (KIND, Typed("道路"), "road"),
    (KIND, Typed("　どうろ "), "road"),
    (KIND, Typed("車道です"), "road"),
    (KIND, Typed("コウエン"), "park"),
    (KIND, Typed("公園のことで"), "park"),
    (KIND, Typed("２"), "light"),
    (KIND, Typed("road"), "road"),
    (KIND, Spoken("こうえん", 0.6), "park"),
    (KIND, Typed("③"), "park"),
    (KIND, Keyed("3"), "park"),
    (KIND, Keyed("3#"), "park"),
    (KIND, Pressed("light"), "light"),
    (DAYS, Typed("月曜日と金曜日"), ("mon", "fri")),
    (DAYS, Typed("1、3"), ("mon", "fri")),
    (DAYS, Typed("3と1"), ("mon", "fri")),
    (DAYS, Typed("全部"), ("mon", "wed", "fri")),
    (DAYS, Keyed("13"), ("mon", "fri")),
    (DAYS, Keyed("1*3#"), ("mon", "fri")),
    (DAYS, Pressed("fri,mon"), ("mon", "fri")),
    (SURE, Typed("はい"), True),
    (SURE, Typed("うん、そう"), True),
    (SURE, Typed("いいえ"), False),
    (SURE, Typed("いいえ、ちがいます"), False),
    (SURE, Typed("NO!"), False),
    (SURE, Keyed("1"), True),
    (SURE, Keyed("2"), False),
    (SURE, Pressed("no"), False),
    (CONFIRM, Typed("はい、大丈夫です"), "yes"),
    (CONFIRM, Typed("やめる"), "no"),
    (CONFIRM, Typed("種類を直したい"), "fix-kind"),
    (CONFIRM, Typed("場所の名前"), "fix-place-name"),
    (CONFIRM, Typed("場所"), "fix-place"),
    (CONFIRM, Keyed("1"), "yes"),
    (CONFIRM, Keyed("2"), "no"),
    (CONFIRM, Keyed("4#"), "fix-place"),
    (CONFIRM, Pressed("fix-kind"), "fix-kind"),
    (Number(1, 5000), Typed("三百二十"), 320),
    (Number(1, 5000), Typed("１，２００円です"), 1200),
    (Number(1, 9), Typed("3個"), 3),
    (Number(1, 9), Typed("ふたつです"), 2),
    (Number(1, 9), Spoken("さん"), 3),
    (Number(1, 99), Keyed("12#"), 12),
    (Number(1, 9), Pressed("5"), 5),
    (Day(), Typed("あした"), date(2026, 6, 2)),
    (Day(), Typed("6月10日"), date(2026, 6, 10)),
    (Day(), Keyed("0610#"), date(2026, 6, 10)),
    (Day(), Pressed("2026-07-01"), date(2026, 7, 1)),
    (Time(), Typed("午後3時半"), time(15, 30)),
    (Time(), Keyed("0830"), time(8, 30)),
    (Time(), Pressed("19:05"), time(19, 5)),
    (Text(), Typed(" 長い\nお話 "), "長い\nお話"),
    (Text(), Pressed("すすめた言葉"), "すすめた言葉"),
    (Text(), Typed("NUL\x00と\ud800は書けない"), "NULとは書けない"),
    (Name(), Typed("山田　花子（やまだ はなこ）"), FullName("山田 花子", "ヤマダ ハナコ")),
    (Name(), Typed("佐藤"), FullName("佐藤", "サトウ")),
    (PostalCode(), Typed("〒５１４－０００４"), "5140004"),
    (PostalCode(), Keyed("5140004#"), "5140004"),
    (PhoneNumber(), Typed("+81 (0)90-1234-5678"), "09012345678"),
    (PhoneNumber(), Typed("０５９（２２９）３１１１"), "0592293111"),
    (PhoneNumber(), Typed("+81 90 1234 5678"), "09012345678"),
    (Digits(4, 4), Typed("番号は00-12です"), "0012"),
    (Digits(4, 4), Keyed("0012"), "0012"),
    (Place(), Typed("みほん駅の前"), Spot("みほん駅の前")),
    (Place(), Spotted(35.68, 139.76, "駅"), Spot("駅", 35.68, 139.76)),
    (Place(), Pressed("35.68,139.76,みほん,駅"), Spot("みほん,駅", 35.68, 139.76)),
    (Photo(), Attached("b1", "image/png", "a.png"), Attachment("b1", "image/png", "a.png")),
    (File(), Attached("b2", "application/pdf"), Attachment("b2", "application/pdf")),
    (Optional(Photo(), Option("skip", "なし", also=("ありません",))), Typed("ありません"), None),
    (Optional(Photo(), Option("skip", "なし")), Keyed("#"), None),
    (Optional(Photo(), Option("skip", "なし")), Pressed("skip"), None),
    (Optional(Number(1, 9), Option("skip", "なし")), Typed("7"), 7),
]

MISSES: list[tuple[Question[Any], Act, str]] = [
    (KIND, Typed("むにゃ"), ""),
    (KIND, Typed(""), ""),
    (KIND, Typed("4"), "unclear-number"),
    (KIND, Typed("0"), "unclear-number"),
    (KIND, Typed("9" * 5000), ""),
    (KIND, Typed("道路と公園"), ""),
    (KIND, Typed("፩"), ""),
    (KIND, Keyed("*"), ""),
    (KIND, Pressed("spaceship"), ""),
    (KIND, Attached("b", "image/png"), ""),
    (KIND, Spotted(35.0, 139.0), ""),
    (Choice(Option("no", "No"), Option("later", "Not yet")), Typed("I know nothing"), ""),
    (Choice(Option("mon", "月"), Option("tue", "火")), Typed("来月"), ""),
    (Choice(), Typed("なにか"), ""),
    (DAYS, Typed("5"), "unclear-number"),
    (DAYS, Pressed("sun"), ""),
    (DAYS, Pressed(""), "unclear-too-few"),
    (DAYS, Keyed("#"), "unclear-too-few"),
    (SURE, Typed("そうじゃない"), ""),
    (SURE, Typed("はいいろ"), ""),
    (SURE, Typed("いや、はい"), ""),
    (SURE, Typed("3"), "unclear-number"),
    (CONFIRM, Typed("種類と場所"), ""),
    (CONFIRM, Keyed("9"), "unclear-number"),
    (CONFIRM, Pressed("fix-nothing"), ""),
    (Number(1, 9), Typed("10"), "unclear-number"),
    (Number(1, 9), Typed("-3"), ""),
    (Number(1, 9), Typed("3.5"), ""),
    (Number(1, 9), Typed("3か4"), ""),
    (Number(1, 9), Typed("9" * 5000), ""),
    (Day(earliest=date(2026, 6, 2)), Typed("今日"), "unclear-too-early"),
    (Day(latest=date(2026, 6, 2)), Typed("6月3日"), "unclear-too-late"),
    (Day(), Typed("2月30日"), ""),
    (Time(time(9), time(17)), Typed("20時"), "unclear-time"),
    (Time(), Typed("25:00"), ""),
    (Text(5), Typed("六文字あるよ"), "unclear-too-long"),
    (Text(), Typed("\x00\ud800"), ""),
    (Name(), Typed("123"), ""),
    (Name(10), Typed("あ" * 11), "unclear-too-long"),
    (PostalCode(), Typed("12345"), "unclear-digits"),
    (PhoneNumber(), Typed("119"), ""),
    (PhoneNumber(), Typed("0012345678"), ""),
    (Digits(4, 6), Typed("123"), "unclear-digits"),
    (Place(), Spotted(95.0, 139.0), ""),
    (Place(), Spotted(float("nan"), 139.0), ""),
    (Place(), Pressed("nowhere"), ""),
    (Place(), Keyed("12"), ""),
    (Place(), Typed("あ" * 201), ""),
    (Photo(), Typed("写真"), ""),
    (Photo(), Attached("b", "application/pdf"), "unclear-kind-of-file"),
    (Optional(Photo()), Typed("写真"), ""),
]


@pytest.mark.parametrize(("question", "act", "answer"), READINGS)
def test_an_answer_is_read_kept_and_shown(
    question: Question[Any], act: Act, answer: object, ear: Ear
) -> None:
    assert question.read(act, ear) == answer
    assert question.unpack(question.pack(answer)) == answer
    assert isinstance(question.show(answer), str)


@pytest.mark.parametrize(("question", "act", "reason"), MISSES)
def test_what_does_not_fit_is_unclear_with_a_reason(
    question: Question[Any], act: Act, reason: str, ear: Ear, words: Words
) -> None:
    with pytest.raises(Unclear) as unclear:
        question.read(act, ear)
    assert unclear.value.reason == reason
    if reason:
        assert words.say(reason, **unclear.value.values)


EVERY: list[Question[Any]] = [
    KIND, DAYS, SURE, CONFIRM, Number(), Day(), Time(), Text(), Name(), PostalCode(),
    PhoneNumber(), Digits(), Place(), Photo(), File(), Optional(Text()), Optional(KIND),
]  # fmt: skip


@pytest.mark.parametrize("question", EVERY, ids=lambda one: type(one).__name__)
@settings(deadline=None)
@given(text=st.text())
def test_any_text_is_an_answer_or_unclear(question: Question[Any], text: str, ear: Ear) -> None:
    for act in (Typed(text), Spoken(text, 0.1), Keyed(text), Pressed(text)):
        try:
            answer = question.read(act, ear)
        except Unclear:
            continue
        assert question.unpack(question.pack(answer)) == answer
        question.show(answer).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)


@pytest.mark.parametrize("question", EVERY, ids=lambda one: type(one).__name__)
@settings(deadline=None)
@given(data=JSON)
def test_what_a_journal_holds_fits_or_raises_value_error(
    question: Question[Any], data: Json
) -> None:
    try:
        answer = question.unpack(data)
    except (ValueError, TypeError):
        return
    assert isinstance(question.show(answer), str)


def test_options_take_their_words_from_the_city() -> None:
    class Labels:
        language = "ja"

        def find(self, key: str, **values: str | int) -> str | None:
            return {"kind-road": "道路", "kind-road.also": "道, 車道,"}.get(key)

    dressed = Choice("road", Option("other", "その他")).dressed(Labels(), "kind")
    assert dressed.options[0] == Option("road", "道路", also=("道", "車道"))
    assert dressed.options[1].label == "その他"


def test_yes_and_no_take_the_questions_own_words_before_the_general_ones(words: Words) -> None:
    dressed = YesNo().dressed(words, "no-such-question")
    assert (dressed.yes.label, dressed.no.label) == ("はい", "いいえ")
    assert "うん" in dressed.yes.also


def test_choices_are_read_out_with_their_keys() -> None:
    assert KIND.plain() == "1. 道路\n2. 街灯\n3. 公園"
    assert KIND.aloud() == "道路は1。街灯は2。こうえんは3"


def test_a_confirmation_reads_every_row_and_numbers_what_can_be_mended() -> None:
    assert "種類: 道路" in CONFIRM.plain()
    assert "1. これでよい" in CONFIRM.plain()
    assert "3. 直す: 種類" in CONFIRM.plain()
    assert CONFIRM.mends()[0].value == "fix-kind"


def test_a_day_is_shown_in_the_residents_language() -> None:
    assert Day().show(date(2026, 6, 10)) == "6月10日（水）"
    assert Day(language="en").show(date(2026, 6, 10)) == "Wed, 10 June"


def test_offered_words_are_not_taken_for_always_there_words() -> None:
    assert CONFIRM.offers("やめる")
    assert Optional(Choice(Option("back", "戻る"))).offers("戻る")
    assert not KIND.offers("戻る")
    assert not Text().offers("戻る")


def test_a_name_shows_its_reading_and_a_mobile_number_its_groups() -> None:
    assert Name().show(FullName("佐藤", "サトウ")) == "佐藤（サトウ）"
    assert PhoneNumber().show("09012345678") == "090-1234-5678"
    assert PostalCode().show("5140004") == "〒514-0004"
    assert Place().show(Spot("", 35.0, 139.0)) == "35.00000, 139.00000"
