"""What a cell can count of the codings that it holds."""

from collections.abc import Callable, Sequence
from typing import Final

from qualcli.analysis.crediting import Labels, word_counter
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Figure

Counter = Callable[[Sequence[int], Labels | None], Figure]
"""Turns evidence into a figure; the labels are those under which the words of a cell are said, None for all."""


def _codings(_: CorpusIndex, __: Labels) -> Counter:
    return lambda rows, _: len(rows)


def _quotations(index: CorpusIndex, _: Labels) -> Counter:
    segments = index.row_segments
    return lambda rows, _: len({segments[row] for row in rows})


def _documents(index: CorpusIndex, _: Labels) -> Counter:
    documents = index.row_documents
    return lambda rows, _: len({documents[row] for row in rows})


def participants_in(
    index: CorpusIndex, asking: Labels
) -> Callable[[Sequence[int], Labels | None], frozenset[str]]:
    """Make what names those who speak in some codings: under some labels, or under all but those of who asks."""
    labels, segments, speakers = index.segment_labels, index.row_segments, index.speakers
    names = {at: one.called for at, one in enumerate(speakers) if at not in asking}

    def participants(rows: Sequence[int], own: Labels | None) -> frozenset[str]:
        spoken = {at for row in rows for at in labels[segments[row]]}
        return frozenset([names[at] for at in spoken if at in names and (own is None or at in own)])

    return participants


def _words(index: CorpusIndex, asking: Labels) -> Counter:
    segments, documents = index.row_segments, index.row_documents
    count = word_counter(index, asking)

    def words(rows: Sequence[int], labels: Labels | None) -> Figure:
        found = {(segments[row], documents[row]) for row in rows}
        return sum(count(segment, document, labels) for segment, document in found)

    return words


MEASURES: Final[dict[str, Callable[[CorpusIndex, Labels], Counter]]] = {
    "codings": _codings,
    "quotations": _quotations,
    "documents": _documents,
    "words": _words,
}
"""Each measure by its name; made for a corpus, it turns evidence into a figure."""

CELLS: Final = (
    "codings", "pairs", "quotations", "documents", "participants", "words", "presence", "coverage", "quotes",
)  # fmt: skip
"""Everything that a cell can show: measures, and what depends on more than its evidence."""
