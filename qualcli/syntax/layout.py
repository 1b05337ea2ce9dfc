"""How segments come to lie in a text: which fragments each is written in, and how they nest.

Longer outside; at one extent in the order of `normal.rank`; a fragment that overlaps the end of another is split
there, so that the one that starts later is in two (N7 and N8 of the format).
"""

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from qualcli.syntax.blocks import Region, trimmed
from qualcli.syntax.opaque import Opaque
from qualcli.text.source import Span

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|\r?$)")


class Fragment(NamedTuple):
    """A piece of a segment that one element embraces; `owner` is the segment's number."""

    start: int
    last: int
    """The end, negative, so that of two with one start the longer comes first."""
    owner: int

    @property
    def end(self) -> int:
        """Give the end."""
        return -self.last


class Event(NamedTuple):
    """An element opens or closes at a place of the base text; events come in the order of writing."""

    at: int
    is_opening: bool
    fragment: Fragment


def nest(base: str, fragments: Iterable[Fragment]) -> Iterator[Event]:
    """Split fragments until they nest, and yield where they open and close."""
    waiting = list(fragments)
    heapq.heapify(waiting)
    open_now: list[Fragment] = []
    while waiting:
        one = heapq.heappop(waiting)
        while open_now and open_now[-1].end <= one.start:
            yield _closing(open_now.pop())
        if open_now and one.end > open_now[-1].end:
            for piece in (
                trimmed(base, one.start, open_now[-1].end),
                trimmed(base, open_now[-1].end, one.end),
            ):
                if piece.end > piece.start:
                    heapq.heappush(waiting, Fragment(piece.start, -piece.end, one.owner))
            continue
        open_now.append(one)
        yield Event(one.start, is_opening=True, fragment=one)
    while open_now:
        yield _closing(open_now.pop())


def _closing(fragment: Fragment) -> Event:
    return Event(fragment.end, is_opening=False, fragment=fragment)


def in_regions(base: str, part: Span, regions: Sequence[Region]) -> Iterator[Span]:
    """Yield the pieces of a part that lie in text regions."""
    first = bisect_right(regions, part.start, key=lambda region: region.end)
    for region in islice(regions, first, None):
        if region.start >= part.end:
            return
        piece = trimmed(base, max(part.start, region.start), min(part.end, region.end))
        if ends_in_escape(base, piece):
            piece = trimmed(base, piece.start, piece.end - 1)
        if piece.end > piece.start:
            yield piece


def ends_in_escape(base: str, piece: Span) -> bool:
    """Say whether a backslash at the end of a piece would take a bracket behind it for text."""
    words = base[piece.start : piece.end]
    return (len(words) - len(words.rstrip("\\"))) % 2 == 1


def can_be_block(base: str, part: Span, opaque: Sequence[Opaque], fences: Sequence[Span]) -> bool:
    """Say whether a part covers whole blocks, so that fences can be put around it."""
    starts = base.rfind("\n", 0, part.start) + 1
    stops = base.find("\n", part.end)
    if stops < 0 or base[starts : part.start].strip() or base[part.end : stops].strip():
        return False
    before = base[base.rfind("\n", 0, max(starts - 1, 0)) + 1 : starts]
    after = base[stops + 1 : (base.find("\n", stops + 1) + 1) or len(base)]
    if not (_parts_blocks(before) and _parts_blocks(after)):
        return False
    return not _cuts_literal(Span(starts, stops + 1), opaque) and _is_balanced(base, part, fences)


def _parts_blocks(line: str) -> bool:
    """Say whether a line next to a fence lets it be one: blank, a fence, or a heading."""
    return not line.strip(" \t\r\n") or line.startswith(":::") or _HEADING.match(line) is not None


def _cuts_literal(lines: Span, opaque: Sequence[Opaque]) -> bool:
    """Say whether a literal block is only partly inside."""
    return any(one.start < edge < one.end for one in opaque for edge in lines)


def _is_balanced(base: str, part: Span, fences: Sequence[Span]) -> bool:
    """Say whether the divisions that a part holds open and close within it."""
    depth = 0
    for fence in fences:
        if part.start <= fence.start < part.end:
            depth += 1 if base[fence.start : fence.end].strip().strip(":") else -1
            if depth < 0:
                return False
    return depth == 0
