"""What every dialogue can do without its author: on every channel that exists."""

from madoguchi.core.run.testing import Person


async def test_five_questions_with_back_digression_correction_and_the_end(resident: Person) -> None:
    await resident.says("聞いてください")
    assert resident.sees("これから5つ")
    assert resident.is_asked("kind")
    await resident.chooses("道路")
    assert resident.is_asked("number")
    assert not resident.sees("これから5つ")
    await resident.says("戻る")
    assert resident.is_asked("kind")
    await resident.says("公園")
    await resident.says("色の話")
    assert resident.is_asked("colour")
    await resident.says("赤")
    assert resident.sees("redですね")
    assert resident.is_asked("number")
    await resident.says("三")
    await resident.sends_location(35.68, 139.76, "みほん駅")
    await resident.sends_photo()
    await resident.says("よろしく")
    assert resident.is_asked("confirm")
    assert resident.sees("種類: 公園")
    await resident.chooses("数")
    assert resident.is_asked("number")
    await resident.says("5")
    assert resident.is_asked("confirm")
    assert resident.sees("数: 5")
    await resident.chooses("これでよい")
    assert resident.sees("受け付けました。park 5 みほん駅 よろしく 7")
