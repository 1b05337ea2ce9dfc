"""What a cell can show of the codings that it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Figure

Labels = frozenset[int]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of some evidence, and what it says in words."""

    says: str
    of: Callable[[Sequence[int]], Figure]


def measure(index: CorpusIndex, name: str, asking: frozenset[int], *, of_pairs: bool) -> Measure:
    """Give a measure by its name; who speaks under the labels `asking` is no participant."""
    if name == "pairs" or (of_pairs and name in ("codings", "quotations")):
        return Measure(_PAIRS, lambda rows: len(rows) // 2)
    found = MEASURES[name](index, asking)
    where = " in pairs of overlapping quotations" if of_pairs else ""
    return Measure(
        f"Cells count {name}{where}" if name != "presence" else f"1 where there is any coding{where}, else 0",
        found,
    )


_PAIRS: Final = "Cells count pairs of overlapping quotations; several coders of one quotation count once"


def _codings(_: CorpusIndex, __: Labels) -> Callable[[Sequence[int]], Figure]:
    return len


def _presence(_: CorpusIndex, __: Labels) -> Callable[[Sequence[int]], Figure]:
    return lambda rows: int(bool(rows))


def _quotations(index: CorpusIndex, _: Labels) -> Callable[[Sequence[int]], Figure]:
    segments = index.row_segments
    return lambda rows: len({segments[row] for row in rows})


def _documents(index: CorpusIndex, _: Labels) -> Callable[[Sequence[int]], Figure]:
    documents = index.row_documents
    return lambda rows: len({documents[row] for row in rows})


def _participants(index: CorpusIndex, asking: Labels) -> Callable[[Sequence[int]], Figure]:
    labels, segments, speakers = index.segment_labels, index.row_segments, index.speakers
    names = {at: one.name or one.label for at, one in enumerate(speakers) if at not in asking}
    return lambda rows: len({names[at] for row in rows for at in labels[segments[row]] if at in names})


def _words(index: CorpusIndex, _: Labels) -> Callable[[Sequence[int]], Figure]:
    segments, documents = index.row_segments, index.row_documents

    def words(rows: Sequence[int]) -> Figure:
        found = {(segments[row], documents[row]) for row in rows}
        return sum(len(index.segment_text(segment, document).words.split()) for segment, document in found)

    return words


MEASURES: Final[dict[str, Callable[[CorpusIndex, Labels], Callable[[Sequence[int]], Figure]]]] = {
    "codings": _codings,
    "pairs": _codings,
    "quotations": _quotations,
    "documents": _documents,
    "participants": _participants,
    "words": _words,
    "presence": _presence,
}
"""Each measure by its name; made for a corpus, it turns evidence into a figure."""
