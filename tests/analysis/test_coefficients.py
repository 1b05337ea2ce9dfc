"""Coefficients by their formulas, with the values that textbooks give."""

import pytest

from qualcli.analysis.coefficients import COEFFICIENTS, STATS, c_coefficient, formula_of, jaccard, lift
from qualcli.analysis.meeting import Meeting, Sizes

TURNS = Meeting("turns", "turns")
PAIRS = Meeting("pairs of overlapping quotations", "quotations", is_of_pairs=True)


@pytest.mark.parametrize(
    ("sizes", "value"),
    [
        (Sizes(3, 3, 2, 6), 0.5),
        (Sizes(4, 4, 4, 9), 1.0),
        (Sizes(4, 4, 0, 9), 0.0),
        (Sizes(0, 4, 0, 9), 0.0),
        (Sizes(0, 0, 0, 9), None),
    ],
)
def test_jaccard(sizes: Sizes, value: float | None) -> None:
    assert jaccard(sizes) == value


@pytest.mark.parametrize(
    ("sizes", "value"),
    [
        (Sizes(10, 20, 5, 0), 0.2),
        (Sizes(1, 2, 2, 0), 2.0),
        (Sizes(2, 2, 4, 0), None),
        (Sizes(2, 2, 6, 0), None),
        (Sizes(0, 0, 0, 0), None),
    ],
)
def test_c_coefficient(sizes: Sizes, value: float | None) -> None:
    assert c_coefficient(sizes) == value


@pytest.mark.parametrize(
    ("sizes", "value"),
    [
        (Sizes(90, 25, 20, 100), pytest.approx(8 / 9)),
        (Sizes(5, 5, 5, 10), 2.0),
        (Sizes(5, 4, 2, 10), 1.0),
        (Sizes(5, 4, 0, 10), 0.0),
        (Sizes(0, 4, 0, 10), None),
        (Sizes(4, 0, 0, 10), None),
    ],
)
def test_lift(sizes: Sizes, value: float | None) -> None:
    """The first is tea and coffee, from the paper that the docstring names: 20 of 100 buy both, 25 tea, 90 coffee."""
    assert lift(sizes) == value


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_a_coefficient_says_its_formula_and_of_what(name: str) -> None:
    said = formula_of(name, TURNS)

    assert "n12" in said
    assert "turns" in said
    assert "{" not in said
    assert f"`{name}`" not in said
    assert "Source: " in str(COEFFICIENTS[name].of.__doc__)


def test_of_pairs_the_c_coefficient_may_exceed_1() -> None:
    assert "may exceed 1" in formula_of("c-coefficient", PAIRS)
    assert "may exceed 1" not in formula_of("c-coefficient", TURNS)


def test_there_are_counts_coefficients_and_shares() -> None:
    assert STATS == ("count", "jaccard", "c-coefficient", "lift", "row", "column")
