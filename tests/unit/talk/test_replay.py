"""A dialogue is run against its journal as often as it takes, and takes the same way each time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pytest

from madoguchi.core import Choice, Dialogue, Number, Option, Talk, Text, Work, dialogue
from madoguchi.core.city import Words
from madoguchi.core.talk.heard import Act, Pressed, Typed
from madoguchi.core.talk.journal import Entry, Journal
from madoguchi.core.talk.questions import Ear
from madoguchi.core.talk.replay import Astray, Finished, Waiting, replay
from madoguchi.core.talk.said import Text as Said
from madoguchi.core.talk.talk import Resident

T = TypeVar("T")
WRITES = {"file_it", "note_it"}


class Everything(Words):
    """Words that have every message: its own key."""

    def has(self, key: str) -> bool:
        return True

    def find(self, key: str, **values: str | int) -> str | None:
        return key if "." not in key or key.endswith(".label") else None


@dataclass
class Desk:
    """A stage that remembers what was done on it."""

    ear: Ear
    resident: Resident = Resident("r", "ja", "direct")
    words: Words = field(default_factory=lambda: Everything("ja", ()))
    in_transaction: bool = False
    done: list[str] = field(default_factory=list)
    committed: list[str] = field(default_factory=list)

    async def do(self, step: Callable[[Work], Awaitable[T]]) -> tuple[T, bool]:
        self.in_transaction = True
        before = len(self.done)
        result = await step(cast("Work", self))
        return result, bool(WRITES & set(self.done[before:]))

    async def rollback(self) -> None:
        self.in_transaction = False
        self.done.clear()


@pytest.fixture
def desk(ear: Ear) -> Desk:
    return Desk(ear)


async def count_it(work: Work) -> int:
    cast("Desk", work).done.append("count_it")
    return 7


async def file_it(work: Work, what: str) -> str:
    cast("Desk", work).done.append("file_it")
    return f"filed {what}"


async def run(one: Dialogue, desk: Desk, journal: Journal, act: Act | None = None) -> Waiting:
    outcome = await replay(one, journal, desk, act)
    assert isinstance(outcome, Waiting)
    return outcome


async def finish(one: Dialogue, desk: Desk, journal: Journal, act: Act) -> Finished:
    outcome = await replay(one, journal, desk, act)
    assert isinstance(outcome, Finished)
    return outcome


@dialogue(intent="t.report")
async def report(talk: Talk) -> None:
    talk.say("hello")
    kind = await talk.ask("kind", Choice(Option("road", "道路"), Option("park", "公園")))
    count = await talk.once(count_it)
    many = await talk.ask("many", Number(1, 9))
    talk.say("between")
    note = await talk.ask("note", Text())
    if await talk.confirm():
        talk.say(await talk.once(file_it, f"{kind} {many} {note} {count}"))


def texts(outcome: Waiting | Finished) -> list[str]:
    return [said.plain() for said in outcome.said]


async def through(desk: Desk, *answers: str) -> Waiting:
    waiting = await run(report, desk, Journal("t.report"))
    for answer in answers:
        waiting = await run(report, desk, waiting.journal, Typed(answer))
    return waiting


async def test_a_run_stops_at_the_first_question_that_is_not_answered(desk: Desk) -> None:
    waiting = await through(desk)
    assert (waiting.asked.key, waiting.journal.open) == ("kind", "kind")
    assert texts(waiting) == ["report-hello"]


async def test_what_was_said_before_is_not_said_again(desk: Desk) -> None:
    assert texts(await through(desk, "道路")) == []
    assert texts(await through(desk, "道路", "3")) == ["report-between"]


async def test_work_is_done_a_single_time_however_often_the_dialogue_is_run(desk: Desk) -> None:
    waiting = await through(desk, "道路", "3", "よろしく")
    outcome = await finish(report, desk, waiting.journal, Typed("yes"))
    assert texts(outcome) == ["report-filed road 3 よろしく 7"]
    assert desk.done == ["count_it", "file_it"]


async def test_an_answer_that_does_not_fit_leaves_the_journal_as_it_was(desk: Desk) -> None:
    before = (await through(desk, "道路")).journal
    waiting = await run(report, desk, before, Typed("たくさん"))
    assert not waiting.heard
    assert waiting.unclear is not None
    assert waiting.journal.entries == before.entries


async def test_pieces_of_the_first_sentence_answer_their_questions(desk: Desk) -> None:
    start = Journal("t.report", understood={"kind": "公園", "many": "5", "note": "x"})
    waiting = await run(report, desk, start)
    assert waiting.asked.key == "confirm"
    assert "report-many.label: 5" in waiting.asked.plain()
    assert [entry.posed for entry in waiting.journal.entries if entry.kind == "ask"] == [False] * 3


async def test_a_piece_that_does_not_fit_is_asked_for(desk: Desk) -> None:
    waiting = await run(
        report, desk, Journal("t.report", understood={"kind": "宇宙", "many": "99"})
    )
    assert waiting.asked.key == "kind"
    waiting = await run(report, desk, waiting.journal, Typed("公園"))
    assert waiting.asked.key == "many"


async def test_a_buttons_value_is_taken_before_its_place_in_the_list(desk: Desk) -> None:
    @dialogue(intent="t.area")
    async def area(talk: Talk) -> None:
        talk.say(await talk.ask("area", Choice(Option("2", "北"), Option("1", "南"))))

    outcome = await replay(area, Journal("t.area", understood={"area": "2"}), desk)
    assert isinstance(outcome, Finished)
    assert texts(outcome) == ["area-2"]


async def test_back_takes_back_the_last_answer_that_was_given(desk: Desk) -> None:
    journal = (await through(desk, "道路", "3")).journal.back()
    assert journal is not None
    waiting = await run(report, desk, journal)
    assert waiting.asked.key == "many"
    again = waiting.journal.back()
    assert again is not None
    waiting = await run(report, desk, again)
    assert waiting.asked.key == "kind"
    assert waiting.journal.back() is None


async def test_nothing_before_a_write_can_be_taken_back(desk: Desk) -> None:
    @dialogue(intent="t.two")
    async def two(talk: Talk) -> None:
        first = await talk.ask("first", Text())
        await talk.once(file_it, first)
        await talk.ask("second", Text())
        await talk.confirm()

    waiting = await run(two, desk, Journal("t.two"))
    waiting = await run(two, desk, waiting.journal, Typed("a"))
    assert waiting.journal.back() is None
    assert "go:back" not in [action.data for action in waiting.asked.controls]
    waiting = await run(two, desk, waiting.journal, Typed("b"))
    waiting = await run(two, desk, waiting.journal, Pressed("fix-first"))
    assert waiting.asked.key == "confirm"
    assert waiting.unclear is not None
    assert waiting.unclear.reason == "unclear-too-late-to-mend"
    waiting = await run(two, desk, waiting.journal, Pressed("fix-second"))
    assert waiting.asked.key == "second"


async def test_a_mended_answer_keeps_the_later_ones_that_still_fit(desk: Desk) -> None:
    waiting = await through(desk, "道路", "3", "よろしく")
    waiting = await run(report, desk, waiting.journal, Pressed("fix-kind"))
    assert (waiting.asked.key, waiting.heard) == ("kind", True)
    waiting = await run(report, desk, waiting.journal, Typed("公園"))
    assert waiting.asked.key == "confirm"
    outcome = await finish(report, desk, waiting.journal, Typed("yes"))
    assert texts(outcome) == ["report-filed park 3 よろしく 7"]


async def test_a_later_answer_that_fits_no_more_is_asked_again(desk: Desk) -> None:
    @dialogue(intent="t.seats")
    async def seats(talk: Talk) -> None:
        most = await talk.ask("most", Number(1, 9))
        taken = await talk.ask("taken", Number(1, most))
        if await talk.confirm():
            talk.say(str(taken))

    waiting = await run(seats, desk, Journal("t.seats"))
    for answer in ("9", "8"):
        waiting = await run(seats, desk, waiting.journal, Typed(answer))
    waiting = await run(seats, desk, waiting.journal, Pressed("fix-most"))
    waiting = await run(seats, desk, waiting.journal, Typed("5"))
    assert waiting.asked.key == "taken"


async def test_an_answer_that_turns_out_wrong_is_asked_again_with_the_reason(desk: Desk) -> None:
    @dialogue(intent="t.card")
    async def card(talk: Talk) -> None:
        number = await talk.ask("card", Text())
        if await talk.once(file_it, number) == "filed 13":
            talk.reject("card", "unlucky", number=number)
        talk.say("thanks")

    waiting = await run(card, desk, Journal("t.card"))
    waiting = await run(card, desk, waiting.journal, Typed("13"))
    assert waiting.asked.key == "card"
    assert waiting.rejected
    assert waiting.unclear is not None
    assert (waiting.unclear.reason, waiting.unclear.values) == ("card-unlucky", {"number": "13"})
    assert desk.done == []
    outcome = await finish(card, desk, waiting.journal, Typed("14"))
    assert texts(outcome) == ["card-thanks"]


async def test_an_understood_piece_that_turns_out_wrong_is_not_taken_again(desk: Desk) -> None:
    @dialogue(intent="t.card")
    async def card(talk: Talk) -> None:
        number = await talk.ask("card", Text())
        if await talk.once(file_it, number) == "filed 13":
            talk.reject("card", "unlucky")

    waiting = await run(card, desk, Journal("t.card", understood={"card": "13"}))
    assert waiting.asked.key == "card"
    assert waiting.heard


async def test_the_outside_world_is_asked_with_no_transaction_open_and_once(desk: Desk) -> None:
    asked: list[str] = []

    async def weather(place: str) -> str:
        assert not desk.in_transaction
        asked.append(place)
        return f"{place}は晴れ"

    @dialogue(intent="t.trip")
    async def trip(talk: Talk) -> None:
        first = await talk.fetch(weather, "山")
        await talk.once(count_it)
        second = await talk.fetch(weather, "海")
        await talk.ask("note", Text())
        talk.say(f"{first} {second}")

    waiting = await run(trip, desk, Journal("t.trip"))
    outcome = await finish(trip, desk, waiting.journal, Typed("x"))
    assert asked == ["山", "海"]
    assert texts(outcome) == ["trip-山は晴れ 海は晴れ"]


async def test_the_outside_world_is_not_asked_again_because_an_answer_was_wrong(
    desk: Desk,
) -> None:
    asked: list[str] = []

    async def price(item: str) -> int:
        asked.append(item)
        return 100

    @dialogue(intent="t.shop")
    async def shop(talk: Talk) -> None:
        fee = await talk.fetch(price, "fee")
        item = await talk.ask("item", Text())
        if item == "bad":
            talk.reject("item", "wrong")
        talk.say(str(fee))

    waiting = await run(shop, desk, Journal("t.shop", understood={"item": "bad"}))
    assert waiting.asked.key == "item"
    assert asked == ["fee"]


async def test_a_changed_dialogue_goes_on_where_its_keys_still_fit(desk: Desk) -> None:
    journal = (await through(desk, "道路", "3")).journal

    @dialogue(intent="t.report")
    async def newer(talk: Talk) -> None:
        kind = await talk.ask("kind", Choice(Option("road", "道"), Option("sea", "海")))
        note = await talk.ask("note", Text())
        talk.say(f"{kind} {note}")

    outcome = await finish(newer, desk, journal, Typed("よろしく"))
    assert texts(outcome) == ["newer-road よろしく"]


async def test_a_changed_dialogue_asks_again_what_fits_no_more_and_keeps_the_rest(
    desk: Desk,
) -> None:
    journal = (await through(desk, "道路", "3")).journal

    @dialogue(intent="t.report")
    async def newer(talk: Talk) -> None:
        kind = await talk.ask("kind", Choice(Option("sea", "海")))
        many = await talk.ask("many", Number(1, 9))
        note = await talk.ask("note", Text())
        talk.say(f"{kind} {many} {note}")

    waiting = await run(newer, desk, journal, Typed("よろしく"))
    assert (waiting.asked.key, waiting.changed) == ("kind", True)
    waiting = await run(newer, desk, waiting.journal, Typed("海"))
    assert waiting.asked.key == "note"
    assert not waiting.changed


async def test_a_new_question_before_the_open_one_is_announced_as_a_change(desk: Desk) -> None:
    journal = (await through(desk, "道路", "3")).journal

    @dialogue(intent="t.report")
    async def newer(talk: Talk) -> None:
        await talk.ask("name", Text())
        await talk.ask("note", Text())

    waiting = await run(newer, desk, journal, Typed("よろしく"))
    assert (waiting.asked.key, waiting.changed, waiting.heard) == ("name", True, False)


async def test_a_changed_dialogue_does_not_do_again_what_was_written(desk: Desk) -> None:
    entry = Entry("kind", "ask", "gone", posed=True)
    wrote = Entry(f"{file_it.__module__}:file_it#1", "once", "filed x", wrote=True)

    @dialogue(intent="t.report")
    async def newer(talk: Talk) -> None:
        kind = await talk.ask("kind", Choice(Option("sea", "海")))
        talk.say(await talk.once(file_it, kind))

    waiting = await run(newer, desk, Journal("t.report", entries=(entry, wrote), open="x"))
    assert waiting.changed
    outcome = await finish(newer, desk, waiting.journal, Typed("海"))
    assert texts(outcome) == ["newer-filed x"]
    assert desk.done == []


async def test_a_result_of_another_type_than_before_is_a_change(desk: Desk) -> None:
    stale = Entry(f"{count_it.__module__}:count_it#1", "once", "seven")
    journal = Journal("t.report", entries=(Entry("kind", "ask", "road", posed=True), stale))
    waiting = await run(report, desk, journal)
    assert (waiting.asked.key, waiting.changed) == ("many", True)


async def test_a_dialogue_that_never_comes_to_a_question_is_stopped(desk: Desk) -> None:
    @dialogue(intent="t.lost")
    async def lost(talk: Talk) -> None:
        await talk.ask("note", Text())
        talk.reject("note", "wrong")

    wrote = Entry("x:y#1", "once", None, wrote=True)
    journal = Journal("t.lost", entries=(Entry("note", "ask", "a", posed=True), wrote))
    with pytest.raises(Astray):
        await replay(lost, journal, desk)


async def test_a_question_asked_twice_under_one_key_is_the_authors_mistake(desk: Desk) -> None:
    @dialogue(intent="t.twice")
    async def twice(talk: Talk) -> None:
        await talk.ask("note", Text())
        await talk.ask("note", Text())

    with pytest.raises(ValueError, match="asks note twice"):
        await replay(twice, Journal("t.twice", understood={"note": "a"}), desk)


async def test_work_without_the_type_of_its_result_is_the_authors_mistake(desk: Desk) -> None:
    async def untyped(work):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return 1

    @dialogue(intent="t.untyped")
    async def wrong(talk: Talk) -> None:
        await talk.once(untyped)

    with pytest.raises(TypeError, match="untyped needs the type"):
        await replay(wrong, Journal("t.untyped"), desk)


async def test_no_author_catches_a_pause_by_catching_exceptions(desk: Desk) -> None:
    @dialogue(intent="t.careful")
    async def careful(talk: Talk) -> None:
        try:
            await talk.ask("note", Text())
        except Exception:  # noqa: BLE001 - what a careful author writes
            talk.say("caught")

    waiting = await run(careful, desk, Journal("t.careful"))
    assert waiting.said == ()


async def test_only_answers_with_a_label_stand_in_the_confirmation(desk: Desk) -> None:
    waiting = await through(desk, "道路", "3", "よろしく")
    rows = waiting.asked.question.rows  # type: ignore[attr-defined]
    assert [row.key for row in rows] == ["kind", "many", "note"]


def test_a_new_sentence_replaces_the_answers_it_gives_anew() -> None:
    entries = (Entry("item", "ask", "傘", posed=True), Entry("many", "ask", 2, posed=True))
    journal = Journal("t", entries=entries, open="note").corrected({"item": "椅子"})
    assert journal.understood == {"item": "椅子"}
    assert journal.carried == {"many": 2}


def test_starting_over_keeps_nothing() -> None:
    journal = Journal("t", entries=(Entry("a", "ask", 1),), carried={"b": 1}, understood={"c": "d"})
    fresh = journal.restarted()
    assert (fresh.entries, fresh.carried, fresh.understood) == ((), {}, {})
    assert fresh.id != journal.id


def test_what_is_shown_is_text() -> None:
    assert Said("目", "耳").aloud() == "耳"
