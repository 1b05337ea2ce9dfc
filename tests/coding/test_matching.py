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


@pytest.mark.parametrize(
    ("wanted", "found"), [("shi", ["ship", "SHIP", "shipping", "Ship", "ships"]), ("the sh", ["The SHIP"])]
)
def test_the_last_word_of_what_is_only_begun_may_go_on(wanted: str, found: list[str]) -> None:
    everywhere = find_hits(TEXT, pattern_of(wanted, is_begun=True), [Span(0, len(TEXT))])

    assert [TEXT[slice(*one)] for one in everywhere] == found


@pytest.mark.parametrize("text", ["他们结婚了", "我wed们结婚", "แต่งงาน结婚"])
@pytest.mark.parametrize("is_begun", [True, False])
def test_where_no_blanks_part_words_a_phrase_is_found_anywhere(text: str, *, is_begun: bool) -> None:
    found = find_hits(text, pattern_of("结婚", is_begun=is_begun), [Span(0, len(text))])

    assert [text[slice(*one)] for one in found] == ["结婚"]


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
