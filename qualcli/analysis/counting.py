"""What a table counts: by row and column, the codings that belong there, or the meetings of two sides of codes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from qualcli.analysis.coefficients import COEFFICIENTS
from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.dimensions import Dimension, Level, dimension, every_dimension, keys_of
from qualcli.analysis.grounds import UNITS, Grounds, grounds, within
from qualcli.analysis.meeting import (
    BY_CHARACTERS,
    Cells,
    InUnits,
    Meeting,
    in_pairs,
    in_units,
    with_quotations,
)
from qualcli.analysis.refusing import refusals, unknown
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node
from qualcli.query.question import ask
from qualcli.query.units import UnitKind


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """What a table shows."""

    rows: str = "code"
    columns: str = "participant"
    cell: str = ""
    """What is counted: codings, or where both sides are codes their meetings, unless something else is asked for."""
    own: bool = False
    """Codes count their own codings only, not those of their sub-codes."""
    totals: bool = False
    everyone: bool = False
    """Interviewers' words count as well."""
    empty: bool = False
    """Rows and columns in which nothing is counted are shown as well."""
    unit: str = ""
    """What must satisfy the selection, and where two codes meet: `span`, or a larger unit."""
    near: int | None = None
    """Two codes meet where their quotations are at most so many units apart."""
    stat: str = "count"
    """What is said of the counts: themselves, a share of their row or column, or a coefficient."""
    sort: str = ""
    """What rows are sorted by: `name`, `total`, a column; or the row that columns are sorted by; `-` turns it."""
    top: int | None = None
    """So many rows at most, those with the largest totals."""

    @property
    def meeting_unit(self) -> str:
        """Give the unit in which codes meet, or in which their distance is measured."""
        return self.unit or ("span" if self.near is None else "turn")


class Counts(NamedTuple):
    """A table before it is laid out: its sides, and by row and column the codings that are counted there."""

    rows: Dimension
    columns: Dimension
    evidence: Cells
    counted: Counted
    unplaced: dict[str, int]
    """How many codings are left out because they have no row or no column, by what is said of them; each once."""
    meeting: Meeting | None = None
    """How two sides of codes meet."""

    @property
    def is_of_pairs(self) -> bool:
        """Say whether evidence is a row of pairs of codings: one, other, one, other."""
        return self.meeting is not None and self.meeting.is_of_pairs

    def within(self, row: int | None, column: int | None) -> Sequence[int]:
        """Give the evidence of a cell; where a side is None, of all its keys together, nothing twice."""
        if row is not None and column is not None:
            return self.evidence.get((row, column), NOTHING)
        places = list(self.cells(row, column))
        first = self.evidence[places[0]] if places else NOTHING
        if isinstance(first, InUnits):
            return first.at(row, column)
        lists = (self.evidence[place] for place in places)
        if not self.is_of_pairs:
            return sorted({coding for evidence in lists for coding in evidence})
        pairs = sorted(
            {pair for evidence in lists for pair in zip(evidence[::2], evidence[1::2], strict=True)}
        )
        return [coding for pair in pairs for coding in pair]

    def cells(self, row: int | None, column: int | None) -> Iterator[tuple[int, int]]:
        """Give the cells of a row, of a column, or of the whole table, that hold anything."""
        if row is None and column is None:
            return iter(self.evidence)
        rows = range(len(self.rows.keys)) if row is None else (row,)
        columns = range(len(self.columns.keys)) if column is None else (column,)
        places = ((one, other) for one in rows for other in columns)
        return (place for place in places if place in self.evidence)


NOTHING: Final[list[int]] = []


def count(index: CorpusIndex, node: Node, options: MatrixOptions) -> Counts:
    """Count what an expression selects, by row and column.

    Raises:
        QualError: where there is no such dimension, or the options do not go together.

    """
    rows, columns = _sides(index, options)
    of_codes = rows.level is columns.level is Level.USE
    selected = select_codings(index, node, every_code=of_codes, unit=_unit_asked(index, node, options))
    counted = count_in(index, node, selected, everyone=options.everyone)
    if of_codes:
        return _meetings(index, node, options, Counts(rows, columns, {}, counted, {}))
    rows, columns = (_without(side, counted.asking) for side in (rows, columns))
    if options.cell == "presence":
        rows, columns = (within(index, node, side) for side in (rows, columns))
    evidence, unplaced = _codings(index, rows, columns, counted.rows)
    return Counts(rows, columns, evidence, counted, unplaced)


