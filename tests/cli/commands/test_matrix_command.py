"""`qual matrix` counts by any two dimensions, and every figure opens into its quotations."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.running import run

DIMENSIONS = ["tension", "imagery", "code", "pole", "document", "kind", "participant", "coder", "role",
              "date", "month", "year", "sector", "years"]  # fmt: skip
Key = tuple[str, str]


def figures(text: str) -> dict[Key, int]:
    """The figures of a table in CSV, by the names of row and column; a column named like the rows has a number."""
    head, *rows = csv.reader(StringIO(text))
    return {
        (row[0], column.removesuffix("_2")): int(value)
        for row in rows
        for column, value in zip(head[1:-1], row[1:-1], strict=True)
    }


@pytest.mark.parametrize("rows", DIMENSIONS)
@pytest.mark.parametrize("columns", ["participant", "kind"])
def test_every_figure_opens_into_so_many_codings(read_only: Path, rows: str, columns: str) -> None:
    sides = ("--rows", rows, "--cols", columns)
    for (row, column), count in sampled(figures(run(read_only, "matrix", *sides, "-f", "csv").out)):
        opened = run(read_only, "matrix", *sides, "--open", row, column)
        assert opened.code == (0 if count else 1)
        assert (f", {count} coding" in opened.err) if count else opened.err == "nothing found\n"


def sampled(table: dict[Key, int]) -> list[tuple[Key, int]]:
    """A few figures: the largest, the smallest, and some between."""
    ordered = sorted(table.items(), key=lambda one: one[1])
    return ordered[:: max(len(ordered) // 3, 1)] + ordered[-1:]


def test_nothing_counted_is_said_and_is_1(read_only: Path) -> None:
    ran = run(read_only, "matrix", "--doc", "terms", "--imagery", "any")
    assert (ran.code, ran.err) == (1, "nothing counted\n")


def test_totals_count_everything_once(read_only: Path) -> None:
    table = figures(
        run(read_only, "matrix", "--rows", "tension", "--cols", "kind", "--totals", "-f", "csv").out
    )
    assert table["total", "total"] == 5
    assert table["incorporation", "total"] == 3
    own = figures(
        run(read_only, "matrix", "--rows", "tension", "--cols", "kind", "--totals", "--own", "-f", "csv").out
    )
    assert (own["incorporation", "total"], own["total", "total"]) == (2, 5)


def test_what_is_empty_is_shown_when_asked_for(read_only: Path) -> None:
    shown = run(read_only, "matrix", "--rows", "imagery", "--cols", "kind", "--all", "-f", "csv").out
    assert figures(shown)["ship", "document"] == 0


@pytest.mark.parametrize(
    ("words", "rule", "told"),
    [
        (["--rows", "tensoin"], "E516", "did you mean `tension`?"),
        (["--cols", "sectr"], "E516", "did you mean `sector`?"),
        (["--open", "powr", "ellie"], "E517", "did you mean `power`?"),
        (["--open", "power", "eli"], "E517", "did you mean `ellie`?"),
        (["--cell", "codngs"], "E525", "did you mean `codings`?"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(
    read_only: Path, words: list[str], rule: str, told: str
) -> None:
    ran = run(read_only, "matrix", *words)
    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert told in ran.err
    assert "| qual matrix " in ran.err
