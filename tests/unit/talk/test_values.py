"""Values become JSON under their own name and come back, or are said as plain text."""

import json
from dataclasses import dataclass
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from madoguchi.core.talk import heard, said
from madoguchi.core.talk.actions import Action, do, parse
from madoguchi.core.talk.heard import Act
from madoguchi.core.talk.journal import Entry, Journal
from madoguchi.core.talk.outbox import dump_said, read_said
from madoguchi.core.talk.questions import (
    Choice,
    Choices,
    Confirm,
    Day,
    Digits,
    File,
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
    Text,
    Time,
    YesNo,
)
from madoguchi.core.talk.said import Asked, Card, Said
from madoguchi.core.talk.scene import Conversation
from madoguchi.core.talk.value import Json, UnknownValue, Value, load

words = st.text(max_size=20)
options = st.builds(Option, words, words, words, words, words, st.tuples(words))
questions = st.one_of(
    st.builds(lambda given: Choice(*given), st.lists(options, max_size=3)),
    st.builds(lambda given: Choices(*given, least=2), st.lists(options, max_size=3)),
    st.builds(YesNo, options, options),
    st.builds(Confirm, st.tuples(st.builds(Row, words, words, words)), options, options, options),
    st.builds(Number, st.integers(-9, 9), st.integers(10, 99), words),
    st.builds(Day, st.none() | st.dates(), st.none() | st.dates(), words),
    st.builds(Time, st.times().map(lambda at: at.replace(microsecond=0))),
    st.builds(Text, st.integers(1, 500)),
    st.sampled_from([Name(), PostalCode(), PhoneNumber(), Digits(2, 4), Place(), Photo(), File()]),
)
numbers = st.floats(-90, 90)
actions = st.builds(Action, words, words, words, words)
cards = st.builds(Card, words, words, st.tuples(st.tuples(words, words)), words, words, st.tuples(actions), words)  # fmt: skip
texts = st.builds(said.Text, words, words)
spoken: st.SearchStrategy[Said] = st.one_of(
    texts,
    st.builds(said.Cards, st.tuples(cards, cards)),
    st.builds(said.Offer, st.tuples(actions), words),
    st.builds(said.MenuPage, words, words, st.tuples(actions)),
    st.builds(said.Link, words, words, words),
    st.builds(said.Picture, words, words),
    st.builds(said.Map, numbers, numbers, words),
    st.builds(Asked, words, words, texts, questions | st.builds(Optional, questions, options), st.tuples(actions)),
)  # fmt: skip
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(heard.Typed, words),
    st.builds(heard.Spoken, words, st.floats(0, 1)),
    st.builds(heard.Keyed, words),
    st.builds(heard.Pressed, words),
    st.builds(heard.Spotted, numbers, numbers, words),
    st.builds(heard.Attached, words, words, words),
    st.just(heard.Arrived()),
    st.just(heard.Left()),
    st.builds(heard.Unsent, words),
)
entries = st.builds(
    Entry, words, st.sampled_from(["ask", "once", "fetch"]), st.none() | words | st.integers(0, 9)
)
journals = st.builds(
    Journal,
    words,
    entries=st.tuples(entries),
    understood=st.dictionaries(words, words, max_size=2),
    carried=st.dictionaries(words, words, max_size=2),
)


@settings(deadline=None)
@given(st.one_of(questions))
def test_a_question_comes_back_from_json(question: Question[object]) -> None:
    assert load(Question, json.loads(json.dumps(question.dump()))) == question


@settings(deadline=None)
@given(acts)
def test_an_act_comes_back_from_json(act: Act) -> None:
    assert load(Act, json.loads(json.dumps(act.dump()))) == act


@settings(deadline=None)
@given(spoken)
def test_what_is_said_comes_back_from_json_and_can_be_read_and_heard(value: Said) -> None:
    assert load(Said, json.loads(json.dumps(value.dump()))) == value
    assert isinstance(value.plain(), str)
    assert isinstance(value.aloud(), str)


