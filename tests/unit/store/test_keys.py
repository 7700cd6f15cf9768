import base64
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from madoguchi.core.store import KeyRing, KeysError, TamperedError, UnknownKeyError

A, B = b"a" * 32, b"b" * 32


def encoded(key: bytes) -> str:
    return base64.b64encode(key).decode()


def test_what_is_sealed_opens_again() -> None:
    ring = KeyRing.generate()
    sealed = ring.seal("山田花子".encode(), "resident.name")
    assert "山田花子".encode() not in sealed
    assert ring.open(sealed, "resident.name") == "山田花子".encode()


def test_sealing_twice_gives_different_bytes() -> None:
    ring = KeyRing.generate()
    assert ring.seal(b"same", "t.c") != ring.seal(b"same", "t.c")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    ring = KeyRing.generate()
    with pytest.raises(TamperedError, match=r"resident\.phone"):
        ring.open(ring.seal(b"x", "resident.name"), "resident.phone")


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_a_flipped_bit_anywhere_is_noticed(place: int) -> None:
    ring = KeyRing({"k": A}, "k")
    sealed = bytearray(ring.seal(b"0123456789", "t.c"))
    sealed[place % len(sealed)] ^= 1
    with pytest.raises((TamperedError, UnknownKeyError)):
        ring.open(bytes(sealed), "t.c")


@pytest.mark.parametrize("length", range(20))
def test_a_value_cut_short_is_noticed(length: int) -> None:
    ring = KeyRing({"k": A}, "k")
    with pytest.raises((TamperedError, UnknownKeyError)):
        ring.open(ring.seal(b"0123456789", "t.c")[:length], "t.c")


def test_rotation_seals_with_the_new_key_and_opens_what_the_old_one_sealed() -> None:
    old = KeyRing.generate()
    before = old.seal(b"before", "t.c")
    new = old.rotated()
    after = new.seal(b"after", "t.c")
    assert new.open(before, "t.c") == b"before"
    with pytest.raises(UnknownKeyError, match="MADOGUCHI_KEYS"):
        old.open(after, "t.c")


def test_fingerprints_find_an_identifier_again_after_rotation() -> None:
    ring = KeyRing.generate()
    print_ = ring.fingerprint("line:U4af49806")
    assert print_ == ring.rotated().rotated().fingerprint("line:U4af49806")
    assert print_ != ring.fingerprint("line:U4af49807")
    assert print_ != KeyRing.generate().fingerprint("line:U4af49806")


def test_the_oldest_key_can_retire_as_lookup_key() -> None:
    ring = KeyRing({"new": A, "old": B}, "new")
    retired = KeyRing({"new": A, "lookup": B}, "new")
    assert retired.fingerprint("x") == ring.fingerprint("x")
    assert retired.mac(b"x", "audit") == ring.mac(b"x", "audit")
    with pytest.raises(UnknownKeyError):
        retired.open(KeyRing({"old": B}, "old").seal(b"x", "t.c"), "t.c")


@pytest.mark.parametrize("current", ["a", "b", "c"])
def test_a_ring_written_out_reads_back_the_same(current: str) -> None:
    ring = KeyRing({"a": A, "b": B, "c": b"c" * 32}, current)
    again = KeyRing.parse(ring.dump())
    assert again.current == current
    assert again.fingerprint("x") == ring.fingerprint("x")
    assert again.rotated().fingerprint("x") == ring.fingerprint("x")


def test_macs_of_different_purposes_differ() -> None:
    ring = KeyRing.generate()
    assert ring.mac(b"x", "audit") != ring.mac(b"x", "audit head")


def test_keys_do_not_show_when_a_ring_is_printed() -> None:
    ring = KeyRing({"k1": A}, "k1")
    assert repr(ring) == "KeyRing(k1; current: k1)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "colon"),
        ("k:!!!", "base64"),
        (f"k:{encoded(b'short')}", "5 bytes instead of 32"),
        (f"k:{encoded(A)},k:{encoded(B)}", "twice"),
        (f"lookup:{encoded(A)}", "no key"),
        (f"a b:{encoded(A)}", "key id"),
    ],
)
def test_a_wrong_variable_is_explained_without_quoting_the_key(text: str, message: str) -> None:
    with pytest.raises(KeysError, match=message) as caught:
        KeyRing.load(Path("nowhere"), {"MADOGUCHI_KEYS": text})
    assert str(caught.value).startswith("MADOGUCHI_KEYS: ")
    assert encoded(A) not in str(caught.value)
    assert encoded(b"short") not in str(caught.value)


def test_the_first_key_of_the_variable_is_current() -> None:
    ring = KeyRing.load(Path("nowhere"), {"MADOGUCHI_KEYS": f"n:{encoded(A)}, o:{encoded(B)}"})
    assert ring.current == "n"
    assert ring.open(KeyRing({"o": B}, "o").seal(b"x", "t.c"), "t.c") == b"x"


def test_a_key_file_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    first = KeyRing.load(folder, {})
    again = KeyRing.load(folder, {})
    assert again.open(first.seal(b"x", "t.c"), "t.c") == b"x"
    assert [path.name for path in folder.iterdir()] == ["madoguchi.keys"]
    assert (folder / "madoguchi.keys").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        rings = list(pool.map(lambda _: KeyRing.load(tmp_path, {}), range(32)))
    assert len({ring.current for ring in rings}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["madoguchi.keys"]


def test_a_damaged_key_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "madoguchi.keys"
    path.write_bytes(secrets.token_bytes(40) + b"\xff")
    path.chmod(0o600)
    with pytest.raises(KeysError, match=r"madoguchi\.keys"):
        KeyRing.load(tmp_path, {})


def test_a_key_file_that_others_can_read_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    KeyRing.load(tmp_path, {})
    assert not caplog.records
    os.chmod(tmp_path / "madoguchi.keys", 0o644)
    KeyRing.load(tmp_path, {})
    assert "chmod 600" in caplog.text


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    with pytest.raises(KeysError, match="can't be made"):
        KeyRing.load(tmp_path / "state", {})
