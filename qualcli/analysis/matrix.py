"""Tables of one dimension by another, whose every figure opens into its codings.

Where both sides are codes, a cell counts where they meet: pairs of overlapping quotations, or units coded as both; else
it counts codings that belong to its row and its column. A code includes its sub-codes unless only its own codings are
wanted; totals count everything once.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from qualcli.analysis.arranging import TOTAL, Arranged, arranged
from qualcli.analysis.counting import Counts, MatrixOptions, count
from qualcli.analysis.dimensions import Dimension
from qualcli.analysis.figures import Told, figures
from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.refusing import unknown
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import Node
from qualcli.text.counts import number_of


def matrix(index: CorpusIndex, node: Node, options: MatrixOptions) -> Table:
    """Make a table of what an expression selects.

    Raises:
        QualError: where there is no such dimension, or a cell cannot show what is wanted.

    """
    return _layout(index, node, options).table()


def quotation_list(index: CorpusIndex, node: Node, options: MatrixOptions) -> Table:
    """List what a table of quotations holds row by row and column by column, one quotation a line.

    Raises:
        QualError: as for `matrix`.

    """
    layout = _layout(index, node, options)
    counts = layout.counts
    columns = (
        Column(counts.rows.name, counts.rows.heading),
        Column(counts.columns.name, counts.columns.heading),
        Column("citation", "Citation"),
        Column("words", "Words"),
    )
    rows = [
        (
            Cell(counts.rows.keys[row]),
            Cell(counts.columns.keys[column]),
            Cell(one.citation, one.codings),
            Cell(" ".join(one.words.split())),
        )
        for row in layout.arranged.rows
        for column in layout.arranged.columns
        for one in coding_quotations(index, sorted(set(counts.within(row, column))))
    ]
    return Table("matrix-quotes", columns, tuple(rows), tuple(layout.notes()))


def _layout(index: CorpusIndex, node: Node, options: MatrixOptions) -> "_Layout":
    counts = count(index, node, options)
    told = figures(index, node, counts, options)
    return _Layout(counts, options, told, arranged(counts, options, told))


def open_cell(
    index: CorpusIndex, node: Node, options: MatrixOptions, row: str, column: str
) -> tuple[int, ...]:
    """Give the codings behind one cell, in order; `total` stands for all rows or all columns.

    Raises:
        QualError: where there is no such row, column or dimension.

    """
    counts = count(index, node, options)
    wanted = (_key(counts.rows, row, "row"), _key(counts.columns, column, "column"))
    return tuple(sorted(set(counts.within(*wanted))))


def _key(side: Dimension, name: str, what: str) -> int | None:
    """Find a row or column by its name; None is the total."""
    if name in side.keys:
        return side.keys.index(name)
    if name == TOTAL:
        return None
    raise QualError(unknown("E517", f"the table has no {what} `{name}`", name, side.keys))


class _Layout(NamedTuple):
    """How counts are laid out as a table."""

    counts: Counts
    options: MatrixOptions
    told: Told
    arranged: Arranged

    def table(self) -> Table:
        """Lay the table out."""
        rows = [self._row(row) for row in self.arranged.rows]
        if self.options.totals:
            rows.append(self._line(TOTAL, None))
        notes = [*self.notes()]
        if any(cell.value is None for row in rows for cell in row):
            notes.insert(
                1 + bool(self.told.formula), f"– where there is no figure, because {self.told.undefined}."
            )
        return Table(
            "matrix",
            tuple(self._columns()),
            tuple(rows),
            tuple(notes),
            totals=int(self.options.totals),
            heat=not self.told.is_text,
        )

    def _columns(self) -> Iterator[Column]:
        counts = self.counts
        yield Column(counts.rows.name, counts.rows.heading)
        names = [counts.columns.keys[at] for at in self.arranged.columns]
        for name in [*names, TOTAL] if self.options.totals else names:
            yield Column(name, name, is_number=not self.told.is_text)

    def _row(self, row: int) -> tuple[Cell, ...]:
        side = self.counts.rows
        depth = side.depths[row] if side.depths and self.arranged.is_tree else 0
        return self._line(side.keys[row], row, depth)

    def _line(self, name: str, row: int | None, depth: int = 0) -> tuple[Cell, ...]:
        columns: list[int | None] = [*self.arranged.columns]
        if self.options.totals:
            columns.append(None)
        return (Cell(name, depth=depth), *[self._cell(row, column) for column in columns])

    def _cell(self, row: int | None, column: int | None) -> Cell:
        codings = self.counts.within(row, column)
        if not codings and self.told.is_plain:
            return _EMPTY
        evidence = tuple(codings) if type(codings) is list else codings
        return Cell(self.told.of(row, column, codings), evidence)

    def notes(self) -> Iterator[str]:
        """Say what was counted, and what was left out."""
        counts, told = self.counts, self.told
        yield f"{told.says}: {_looked_at(counts)} looked at."
        if told.formula:
            yield told.formula
        if counts.rows.rolls_up or counts.columns.rolls_up:
            yield "A code includes its sub-codes, so that figures overlap; totals count everything once."
        if told.totals and self.options.totals:
            yield told.totals
        if counts.counted.note:
            yield counts.counted.note
        for lack, missing in counts.unplaced.items():
            yield f"Left out: {number_of(missing, 'coding')} {lack}."
        yield from self.arranged.notes


_EMPTY: Final = Cell(0)
"""A table of many codes is mostly empty, and one cell does for all of them."""


def _looked_at(counts: Counts) -> str:
    """Say how much was looked at."""
    codings, meeting = number_of(len(counts.counted.rows), "coding"), counts.meeting
    if meeting is None or meeting.is_of_pairs:
        return codings
    also = ", paragraphs outside turns included," if meeting.things == "turns" else ""
    return f"{number_of(meeting.size, meeting.things.removesuffix('s'))}{also} and {codings}"
