"""Sentences end at marks before white space and a capital, and at no abbreviation."""

import pytest

from qualcli.syntax.sentences import find_sentences
from qualcli.text.source import Span


@pytest.mark.parametrize(
    "text",
    [
        "We lost it. | We did.",
        "Why? | Because.",
        "“No way!” | He left.",
        "(They left.) | Nobody knew.",
        "Dr. Smith came. | He left.",
        "J. R. Smith came. | He left.",
        "See fig. 3 there. | It shows.",
        "I was… I do not know.",
        "It was so... | They left.",
        "We had 3.5 of them. | Yes.",
        "It ended. but went on.",
        "¿Qué? | ¡No!",
        "It was I. | We knew.",
        "",
    ],
)
def test_sentences_are_parted_at_the_bars(text: str) -> None:
    whole = text.replace(" | ", " ")

    found = find_sentences(whole)

    assert [whole[one.start : one.end] for one in found] == [one for one in text.split(" | ") if one]


def test_a_stretch_is_searched_alone() -> None:
    assert find_sentences("One. Two. Three.", Span(5, 16)) == (Span(5, 9), Span(10, 16))
