"""Overlaps, found in one sweep."""

import pytest

from qualcli.index.overlaps import broken_segments, overlapping, share
from qualcli.text.source import Span
from tests.small_corpora import corpus


def pairs_in(text: str) -> list[tuple[str, str]]:
    """Name the codes of every pair, sorted."""
    index = corpus({"one": text})
    return sorted(
        (str(index.uses[one]), str(index.uses[other]))
        for (one, other), rows in overlapping(index, range(len(index))).items()
        for _ in rows[::2]
    )


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("[One]{.a-a} [two]{.b-b}\n", []),
        ("[One]{.a-a}[two]{.b-b}\n", []),
        ("[One [two]{.b-b}]{.a-a}\n", [("a-a", "b-b")]),
        ("[One]{.a-a .b-b}\n", [("a-a", "b-b")]),
        ("[One]{.a-a .b-b .c-c}\n", [("a-a", "b-b"), ("a-a", "c-c"), ("b-b", "c-c")]),
        ("[One [two]{#q1 .b-b}]{.a-a} [three]{of=q1}\n", [("a-a", "b-b")]),
        ("[One [two]{.a-a}]{.a-a}\n", [("a-a", "a-a")]),
        ('[One]{.a-a coder="ann ben"}\n', []),
        ('[One [two]{.b-b}]{.a-a coder="ann ben"}\n', [("a-a", "b-b")]),
        ("[One [two]{.b-b} [three]{.b-b}]{.a-a}\n", [("a-a", "b-b"), ("a-a", "b-b")]),
        ("[One]{#q1 .a-a} [two]{.b-b}, [three]{of=q1}\n", []),
        ("[One]{#q1 .a-a} two, [[three]{.b-b} x]{of=q1}\n", [("a-a", "b-b")]),
        ("::: {.a-a}\n[One]{.b-b}\n\nTwo.\n:::\n\n[Three]{.c-c}\n", [("a-a", "b-b")]),
    ],
)
def test_pairs_of_quotations_that_share_a_character_are_found(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert pairs == pairs_in(text)


def test_quotations_of_different_documents_never_overlap() -> None:
    index = corpus({"one": "[One]{.a-a}\n", "two": "[One]{.b-b}\n"})

    assert overlapping(index, range(len(index))) == {}


def test_codings_that_are_left_out_overlap_nothing() -> None:
    index = corpus({"one": "[One [two]{.b-b} three]{.a-a} [[x]{.d-d}]{.c-c}\n"})
    rows = [row for row in range(len(index)) if index.coding(row).use.code != "b-b"]

    assert [tuple(pair) for pair in overlapping(index, rows).values()] == [(2, 3)]


def test_evidence_names_both_codings_in_order_of_their_beginnings() -> None:
    index = corpus({"one": "[One [two]{.b-b}]{.a-a}\n"})

    assert list(overlapping(index, range(2)).values()) == [[0, 1]]


def test_segments_of_several_parts_are_known() -> None:
    index = corpus({"a": "[x]{.a-a}\n", "b": "[x]{.a-a} [One]{#q1 .a-a} two [three]{of=q1} [y]{.b-b}\n"})

    assert broken_segments(index) == {2}


@pytest.mark.parametrize(
    ("one", "other", "do_share"),
    [
        ([(0, 2)], [(2, 4)], False),
        ([(0, 3)], [(2, 4)], True),
        ([(0, 1), (8, 9)], [(2, 7)], False),
        ([(0, 1), (8, 9)], [(2, 7), (8, 9)], True),
        ([(0, 1), (4, 5), (8, 9)], [(2, 3), (6, 7)], False),
        ([], [(0, 1)], False),
    ],
)
def test_parts_are_compared_one_by_one(
    one: list[tuple[int, int]], other: list[tuple[int, int]], do_share: bool
) -> None:
    spans = [Span(*part) for part in one], [Span(*part) for part in other]

    assert do_share == share(*spans)
    assert do_share == share(*reversed(spans))
