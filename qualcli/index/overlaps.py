"""Which quotations overlap: one sweep along each document."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from qualcli.index.corpus import CorpusIndex
from qualcli.text.source import Span

Pairs = dict[tuple[int, int], list[int]]
"""By the uses of codes of the earlier and the later quotation, the codings of both: one, other, one, other, …"""


def overlapping(index: CorpusIndex, rows: Sequence[int]) -> Pairs:
    """Find all pairs of overlapping quotations; `rows` come in order.

    A quotation is one segment with one code: several coders of it count once. Two codes of one segment overlap.
    """
    broken = broken_segments(index)
    pairs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    reaching: list[tuple[int, int, int]] = []
    here, until, last_segment, last_use = -1, 0, -1, -1
    for row, document, segment, use, start, end in _along(index, rows):
        if segment == last_segment and use == last_use:
            continue
        last_segment, last_use = segment, use
        if start >= until or document != here:
            here, until, reaching = document, end, [(end, row, use)]
            continue
        reaching = [one for one in reaching if one[0] > start]
        for _, other, earlier in reaching:
            if not broken or _meet(index, broken, other, row):
                pairs[earlier, use] += (other, row)
        reaching.append((end, row, use))
        until = max(until, end)
    return pairs


def quotations_of_uses(index: CorpusIndex, rows: Sequence[int]) -> Counter[int]:
    """Count the quotations of each use of a code among codings: several coders of one count once."""
    use, segments = index.layers.column("use"), index.row_segments
    return Counter([one for _, one in {(segments[row], use[row]) for row in rows}])


def _along(index: CorpusIndex, rows: Sequence[int]) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Go along codings: number, document, segment, use, start, end."""
    columns = (
        index.row_documents,
        index.row_segments,
        *(index.layers.column(one) for one in ("use", "start", "end")),
    )
    if len(rows) == len(index):
        return zip(rows, *columns, strict=True)
    return zip(rows, *(map(column.__getitem__, rows) for column in columns), strict=True)


def broken_segments(index: CorpusIndex) -> frozenset[int]:
    """Find the segments that consist of several parts, so that they may enclose what they do not touch."""
    found: list[int] = []
    layers = index.layers
    own, segments, parts = layers.column("first-part"), layers.firsts("segment"), layers.firsts("part")
    for document, first in enumerate(segments[:-1]):
        last, count = segments[document + 1], parts[document + 1] - parts[document]
        if count > last - first:
            starts = [*own[first:last], count]
            found += [first + at for at in range(last - first) if starts[at + 1] - starts[at] > 1]
    return frozenset(found)


def _meet(index: CorpusIndex, broken: frozenset[int], one: int, other: int) -> bool:
    """Say whether two codings whose extents overlap share a character."""
    segments = index.row_segments[one], index.row_segments[other]
    if segments[0] == segments[1] or broken.isdisjoint(segments):
        return True
    document = index.row_documents[one]
    return share(index.parts(segments[0], document), index.parts(segments[1], document))


def share(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Say whether any part of one overlaps any part of the other; both are in order."""
    at = to = 0
    while at < len(one) and to < len(other):
        if one[at].overlaps(other[to]):
            return True
        if one[at].end <= other[to].end:
            at += 1
        else:
            to += 1
    return False
