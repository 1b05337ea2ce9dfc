"""Conflict markers of any tool are read, or it is said why they cannot be."""

import pytest

from qualcli.coding.merging_conflicts import Conflicted, read_conflicts
from qualcli.diagnostics.diagnostic import QualError
from qualcli.text.source import Source


def read(text: str) -> Conflicted | None:
    return read_conflicts(Source("t.md", text))


@pytest.mark.parametrize("size", [7, 15, 31])
def test_both_sides_are_read_at_any_size(size: int) -> None:
    text = f"a\n{'<' * size} HEAD\nb\n{'=' * size}\nc\n{'>' * size} ben: the hub\nd\n"

    assert read(text) == Conflicted("a\nb\nd\n", "a\nc\nd\n", None, size, 1)


def test_the_base_is_read_where_every_conflict_shows_it() -> None:
    one = "<<<<<<< ours\nb\n||||||| 1a2b\no\n=======\nc\n>>>>>>> theirs\n"

    assert read(one) == Conflicted("b\n", "c\n", "o\n", 7, 1)
    both = read(one + "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n")
    assert both is not None
    assert both.base is None
    assert both.conflicts == 2


def test_markers_of_another_size_are_text() -> None:
    """A heading of seven `=`, and what a merge of merges left in the base."""
    text = (
        "<<<<<<<<<<<<<<< ours\nHeading\n=======\n||||||||||||||| base\n<<<<<<< x\no\n=======\np\n>>>>>>> y\n"
        "===============\nc\n>>>>>>>>>>>>>>> theirs\n"
    )

    found = read(text)

    assert found is not None
    assert found.ours == "Heading\n=======\n"
    assert found.base == "<<<<<<< x\no\n=======\np\n>>>>>>> y\n"


def test_windows_line_ends_and_a_last_line_without_one() -> None:
    found = read("<<<<<<< a\r\nb\r\n=======\r\nc\r\n>>>>>>> d")

    assert found == Conflicted("b\r\n", "c\r\n", None, 7, 1)


@pytest.mark.parametrize(
    "text", ["", "a\n", "Heading\n=======\n\n>>>>>>> quoted\n", " <<<<<<< indented\n", "<<<<<< six\n"]
)
def test_what_is_no_conflict_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<<<<<<< a\nb\n", 1, "never closed"),
        ("<<<<<<< a\n=======\nb\n", 1, "never closed"),
        ("x\n<<<<<<< a\nb\n>>>>>>> c\n", 4, "a line of `>`"),
        ("<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n", 2, "a line of `<`"),
        ("<<<<<<< a\n=======\n=======\n>>>>>>> c\n", 3, "a line of `=`"),
        ("<<<<<<< a\n=======\n||||||| b\n>>>>>>> c\n", 3, "a line of `|`"),
    ],
)
def test_markers_that_do_not_fit_are_shown(text: str, line: int, words: str) -> None:
    with pytest.raises(QualError, match=words) as caught:
        read(text)

    found = caught.value.findings[0]
    assert found.rule == "E703"
    assert found.source.position(found.span.start).line == line
