"""Names: which are none, why, and what to write."""

import pytest

from qualcli.model.reserved import CODE_WORDS, FACET_WORDS
from qualcli.syntax.code_names import (
    code_name_fault,
    coder_name_fault,
    facet_name_fault,
    pole_name_fault,
    query_name_fault,
    to_slug,
)


@pytest.mark.parametrize("name", ["power", "a", "a1", "unity-diversity", "room_2", "a-1-b", "x-y_z"])
def test_names_of_codes(name: str) -> None:
    assert code_name_fault(name) is None
    assert facet_name_fault(name) is None
    assert query_name_fault(name) is None
    assert pole_name_fault(name) is None


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("", "an empty code name", "write a name"),
        ("  ", "an empty code name", "write a name"),
        ("Power", "code names are lower case", "write `power`"),
        (
            "power.agency",
            "`power.agency` is not a code name (no `.` inside)",
            "write `power-agency`; sub-codes",
        ),
        ("agency/loss", "`/` is not allowed in a code name", "write `loss`, below its parent"),
        ("agency:loss", "`:` is not allowed in a code name", "poles and levels stand under `poles:`"),
        ("naïve", "code names are ASCII", "use `naive`; put the label “naïve” in `label:`"),
        ("権力", "code names are ASCII", "use `c`"),
        ("1st", "a code name starts with a letter", "a letter first, as in `c1st`"),
        ("-a", "a code name starts with a letter", "a letter first, as in `a`"),
        ("service role", "a code name has no spaces", "write `service-role`; put the label “service role”"),
        ("power--over", "`--` is not allowed in a code name", "write `power-over`"),
        ("a-", "`a-` is not a code name", "write `a`"),
        ("a_-b", "`a_-b` is not a code name", "write `a-b`"),
        ("it's", "`it's` is not a code name", "write `it-s`"),
        ("a\nb", "`a\nb` is not a code name", "write `a-b`"),
        ("power\n", "`power\n` is not a code name", "write `power`"),
    ],
)
def test_why_a_name_is_none(name: str, message: str, remedy: str) -> None:
    fault = code_name_fault(name)

    assert fault is not None
    assert fault.message.startswith(message)
    assert fault.remedy.startswith(remedy)


@pytest.mark.parametrize("name", ["1", "3-or-more", "high", "2nd"])
def test_poles_may_begin_with_a_digit(name: str) -> None:
    assert pole_name_fault(name) is None


@pytest.mark.parametrize("name", ["Too High", "a--b", "é", ""])
def test_no_poles(name: str) -> None:
    fault = pole_name_fault(name)

    assert fault is not None
    assert "pole name" in fault.message


@pytest.mark.parametrize("name", ["ann", "Ann", "AB", "ann-2", "x:y", "1"])
def test_names_of_coders(name: str) -> None:
    assert coder_name_fault(name) is None


@pytest.mark.parametrize("name", ["Ann Smith", "ann,ben", "é", "", 'a"b'])
def test_no_names_of_coders(name: str) -> None:
    fault = coder_name_fault(name)

    assert fault is not None
    assert f"`{name}` is not a coder name" in fault.message


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Service Role", "service-role"),
        ("1st", "c1st"),
        ("  --x__y ", "x-y"),
        ("!!", "c"),
        ("Ärger & Wut", "arger-wut"),
    ],
)
def test_any_words_make_a_name(words: str, expected: str) -> None:
    actual = to_slug(words)

    assert expected == actual
    assert code_name_fault(actual) is None


def test_reserved_words_could_otherwise_be_names() -> None:
    assert [word for word in CODE_WORDS | FACET_WORDS if code_name_fault(word)] == []
