"""Where two sides of codes meet: in pairs of quotations that overlap or are near, or in units coded as both."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from qualcli.analysis.grounds import UNITS, Grounds
from qualcli.analysis.nearness import near
from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import overlapping

Cells = dict[tuple[int, int], list[int]]
Belongs = Sequence[tuple[int, ...]]
"""For each use of a code the keys of a side that it counts for."""

BY_CHARACTERS: Final = ("jaccard", "lift")
"""The coefficients that are of characters where nothing else is the unit: pairs are no share of anything."""


class Sizes(NamedTuple):
    """What a coefficient is made of: how many there are of one side, of the other, of both, and of all looked at."""

    one: int
    other: int
    both: int
    all: int


class Meeting(NamedTuple):
    """How two sides meet: what is counted, and of it what each key has."""

    things: str
    """What is counted, in the plural: `turns`, `pairs of overlapping quotations`."""
    of_one: str
    """What either side is counted by: `turns`, `quotations`."""
    rows: Sequence[frozenset[int]]
    columns: Sequence[frozenset[int]]
    both: dict[tuple[int, int], list[int]]
    """The units in which each cell's sides meet; none where pairs are counted."""
    weights: Sequence[int] = ()
    size: int = 0
    """How much is looked at."""
    is_of_pairs: bool = False

    def weigh(self, things: Iterable[int]) -> int:
        """Count things, each once; units by their weights."""
        found = set(things)
        return len(found) if self.is_of_pairs else sum(map(self.weights.__getitem__, found))

    def size_of(self, side: Sequence[frozenset[int]], key: int | None) -> int:
        """Count what one key of a side has, or all keys together."""
        return self.weigh(one for own in (side if key is None else side[key : key + 1]) for one in own)


def in_pairs(
    index: CorpusIndex,
    sides: tuple[Belongs, Belongs],
    codings: Sequence[int],
    unit: str,
    reach: int | None,
) -> tuple[Cells, Meeting]:
    """Find the pairs of quotations that overlap, or are at most so many units apart, by row and column.

    Each pair is put into the cells that it belongs to, either way round, once into each.
    """
    pairs = overlapping(index, codings) if reach is None else near(index, codings, UNITS[unit].kind, reach)
    rows, columns = sides
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for (one, other), found in pairs.items():
        places = [(row, column) for row in rows[one] for column in columns[other]]
        places += [(row, column) for row in rows[other] for column in columns[one]]
        for place in dict.fromkeys(places):
            cells[place] += found
    return dict(cells), Meeting(_pairs_of(unit, reach), "quotations", (), (), {}, is_of_pairs=True)


def with_quotations(
    index: CorpusIndex, sides: tuple[Belongs, Belongs], codings: Sequence[int], meeting: Meeting
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


def _by_key(belongs: Belongs, things: dict[int, set[int]]) -> list[frozenset[int]]:
    """Join what the uses of codes have into what each key of a side has."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for use, own in things.items():
        for key in belongs[use]:
            found[key] |= own
    return [frozenset(found[key]) for key in range(max(found, default=-1) + 1)]


def in_units(index: CorpusIndex, sides: tuple[Belongs, Belongs], ground: Grounds) -> tuple[Cells, Meeting]:
    """Find the units in which both sides are coded, by row and column, and the codings in them."""
    uses = index.layers.column("use")
    by_unit: defaultdict[int, list[int]] = defaultdict(list)
    units_of_use: defaultdict[int, set[int]] = defaultdict(set)
    for coding, places in ground.places.items():
        units_of_use[uses[coding]].update(places)
        for place in places:
            by_unit[place].append(coding)
    cells: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    both: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for unit, codings in by_unit.items():
        rows, columns = (_codings_by_key(side, codings, uses) for side in sides)
        for row, own in rows.items():
            for column, others in columns.items():
                both[row, column].append(unit)
                cells[row, column].update(own, others)
    by_row, by_column = (_by_key(side, units_of_use) for side in sides)
    things = ground.unit.plural
    meeting = Meeting(things, things, by_row, by_column, dict(both), ground.weights, ground.size)
    return {place: sorted(evidence) for place, evidence in cells.items()}, meeting


def _codings_by_key(belongs: Belongs, codings: Sequence[int], uses: Sequence[int]) -> dict[int, list[int]]:
    """Give the codings of one unit by the keys of a side."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for coding in codings:
        for key in belongs[uses[coding]]:
            found[key].append(coding)
    return found
