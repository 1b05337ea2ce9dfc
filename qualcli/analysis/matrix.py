"""Tables of one dimension by another, whose every figure opens into its codings.

Where both sides are codes, a cell counts pairs of overlapping quotations; else it counts codings that belong to its
row and its column. A code includes its sub-codes unless only its own codings are wanted; totals count everything once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from qualcli.analysis.counted import Counted, count_in, of
from qualcli.analysis.dimensions import Dimension, Level, dimension, every_dimension, keys_of
from qualcli.analysis.measures import MEASURES, Measure, measure
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import overlapping
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node
from qualcli.text.source import Source, Span

TOTAL: Final = "total"
OWN: Final = "own"


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """What a table shows."""

    rows: str = "code"
    columns: str = "participant"
    cell: str = ""
    """What is counted: `codings`, or `pairs` where both sides are codes, unless something else is asked for."""
    own: bool = False
    """Codes count their own codings only, not those of their sub-codes."""
    totals: bool = False
    everyone: bool = False
    """Interviewers' words count as well."""
    empty: bool = False
    """Rows and columns in which nothing is counted are shown as well."""


class Counts(NamedTuple):
    """A table before it is laid out: its sides, and by row and column the codings that are counted there."""

    rows: Dimension
    columns: Dimension
    evidence: dict[tuple[int, int], list[int]]
    counted: Counted
    unplaced: int
    """Codings that have a row but no column."""

    @property
    def is_of_pairs(self) -> bool:
        """Say whether evidence is a row of pairs of codings: one, other, one, other."""
        return self.rows.level is self.columns.level is Level.USE


def matrix(index: CorpusIndex, node: Node, options: MatrixOptions = MatrixOptions()) -> Table:
    """Make a table of what an expression selects.

    Raises:
        QualError: where there is no such dimension, or a cell cannot show what is wanted.

    """
    counts = count(index, node, options)
    name = options.cell or ("pairs" if counts.is_of_pairs else "codings")
    measured = measure(index, name, counts.counted.asking, of_pairs=counts.is_of_pairs)
    return _Layout(counts, options, measured, *_shown(counts, options)).table()


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


def count(index: CorpusIndex, node: Node, options: MatrixOptions) -> Counts:
    """Count what an expression selects, by row and column.

    Raises:
        QualError: where there is no such dimension, or a cell cannot show what is wanted.

    """
    rows, columns = _sides(index, options)
    of_pairs = rows.level is columns.level is Level.USE
    selected = select_codings(index, node, every_code=of_pairs)
    counted = count_in(index, node, selected, everyone=options.everyone)
    rows, columns = (_without(side, counted.asking) for side in (rows, columns))
    if of_pairs:
        return Counts(rows, columns, _pairs(index, rows, columns, counted.rows), counted, 0)
    evidence, unplaced = _codings(index, rows, columns, counted.rows)
    return Counts(rows, columns, evidence, counted, unplaced)


def _without(side: Dimension, labels: frozenset[int]) -> Dimension:
    """Take from a dimension of speakers those whose words do not count."""
    if side.level is not Level.LABEL or not labels:
        return side
    return replace(side, belongs=[() if label in labels else keys for label, keys in enumerate(side.belongs)])


def _codings(
    index: CorpusIndex, rows: Dimension, columns: Dimension, codings: Sequence[int]
) -> tuple[dict[tuple[int, int], list[int]], int]:
    """Put each coding into the cells of its rows and columns; count those that have one side only."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    unplaced = 0
    sides = zip(codings, keys_of(index, rows, codings), keys_of(index, columns, codings), strict=True)
    for coding, own_rows, own_columns in sides:
        for row in own_rows:
            for column in own_columns:
                cells[row, column].append(coding)
        if not own_columns and own_rows:
            unplaced += 1
    return cells, unplaced


def _pairs(
    index: CorpusIndex, rows: Dimension, columns: Dimension, codings: Sequence[int]
) -> dict[tuple[int, int], list[int]]:
    """Put each pair of overlapping quotations into the cells that it belongs to, either way round, once into each."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for (one, other), pairs in overlapping(index, codings).items():
        places = [(row, column) for row in rows.belongs[one] for column in columns.belongs[other]]
        places += [(row, column) for row in rows.belongs[other] for column in columns.belongs[one]]
        for place in dict.fromkeys(places):
            cells[place] += pairs
    return cells


def _sides(index: CorpusIndex, options: MatrixOptions) -> tuple[Dimension, Dimension]:
    """Make both dimensions, or say which one there is not, and what cells can count."""
    problems: list[Diagnostic] = []
    sides = []
    for name in (options.rows, options.columns):
        side = dimension(index, name, own=options.own)
        if side is None:
            problems.append(
                _unknown("E516", f"no dimension is called `{name}`", name, every_dimension(index))
            )
        sides.append(side or Dimension(name, name, (), Level.DOCUMENT, ()))
    if options.cell and options.cell not in MEASURES:
        problems.append(_unknown("E525", f"a cell cannot show `{options.cell}`", options.cell, MEASURES))
    if problems:
        raise QualError(*problems)
    return sides[0], sides[1]


def _key(side: Dimension, name: str, what: str) -> int | None:
    """Find a row or column by its name; None is the total."""
    if name in side.keys:
        return side.keys.index(name)
    if name == TOTAL:
        return None
    raise QualError(_unknown("E517", f"the table has no {what} `{name}`", name, side.keys))


def _unknown(rule: str, message: str, word: str, known: Iterable[str]) -> Diagnostic:
    """Say that something is not known, and what comes near."""
    from qualcli.model.nearest import nearest_names

    known = list(known)
    near = nearest_names(word, known)
    remedy = (
        f"did you mean {' or '.join(f'`{one}`' for one in near)}?"
        if near
        else f"there are {', '.join(known[:12])}"
    )
    return Diagnostic(RuleId(rule), message, Source("command line", word), Span(0, len(word)), remedy)


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
        totals = [self._joined(evidence)] if self.options.totals else []
        empty = Cell(self.measure.of(_NONE))
        cells = [self._cell(one) if one else empty for one in (*evidence, *totals)]
        side = self.counts.rows
        return (Cell(side.keys[row], depth=side.depths[row] if side.depths else 0), *cells)

    def _total_row(self) -> tuple[Cell, ...]:
        columns = [
            [self.counts.evidence.get((row, column), _NONE) for row in self.rows] for column in self.columns
        ]
        every = self._joined(self.counts.evidence.values())
        return (Cell(TOTAL), *map(self._cell, (*map(self._joined, columns), every)))

    def _cell(self, evidence: list[int]) -> Cell:
        return Cell(self.measure.of(evidence), tuple(evidence))

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
        if counts.unplaced:
            yield f"Left out: {of(counts.unplaced, 'coding')} without {_a(counts.columns)}."
        hidden = [_hidden(counts.rows, self.rows), _hidden(counts.columns, self.columns)]
        if any(hidden):
            yield f"Not shown, because nothing is counted there: {' and '.join(filter(None, hidden))}."


def _hidden(side: Dimension, shown: list[int]) -> str:
    """Say how many keys of a side are not shown."""
    count = len(side.keys) - len(shown)
    what = "code" if side.level is Level.USE and side.name != "pole" else side.name
    return f"{count} × {what}" if count else ""


def _a(side: Dimension) -> str:
    return f"a {side.name}" if side.name[0] not in "aeiou" else f"an {side.name}"
