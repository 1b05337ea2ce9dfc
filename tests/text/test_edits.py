"""Edits are applied in one pass or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.text.edits import Edit, OverlappingEditsError, apply_edits, in_order, smallest_edits
from qualcli.text.source import Span


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], "abcdef"),
        ([Edit(Span(0, 1), "A")], "Abcdef"),
        ([Edit(Span(6, 6), "g")], "abcdefg"),
        ([Edit(Span(2, 4), "")], "abef"),
        ([Edit(Span(4, 5), "E"), Edit(Span(1, 2), "BB")], "aBBcdEf"),
        ([Edit(Span(3, 3), "x"), Edit(Span(3, 3), "y")], "abcxydef"),
        ([Edit(Span(3, 3), "x"), Edit(Span(3, 4), "D")], "abcxDef"),
        ([Edit(Span(1, 3), "x"), Edit(Span(3, 5), "y")], "axyf"),
    ],
)
def test_edits_are_against_the_unchanged_text(edits: list[Edit], after: str) -> None:
    assert apply_edits("abcdef", edits) == after


@pytest.mark.parametrize("second", [Span(2, 4), Span(2, 2), Span(1, 2), Span(0, 6)])
def test_two_edits_of_one_character_are_refused_with_both(second: Span) -> None:
    edits = [Edit(Span(1, 3), "x"), Edit(second, "y")]

    with pytest.raises(OverlappingEditsError) as caught:
        apply_edits("abcdef", edits)

    assert {caught.value.first, caught.value.second} == set(edits)
    assert all(str(edit.span) in str(caught.value) for edit in edits)


def test_insertions_at_one_place_keep_their_order() -> None:
    assert [edit.replacement for edit in in_order([Edit(Span(1, 1), "b"), Edit(Span(1, 1), "a")])] == [
        "b",
        "a",
    ]


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_the_smallest_edit_makes_one_text_of_another(before: str, after: str) -> None:
    edits = smallest_edits(before, after)

    assert apply_edits(before, edits) == after
    assert len(edits) <= 1
    assert bool(edits) == (before != after)
    for edit in edits:
        gone = before[edit.span.start : edit.span.end]
        assert not (gone and edit.replacement and gone[0] == edit.replacement[0])
        assert not (gone and edit.replacement and gone[-1] == edit.replacement[-1])
