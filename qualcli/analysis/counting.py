"""What a table counts: by row and column, the codings or the pairs of quotations that belong there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.dimensions import Dimension, Level, dimension, every_dimension, keys_of
from qualcli.analysis.measures import MEASURES
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import overlapping
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node
from qualcli.text.source import Source, Span


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
    unplaced: dict[str, int]
    """How many codings are left out because they have no row or no column, by what is said of them; each once."""

    @property
    def is_of_pairs(self) -> bool:
        """Say whether evidence is a row of pairs of codings: one, other, one, other."""
        return self.rows.level is self.columns.level is Level.USE


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
        return Counts(rows, columns, _pairs(index, rows, columns, counted.rows), counted, {})
    evidence, unplaced = _codings(index, rows, columns, counted.rows)
    return Counts(rows, columns, evidence, counted, unplaced)


def _without(side: Dimension, labels: frozenset[int]) -> Dimension:
    """Take from a dimension of speakers those whose words do not count."""
    if side.level is not Level.LABEL or not labels:
        return side
    return replace(side, belongs=[() if label in labels else keys for label, keys in enumerate(side.belongs)])


def _codings(
    index: CorpusIndex, rows: Dimension, columns: Dimension, codings: Sequence[int]
) -> tuple[dict[tuple[int, int], list[int]], dict[str, int]]:
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
    return cells, _unplaced(rows, columns, missing)


def _unplaced(rows: Dimension, columns: Dimension, missing: Counter[tuple[bool, bool]]) -> dict[str, int]:
    """Say of which sides codings miss one; those that miss both are said of codes, else of the first name."""
    alone = [(rows, missing[True, False]), (columns, missing[False, True])]
    alone.sort(key=lambda one: (one[0].level is not Level.USE, one[0].name))
    found = Counter({alone[0][0].lack: missing[True, True]})
    for side, count in alone:
        found[side.lack] += count
    return dict(+found)


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
            problems.append(unknown("E516", f"no dimension is called `{name}`", name, every_dimension(index)))
        sides.append(side or Dimension(name, name, (), Level.DOCUMENT, ()))
    if options.cell and options.cell not in MEASURES:
        problems.append(unknown("E525", f"a cell cannot show `{options.cell}`", options.cell, MEASURES))
    if problems:
        raise QualError(*problems)
    return sides[0], sides[1]


def unknown(rule: str, message: str, word: str, known: Iterable[str]) -> Diagnostic:
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
