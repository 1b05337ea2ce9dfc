"""Words that the index does not keep, read in the documents: those of segments nested too deep."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from qualcli.index.build import in_order, words_of
from qualcli.model.annotations import Segment
from qualcli.model.documents import Document
from qualcli.model.names import SegmentId

Said = tuple[SegmentId | None, str, str | None]
"""What a segment says: its id, its words as shown, its memo."""


def reader_of(document: Callable[[int], Document | None]) -> Callable[[int, int], Said]:
    """Make what reads a segment of a document by its number there; the last document's are sorted but once."""

    @lru_cache(maxsize=1)
    def numbered(number: int) -> tuple[str, Sequence[Segment]]:
        read = document(number)
        return (read.base, in_order(read)) if read else ("", ())

    def said(number: int, segment: int) -> Said:
        base, segments = numbered(number)
        if segment >= len(segments):
            return None, "…", None
        one = segments[segment]
        return one.id, words_of(base, one), one.marks.memo

    return said
