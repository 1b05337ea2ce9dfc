"""Bars behind figures, on a terminal and nowhere else."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf, nan

import pytest

from qualcli.model.tables import Figure, Table
from qualcli.render.figures import column_texts
from qualcli.render.formats import FORMATS, render_table
from qualcli.render.heat import BARS, heated, painted, size
from qualcli.render.look import Look
from qualcli.render.terminal import LONGEST
from tests.render.examples import table

SHOWN = Look(80)


def hot(columns: str, *rows: Sequence[Figure], totals: int = 0) -> Table:
    return replace(table(columns, *rows, totals=totals), heat=True)


def texts(made: Table) -> list[list[Figure]]:
    return [[cell.value for cell in row[1:]] for row in heated(made).rows]


def shown(made: Table, look: Look = SHOWN) -> list[str]:
    return "".join(render_table(made, "auto", look)).splitlines()


def test_a_bar_is_as_high_as_its_figure_is_large() -> None:
    made = hot("code a# b# c#", ("power", 1, 2, 4), ("agency", 5, 6, 8))

    assert texts(made) == [["1▁", "2▂", "4▄"], ["5▅", "6▆", "8█"]]


def test_nothing_is_a_dot_and_the_smallest_figure_is_seen() -> None:
    assert texts(hot("code a# b# c#", ("power", 0, 1, 1000))) == [["· ", "1▁", "1000█"]]


def test_fractions_and_what_is_undefined() -> None:
    assert texts(hot("code a# b# c#", ("power", 0.5, 0.25, None))) == [["0.500█", "0.250▄", "– "]]


def test_a_fraction_of_0_is_a_dot() -> None:
    assert texts(hot("code a# b# c#", ("power", 0.0, 0.25, 0.5)))[0][0] == "· "


def test_totals_have_no_bars_and_do_not_dwarf_the_rest() -> None:
    made = hot("code a# b# total#", ("power", 1, 2, 3), ("agency", 8, 4, 12), ("total", 9, 6, 15), totals=1)

    assert texts(made) == [["1▁", "2▂", "3 "], ["8█", "4▄", "12 "], ["9 ", "6 ", "15 "]]


def test_figures_of_one_size_need_no_bars() -> None:
    made = hot("code a# b#", ("power", 1, 0), ("agency", 1, 1))

    assert texts(made) == [["1 ", "· "], ["1 ", "1 "]]
    assert heated(made).notes == made.notes


def test_a_note_says_what_bars_are() -> None:
    made = hot("code a# b#", ("power", 1, 2))

    assert heated(made).notes[-1] == "▁ to █: how large a figure is beside the largest; · is 0."


@pytest.mark.parametrize("value", [None, "words", nan, inf, -2, 0, 0.0])
def test_what_is_no_number_above_0_has_no_size(value: Figure) -> None:
    assert size(value) == 0


@pytest.mark.parametrize("made", [hot("code a#"), hot("code"), hot("code a#", ("power", 0))])
def test_an_empty_table_is_no_trouble(made: Table) -> None:
    assert len(heated(made).rows) == len(made.rows)
    assert shown(made)


def test_evidence_is_kept() -> None:
    made = hot("code a#", ("power", 3))
    row = made.rows[0]
    opened = replace(made, rows=((row[0], row[1]._replace(evidence=(4, 5, 6))),))

    assert heated(opened).rows[0][1].evidence == (4, 5, 6)


def test_only_a_terminal_has_bars() -> None:
    made = hot("code a# b#", ("power", 1, 2), ("agency", 0, 3))

    assert any(bar in "".join(shown(made)) for bar in BARS)
    for form in FORMATS:
        assert not set(BARS + "·") & set("".join(render_table(made, form)))


def test_a_table_too_long_for_a_screen_has_none() -> None:
    made = hot("code a# b#", *((f"code-{at}", at, 1) for at in range(LONGEST + 1)))

    assert not set(BARS + "·") & set("".join(shown(made)))


def test_a_table_that_is_not_hot_has_none() -> None:
    made = hot("code a# b#", ("power", 1, 2))

    assert not set(BARS) & set("".join(shown(replace(made, heat=False))))


def test_figures_stand_below_each_other_with_bars_and_without() -> None:
    made = hot("code a#", ("power", 12), ("agency", 0), ("values", 3))

    assert [line.rstrip(BARS) for line in shown(made)[2:5]] == ["power   12", "agency   ·", "values   3"]
    assert shown(made)[0] == "code      a"


def test_bars_of_all_blocks_have_one_scale() -> None:
    people = [f"person-{at}" for at in range(20)]
    made = hot(f"code {' '.join(f'{name}#' for name in people)}", ("power", *range(1, 21)))

    lines = [line for line in shown(made) if line.startswith("power")]

    assert len(lines) > 1
    assert [line[-1] for line in lines] == ["▃", "▆", "█"]


def test_bars_have_a_colour_and_dots_are_faint() -> None:
    text = "".join(shown(hot("code a# b# c#", ("power", 0, 1, 2)), Look(80, color=True)))

    assert "·\x1b[0m" in text
    assert "2\x1b[38;5;31m█\x1b[0m" in text


@pytest.mark.parametrize("text", ["", "· ", "12█", "– "])
def test_painting_changes_no_words(text: str) -> None:
    assert painted(text).plain == text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.5, 0.25], ["0.500", "0.250"]),
        ([12.5, 3.25], ["12.5", "3.2"]),
        ([12.5, 0.25], ["12.5", "0.2"]),
        ([12.5, 0.04], ["12.50", "0.04"]),
        ([99.0, 0.0004], ["99.000", "4.0e-04"]),
        ([12, 3], ["12", "3"]),
        ([12.5, None], ["12.5", "–"]),
        ([inf, nan], ["∞", "–"]),
    ],
)
def test_columns_of_one_kind_have_as_many_places(values: list[Figure], expected: list[str]) -> None:
    made = hot("code a# b#", ("power", *values))

    assert [column[0] for column in column_texts(made)[1:]] == expected
