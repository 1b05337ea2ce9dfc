"""Stretches of a text: joined where they meet, shared, found, and without the blanks at their edges."""

import pytest

from qualcli.text.source import Span
from qualcli.text.stretches import merged, places_of, within, without_blanks


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], []),
        ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
        ([(0, 2), (2, 4)], [(0, 4)]),
        ([(0, 9), (2, 3)], [(0, 9)]),
        ([(0, 9), (2, 4), (8, 10)], [(0, 10)]),
        ([(0, 4), (2, 6)], [(0, 6)]),
    ],
)
def test_stretches_that_meet_are_one(spans: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    assert merged(Span(*one) for one in spans) == joined


def test_what_a_stretch_shares_with_others_is_told_with_their_numbers() -> None:
    apart = [Span(0, 3), Span(5, 8), Span(9, 12)]
    assert list(within(apart, Span(2, 10))) == [(0, (2, 3)), (1, (5, 8)), (2, (9, 10))]
    assert list(within(apart, Span(3, 5))) == []


@pytest.mark.parametrize(
    ("text", "bare"),
    [("ab", (0, 2)), ("  ab\n", (2, 4)), ("\u00a0a b\u2003", (1, 4)), (" \t ", (3, 3)), ("", (0, 0))],
)
def test_blanks_at_both_ends_are_left_out(text: str, bare: tuple[int, int]) -> None:
    assert without_blanks(text, Span(0, len(text))) == bare


@pytest.mark.parametrize(("words", "found"), [("aa", [0, 1, 4]), ("b", [3]), ("c", [])])
def test_every_place_of_words_is_found_those_that_overlap_too(words: str, found: list[int]) -> None:
    assert list(places_of("aaabaa", words)) == found
