"""Every figure of a dozen tables of the example study opens into exactly what it counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix, open_cell
from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.query.nodes import And
from qualcli.study.cache import load_index
from qualcli.study.study import open_study

ROOT = Path(__file__).parents[2]

TABLES = (
    MatrixOptions("tension", "sector"),
    MatrixOptions("practice", "kind", own=True),
    MatrixOptions("condition", "participant"),
    MatrixOptions("imagery", "coder", cell="quotations"),
    MatrixOptions("tension", "kind", cell="documents"),
    MatrixOptions("pole", "sector", cell="presence"),
    MatrixOptions("imagery", "condition"),
    MatrixOptions("practice", "imagery", stat="c-coefficient"),
    MatrixOptions("imagery", "condition", unit="turn"),
    MatrixOptions("imagery", "condition", unit="document"),
    MatrixOptions("imagery", "condition", unit="case"),
    MatrixOptions("imagery", "condition", near=1),
)


@pytest.fixture(scope="module")
def study() -> CorpusIndex:
    return load_index(open_study(str(ROOT)))


def figure(index: CorpusIndex, options: MatrixOptions, opened: tuple[int, ...]) -> object:
    """Count what a cell opens into; None where a cell says something else than how much that is."""
    quotations = list(coding_quotations(index, opened))
    counted: dict[str, int] = {
        "": len(opened),
        "quotations": len(quotations),
        "documents": len({index.document_of(row) for row in opened}),
    }
    is_of_codes = options.columns in ("imagery", "condition")
    return None if is_of_codes else counted.get(options.cell)


@pytest.mark.parametrize(
    "options",
    TABLES,
    ids=lambda one: " ".join(map(str, (one.rows, one.columns, one.cell, one.unit, one.stat, one.near))),
)
def test_every_figure_opens(options: MatrixOptions, study: CorpusIndex) -> None:
    options = replace(options, totals=True)
    table = matrix(study, And(), options)
    names = [column.key for column in table.columns]
    cells = [
        (row[0].value, name, cell)
        for row in table.rows
        for name, cell in zip(names[1:], row[1:], strict=True)
    ]
    assert cells

    for row, column, cell in cells:
        opened = open_cell(study, And(), options, str(row), column)
        assert opened == tuple(sorted(set(cell.evidence)))
        assert bool(opened) is bool(cell.value)
        counted = figure(study, options, opened)
        assert counted is None or counted == cell.value
