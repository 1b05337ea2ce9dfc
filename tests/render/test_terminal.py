"""Tables on a terminal."""

import pytest

from qualcli.model.tables import Table
from qualcli.render.cells import cells
from qualcli.render.look import Look
from qualcli.render.terminal import HUGEST, LONGEST, fold, write_terminal
from tests.render.examples import table


def lines(made: Table, width: int = 80) -> list[str]:
    """The lines of a table on a terminal without colour."""
    return "".join(write_terminal(made, Look(width))).splitlines()


def wide(columns: int, rows: int = 2) -> Table:
    """A matrix of codes by so many participants."""
    people = " ".join(f"person-{at}#" for at in range(columns))
    return table(f"code {people}", *([f"code-{row}", *range(columns)] for row in range(rows)))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("nadia", ["nadia"]),
        ("harbour-trust-chair", ["harbour-", "trust-chair"]),
        ("city council of the north", ["city council", "of the north"]),
        ("unbreakablelongname", ["unbreakablelongname"]),
        ("snake_case_of_length", ["snake_case_", "of_length"]),
        ("", [""]),
    ],
)
def test_names_are_folded_at_their_joints(name: str, folded: list[str]) -> None:
    assert folded == fold(name, 12)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("columns", [0, 1, 5, 34, 100])
def test_a_wide_matrix_is_stacked(columns: int, width: int) -> None:
    shown = lines(wide(columns), width)

    blocks = [line for line in shown if line.split()[:1] == ["code"]]
    firsts = [line for line in shown if line.startswith("code-1")]

    assert max(map(cells, shown)) <= width
    assert len(blocks) == len(firsts) > 0


def test_every_figure_of_a_stacked_matrix_is_shown() -> None:
    shown = [line.split()[1:] for line in lines(wide(34)) if line.startswith("code-1")]

    assert [figure for line in shown for figure in line] == [str(at) for at in range(34)]


def test_blocks_say_which_columns_they_hold() -> None:
    told = [line for line in lines(wide(20)) if line.startswith("columns")]

    assert told[0].startswith("columns 1–")
    assert told[-1].endswith("–20 of 20")


def test_what_fits_is_not_split() -> None:
    assert [line for line in lines(wide(3)) if line.startswith("columns")] == []


def test_long_words_are_folded_and_none_is_lost() -> None:
    words = " ".join(f"word{at}" for at in range(60))
    shown = " ".join(line.strip() for line in lines(table("words n#", (words, 3)))[2:])

    assert [word for word in words.split() if word not in shown] == []


def test_a_table_of_words_splits_too() -> None:
    made = table(" ".join(f"column{at}" for at in range(12)), ["some longer words here"] * 12)

    assert max(map(cells, lines(made))) <= 80


def test_totals_are_set_apart() -> None:
    assert lines(table("code n#", ("power", 3), ("total", 3), totals=1))[2:] == ["power  3", "", "total  3"]


def test_totals_alone_are_shown() -> None:
    assert lines(table("code n#", ("total", 0), totals=1))[-1] == "total  0"


@pytest.mark.parametrize("made", [table("code n#"), table("")])
def test_no_rows_are_no_trouble(made: Table) -> None:
    assert len(lines(made)) <= 2


def test_a_long_table_is_streamed_as_plain_lines() -> None:
    """A heading and a rule for a screen; only a heading for what is longer."""
    assert len(lines(wide(2, LONGEST))) == LONGEST + 2
    assert len(lines(wide(2, LONGEST + 1))) == LONGEST + 2


def test_a_huge_cell_is_streamed_as_a_plain_line() -> None:
    assert len(lines(table("a b", ("x " * HUGEST, "y")))) == 2


def test_markup_of_the_library_means_nothing() -> None:
    shown = lines(table("words", ("[bold]x[/bold] :smile: [link=http://a]y[/link]",)))

    assert shown[-1] == "[bold]x[/bold] :smile: [link=http://a]y[/link]"


def test_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Width and colour are given; same input, same bytes."""
    before = "".join(write_terminal(wide(3), Look(80, color=True)))
    for name, value in (("COLUMNS", "20"), ("NO_COLOR", "1"), ("TERM", "dumb"), ("FORCE_COLOR", "1")):
        monkeypatch.setenv(name, value)

    assert before == "".join(write_terminal(wide(3), Look(80, color=True)))


def test_notes_are_folded_at_words() -> None:
    shown = lines(table("n#", (1,), notes=["what was counted and what was left out"]), width=20)

    assert shown[-2:] == ["what was counted and", "what was left out"]