def _unit_asked(index: CorpusIndex, node: Node, options: MatrixOptions) -> UnitKind | None:
    """Give the unit of which an expression is asked; where it says nothing, codings in no such unit are counted too."""
    unit = UNITS[options.meeting_unit].kind
    return unit if ask(index, node, unit).parts else None


def _meetings(index: CorpusIndex, node: Node, options: MatrixOptions, counts: Counts) -> Counts:
    """Count where two sides of codes meet."""
    unit, counted = options.meeting_unit, counts.counted
    sides = counts.rows, counts.columns
    if options.near is not None or (unit == "span" and options.stat not in BY_CHARACTERS):
        evidence, meeting = in_pairs(index, sides, counted.rows, unit, options.near)
        if options.stat in COEFFICIENTS:
            meeting = with_quotations(index, sides, counted.rows, meeting)
        return counts._replace(evidence=evidence, meeting=meeting)
    ground = grounds(index, node, unit, counted.rows, counted.asking)
    evidence, meeting = in_units(index, sides, ground)
    return counts._replace(evidence=evidence, meeting=meeting, unplaced=_outside(counted, ground))


def _outside(counted: Counted, ground: Grounds) -> dict[str, int]:
    """Say how many codings lie in no unit that is looked at."""
    missing = len(counted.rows) - len(ground.places)
    return {f"{ground.unit.outside} looked at": missing} if missing else {}


def _without(side: Dimension, labels: frozenset[int]) -> Dimension:
    """Take from a dimension of speakers those whose words do not count."""
    if side.level is not Level.LABEL or not labels:
        return side
    return replace(side, belongs=[() if label in labels else keys for label, keys in enumerate(side.belongs)])


def _codings(
    index: CorpusIndex, rows: Dimension, columns: Dimension, codings: Sequence[int]
) -> tuple[Cells, dict[str, int]]:
    """Put each coding into the cells of its rows and columns; count those that miss a side."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    missing: Counter[tuple[bool, bool]] = Counter()
    sides = zip(codings, keys_of(index, rows, codings), keys_of(index, columns, codings), strict=True)
    for coding, own_rows, own_columns in sides:
        for row in own_rows:
            for column in own_columns:
                cells[row, column].append(coding)
        if not (own_rows and own_columns):
            missing[not own_rows, not own_columns] += 1
    return dict(cells), _unplaced(rows, columns, missing)


def _unplaced(rows: Dimension, columns: Dimension, missing: Counter[tuple[bool, bool]]) -> dict[str, int]:
    """Say of which sides codings miss one; those that miss both are said of codes, else of the first name."""
    alone = [(rows, missing[True, False]), (columns, missing[False, True])]
    alone.sort(key=lambda one: (one[0].level is not Level.USE, one[0].name))
    found = Counter({alone[0][0].lack: missing[True, True]})
    for side, count in alone:
        found[side.lack] += count
    return dict(+found)


def _sides(index: CorpusIndex, options: MatrixOptions) -> tuple[Dimension, Dimension]:
    """Make both dimensions, or say which one there is not, and what does not go together."""
    problems: list[Diagnostic] = []
    sides: list[Dimension] = []
    for name in (options.rows, options.columns):
        side = dimension(index, name, own=options.own)
        if side is None:
            problems.append(unknown("E516", f"no dimension is called `{name}`", name, every_dimension(index)))
        else:
            sides.append(side)
    of_codes = all(side.level is Level.USE for side in sides) if len(sides) == 2 else None  # noqa: PLR2004
    problems += refusals(options, of_codes=of_codes)
    if problems:
        raise QualError(*problems)
    return sides[0], sides[1]
