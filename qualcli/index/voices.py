"""Whose words a segment's are: the turns in whose speech its parts lie."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qualcli.index.shard import UNKEPT
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.index.corpus import CorpusIndex


def voices_of(
    turns: Sequence[SpeakerTurn], starts: Sequence[int], parts: Iterable[Span], most: int | None = None
) -> list[int] | None:
    """Find the turns, counted from 0, in whose speech some part lies; None where they may be more than `most`."""
    found: list[int] = []
    if not turns:
        return found
    for part in parts:
        at = max(bisect_right(starts, part.start) - 1, 0)
        if most is not None and len(found) + bisect_right(starts, part.end) - at > most:
            return None
        while at < len(turns) and starts[at] < part.end:
            if at not in found[-1:] and any(span.overlaps(part) for span in turns[at].speech):
                found.append(at)
            at += 1
    return found


def turns_with(document: Document | None, parts: Iterable[Span]) -> list[int]:
    """Find the turns of a document, counted from 0, in whose speech some part lies."""
    turns = document.turns if document else ()
    return voices_of(turns, [turn.span.start for turn in turns], parts) or []


def coded_turns(index: "CorpusIndex", document: int) -> set[int]:
    """Give the turns of a document, counted from 0, in whose speech anything is coded."""
    layers = index.layers
    start, end = layers.firsts("voice")[document : document + 2]
    found = set(layers.column("voice")[start:end])
    if UNKEPT not in found:
        return found
    first, last = layers.firsts("part")[document : document + 2]
    starts, ends = (layers.column(name)[first:last] for name in ("part-start", "part-end"))
    return set(turns_with(index.document(document), _merged(sorted(zip(starts, ends, strict=True)))))


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Join stretches that overlap, given in order."""
    start = end = -1
    for one_start, one_end in spans:
        if one_start > end:
            if end > start:
                yield Span(start, end)
            start, end = one_start, one_end
        end = max(end, one_end)
    if end > start:
        yield Span(start, end)
