"""Numbers along an axis."""

import pytest

from qualcli.render.ticks import nice_step, ticks


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ([], ""),
        ([0], "1"),
        ([3], "   1"),
        ([0, 2, 4], "1 2 3"),
        ([0, 1, 2, 3], "1"),
        ([0, 0, 0], "1"),
        ([0, 5, 5, 5, 9, 10], "1        5"),
        ([4, 6, 6, 6, 6, 6, 6, 6, 6, 12], "    1 5     10"),
        (list(range(0, 40, 2)), "1 2   4   6   8   10  12  14  16  18  20"),
        (list(range(30)), "1   5    10   15   20   25   30"),
        ([0] * 300, "1"),
    ],
)
def test_as_many_numbers_as_have_room(columns: list[int], line: str) -> None:
    assert line == ticks(columns)


@pytest.mark.parametrize(
    ("least", "step"),
    [(0.1, 1), (1, 1), (1.1, 2), (3, 5), (6, 10), (11, 20), (50, 50), (51, 100), (1001, 2000)],
)
def test_steps_are_round_numbers(least: float, step: int) -> None:
    assert step == nice_step(least)
