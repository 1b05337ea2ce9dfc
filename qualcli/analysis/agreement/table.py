"""The figures of agreement as a table: a row for each facet and code, or for each document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qualcli.analysis.agreement.categories import Category, categories, every_code
from qualcli.analysis.agreement.comparing import Compared, Comparison
from qualcli.analysis.agreement.intervals import DRAWS, Interval, intervals
from qualcli.analysis.agreement.notes import universe_of
from qualcli.analysis.agreement.patterns import Result, Undefined
from qualcli.analysis.agreement.statistics import STATISTICS, Statistic, usual
from qualcli.analysis.agreement.sums import Sums, paragraph_lots, sums_of
from qualcli.analysis.agreement.tallies import share_coded, share_coded_by_any
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.text.counts import number_of

_CROSSING: Final = Undefined("of one document intervals are drawn from its paragraphs, which segments cross")
"""Why a figure of segments has no interval in a single document."""


@dataclass(frozen=True)
class Row:
    """A row: what is measured, and in which documents."""

    category: Category
    lot: tuple[Compared, ...]
    name: str


@dataclass(frozen=True)
class Agreement:
    """Coders compared: a table, and each figure by row and statistic."""

    comparison: Comparison

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """The statistics shown."""
        options = self.comparison.options
        names = options.stats or usual(options.unit, len(self.comparison.coders))
        return tuple(STATISTICS[name] for name in names)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows: facets and codes, or documents."""
        comparison = self.comparison
        if comparison.options.by == "document":
            names = comparison.index.short_names
            whole = every_code(comparison, "")
            return tuple(Row(whole, (one,), names[one.ground.document]) for one in comparison.documents)
        return tuple(Row(one, comparison.documents, one.name) for one in categories(comparison))

    @cached_property
    def figures(self) -> dict[tuple[str, str], Result]:
        """Every figure, by the names of its row and its statistic."""
        return {
            (row.name, one.name): one.of(self.sums[row.name]) for row in self.rows for one in self.statistics
        }

    @cached_property
    def sums(self) -> dict[str, Sums]:
        """What the figures of each row rest on."""
        needs = frozenset([*(one.needs for one in self.statistics), "units"])
        return {row.name: sums_of(self.comparison, row.category, needs, row.lot) for row in self.rows}

    def table(self) -> Table:
        """Lay the figures out."""
        return Table(
            "agreement", tuple(self._columns()), tuple(map(self._cells, self.rows)), tuple(self._notes())
        )

    def _columns(self) -> Iterator[Column]:
        is_document = self.comparison.options.by == "document"
        yield Column(*(("document", "Document") if is_document else ("code", "Code")))
        yield from (Column(f"codings_{name}", name, is_number=True) for name in self.comparison.coders)
        if self.comparison.options.unit != "segment":
            yield Column("units", "units", is_number=True)
            yield Column("prevalence", "coded", is_number=True)
            yield Column("coverage", "by any", is_number=True)
        for one in self.statistics:
            yield Column(one.name, one.heading, is_number=True)
            if self.comparison.options.intervals:
                yield Column(f"{one.name}_low", f"{one.heading} from", is_number=True)
                yield Column(f"{one.name}_high", f"{one.heading} to", is_number=True)

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        cells = [Cell(row.name, depth=row.category.depth), *self._codings(row)]
        units = self.sums[row.name].units
        if not isinstance(units, Undefined):
            shares = share_coded(units), share_coded_by_any(units)
            about = units.totals.looked, *(None if one is None else float(one) for one in shares)
            cells += map(Cell, about)
        for one in self.statistics:
            cells.append(Cell(figure(self.figures[row.name, one.name])))
            if self.comparison.options.intervals:
                cells += map(Cell, _edges(self.intervals[row.name, one.name]))
        return tuple(cells)

    def _codings(self, row: Row) -> Iterator[Cell]:
        """Count the codings of each coder, with those as evidence."""
        chosen = [one.chosen(row.category.labels) for one in row.lot]
        for side in range(len(self.comparison.coders)):
            rows = tuple(mark.row for sides in chosen for mark in sides[side] or ())
            yield Cell(len(rows), rows)

    @cached_property
    def intervals(self) -> dict[tuple[str, str], Interval | Undefined]:
        """Every figure's interval, by the names of its row and its statistic."""
        found: dict[tuple[str, str], Interval | Undefined] = {}
        for row in self.rows:
            lots = self._lots(row)
            for needs in dict.fromkeys(one.needs for one in self.statistics):
                own = [one for one in self.statistics if one.needs == needs]
                edges = self._edges(row, lots, needs, own)
                found |= {(row.name, one.name): edge for one, edge in zip(own, edges, strict=True)}
        return found

    def _edges(
        self, row: Row, lots: Sequence[Sums], needs: str, own: Sequence[Statistic]
    ) -> Sequence[Interval | Undefined]:
        """Draw the intervals of figures that rest on the same sums; what is undefined itself has none."""
        undefined = [self.figures[row.name, one.name] for one in own]
        if needs != "units" and len(row.lot) == 1:
            return [_CROSSING] * len(own)
        found = intervals(lots, self.sums[row.name], needs, [one.of for one in own])
        return [
            whole if isinstance(whole, Undefined) else edge
            for whole, edge in zip(undefined, found, strict=True)
        ]

    def _lots(self, row: Row) -> list[Sums]:
        """Give what is drawn from: documents, or the paragraphs of a single one."""
        comparison = self.comparison
        if isinstance(self.sums[row.name].units, Undefined) and len(row.lot) == 1:
            return []
        if len(row.lot) == 1:
            single = Comparison(
                comparison.index, comparison.coders, row.lot, comparison.options, comparison.wanted
            )
            return [Sums(units=lot) for lot in paragraph_lots(single, row.category)]
        needs = frozenset(one.needs for one in self.statistics)
        return [sums_of(comparison, row.category, needs, (one,)) for one in row.lot]

    def _notes(self) -> Iterator[str]:
        universe, *aside = universe_of(self.comparison)
        yield universe
        yield from self._meaning()
        yield from aside
        if self.comparison.options.intervals:
            yield (
                f"Intervals hold 95 % of {DRAWS:,} draws of documents, or of the paragraphs of a single one, "
                "with a fixed seed."
            )
        yield from self._undefined()

    def _meaning(self) -> Iterator[str]:
        """Say what a row means."""
        options, categories = self.comparison.options, [row.category for row in self.rows]
        includes = "is compared without its sub-codes" if options.own else "includes its sub-codes and poles"
        if options.unit != "segment":
            yield "“coded” is the share of units that a coder gives it, on average; “by any”, that at least one does."
        if any(one.is_code for one in categories):
            yield f"A code {includes}."
        if not all(one.is_code for one in categories):
            what = "A document" if options.by == "document" else "A row that ends in :* is a facet, which"
            yield f"{what} is compared as a whole: the value of a unit is the set of its codes."

    def _undefined(self) -> Iterator[str]:
        """Say why figures are undefined, the same reason once."""
        for one in self.statistics:
            reasons: dict[str, list[str]] = {}
            for row in self.rows:
                found = self.figures[row.name, one.name]
                if isinstance(found, Undefined):
                    reasons.setdefault(found.reason, []).append(row.name)
            for reason, names in reasons.items():
                whose = "everywhere" if len(names) == len(self.rows) else f"for {_some(names)}"
                yield f"Undefined: {one.heading} {whose}: {reason}."
        if self.comparison.options.intervals:
            lacking = Counter(one.reason for one in self.intervals.values() if isinstance(one, Undefined))
            yield from (
                f"No interval for {number_of(count, 'figure')}: {reason}."
                for reason, count in lacking.items()
            )


_FEW: Final = 3


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}"


def figure(result: Result) -> Figure:
    """Give a result as a table shows it; None is undefined."""
    return None if isinstance(result, Undefined) else float(result)


def _edges(found: Interval | Undefined) -> tuple[Figure, Figure]:
    return (None, None) if isinstance(found, Undefined) else found
