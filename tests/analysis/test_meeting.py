"""Where two sides of codes meet: the codings of a cell, looked up when somebody asks."""

from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.meeting import InUnits
from qualcli.query.nodes import And
from tests.small_corpora import corpus

TEXT = "**Nadia:** [a]{.power} [b]{.high-wire}.\n\n**Priya:** [c]{.power} [d]{.high-wire} [e]{.agency}.\n"


def codings(row: str, column: str) -> InUnits:
    counts = count(corpus({"one": TEXT}), And(), MatrixOptions("imagery", "tension", unit="turn"))
    found = counts.within(counts.rows.keys.index(row), counts.columns.keys.index(column))
    assert isinstance(found, InUnits)
    return found


def test_codings_in_units_are_a_sequence() -> None:
    found = codings("high-wire", "power")

    assert found
    assert (len(found), list(found), found[0], found[1:3]) == (4, [0, 1, 2, 3], 0, [1, 2])
    assert 4 not in found


def test_those_of_any_row_or_column_are_in_the_units_in_which_they_meet() -> None:
    found = codings("high-wire", "power")

    assert list(found.at(None, None)) == [0, 1, 2, 3, 4]
    assert list(found.at(1, None)) == [0, 1, 2, 3, 4]


def test_only_those_of_the_cell_are_found_in_its_units() -> None:
    assert list(codings("high-wire", "agency")) == [3, 4]


def test_a_row_that_meets_nothing_has_no_codings() -> None:
    counts = count(corpus({"one": TEXT}), And(), MatrixOptions("imagery", "tension", unit="turn"))

    assert list(counts.within(counts.rows.keys.index("straddling"), None)) == []


def test_units_are_counted_by_their_weights() -> None:
    counts = count(corpus({"one": TEXT}), And(), MatrixOptions("imagery", "tension", stat="jaccard"))

    assert counts.meeting
    assert counts.meeting.size == len("a b.c d e.")
    assert counts.meeting.weigh(frozenset(range(3))) == 3
