"""Tables of one dimension by another, whose every figure opens into its codings.

Where both sides are codes, a cell counts pairs of overlapping quotations; else it counts codings that belong to its
row and its column. A code includes its sub-codes unless only its own codings are wanted; totals count everything once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.analysis.counted import of
from qualcli.analysis.counting import Counts, MatrixOptions, count, unknown
from qualcli.analysis.dimensions import Dimension, Level, is_of_document, labels_of
from qualcli.analysis.measures import Measure, measure
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.query.nodes import Node

TOTAL: Final = "total"


def matrix(index: CorpusIndex, node: Node, options: MatrixOptions) -> Table:
    """Make a table of what an expression selects.

    Raises:
        QualError: where there is no such dimension, or a cell cannot show what is wanted.

    """
    counts = count(index, node, options)
    name = options.cell or ("pairs" if counts.is_of_pairs else "codings")
    measured = measure(index, name, counts.counted.asking, of_pairs=counts.is_of_pairs)
    return _Layout(counts, options, measured, *_shown(counts, options), index.row_documents).table()


def open_cell(
    index: CorpusIndex, node: Node, options: MatrixOptions, row: str, column: str
) -> tuple[int, ...]:
    """Give the codings behind one cell, in order; `total` stands for all rows or all columns.

    Raises:
        QualError: where there is no such row, column or dimension.

    """
    counts = count(index, node, options)
    wanted = (_key(counts.rows, row, "row"), _key(counts.columns, column, "column"))
    found = {
        coding
        for key, evidence in counts.evidence.items()
        if all(one in (None, own) for one, own in zip(wanted, key, strict=True))
        for coding in evidence
    }
    return tuple(sorted(found))


def _key(side: Dimension, name: str, what: str) -> int | None:
    """Find a row or column by its name; None is the total."""
    if name in side.keys:
        return side.keys.index(name)
    if name == TOTAL:
        return None
    raise QualError(unknown("E517", f"the table has no {what} `{name}`", name, side.keys))


def _shown(counts: Counts, options: MatrixOptions) -> tuple[list[int], list[int]]:
    """Choose the rows and columns to show: those in which anything is counted, unless empty ones are wanted."""
    if options.empty:
        return list(range(len(counts.rows.keys))), list(range(len(counts.columns.keys)))
    return sorted({row for row, _ in counts.evidence}), sorted({column for _, column in counts.evidence})


_NONE: Final[list[int]] = []


class _Layout(NamedTuple):
    """How counts are laid out as a table."""

    counts: Counts
    options: MatrixOptions
    measure: Measure
    rows: list[int]
    columns: list[int]
    documents: Sequence[int]
    """The document of every coding."""

    def table(self) -> Table:
        """Lay the table out."""
        rows = [self._row(row) for row in self.rows]
        if self.options.totals:
            rows.append(self._total_row())
        return Table(
            "matrix",
            tuple(self._columns()),
            tuple(rows),
            tuple(self._notes()),
            totals=int(self.options.totals),
        )

    def _columns(self) -> Iterator[Column]:
        counts = self.counts
        yield Column(counts.rows.name, counts.rows.heading)
        yield from (
            Column(counts.columns.keys[at], counts.columns.keys[at], is_number=True) for at in self.columns
        )
        if self.options.totals:
            yield Column(TOTAL, TOTAL, is_number=True)

    def _row(self, row: int) -> tuple[Cell, ...]:
        evidence = [self.counts.evidence.get((row, column), _NONE) for column in self.columns]
        empty = Cell(self.measure.of(_NONE, None))
        cells = [
            self._cell(one, row, column) if one else empty
            for one, column in zip(evidence, self.columns, strict=True)
        ]
        totals = [self._cell(self._joined(evidence), row, None)] if self.options.totals else []
        side = self.counts.rows
        head = Cell(side.keys[row], depth=side.depths[row] if side.depths else 0)
        return (head, *cells, *totals)

    def _total_row(self) -> tuple[Cell, ...]:
        get = self.counts.evidence.get
        cells = [
            self._cell(self._joined([get((row, column), _NONE) for row in self.rows]), None, column)
            for column in self.columns
        ]
        every = self._cell(self._joined(self.counts.evidence.values()), None, None)
        return (Cell(TOTAL), *cells, every)

    def _cell(self, evidence: list[int], row: int | None, column: int | None) -> Cell:
        if not self.measure.is_credited:
            return Cell(self.measure.of(evidence, None), tuple(evidence))
        sides = [
            (side, key)
            for side, key in ((self.counts.rows, row), (self.counts.columns, column))
            if side.level is Level.LABEL
        ]
        return Cell(self._words(evidence, sides), tuple(evidence))

    def _words(self, evidence: list[int], sides: Sequence[tuple[Dimension, int | None]]) -> int:
        """Count the words of those who belong to a cell; everybody's in documents that belong to it themselves."""
        groups: defaultdict[tuple[bool, ...], list[int]] = defaultdict(list)
        for coding in evidence:
            document = self.documents[coding]
            groups[tuple([is_of_document(side, key, document) for side, key in sides])].append(coding)
        found: list[Figure] = []
        for are_whole, codings in groups.items():
            labels = [
                labels_of(*side) for side, is_whole in zip(sides, are_whole, strict=True) if not is_whole
            ]
            found.append(self.measure.of(codings, frozenset.intersection(*labels) if labels else None))
        return sum(one for one in found if isinstance(one, int))

    def _joined(self, lists: Iterable[list[int]]) -> list[int]:
        """Join evidence so that nothing is in it twice."""
        if not self.counts.is_of_pairs:
            return sorted({coding for evidence in lists for coding in evidence})
        pairs = sorted(
            {pair for evidence in lists for pair in zip(evidence[::2], evidence[1::2], strict=True)}
        )
        return [coding for pair in pairs for coding in pair]

    def _notes(self) -> Iterator[str]:
        counts = self.counts
        yield f"{self.measure.says}: {of(len(counts.counted.rows), 'coding')} looked at."
        if counts.rows.rolls_up or counts.columns.rolls_up:
            yield "A code includes its sub-codes, so that figures overlap; totals count everything once."
        if counts.counted.note:
            yield counts.counted.note
        for lack, missing in counts.unplaced.items():
            yield f"Left out: {of(missing, 'coding')} {lack}."
        hidden = [
            of(len(side.keys) - len(shown), noun)
            for side, shown, noun in (
                (counts.rows, self.rows, "row"),
                (counts.columns, self.columns, "column"),
            )
            if len(side.keys) > len(shown)
        ]
        if hidden:
            yield f"Not shown, because nothing is counted there: {' and '.join(hidden)}; --all shows them."
