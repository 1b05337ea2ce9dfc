"""Values of databases, whatever type they have."""

import sqlite3

import pytest

from qualcli.exchange.peers.databases import dates_lost, line, need, number, opened, words
from qualcli.exchange.refused import RefusedError
from tests.exchange.peer_places import in_memory


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, ""), ("a", "a"), (5, "5"), (1.5, "1.5"), (b"\xc3\xa9\xff", "é\N{REPLACEMENT CHARACTER}")],
)
def test_every_value_can_be_said(value: object, said: str) -> None:
    assert words(value) == said


def test_a_line_has_no_line_ends() -> None:
    assert line(" a\r\n b\tc ") == "a b c"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, None), (7, 7), (True, 1), (7.0, 7), (7.5, None), (float("inf"), None), (float("nan"), None), (1e300, None),
        ("12", 12), (" -3 ", -3), ("", None), ("x", None), ("٣", None), ("9" * 30, None), (b"4", 4), ("--4", None),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_and_nothing_else(value: object, read: int | None) -> None:
    assert number(value) == read


def test_columns_that_are_missing_are_none_and_so_are_tables() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE One (B, A); INSERT INTO One VALUES (2, 1), (1, 3)")
    base = opened(in_memory(connection), "x")

    assert list(base.rows("one", ("a", "c", "b"))) == [(1, None, 2), (3, None, 1)]
    assert [row[0] for row in base.rows("one", ("b",), "b")] == [1, 2]
    assert list(base.rows("two", ("a",))) == []


@pytest.mark.parametrize(("table", "column"), [("two", "a"), ("one", "c")])
def test_what_nothing_can_be_read_without_is_needed(table: str, column: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE one (a)")
    base = opened(in_memory(connection), "x")
    need(base, "one", "a")
    with pytest.raises(RefusedError, match=f"`{table}` has no column `{column}`"):
        need(base, table, column)


@pytest.mark.parametrize(
    ("days", "said"),
    [({"2026-01-02"}, "2026-01-02"), ({"2026-02-01", "2026-01-02"}, "2026-01-02 to 2026-02-01")],
)
def test_days_that_are_lost_are_said_from_the_first_to_the_last(days: set[str], said: str) -> None:
    assert dates_lost(days).where == said
