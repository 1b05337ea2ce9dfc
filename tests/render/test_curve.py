"""The curve of a sum, drawn with blocks."""

import pytest

from qualcli.render.curve import draw_curve

DRAWN = {
    "one document a column": (
        [3, 0, 2],
        40,
        """\
5 │            █████
4 │            █████
3 │█████ ░░░░░ ░░░░░
2 │█████ ░░░░░ ░░░░░
1 │█████ ░░░░░ ░░░░░
0 └──────────────────
   1     2     3
""",
    ),
    "documents that share columns": (
        [1] * 30,
        20,
        """\
30 │            ███
25 │          ██░░░
20 │       ███░░░░░
15 │     ██░░░░░░░░
10 │  ███░░░░░░░░░░
 5 │██░░░░░░░░░░░░░
 0 └───────────────
    1   10   20   30
""",
    ),
    "a little that is new is seen": (
        [120, 3, 0, 1],
        60,
        """\
140 │      █████ ░░░░░ █████
120 │█████ ░░░░░ ░░░░░ ░░░░░
100 │█████ ░░░░░ ░░░░░ ░░░░░
 80 │█████ ░░░░░ ░░░░░ ░░░░░
 60 │█████ ░░░░░ ░░░░░ ░░░░░
 40 │█████ ░░░░░ ░░░░░ ░░░░░
 20 │█████ ░░░░░ ░░░░░ ░░░░░
  0 └────────────────────────
     1     2     3     4
""",
    ),
    "nothing at first": (
        [0, 0, 2],
        12,
        """\
2 │      ██
1 │      ██
0 └─────────
   1  2  3
""",
    ),
    "nothing at all": ([0, 0], 40, ""),
    "no documents": ([], 40, ""),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_curve_looks_like_this(name: str) -> None:
    new, width, drawn = DRAWN[name]

    assert drawn == "".join(draw_curve(new, width))
