"""Lines of the file in which offsets into a base text lie."""

from collections.abc import Iterable, Iterator

from qualcli.model.documents import Document
from qualcli.model.outlines import Outline


def lines_of(document: Document | Outline, starts: Iterable[int]) -> Iterator[int]:
    """Give the line of each offset into the base text; offsets come in order."""
    text, body = document.source.text, document.body.start
    cuts = iter(document.cuts)
    cut = next(cuts, None)
    removed, counted, line, reached = 0, 0, 1, body
    for start in starts:
        place = body + start + removed
        while cut is not None and cut.start <= place:
            if cut.end > reached:
                place += cut.end - max(cut.start, reached)
                reached = cut.end
            cut = next(cuts, None)
        removed = place - body - start
        line += text.count("\n", counted, place)
        counted = place
        yield line
