"""Coverage: how much of what is said is coded so."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby

from qualcli.analysis.counting import Counts
from qualcli.analysis.crediting import Labels, by_labels, labels_in, speech_counter
from qualcli.analysis.dimensions import Dimension, Level
from qualcli.analysis.grounds import documents_of
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Figure
from qualcli.query.nodes import Node
from qualcli.text.source import Span

Sides = tuple[tuple[Dimension, int | None], ...]
Coverage = Callable[[int | None, int | None, Sequence[int]], Figure]


def coverage_of(index: CorpusIndex, node: Node, counts: Counts) -> tuple[Coverage, int | None]:
    """Make what gives a cell's coverage in percent, 100 · words coded so / words said; count the words of all.

    The words coded so are those of the cell's quotations, each word once however many quotations hold it. The words
    said are those of its row's and column's documents, and by its row's and column's speakers, in the documents that
    the selection is about; interviewers' and observers' words are in neither, unless they count. Undefined where
    nothing is said. Source: the percentage of coverage of NVivo, by words in place of characters.
    """
    count = speech_counter(index, counts.counted.asking)
    documents, lengths = documents_of(index, node), index.layers.column("length")

    @cache
    def said(document: int, labels: Labels | None) -> int | None:
        return count(document, [Span(0, lengths[document])], labels)

    def coverage(row: int | None, column: int | None, codings: Sequence[int]) -> Figure:
        sides = ((counts.rows, row), (counts.columns, column))
        speaking = tuple(side for side in sides if side[0].level is Level.LABEL)
        own = [document for document in documents if _is_among(sides, document)]
        every = [said(document, labels_in(speaking, document)) for document in own]
        coded = [
            count(document, parts, labels)
            for rows, labels in by_labels(speaking, codings, index.row_documents)
            for document, parts in _joined(index, rows)
        ]
        return _percent(coded, every)

    return coverage, _sum([said(document, None) for document in documents])


def _is_among(sides: Sides, document: int) -> bool:
    """Say whether a document belongs to the row and the column, as far as these are of documents."""
    of_documents = (side for side in sides if side[0].level is Level.DOCUMENT)
    return all(
        bool(side.belongs[document]) if key is None else key in side.belongs[document]
        for side, key in of_documents
    )


def _percent(part: Sequence[int | None], whole: Sequence[int | None]) -> float | None:
    """Give a share in percent; None where nothing is said, or a document cannot be read."""
    coded, said = _sum(part), _sum(whole)
    return 100 * coded / said if said and coded is not None else None


def _sum(counts: Sequence[int | None]) -> int | None:
    """Add counts; None where one of them is not known."""
    known = [one for one in counts if one is not None]
    return sum(known) if len(known) == len(counts) else None


def _joined(index: CorpusIndex, codings: Sequence[int]) -> Iterable[tuple[int, list[Span]]]:
    """Give for each document the stretches that any of some codings holds, none overlapping another."""
    for document, group in groupby(codings, index.row_documents.__getitem__):
        segments = dict.fromkeys([index.row_segments[row] for row in group])
        yield document, union(part for segment in segments for part in index.parts(segment, document))


def union(parts: Iterable[Span]) -> list[Span]:
    """Join stretches that overlap or touch."""
    found: list[Span] = []
    for part in sorted(parts):
        if found and part.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
        else:
            found.append(part)
    return found
