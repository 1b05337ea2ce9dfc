"""Where two sides of codes meet: in pairs of quotations that overlap or are near, or in units coded as both."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, overload

from qualcli.analysis.dimensions import Dimension
from qualcli.analysis.grounds import UNITS, Grounds
from qualcli.analysis.nearness import near
from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import overlapping

Cells = dict[tuple[int, int], Sequence[int]]
"""The codings of each cell, by row and column; none of a cell that holds none."""

BY_CHARACTERS: Final = ("jaccard", "lift")
"""The coefficients that are of characters where nothing else is the unit: pairs are no share of anything."""


class Sizes(NamedTuple):
    """What a coefficient is made of: how many there are of one side, of the other, of both, and of all looked at."""

    one: int
    other: int
    both: int
    all: int


class Meeting(NamedTuple):
    """How two sides meet: what is counted, and what each key has of it."""

    things: str
    """What is counted, in the plural: `turns`, `pairs of overlapping quotations`."""
    of_one: str
    """What either side is counted by: `turns`, `quotations`."""
    rows: Sequence[frozenset[int]] = ()
    columns: Sequence[frozenset[int]] = ()
    codings: Mapping[int, Sequence[int]] = {}
    """The codings in each unit; of pairs there are no units."""
    weights: Sequence[int] = ()
    size: int = 0
    """How much is looked at."""
    is_of_pairs: bool = False

    def meet(self, row: int | None, column: int | None) -> frozenset[int]:
        """Give the units in which a row and a column meet; None is any row, or any column."""
        one, other = (
            frozenset().union(*side) if key is None else side[key]
            for side, key in ((self.rows, row), (self.columns, column))
        )
        return one & other

    def weigh(self, things: Collection[int]) -> int:
        """Count things, units by their weights."""
        if self.is_of_pairs or self.size == len(self.weights):
            return len(things)
        return sum(map(self.weights.__getitem__, things))


def in_pairs(
    index: CorpusIndex,
    sides: tuple[Dimension, Dimension],
    codings: Sequence[int],
    unit: str,
    reach: int | None,
) -> tuple[Cells, Meeting]:
    """Find the pairs of quotations that overlap, or are at most so many units apart, by row and column.

    Each pair is put into the cells that it belongs to, either way round, once into each.
    """
    pairs = overlapping(index, codings) if reach is None else near(index, codings, UNITS[unit].kind, reach)
    rows, columns = (side.belongs for side in sides)
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for (one, other), found in pairs.items():
        places = [(row, column) for row in rows[one] for column in columns[other]]
        places += [(row, column) for row in rows[other] for column in columns[one]]
        for place in dict.fromkeys(places):
            cells[place] += found
    return dict(cells), Meeting(_pairs_of(unit, reach), "quotations", is_of_pairs=True)


def with_quotations(
    index: CorpusIndex, sides: tuple[Dimension, Dimension], codings: Sequence[int], meeting: Meeting
) -> Meeting:
    """Say of pairs also what quotations each side has."""
    quotations = _quotations(index, codings)
    by_row, by_column = (_by_key(side, quotations) for side in sides)
    return meeting._replace(rows=by_row, columns=by_column)


def _pairs_of(unit: str, reach: int | None) -> str:
    """Name the pairs that are counted."""
    if reach is None:
        return "pairs of overlapping quotations"
    if not reach:
        return f"pairs of quotations in the same {UNITS[unit].noun}"
    return (
        f"pairs of quotations at most {reach} {UNITS[unit].plural if reach > 1 else UNITS[unit].noun} apart"
    )


def _quotations(index: CorpusIndex, codings: Sequence[int]) -> dict[int, set[int]]:
    """Number the quotations of each use of a code: a segment with it, whoever coded it so."""
    uses, segments = index.layers.column("use"), index.row_segments
    known: dict[tuple[int, int], int] = {}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in codings:
        found[uses[row]].add(known.setdefault((segments[row], uses[row]), len(known)))
    return found


def _by_key(side: Dimension, things: Mapping[int, set[int]]) -> list[frozenset[int]]:
    """Join what the uses of codes have into what each key of a side has."""
    found: list[set[int]] = [set() for _ in side.keys]
    for use, own in things.items():
        for key in side.belongs[use]:
            found[key] |= own
    return list(map(frozenset, found))


def in_units(
    index: CorpusIndex, sides: tuple[Dimension, Dimension], ground: Grounds
) -> tuple[Cells, Meeting]:
    """Find the units in which both sides are coded, by row and column, and the codings in them."""
    uses = index.layers.column("use")
    codings: defaultdict[int, list[int]] = defaultdict(list)
    units: defaultdict[int, set[int]] = defaultdict(set)
    for coding, places in ground.places.items():
        units[uses[coding]].update(places)
        for place in places:
            codings[place].append(coding)
    by_row, by_column = (_by_key(side, units) for side in sides)
    things = ground.unit.plural
    meeting = Meeting(things, things, by_row, by_column, codings, ground.weights, ground.size)
    cells: Cells = {
        (row, column): InUnits(meeting, sides, uses, (row, column))
        for row, own in enumerate(by_row)
        if own
        for column, others in enumerate(by_column)
        if not own.isdisjoint(others)
    }
    return cells, meeting


class InUnits(Sequence[int]):
    """The codings of two sides in the units in which they meet, looked up when somebody asks for them.

    Tables of whole documents or participants rest on millions, of which hardly any is ever looked at.
    """

    __slots__ = ("_meeting", "_place", "_sides", "_uses")

    def __init__(
        self,
        meeting: Meeting,
        sides: tuple[Dimension, Dimension],
        uses: Sequence[int],
        place: tuple[int | None, int | None],
    ) -> None:
        self._meeting, self._sides, self._uses, self._place = meeting, sides, uses, place

    def at(self, row: int | None, column: int | None) -> "InUnits":
        """Give those of another cell of the same table; None is any row, or any column."""
        return InUnits(self._meeting, self._sides, self._uses, (row, column))

    def _found(self) -> list[int]:
        units, codings = self._meeting.meet(*self._place), self._meeting.codings
        return sorted({one for unit in units for one in codings[unit] if self._is_of_cell(one)})

    def _is_of_cell(self, coding: int) -> bool:
        use = self._uses[coding]
        return any(
            bool(side.belongs[use]) if key is None else key in side.belongs[use]
            for side, key in zip(self._sides, self._place, strict=True)
        )

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return len(self._found())

    def __iter__(self) -> Iterator[int]:
        return iter(self._found())

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> list[int]: ...

    def __getitem__(self, at: int | slice) -> int | list[int]:
        return self._found()[at]
