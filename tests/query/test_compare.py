"""Values compared with what somebody wrote."""

import pytest

from qualcli.model.cases import Value
from qualcli.query.compare import compares, is_date, number, pattern, shown, words_pattern
from qualcli.query.nodes import Operator


@pytest.mark.parametrize(
    ("value", "operator", "wanted", "holds"),
    [
        (19, "=", "19", True),
        (19, "=", "19.0", True),
        ("19", "=", "19.0", True),
        (19, "=", "9", False),
        (19, ">", "9", True),
        ("19", ">", "9", True),
        (19, "<", "9", False),
        (-2, "<", "-1", True),
        (2.5, ">=", "2.5", True),
        (19, ">", "nine", False),
        ("old", ">", "9", False),
        ("voluntary", "=", "Voluntary", True),
        ("voluntary", "=", "vol", False),
        ("voluntary", "~", "^vol", True),
        ("voluntary", "~", "VOL", True),
        ("voluntary", "~", "public|private", False),
        ("2026-01-10", "<", "2026-02", True),
        ("2026-03-01", "<=", "2026-02", False),
        ("2026-01-10", "<", "2027", True),
        ("2026-01-10", ">", "2025", True),
        ("2026-01-10", ">", "2026", False),
        ("2026-01-10", "<=", "2026", True),
        ("2026-01-10", "=", "2026", True),
        ("2026-01-10", "=", "2026-01", True),
        ("2026-01-10", "!=", "2026-02", True),
        ("2026-01-10", "!=", "2026", False),
        ("2026-01-10", "=", "202", False),
        (2018, ">", "2017-05", True),
        (2018, "=", "2018", True),
        (2018, ">", "20", True),
        (True, "=", "true", True),
        (False, "=", "true", False),
        ("a", "!=", "b", True),
        ("a", "!=", "A", False),
        ("ß", "=", "SS", True),
    ],
)
def test_numbers_compare_as_numbers_and_texts_as_texts(
    value: Value, operator: Operator, wanted: str, holds: bool
) -> None:
    assert holds == compares(operator, value, wanted)


@pytest.mark.parametrize(("text", "value"), [("19", 19.0), ("-2", -2.0), ("+1.5", 1.5), (" 3 ", 3.0)])
def test_plain_numbers_are_numbers(text: str, value: float) -> None:
    assert value == number(text)


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1e9", "0x1", "1_000", "٣", "1.", ".5", "2026-01-10", "9" * 400]
)
def test_anything_else_is_text(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize("text", ["2026", "2026-01", "2026-12-31"])
def test_a_year_a_month_and_a_day_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["", "19", "2026-13", "2026-00", "2026-01-32", "2026-1-5", "yesterday", "20260110"]
)
def test_nothing_else_is_a_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false"), (1, "1"), ("x", "x")])
def test_values_are_shown_as_in_yaml(value: Value, text: str) -> None:
    assert text == shown(value)


@pytest.mark.parametrize(
    ("wanted", "words", "is_there"),
    [
        ("high wire", "A High  Wire", True),
        ("high wire", "highwire", False),
        ("a.b", "axb", False),
        ("(", "a ( b", True),
        ("wire", "wired", True),
        (" wire ", "a wire.", True),
    ],
)
def test_words_are_found_as_they_are_said(wanted: str, words: str, is_there: bool) -> None:
    assert is_there == (words_pattern(wanted).search(words) is not None)


def test_a_pattern_is_compiled_once() -> None:
    assert pattern("a+") is pattern("a+")
