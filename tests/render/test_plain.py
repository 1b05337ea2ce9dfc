"""Aligned columns, in which nothing is cut."""

from dataclasses import replace

from qualcli.model.tables import Cell
from qualcli.render.cells import cells
from qualcli.render.look import PIPE
from qualcli.render.plain import ALIGNED, write_plain
from tests.render.examples import table


def test_words_stand_left_and_figures_right() -> None:
    shown = "".join(write_plain(table("code n# words", ("power", 3, "a b"), ("unity", 12, "c")), PIPE))

    expected = "code    n  words\npower   3  a b\nunity  12  c\n"

    assert expected == shown


def test_wide_letters_are_counted_by_cells() -> None:
    lines = list(write_plain(table("code n#", ("日本", 1), ("e\u0301", 2), ("👩\u200d👧", 3)), PIPE))

    assert {cells(line.rstrip("\n")) for line in lines} == {7}


def test_notes_stand_below() -> None:
    shown = "".join(write_plain(table("n#", (1,), notes=["one", "two \x1b"]), PIPE))

    assert shown == "n\n1\n\none\ntwo ␛\n"


def test_no_rows_leave_the_heading() -> None:
    assert "".join(write_plain(table("code n#"), PIPE)) == "code  n\n"


def test_no_columns_are_no_lines() -> None:
    assert "".join(write_plain(table(""), PIPE)) == ""


def test_one_huge_cell_does_not_widen_every_row() -> None:
    """Ten thousand rows beside a megabyte would be ten gigabytes of spaces."""
    huge = "x" * 100_000
    lines = list(write_plain(table("a b", (huge, "y"), ("z", "y")), PIPE))

    assert lines == [f"{'a':{ALIGNED}}  b\n", f"{huge}  y\n", f"{'z':{ALIGNED}}  y\n"]


def test_an_empty_cell_leaves_no_spaces_at_the_end() -> None:
    assert list(write_plain(table("a b", ("x", ""), ("y", "z")), PIPE)) == ["a  b\n", "x\n", "y  z\n"]


def test_a_line_end_in_a_cell_starts_no_row() -> None:
    assert len(list(write_plain(table("a", ("x\ny\n\nz",)), PIPE))) == 2


def test_what_lies_below_something_else_stands_further_in() -> None:
    rows = ((Cell("power"), Cell(3)), (Cell("money", depth=1), Cell(2)), (Cell("arrears", depth=2), Cell(1)))
    made = replace(table("code n#"), rows=rows)

    assert list(write_plain(made, PIPE)) == [
        "code         n\n",
        "power        3\n",
        "  money      2\n",
        "    arrears  1\n",
    ]
