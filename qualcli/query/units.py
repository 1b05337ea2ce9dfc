"""Units: the stretches of a document of which an expression holds or not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from qualcli.index.corpus import CorpusIndex
from qualcli.text.source import Span


class UnitKind(Enum):
    """What an expression is asked of."""

    SPAN = "span"
    """A stretch of text with one and the same set of codings."""
    SENTENCE = "sentence"
    """A sentence; speakers' labels belong to none."""
    PARAGRAPH = "paragraph"
    """A paragraph."""
    TURN = "turn"
    """A speaker turn; outside turns, a paragraph."""
    DOCUMENT = "document"
    """A whole document."""
    CASE = "case"
    """Everything that one participant says, in all documents."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one document, in order, none overlapping another; a set of them is a whole number's bits."""

    starts: list[int]
    ends: list[int]
    places: list[int]
    """For each unit the number of its turn, or less the number of its paragraph; 0 where it has none."""

    def __len__(self) -> int:
        """Count the units."""
        return len(self.starts)

    @property
    def all(self) -> int:
        """Give the set of all units."""
        return (1 << len(self.starts)) - 1

    def each(self) -> "zip[tuple[int, int, int]]":
        """Give each unit: from where to where, and its place."""
        return zip(self.starts, self.ends, self.places, strict=True)

    def reach(self, start: int, end: int) -> range:
        """Give the units that share a character with a stretch, by number."""
        if start >= end:
            return range(0)
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def touched(self, start: int, end: int) -> int:
        """Give the set of the units that share a character with a stretch."""
        found = self.reach(start, end)
        return (1 << found.stop) - (1 << found.start) if found else 0

    def touched_by(self, spans: Iterable[tuple[int, int]]) -> int:
        """Give the set of the units that share a character with any of some stretches."""
        bits = 0
        for start, end in spans:
            bits |= self.touched(start, end)
        return bits

    def within_reach(self, spans: Sequence[tuple[int, int]]) -> Sequence[int]:
        """Give the units that share a character with any of some stretches, in order."""
        return self.reach(*spans[0]) if len(spans) == 1 else set_bits(self.touched_by(spans))


def units_of(index: CorpusIndex, document: int, kind: UnitKind, parts: Iterable[Span] = ()) -> Units:
    """Find the units of a document; `parts` are those of the codings that are seen."""
    length = index.layers.column("length")[document]
    if kind is UnitKind.SPAN:
        edges = sorted({0, length, *(edge for part in parts for edge in part)})
        return Units(edges[:-1], edges[1:], [0] * (len(edges) - 1))
    if kind is UnitKind.DOCUMENT:
        return Units([0], [length], [0])
    if kind is UnitKind.SENTENCE:
        sentences = list(_sentences(index, document))
        return Units([one.start for one in sentences], [one.end for one in sentences], [0] * len(sentences))
    starts, ends = index.edges("paragraph", document)
    paragraphs = Units(starts, ends, [*range(-1, -len(starts) - 1, -1)])
    if kind is UnitKind.PARAGRAPH:
        return paragraphs
    starts, ends = index.edges("turn", document)
    return _in_order(Units(starts, ends, [*range(1, len(starts) + 1)]), paragraphs)


def _sentences(index: CorpusIndex, document: int) -> Iterator[Span]:
    """Cut the paragraphs of a document into sentences; without its text there are none."""
    there = index.document(document)
    if there is None:
        return
    from qualcli.syntax.sentences import find_sentences

    behind_label = {turn.span.start: turn.speech[0].start for turn in there.turns if turn.speech}
    starts = sorted(behind_label)
    for paragraph in there.paragraphs:
        turns = starts[bisect_right(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        for start, end in pairwise([paragraph.start, *turns, paragraph.end]):
            yield from find_sentences(there.base, Span(min(behind_label.get(start, start), end), end))


def _in_order(turns: Units, paragraphs: Units) -> Units:
    """Lay turns and the paragraphs outside them in one row."""
    outside = [one for one in paragraphs.each() if not turns.reach(one[0], one[1])]
    if not outside:
        return turns
    starts, ends, places = zip(*sorted([*turns.each(), *outside]), strict=True)
    return Units([*starts], [*ends], [*places])


def set_bits(bits: int) -> list[int]:
    """List the members of a set."""
    text = bin(bits)[:1:-1]
    found = []
    at = text.find("1")
    while at >= 0:
        found.append(at)
        at = text.find("1", at + 1)
    return found
