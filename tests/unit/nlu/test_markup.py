import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.nlu.data import MarkupError, Span, dump_markup, parse_markup


def test_the_short_notation_names_the_entity() -> None:
    assert parse_markup("[傘](item)を捨てたい") == ("傘を捨てたい", (Span(0, 1, "item"),))


def test_the_short_notation_may_give_a_value() -> None:
    text, spans = parse_markup("[かさ](item:傘)って何ごみ")
    assert text == "かさって何ごみ"
    assert spans == (Span(0, 2, "item", value="傘"),)


def test_the_long_notation_gives_role_group_and_value() -> None:
    marked = '[みほん駅]{"entity": "place", "role": "from", "group": "1", "value": "三保駅"}から'
    assert parse_markup(marked)[1] == (Span(0, 4, "place", "三保駅", "from", "1"),)


def test_several_entities_may_stand_over_the_same_words() -> None:
    text, spans = parse_markup('[明日][{"entity": "date"}, {"entity": "day", "role": "start"}]に')
    assert text == "明日に"
    assert spans == (Span(0, 2, "date"), Span(0, 2, "day", role="start"))


def test_brackets_without_an_annotation_are_words() -> None:
    assert parse_markup("[至急] (なるべく) {早く}") == ("[至急] (なるべく) {早く}", ())


def test_escapes_become_the_characters_they_stand_for() -> None:
    assert parse_markup(r"一行目\n[二行目](x)") == ("一行目\n二行目", (Span(4, 7, "x"),))


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ('[傘]{"entity": "item"', "JSONとして"),
        ('[傘]{"entity": "item", "roll": "x"}', "roll は書けません"),
        ('[傘]{"value": "x"}', "entity がありません"),
        ('を[傘][{"entity": "item"}, 3]', "の形で"),
    ],
)
def test_an_annotation_that_cannot_be_read_says_why(marked: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        parse_markup(marked)


WORDS = st.text("あ傘 x{}()、", min_size=1, max_size=6)
NAMES = st.text("abc_", min_size=1, max_size=4)
PIECES = st.lists(
    st.tuples(WORDS, st.none() | st.tuples(NAMES, st.text("傘い\"'", max_size=3))), max_size=4
)


@given(PIECES)
def test_what_is_written_is_read_back(pieces: list[tuple[str, tuple[str, str] | None]]) -> None:
    text, spans = "", list[Span]()
    for words, entity in pieces:
        if entity and entity[1] != words:
            spans.append(Span(len(text), len(text + words), entity[0], value=entity[1], role="r"))
        text += words
    assert parse_markup(dump_markup(text, spans)) == (text, tuple(spans))
