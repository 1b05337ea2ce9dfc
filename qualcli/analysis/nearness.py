"""Which quotations are near each other: at most so many units apart, in either order."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import Pairs
from qualcli.query.units import UnitKind, Units, units_of


class _Placed(NamedTuple):
    """A quotation: the codings' number, the use of a code, and the first and last unit of each of its parts."""

    row: int
    use: int
    ranges: Sequence[tuple[int, int]]

    @property
    def first(self) -> int:
        """Give its first unit."""
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        """Give its last unit."""
        return max(last for _, last in self.ranges)


def near(index: CorpusIndex, rows: Sequence[int], kind: UnitKind, reach: int) -> Pairs:
    """Find all pairs of quotations at most `reach` units apart, 0 in the same unit; `rows` come in order.

    A quotation is one segment with one code: several coders of it count once. Two codes of one segment are near.
    What lies in no unit is near nothing.
    """
    pairs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for document, own in groupby(rows, index.row_documents.__getitem__):
        reaching: list[_Placed] = []
        for one in _quotations(index, document, list(own), units_of(index, document, kind)):
            reaching = [other for other in reaching if other.last + reach >= one.first]
            for other in reaching:
                if distance(other.ranges, one.ranges) <= reach:
                    pairs[other.use, one.use] += (other.row, one.row)
            reaching.append(one)
    return pairs


def distance(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    """Count the steps between the nearest units of two quotations."""
    return min(max(0, start - last, first - end) for first, last in one for start, end in other)


def _quotations(index: CorpusIndex, document: int, rows: Sequence[int], units: Units) -> list[_Placed]:
    """Place the quotations of a document, in order of their first units."""
    uses, segments = index.layers.column("use"), index.row_segments
    first_rows: dict[tuple[int, int], int] = {}
    for row in rows:
        first_rows.setdefault((segments[row], uses[row]), row)
    ranges = {segment: _ranges(index, segment, document, units) for segment, _ in first_rows}
    placed = [
        _Placed(row, use, ranges[segment]) for (segment, use), row in first_rows.items() if ranges[segment]
    ]
    return sorted(placed, key=lambda one: (one.first, one.row))


def _ranges(index: CorpusIndex, segment: int, document: int, units: Units) -> list[tuple[int, int]]:
    """Give the first and the last unit of each part that lies in any."""
    found = [
        (bisect_right(units.ends, part.start), bisect_left(units.starts, part.end) - 1)
        for part in index.parts(segment, document)
    ]
    return [(first, last) for first, last in found if first <= last]
