import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from madoguchi.core.store import StoreError, is_transient


class ServerError(Exception):
    """An error as asyncpg raises it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03", "57P01", "08006", "08P01"])
def test_what_a_server_says_of_conflicts_and_lost_connections_is_passing(state: str) -> None:
    assert is_transient(DBAPIError("UPDATE", None, ServerError(state)))


@pytest.mark.parametrize("state", ["23505", "42P01", "22001"])
def test_what_a_server_says_of_wrong_statements_is_not(state: str) -> None:
    assert not is_transient(IntegrityError("INSERT", None, ServerError(state)))


def test_a_locked_sqlite_file_is_passing(tmp_path: Path) -> None:
    first, second = (sqlite3.connect(tmp_path / "a.db", timeout=0) for _ in range(2))
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as caught:
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()
    assert is_transient(OperationalError("BEGIN", None, caught.value))


def test_a_wrong_sqlite_statement_is_not_passing() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("SELECT * FROM nowhere")
    connection.close()
    assert not is_transient(OperationalError("SELECT", None, caught.value))


def test_the_cause_behind_an_error_counts() -> None:
    wrapped = StoreError("the turn failed")
    wrapped.__cause__ = ConnectionRefusedError()
    assert is_transient(wrapped)
    assert is_transient(PoolTimeoutError())
    assert not is_transient(StoreError("no"))


def test_errors_that_cause_each_other_come_to_an_end() -> None:
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert not is_transient(one)
