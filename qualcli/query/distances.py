"""Where stretches lie along a document, and how far apart: in turns, paragraphs, sentences, words, characters."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Final, NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import share
from qualcli.model.documents import Document
from qualcli.query.nodes import Distance, Relating
from qualcli.query.units import UnitKind, units_of
from qualcli.text.source import Span

Parts = tuple[Span, ...]
Axis = Callable[[Span], tuple[int, int]]
"""Gives the numbers of the first and the last unit that a stretch touches."""

_WORD: Final = re.compile(r"\S+")
_UNITS: Final = {
    "turn": UnitKind.TURN,
    "paragraph": UnitKind.PARAGRAPH,
    "sentence": UnitKind.SENTENCE,
}


def axis_of(index: CorpusIndex, document: int, distance: Distance | None) -> Axis:
    """Number the units that a distance is measured in; without one, characters."""
    if distance is None or distance.unit == "character":
        return lambda span: (span.start, span.end - 1)
    if distance.unit == "word":
        there = index.document(document)
        starts = _word_starts(there) if there else []
    else:
        starts = units_of(index, document, _UNITS[distance.unit]).starts
    return lambda span: (bisect_right(starts, span.start) - 1, bisect_left(starts, span.end) - 1)


def _word_starts(document: Document) -> list[int]:
    """Find where the words of a document begin; speakers' labels are none."""
    labels = ((turn.span.start, turn.speech[0].start) for turn in document.turns if turn.speech)
    edges = [0, *chain.from_iterable(labels), len(document.base)]
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return [found.start() for stretch in stretches for found in _WORD.finditer(document.base, *stretch)]


class Placed(NamedTuple):
    """Parts with their extent along an axis, and the place of each."""

    low: int
    high: int
    parts: Parts
    places: tuple[tuple[int, int], ...]


def placed(parts: Parts, axis: Axis) -> Placed:
    """Lay parts along an axis."""
    places = tuple([axis(part) for part in parts])
    return Placed(min(low for low, _ in places), max(high for _, high in places), parts, places)


def within_reach(row: Sequence[Placed], far: int) -> Callable[[Placed], Iterator[int]]:
    """Make what finds the numbers of all that lie at most so far from something; `row` is in order."""
    lows = [one.low for one in row]
    highest = list(accumulate((one.high for one in row), max))

    def find(one: Placed) -> Iterator[int]:
        at = bisect_right(lows, one.high + far) - 1
        while at >= 0 and highest[at] >= one.low - far:
            if row[at].high >= one.low - far:
                yield at
            at -= 1

    return find


def stands(operator: Relating, one: Placed, other: Placed, far: int) -> bool:
    """Say whether something stands in a relation to something else."""
    match operator:
        case "within":
            return _lies_in(one.parts, other.parts)
        case "encloses":
            return _lies_in(other.parts, one.parts)
        case "overlaps":
            return share(one.parts, other.parts)
        case "near":
            return any(_apart(a, b) <= far for a in one.places for b in other.places)
        case "before":
            return one.parts[-1].end <= other.parts[0].start and other.low - one.high <= far
        case "after":
            return other.parts[-1].end <= one.parts[0].start and one.low - other.high <= far


def _lies_in(inner: Parts, outer: Parts) -> bool:
    """Say whether each part lies whole in one of some others."""
    return all(any(part.start >= one.start and part.end <= one.end for one in outer) for part in inner)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Count from the one to the other: 0 where they share a unit."""
    return max(0, other[0] - one[1], one[0] - other[1])