@settings(deadline=None)
@given(st.lists(spoken, max_size=3))
def test_an_answer_comes_back_from_the_outbox(values: list[Said]) -> None:
    assert read_said(json.loads(json.dumps(dump_said(values)))) == tuple(values)


@settings(deadline=None)
@given(st.lists(journals, max_size=3), words)
def test_a_conversation_comes_back_from_the_database(frames: list[Journal], text: str) -> None:
    conversation = Conversation(tuple(frames), text)
    assert load(Conversation, json.loads(json.dumps(conversation.dump()))) == conversation


@settings(deadline=None)
@given(st.builds(Asked, words, words, texts, questions))
def test_an_open_question_is_kept_as_it_was_posed(asked: Asked) -> None:
    journal = Journal("test.interview").posing(asked)
    kept = load(Journal, json.loads(json.dumps(journal.dump())))
    assert kept.asked == asked


def test_a_question_of_a_plugin_that_is_gone_cannot_be_put_again() -> None:
    asked = Asked("key", "token", said.Text("？"), Text())
    dumped: dict[str, Json] = {**asked.dump(), "question": {"is": "Riddle"}}
    assert Journal("test.interview", open="key", posed=dumped).asked is None
    assert Journal("test.interview").asked is None


def test_a_value_whose_class_is_gone_is_said_as_plain_text() -> None:
    stored = [{"is": "Ticket", "seat": 12, "plain": "12番の席です"}, {"is": "Ticket"}]
    assert read_said(stored) == (said.Text("12番の席です"), said.Text(""))
    assert read_said(None) == ()


def test_a_value_that_no_longer_fits_its_class_is_said_as_plain_text() -> None:
    stored = [{"is": "Map", "latitude": "north", "plain": "みほん駅"}]
    assert read_said(stored) == (said.Text("みほん駅"),)


def test_a_plugins_own_value_is_stored_like_cores() -> None:
    @dataclass(frozen=True)
    class Barcode(Said):
        digits: str

        def plain(self) -> str:
            return self.digits

    assert load(Said, Barcode("123").dump()) == Barcode("123")


def test_values_of_another_kind_are_not_taken() -> None:
    strange: list[Json] = [None, 3, [], {}, {"is": 7}, {"is": "Typed", "text": "x"}]
    for data in strange:
        with pytest.raises(UnknownValue):
            load(Said, data)
    with pytest.raises(ValidationError):
        load(Act, {"is": "Typed"})


def test_every_value_is_frozen() -> None:
    def family(base: type[Value]) -> list[type[Value]]:
        return [base, *(one for child in base.__subclasses__() for one in family(child))]

    for cls in family(Value):
        parameters = getattr(cls, "__dataclass_params__", None)
        assert parameters is None or parameters.frozen, cls


@settings(deadline=None)
@given(st.text())
def test_any_data_of_a_button_is_taken_apart(data: str) -> None:
    press = parse(data)
    assert isinstance(press.verb, str)
    assert all(isinstance(value, str) for value in press.values.values())


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_the_answers_in_a_button_come_back(value: str) -> None:
    press = parse(do("garbage.sort", item=value, day="月"))
    assert (press.verb, press.target) == ("do", "garbage.sort")
    assert press.values == {"item": value, "day": "月"}


def test_the_parts_of_a_button_keep_their_colons() -> None:
    assert parse("answer:ab12.key:35.1,139.2,a:b").values == {"value": "35.1,139.2,a:b"}
    assert parse("link:https://example.jp/?a=b").target == "https://example.jp/?a=b"
    assert parse("nothing").verb == "nothing"


def test_days_and_times_are_packed_as_iso_8601() -> None:
    assert Day().pack(date(2026, 6, 1)) == "2026-06-01"
    assert Time().pack(time(9, 5)) == "09:05"
