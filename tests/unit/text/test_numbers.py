from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.core.text import (
    Quantity,
    Written,
    find_amounts,
    find_emails,
    find_numbers,
    find_phone_numbers,
    find_postal_codes,
)
from madoguchi.core.text.kanji_numbers import read_number

Finder = Callable[[str], Sequence[Quantity | Written]]
FINDERS: tuple[Finder, ...] = (
    find_numbers, find_amounts, find_postal_codes, find_phone_numbers, find_emails,
)  # fmt: skip


def found(finder: Finder, text: str) -> list[tuple[str, int | str]]:
    return [(each.text, each.value) for each in finder(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("三百二十", [("三百二十", 320)]),
        ("十二", [("十二", 12)]),
        ("3万5千", [("3万5千", 35000)]),
        ("1,500個と２０本", [("1,500", 1500), ("２０", 20)]),
        ("二〇二六", [("二〇二六", 2026)]),
        ("三枚とふたつ", [("三", 3), ("ふたつ", 2)]),
        ("大人二人と子ども三人", [("二", 2), ("三", 3)]),
        ("一億二千万", [("一億二千万", 120_000_000)]),
        ("第3回", [("3", 3)]),
        ("一般の千葉の十分な一緒に一番", []),
        ("一人暮らし", []),
        ("ひとり親です", []),
        ("七五三", []),
        ("1.5リットル", []),
        ("A4の紙", []),
        ("万", []),
        ("十十", []),
    ],
)
def test_numbers_are_found(text: str, numbers: list[tuple[str, int]]) -> None:
    assert found(find_numbers, text) == numbers


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("千五百円", [("千五百円", 1500)]),
        ("1,500円と300円", [("1,500円", 1500), ("300円", 300)]),
        ("3万5千円", [("3万5千円", 35000)]),
        ("￥1500", [("￥1500", 1500)]),
        ("¥1,500です", [("¥1,500", 1500)]),
        ("手数料は三百円", [("三百円", 300)]),
        ("百円玉", [("百円", 100)]),
        ("1.5万円", []),
        ("円グラフ", []),
        ("1500個", []),
    ],
)
def test_amounts_are_found(text: str, amounts: list[tuple[str, int]]) -> None:
    assert found(find_amounts, text) == amounts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("〒123-4567", "123-4567"),
        ("1234567", "123-4567"),
        ("１２３－４５６７", "123-4567"),
        ("123ー4567", "123-4567"),
        ("123‐4567", "123-4567"),
        ("〒1000001東京都", "100-0001"),
        ("一二三の四五六七です", "123-4567"),
        ("090-1234-5678", None),
        ("0120-123-4567", None),
        ("12345678", None),
        ("123-45678", None),
    ],
)
def test_postal_codes_are_found(text: str, code: str | None) -> None:
    assert [each.value for each in find_postal_codes(text)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("090-1234-5678", "09012345678"),
        ("０９０１２３４５６７８", "09012345678"),
        ("090ー1234ー5678", "09012345678"),
        ("〇九〇の一二三四の五六七八", "09012345678"),
        ("050-1234-5678", "05012345678"),
        ("03-1234-5678", "0312345678"),
        ("(03)1234-5678", "0312345678"),
        ("03(1234)5678", "0312345678"),
        ("042-123-4567", "0421234567"),
        ("09912-1-2345", "0991212345"),
        ("0120-123-456", "0120123456"),
        ("0800-123-4567", "08001234567"),
        ("0570-012-345", "0570012345"),
        ("+81 90 1234 5678", "09012345678"),
        ("+81(0)3-1234-5678", "0312345678"),
        ("090-1234-567", None),
        ("0901234567", None),
        ("03-1234-5678-9", None),
        ("00-1234-5678", None),
        ("20260401", None),
        ("123-4567", None),
    ],
)
def test_telephone_numbers_are_found(text: str, number: str | None) -> None:
    assert [each.value for each in find_phone_numbers(text)] == ([number] if number else [])


def test_two_telephone_numbers_are_two() -> None:
    text = "03-1234-5678か090-1111-2222に"
    assert [each.value for each in find_phone_numbers(text)] == ["0312345678", "09011112222"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("taro@example.jp", "taro@example.jp"),
        ("Ｔａｒｏ＠ＥＸＡＭＰＬＥ．ＪＰ です", "Taro@example.jp"),
        ("メールはtaro.y+city@mail.example.co.jpへ。", "taro.y+city@mail.example.co.jp"),
        ("a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp"),
        ("a@b", None),
        ("@example.jp", None),
    ],
)
def test_mail_addresses_are_found(text: str, address: str | None) -> None:
    assert [each.value for each in find_emails(text)] == ([address] if address else [])


def in_kanji(number: int) -> str:
    """The way numbers are written out, made independently of the reader."""
    text = ""
    for unit, size in (("億", 10**8), ("万", 10**4), ("", 1)):
        group, number = divmod(number, size)
        text += (thousands(group) + unit) if group else ""
    return text


def thousands(number: int) -> str:
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("" if digit == 1 and unit else "〇一二三四五六七八九"[digit]) + unit
    return text


@given(st.integers(1, 10**11))
def test_a_number_written_out_comes_back(number: int) -> None:
    assert read_number(in_kanji(number)) == number
    assert [each.value for each in find_amounts(f"{in_kanji(number)}円です")] == [number]
    assert [each.value for each in find_amounts(f"{number:,}円です")] == [number]


@given(st.integers(0, 10**7 - 1))
def test_every_postal_code_comes_back(code: int) -> None:
    digits = f"{code:07}"
    (found_code,) = find_postal_codes(f"住所は〒{digits[:3]}-{digits[3:]}です")
    assert found_code.value == f"{digits[:3]}-{digits[3:]}"


PIECES = st.lists(
    st.sampled_from("0123456789〇一十百千万億円個人-ー()+@.,aｶﾞ①〒¥のは \ud800"), max_size=40
)


@given(st.one_of(st.text(alphabet=st.characters(), max_size=80), PIECES.map("".join)))
@settings(deadline=None)
def test_any_text_is_taken(text: str) -> None:
    for finder in FINDERS:
        end = 0
        for each in finder(text):
            assert end <= each.start < each.end
            assert text[each.start : each.end] == each.text
            end = each.end
