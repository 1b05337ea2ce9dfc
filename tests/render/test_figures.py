"""Figures as words."""

from math import inf, nan

import pytest

from qualcli.model.tables import Figure
from qualcli.render.figures import column_texts, for_people, for_programs, headings, unique_keys
from tests.render.examples import table


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", ""),
        ("words\nof two lines", "words of two lines"),
        (0, "0"),
        (-12, "-12"),
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (2 / 3, "0.667"),
        (-0.5, "-0.500"),
        (0.00004, "4.0e-05"),
        (nan, "–"),
        (inf, "∞"),
        (-inf, "-∞"),
        (10**30, "1" + "0" * 30),
    ],
)
def test_a_figure_is_written_for_people(value: Figure, text: str) -> None:
    assert text == for_people(value)


@pytest.mark.parametrize(
    ("value", "given"),
    [(nan, None), (inf, None), (-inf, None), (0.1, 0.1), (3, 3), ("=x", "=x"), (None, None)],
)
def test_programs_get_what_is_defined(value: Figure, given: Figure) -> None:
    assert given == for_programs(value)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((0.5, 0.25), ["0.500", "0.250"]),
        ((50.0, 33.333), ["50.0", "33.3"]),
        ((None, 0.5, 3), ["–", "0.500", "3"]),
        ((1, 20), ["1", "20"]),
        (("a", "b\x1b"), ["a", "b␛"]),
        (("a", None), ["a", "–"]),
        ((inf, 0.5), ["∞", "0.500"]),
        ((), []),
    ],
)
def test_a_column_is_written_alike(values: tuple[Figure, ...], texts: list[str]) -> None:
    assert [texts] == column_texts(table("x", *((value,) for value in values)))


def test_keys_are_told_apart() -> None:
    """Two participants may be called alike; a JSON object would lose one."""
    assert unique_keys(table("code ann ann ann_2 ann")) == ["code", "ann", "ann_2", "ann_2_2", "ann_3"]


def test_headings_stay_on_one_line() -> None:
    assert list(headings(table("a\x1bb"))) == ["a␛b"]
