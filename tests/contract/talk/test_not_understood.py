"""What is said to a sentence that nobody understands surely, and what the staff see of it."""

from sqlalchemy import select

from madoguchi.core.run.testing import Person
from madoguchi.core.talk.tables import UnansweredRow


async def unanswered(resident: Person) -> list[UnansweredRow]:
    async with resident.app.store.read() as session:
        return list(await session.scalars(select(UnansweredRow).order_by(UnansweredRow.id)))


async def test_an_unsure_sentence_offers_what_may_be_meant(resident: Person) -> None:
    await resident.says("なにか聞きたい")
    assert resident.sees("もしかして")
    assert list(resident.buttons()) == ["色の話", "聞き取り", "担当者"]
    await resident.chooses("聞き取り")
    assert resident.is_asked("kind")
    rows = await unanswered(resident)
    assert [(row.text, row.verdict) for row in rows] == [("なにか聞きたい", "unsure")]
    assert rows[0].guesses == {"test.aside": 0.3, "test.interview": 0.3}


async def test_the_best_entry_of_the_citys_questions_is_shown_alone(resident: Person) -> None:
    await resident.says("住民票はどこ")
    assert resident.sees("市民課の窓口です")
    assert not await unanswered(resident)


async def test_several_entries_are_offered_and_the_chosen_one_is_asked(resident: Person) -> None:
    await resident.says("何時まで")
    assert list(resident.buttons()) == ["市役所は何時までですか", "図書館は何時までですか"]


async def test_what_nobody_understands_is_said_so_and_kept(resident: Person) -> None:
    await resident.says("ふにゃふにゃ")
    assert resident.sees("お答えを見つけられませんでした")
    assert list(resident.buttons()) == ["メニュー", "担当者"]
    assert [row.text for row in await unanswered(resident)] == ["ふにゃふにゃ"]


async def test_an_empty_sentence_is_not_kept(resident: Person) -> None:
    await resident.says("　 ")
    assert resident.sees("ご用件を")
    assert not await unanswered(resident)


async def test_an_emergency_shows_its_number(resident: Person) -> None:
    await resident.says("家が燃えています")
    assert resident.sees("119")


async def test_what_may_be_an_emergency_shows_the_numbers_too(resident: Person) -> None:
    await resident.says("ちょっと苦しい")
    assert resident.sees("119")
    assert resident.sees("もしかして")


async def test_hostile_sentences_are_answered_like_others(resident: Person) -> None:
    for text in ("\x00\ud800", "😀" * 3000, "<script>alert(1)</script>", "{ $city }", "'; DROP TABLE resident;--", "1" * 5000, "፩"):  # fmt: skip
        await resident.says(text)
        assert resident.heard, text
        await resident.presses("do:test.interview")
        await resident.says(text)
        assert resident.heard, text
        await resident.says("やめる")
