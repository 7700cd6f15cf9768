from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest
from sqlalchemy import make_url

from madoguchi.core.store import Branch, Store, StoreError, Utc, new_id
from madoguchi.core.store.keys import KeyRing

KINDS = ("sqlite", "postgresql+asyncpg")
SQLITE, POSTGRESQL = (make_url(f"{kind}://").get_dialect()() for kind in KINDS)
JST = timezone(timedelta(hours=9))


def test_an_id_is_a_uuid_of_version_seven_made_now() -> None:
    made = UUID(new_id())
    milliseconds = made.int >> 80
    assert made.version == 7
    assert made.variant == RFC_4122
    assert abs(milliseconds / 1000 - datetime.now(UTC).timestamp()) < 5


def test_ids_sort_by_the_time_of_their_making() -> None:
    # The clock has to move on by the 244 ns that an id tells apart.
    ids = []
    for _ in range(200):
        ids.append(new_id())
        sum(range(2000))
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_a_naive_datetime_is_refused() -> None:
    naive = datetime(2026, 4, 1, 9, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        Utc().process_bind_param(naive, SQLITE)


def test_moments_are_kept_in_utc_and_come_back_aware() -> None:
    nine = datetime(2026, 4, 1, 9, 0, tzinfo=JST)
    for dialect in (SQLITE, POSTGRESQL):
        stored = Utc().process_bind_param(nine, dialect)
        assert stored is not None
        assert stored.hour == 0
        back = Utc().process_result_value(stored, dialect)
        assert back == nine
        assert back is not None
        assert back.tzinfo is UTC


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("city.db", "isn't a URL"),
        ("mysql://host/db", "no database of kind 'mysql'"),
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
        ("sqlite:////nowhere/at/all/city.db", "folder"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        Store(url, KeyRing.generate())


def test_an_address_that_is_wrong_does_not_show_its_password() -> None:
    with pytest.raises(StoreError) as caught:
        Store("mysql://user:geheim@host/db", KeyRing.generate())
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_every_usual_spelling_of_postgresql_is_understood(scheme: str) -> None:
    store = Store(f"{scheme}://user:secret@host/city", KeyRing.generate())
    assert store.kind == "postgresql"
    assert store.path is None
    assert store.url.drivername == "postgresql+asyncpg"


@pytest.mark.parametrize("name", ["", "Garbage", "a-b", "1st", "x" * 41])
def test_a_branch_name_that_no_table_could_have_is_refused(name: str) -> None:
    with pytest.raises(StoreError, match="branch"):
        Branch(name, Path())
