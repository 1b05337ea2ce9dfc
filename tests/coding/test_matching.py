"""Every place of a phrase or an expression, and the sentences around it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.coding.matching import find_hits, pattern_of, sentence_around
from qualcli.text.source import Span

TEXT = "A ship. The SHIP\nsails; shipping?  Ship-\nshape ships.\n"


def hits(wanted: str, *windows: Span) -> list[str]:
    found = find_hits(TEXT, pattern_of(wanted), windows or (Span(0, len(TEXT)),))
    return [TEXT[slice(*one)] for one in found]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ship", ["ship", "SHIP", "Ship"]),
        (" the   ship ", ["The SHIP"]),
        ("ship sails", ["SHIP\nsails"]),
        ("ships.", ["ships."]),
        ("/ship/", ["ship", "SHIP", "ship", "Ship", "ship"]),
        ("/^a|shape$/", ["A"]),
        ("/x*/", []),
        ("/\\s+/", []),
        ("//", []),
        ("/ship", []),
        ("sh", []),
    ],
)
def test_a_phrase_means_whole_words_and_an_expression_what_it_says(wanted: str, found: list[str]) -> None:
    assert hits(wanted) == found


def test_a_window_is_all_that_there_is() -> None:
    assert hits("/^the.*/", Span(8, 16)) == ["The SHIP"]
    assert hits("/shi.*$/", Span(0, 5), Span(8, 14)) == ["shi"]


def test_what_is_no_expression_is_an_error() -> None:
    with pytest.raises(re.error):
        pattern_of("/(/")


@pytest.mark.parametrize(
    ("hit", "sentence"),
    [
        (Span(2, 6), "A ship."),
        (Span(12, 16), "The SHIP\nsails; shipping?"),
        (Span(2, 16), "A ship. The SHIP\nsails; shipping?"),
    ],
)
def test_a_hit_widens_to_the_sentences_that_it_touches(hit: Span, sentence: str) -> None:
    assert TEXT[slice(*sentence_around(TEXT, hit, Span(0, len(TEXT))))] == sentence


def test_where_no_sentence_is_the_hit_stays() -> None:
    assert sentence_around(TEXT, Span(2, 6), Span(20, 20)) == Span(2, 6)


@given(st.text(max_size=80), st.text(alphabet="ab .*(?", min_size=1, max_size=6))
def test_hits_lie_in_their_window_in_order(text: str, wanted: str) -> None:
    window = Span(len(text) // 3, len(text))
    found = list(find_hits(text, pattern_of(wanted), [window]))
    assert all(window.encloses(one) and text[slice(*one)].strip() for one in found)
    assert found == sorted(found)
