"""Which rows and columns of a table are shown, and in which order."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.analysis.counting import Counts, MatrixOptions
from qualcli.analysis.figures import Told
from qualcli.analysis.refusing import unknown
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.tables import Figure
from qualcli.text.counts import number_of

TOTAL: Final = "total"
NAME: Final = "name"


class Arranged(NamedTuple):
    """The rows and columns to show, in order, and what is said of those that are not shown."""

    rows: Sequence[int]
    columns: Sequence[int]
    notes: Sequence[str] = ()
    is_tree: bool = True
    """Whether rows stand below those that include them."""


def arranged(counts: Counts, options: MatrixOptions, told: Told) -> Arranged:
    """Choose rows and columns, and put them in order: that of their dimension unless another is asked for.

    Raises:
        QualError: where there is nothing of the name that is to be sorted by.

    """
    rows, columns = _shown(counts, options)
    notes = [*_hidden(counts, rows, columns)]
    ranked = _ranked_by(counts, options.sort)
    kept = _top(counts, told, rows, options.top, ranked) if options.top else rows
    if len(kept) < len(rows):
        also = "; totals include them" if options.totals else ""
        largest = "with the largest totals" if ranked is None else f"largest in {counts.columns.keys[ranked]}"
        notes.append(
            f"Not shown: {number_of(len(rows) - len(kept), 'row')} after the {len(kept)} {largest}{also}."
        )
    order = options.sort or (TOTAL if options.top else "")
    if not order:
        return Arranged(kept, columns, notes)
    return Arranged(*_sorted(counts, told, order, (kept, columns)), notes, is_tree=False)


def _ranked_by(counts: Counts, order: str) -> int | None:
    """Find the column by which the top rows are chosen: the one that rows are sorted by; else by totals."""
    by = order.removeprefix("-")
    return counts.columns.keys.index(by) if by not in (NAME, TOTAL) and by in counts.columns.keys else None


def _top(counts: Counts, told: Told, rows: Sequence[int], count: int, column: int | None) -> Sequence[int]:
    """Choose the rows that are largest in a column, or in their totals; of equal ones, those that stand first."""
    return sorted(sorted(rows, key=lambda row: _largest(_figure(counts, told, row, column)))[:count])


def _shown(counts: Counts, options: MatrixOptions) -> tuple[list[int], list[int]]:
    """Choose the rows and columns in which anything is counted, unless empty ones are wanted."""
    if options.empty:
        return list(range(len(counts.rows.keys))), list(range(len(counts.columns.keys)))
    return sorted({row for row, _ in counts.evidence}), sorted({column for _, column in counts.evidence})


def _hidden(counts: Counts, rows: Sequence[int], columns: Sequence[int]) -> Iterator[str]:
    """Say how many rows and columns are empty."""
    hidden = [
        number_of(len(side.keys) - len(shown), noun)
        for side, shown, noun in ((counts.rows, rows, "row"), (counts.columns, columns, "column"))
        if len(side.keys) > len(shown)
    ]
    if hidden:
        yield f"Not shown, because nothing is counted there: {' and '.join(hidden)}; --all shows them."


def _sorted(
    counts: Counts, told: Told, order: str, shown: tuple[Sequence[int], Sequence[int]]
) -> tuple[Sequence[int], Sequence[int]]:
    """Sort rows by name, by total or by a column; or columns by a row. `-` turns the order round."""
    rows, columns = shown
    is_turned = order.startswith("-")
    by, turn = order.removeprefix("-"), -1 if is_turned else 1
    of_rows, of_columns = counts.rows.keys, counts.columns.keys
    if by == NAME:
        return sorted(rows, key=lambda row: of_rows[row].casefold(), reverse=is_turned), columns
    if by == TOTAL:
        return sorted(rows, key=lambda row: _largest(_figure(counts, told, row, None), turn)), columns
    if by in of_columns:
        column = of_columns.index(by)
        return sorted(rows, key=lambda row: _largest(_figure(counts, told, row, column), turn)), columns
    if by in of_rows:
        row = of_rows.index(by)
        return rows, sorted(columns, key=lambda column: _largest(_figure(counts, told, row, column), turn))
    known = (NAME, TOTAL, *of_columns, *of_rows)
    raise QualError(unknown("E557", f"the table has no row or column `{by}` to sort by", order, known))


def _figure(counts: Counts, told: Told, row: int | None, column: int | None) -> Figure:
    """Give what a cell is sorted by: its figure, or how much it is of what cannot be compared."""
    is_size = told.is_text or row is None or column is None
    return (told.size if is_size else told.of)(row, column, counts.within(row, column))


def _largest(figure: Figure, turn: int = 1) -> tuple[bool, float]:
    """Put the largest first, or last where the order is turned; what has no figure comes last in both."""
    return (True, 0.0) if figure is None or isinstance(figure, str) else (False, -turn * figure)
