"""Documents as axes: where stretches of text lie on them."""

import pytest

from qualcli.analysis.sequence_axis import Axis, axis_of
from qualcli.text.source import Span
from tests.small_corpora import corpus

UNITS = Axis(2000, (10, 30), (20, 34))
"""A unit of ten characters and one of four, with blanks before, between and behind."""


@pytest.mark.parametrize(
    ("start", "end", "placed"),
    [
        (10, 20, (0, 1000)),
        (30, 34, (1000, 2000)),
        (10, 15, (0, 500)),
        (12, 13, (200, 300)),
        (31, 32, (1250, 1500)),
        (15, 31, (500, 1250)),
        (0, 5, (0, 1)),
        (0, 12, (0, 200)),
        (21, 25, (1000, 1001)),
        (18, 40, (800, 2000)),
        (34, 36, (1999, 2000)),
    ],
)
def test_units_have_the_same_room(start: int, end: int, placed: tuple[int, int]) -> None:
    assert UNITS.span(start, end) == Span(*placed)


def test_characters_are_their_own_points() -> None:
    assert Axis(40).span(3, 7) == Span(3, 7)


def test_a_third_of_a_unit_is_rounded_to_both_sides() -> None:
    assert Axis(1000, (0,), (3,)).span(1, 2) == Span(333, 667)


@pytest.mark.parametrize(("unit", "length"), [("character", 156), ("turn", 4000), ("paragraph", 4000)])
def test_the_axis_of_a_document(unit: str, length: int) -> None:
    assert axis_of(corpus(), 1, unit).length == length


@pytest.mark.parametrize("unit", ["character", "turn", "paragraph"])
def test_an_empty_document_has_an_axis_of_one_point(unit: str) -> None:
    assert axis_of(corpus({"one": ""}), 0, unit).length == 1
