"""A document as an axis: where on it a stretch of text begins and ends, if characters, paragraphs or turns count alike."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.query.units import UnitKind, units_of
from qualcli.text.source import Span

_IN_UNIT: Final = 1000
"""Points of the axis in one turn or paragraph."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of whole points: one for each character, or a thousand for each unit."""

    length: int
    starts: tuple[int, ...] = ()
    """Where the units begin and end in the text; none where characters count alike."""
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Place a stretch of text on the axis; whatever has a character has a point."""
        if not self.starts:
            return Span(start, end)
        first = min(self._point(start, rounds_up=False), self.length - 1)
        return Span(first, max(self._point(end, rounds_up=True), first + 1))

    def _point(self, offset: int, *, rounds_up: bool) -> int:
        at = bisect_right(self.starts, offset - rounds_up) - 1
        if at < 0:
            return 0
        start, end = self.starts[at], self.ends[at]
        into = (offset - start) * _IN_UNIT
        size = max(end - start, 1)
        return at * _IN_UNIT + min(-(-into // size) if rounds_up else into // size, _IN_UNIT)


def axis_of(index: CorpusIndex, document: int, unit: str) -> Axis:
    """Make the axis of a document; `unit` is `character`, `paragraph` or `turn`."""
    length = index.layers.column("length")[document]
    units = None if unit == "character" else units_of(index, document, UnitKind(unit))
    if not units or not len(units):
        return Axis(max(length, 1))
    return Axis(len(units) * _IN_UNIT, tuple(units.starts), tuple(units.ends))
