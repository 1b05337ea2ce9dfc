"""Lines of the file in which offsets into a base text lie."""

import sys
from collections.abc import Iterable, Iterator
from typing import Final

from qualcli.model.documents import Document
from qualcli.model.outlines import Outline

_NO_MORE: Final = (sys.maxsize, sys.maxsize)
"""A cut behind every text."""


def lines_of(document: Document | Outline, starts: Iterable[int]) -> Iterator[int]:
    """Give the line of each offset into the base text; offsets come in order."""
    text, body = document.source.text, document.body.start
    cuts = iter(document.cuts)
    first, last = next(cuts, _NO_MORE)
    removed, counted, line, reached = 0, 0, 1, body
    for start in starts:
        place = body + start + removed
        while first <= place:
            if last > reached:
                place += last - max(first, reached)
                reached = last
            first, last = next(cuts, _NO_MORE)
        removed = place - body - start
        line += text.count("\n", counted, place)
        counted = place
        yield line
