"""The figures of a table: from the codings of a cell to what stands in it, and what is said of that under the table."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Final, NamedTuple

from qualcli.analysis.coefficients import COEFFICIENTS, SHARES, formula_of
from qualcli.analysis.counting import Counts, MatrixOptions
from qualcli.analysis.coverage import coverage_of
from qualcli.analysis.crediting import by_labels
from qualcli.analysis.dimensions import Dimension, Level
from qualcli.analysis.grounds import keys_within
from qualcli.analysis.measures import MEASURES, participants_in
from qualcli.analysis.meeting import Meeting, Sizes
from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Figure
from qualcli.query.nodes import Node

Teller = Callable[[int | None, int | None, Sequence[int]], Figure]
"""Gives the figure of a row and a column with their evidence; None is all rows, or all columns."""


class Told(NamedTuple):
    """What a table's figures are."""

    says: str
    """What they say, for the line under the table."""
    of: Teller
    size: Teller
    """What rows are ranked by: the figures themselves, or what they are shares of."""
    formula: str = ""
    """How they are made, where that is more than counting."""
    totals: str = ""
    """What totals say, where that is not the same of everything together."""
    undefined: str = ""
    """When there is no figure."""
    is_text: bool = False
    is_plain: bool = False
    """Whether they are counts, 0 where there is nothing."""


def figures(index: CorpusIndex, node: Node, counts: Counts, options: MatrixOptions) -> Told:
    """Choose what a table's figures are."""
    if options.stat in COEFFICIENTS and counts.meeting:
        return _coefficients(counts.meeting, options.stat)
    if options.cell == "coverage":
        of, words = coverage_of(index, node, counts)
        looked_at = f" {words:,} words are looked at in all." if words is not None else ""
        return _same("Cells say the coverage in percent", of)._replace(
            formula=_COVERAGE + looked_at,
            undefined="nobody says anything there, or a document cannot be read",
        )
    if options.cell == "quotes":
        return _quotes(index)
    if options.cell == "presence":
        return _presence(index, node, counts)
    counted = _counted(index, counts, options.cell)
    return _shares(counts, counted, options.stat) if options.stat in SHARES else counted


_COVERAGE: Final = (
    "Coverage: 100 · n / N, where n are the words in quotations that are coded so, each once, and N all words of the "
    "row's and the column's documents and speakers."
)


def _counted(index: CorpusIndex, counts: Counts, cell: str) -> Told:
    """Count meetings, or what else is asked for of the codings in them."""
    meeting = counts.meeting
    if meeting and meeting.is_of_pairs and cell in ("", "pairs", "codings", "quotations"):
        return _plain_counts(
            f"Cells count {meeting.things}; several coders of one quotation count once",
            lambda _, __, codings: len(codings) // 2,
        )
    if meeting and not cell:
        return _units(meeting)
    name = cell or "codings"
    of = _CREDITED[name](index, counts) if name in _CREDITED else _plain(index, counts, name)
    return _plain_counts(f"Cells count {name}{_where(meeting)}", of)


def _where(meeting: Meeting | None) -> str:
    """Say where codings are looked for."""
    if meeting is None:
        return ""
    return f" in {meeting.things}" + ("" if meeting.is_of_pairs else " coded as both sides")


def _same(says: str, of: Teller) -> Told:
    return Told(says, of, of)


def _plain_counts(says: str, of: Teller) -> Told:
    return Told(says, of, of, is_plain=True)


def _units(meeting: Meeting) -> Told:
    """Count the units in which both sides are coded."""

    def units(row: int | None, column: int | None, _: Sequence[int]) -> Figure:
        return meeting.weigh(meeting.meet(row, column))

    return _plain_counts(f"Cells count {meeting.things} coded as both sides", units)


def _plain(index: CorpusIndex, counts: Counts, name: str) -> Teller:
    """Count what a measure counts; whose row or column it is makes no difference."""
    count = MEASURES[name](index, counts.counted.asking)
    return lambda _, __, codings: count(codings, None)


def _words(index: CorpusIndex, counts: Counts) -> Teller:
    """Count the words of those who belong to a cell; everybody's in documents that belong to it themselves."""
    count = MEASURES["words"](index, counts.counted.asking)

    def words(row: int | None, column: int | None, codings: Sequence[int]) -> Figure:
        own = by_labels(_speaking_sides(counts, row, column), codings, index.row_documents)
        found = [count(said, labels) for said, labels in own]
        return sum(one for one in found if isinstance(one, int))

    return words


