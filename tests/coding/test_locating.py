"""Quoted words: which places are good enough, and which is clearly meant."""

import pytest

from qualcli.coding.locating import CLEAR, GOOD, Match, Place, is_clear, locate
from qualcli.text.source import Span


def place(score: float, match: Match = Match.LIKENESS, at: int = 0) -> Place:
    return Place((Span(at, at + 5),), match, score)


@pytest.mark.parametrize(
    ("places", "clear"),
    [
        ([], False),
        ([place(100, Match.EXACT)], True),
        ([place(100, Match.EXACT), place(100, Match.EXACT, 9)], False),
        ([place(100, Match.FOLDED), place(100, Match.FOLDED, 9)], False),
        ([place(GOOD)], True),
        ([place(GOOD - 0.1)], False),
        ([place(GOOD + CLEAR), place(GOOD, at=9)], True),
        ([place(GOOD + CLEAR - 0.1), place(GOOD, at=9)], False),
    ],
)
def test_one_place_must_be_good_and_clearly_better_than_the_next(places: list[Place], clear: bool) -> None:
    assert clear == is_clear(places)


def test_the_extent_of_a_place_reaches_over_its_parts() -> None:
    assert Place((Span(1, 3), Span(7, 9)), Match.EXACT, 100).span == Span(1, 9)


def test_places_by_likeness_come_best_first_and_do_not_overlap() -> None:
    base = "They set the agenda. They set our agenda. They sat on the agenda.\n"

    places = locate(base, "they set your agenda", [Span(0, len(base))])

    assert [round(one.score) for one in places] == sorted((round(one.score) for one in places), reverse=True)
    assert len(places) > 1
    assert not any(a.span.overlaps(b.span) for at, a in enumerate(places) for b in places[:at])


def test_only_the_nearest_three_are_given_where_none_is_good() -> None:
    base = " ".join(["the agendum was sat"] * 9)

    places = locate(base, "they set the agenda here", [Span(0, len(base))])

    assert 0 < len(places) <= 3
    assert all(one.score < GOOD for one in places)


def test_words_are_looked_for_in_the_windows_alone() -> None:
    base = "you know, you know, you know"

    assert [one.span for one in locate(base, "you know", [Span(10, 18)])] == [Span(10, 18)]
    assert locate(base, "you know", []) == []
    assert locate(base, "you know", [Span(0, 7)])[0].match is Match.LIKENESS


def test_a_long_text_of_one_sign_is_searched_in_time() -> None:
    base = "a" * 100_000

    assert locate(base, "b" * 200, [Span(0, len(base))]) == []
