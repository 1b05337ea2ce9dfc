"""What plain words mean, and how values are written."""

import pytest

from qualcli.model.cases import Value
from qualcli.syntax.yaml_scalars import is_plain, plain_value, write_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("nulL", "nulL"),
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("0", 0),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("1.", "1."),
        (".5", ".5"),
        ("0.5", 0.5),
        ("-1.25e2", -125.0),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        ("2026-03-12", "2026-03-12"),
        ("10:30", "10:30"),
        ("٣", "٣"),
        ("9" * 400, "9" * 400),
    ],
)
def test_plain_words_mean(text: str, expected: Value | None) -> None:
    actual = plain_value(text)

    assert (type(expected), expected) == (type(actual), actual)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Nadia", "Nadia"),
        ("first round, second half", "first round, second half"),
        ("Nadia: a life", '"Nadia: a life"'),
        ("round #2", '"round #2"'),
        ("a#b", "a#b"),
        ("2026-03-12", "2026-03-12"),
        ("12", '"12"'),
        ("007", '"007"'),
        ("yes", '"yes"'),
        ("null", '"null"'),
        ("", '""'),
        (" x", '" x"'),
        ("x ", '"x "'),
        ("- x", '"- x"'),
        ('say "no"', 'say "no"'),
        ('"no"', '"\\"no\\""'),
        ("two\nlines", '"two\\nlines"'),
        ("tab\there", '"tab\\there"'),
        ("\x1b[31m", '"\\u001b[31m"'),
        ("\ufeff", '"\\ufeff"'),
        ("[a]", '"[a]"'),
        ("“quoted”", '"“quoted”"'),
        ("naïve 権力", "naïve 権力"),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (-0.5, "-0.5"),
        (float("inf"), '"inf"'),
        (["nadia", "priya"], "[nadia, priya]"),
        (["a, b", "c: d"], '["a, b", "c: d"]'),
        ([], "[]"),
    ],
)
def test_a_value_is_written(value: Value | list[str], expected: str) -> None:
    assert expected == write_value(value)


@pytest.mark.parametrize(
    ("text", "expected"), [("a, b", False), ("a b", True), ("a]", False), ("it's", False)]
)
def test_within_brackets_more_is_quoted(text: str, expected: bool) -> None:
    assert is_plain(text)
    assert expected == is_plain(text, in_flow=True)