def _participants(index: CorpusIndex, counts: Counts) -> Teller:
    """Count those who belong to a cell: in a quotation of several speakers others may speak as well."""
    people = participants_in(index, counts.counted.asking)

    def participants(row: int | None, column: int | None, codings: Sequence[int]) -> Figure:
        own = by_labels(_speaking_sides(counts, row, column), codings, index.row_documents)
        return len(frozenset().union(*(people(said, labels) for said, labels in own)))

    return participants


def _speaking_sides(
    counts: Counts, row: int | None, column: int | None
) -> list[tuple[Dimension, int | None]]:
    """Give the sides of a cell that are about who speaks."""
    both = ((counts.rows, row), (counts.columns, column))
    return [(side, key) for side, key in both if side.level is Level.LABEL]


_CREDITED: Final = {"words": _words, "participants": _participants}
"""What depends on who speaks in a cell's row and column."""


def _presence(index: CorpusIndex, node: Node, counts: Counts) -> Told:
    """Say whether there is anything; totals count in how many rows and columns."""

    def presence(row: int | None, column: int | None, codings: Sequence[int]) -> Figure:
        if row is not None and column is not None:
            return int(bool(codings))
        return sum(1 for _ in counts.cells(row, column))

    sides = [(one, len(keys_within(index, node, one))) for one in (counts.columns, counts.rows)]
    columns, rows = (f"of {count:,} ({side.name})" for side, count in sides)
    totals = f"Totals say in how many columns there is any, {columns}; in how many rows, {rows}; in how many cells."
    return _same(f"1 where there {_any_of(counts.meeting)}, else 0", presence)._replace(totals=totals)


def _any_of(meeting: Meeting | None) -> str:
    """Say what must be there."""
    if meeting is None:
        return "is any coding"
    return f"are {meeting.things}" + ("" if meeting.is_of_pairs else " coded as both sides")


def _quotes(index: CorpusIndex) -> Told:
    """Show the quotations themselves, each behind its citation."""

    def quotes(_: int | None, __: int | None, codings: Sequence[int]) -> Figure:
        found = coding_quotations(index, sorted(set(codings)))
        return "\n\n".join(f"{one.citation}: {' '.join(one.words.split())}" for one in found)

    return Told(
        "Cells show quotations, each behind its citation",
        quotes,
        lambda _, __, codings: len(set(codings)),
        is_text=True,
    )


def _coefficients(meeting: Meeting, name: str) -> Told:
    """Say how strongly the sides meet."""
    formula = COEFFICIENTS[name].of
    one, other = (cache(partial(_size, meeting, side)) for side in (meeting.rows, meeting.columns))

    def coefficient(row: int | None, column: int | None, codings: Sequence[int]) -> Figure:
        both = len(codings) // 2 if meeting.is_of_pairs else meeting.weigh(meeting.meet(row, column))
        return formula(Sizes(one(row), other(column), both, meeting.size))

    undefined = "a side is not coded" if name == "lift" else "its divisor is not above 0"
    says = f"Cells say {COEFFICIENTS[name].name} of {meeting.of_one}"
    return _same(says, coefficient)._replace(formula=formula_of(name, meeting), undefined=undefined)


def _size(meeting: Meeting, side: Sequence[frozenset[int]], key: int | None) -> int:
    """Count what one key of a side has, or all keys together."""
    return meeting.weigh(frozenset().union(*side) if key is None else side[key])


def _shares(counts: Counts, counted: Told, stat: str) -> Told:
    """Give each figure's share of its row or column in percent: 100 · figure / total, in which everything counts once.

    Shares of codes that include their sub-codes, and of quotations that count for several, may add up to more than 100.
    """

    @cache
    def total(row: int | None, column: int | None) -> Figure:
        return counted.of(row, column, counts.within(row, column))

    def share(row: int | None, column: int | None, codings: Sequence[int]) -> Figure:
        part = counted.of(row, column, codings)
        whole = total(row, None) if stat == "row" else total(None, column)
        return 100 * part / whole if isinstance(part, int) and isinstance(whole, int) and whole else None

    what = counted.says.removeprefix("Cells count ")
    formula = (
        f"Share: 100 · n / N, where n counts {what}, and N those of the whole {stat}, everything once; shares may add "
        "up to more than 100."
    )
    says = f"Cells say the share of their {stat} in percent"
    return Told(says, share, counted.of, formula, undefined=f"the {stat} is empty")
