"""Coverage: how much of what is said is coded so."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple

from qualcli.analysis.counting import Counts
from qualcli.analysis.crediting import Labels, Said, by_labels, labels_in, said_in
from qualcli.analysis.dimensions import Dimension, Level
from qualcli.analysis.grounds import documents_of
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Figure
from qualcli.query.nodes import Node
from qualcli.text.source import Span
from qualcli.text.stretches import merged

Sides = tuple[tuple[Dimension, int | None], ...]
Coverage = Callable[[int | None, int | None, Sequence[int]], Figure]
_Counter = Callable[[int, Iterable[Span], Labels | None], int | None]


def coverage_of(index: CorpusIndex, node: Node, counts: Counts) -> tuple[Coverage, int | None]:
    """Make what gives a cell's coverage in percent, 100 · words coded so / words said; count the words of all.

    The words coded so are those of which the cell's quotations hold any character, each once. The words
    said are those of its row's and column's documents, and by its row's and column's speakers, in the documents that
    the selection is about; interviewers' and observers' words are in neither, unless they count. Undefined where
    nothing is said. Source: the percentage of coverage of NVivo, by words in place of characters.
    """
    count = _word_counter(index, counts.counted.asking)
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


class _Words(NamedTuple):
    """The words of a document: where each begins and ends, and the label under which it is said."""

    starts: "array[int]"
    ends: "array[int]"
    labels: "array[int]"


def _word_counter(index: CorpusIndex, asking: Labels) -> _Counter:
    """Make what counts the words that stretches of a document touch: of some labels, or of all but those who ask."""

    @cache
    def words_of(document: int) -> _Words | None:
        found = index.document(document)
        return None if found is None else _words(found.base, said_in(index, document))

    def count(document: int, parts: Iterable[Span], labels: Labels | None) -> int | None:
        words = words_of(document)
        if words is None:
            return None
        touched = _touched(words, parts)
        return sum((one not in asking) if labels is None else one in labels for one in touched)

    return count


def _words(base: str, stretches: Iterable[Said]) -> _Words:
    """Find the words: what stands between blanks and has a letter or digit; comments have none."""
    found = _Words(array("i"), array("i"), array("i"))
    base = _without_comments(base)
    for said in stretches:
        for word in _RUN.finditer(base, *said.span):
            if _LETTER.search(base, *word.span()):
                found.starts.append(word.start())
                found.ends.append(word.end())
                found.labels.append(said.label)
    return found


_RUN: Final = re.compile(r"\S+")
_LETTER: Final = re.compile(r"[^\W_]")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


def _without_comments(base: str) -> str:
    """Blank closed comments out; what follows the last end of one is not searched, lest openers cost their square."""
    end = base.rfind("-->") + 3
    if end < len("<!---->"):
        return base
    return _COMMENT.sub(lambda comment: " " * len(comment[0]), base[:end]) + base[end:]


def _touched(words: _Words, parts: Iterable[Span]) -> Iterator[int]:
    """Give the labels of the words that stretches touch, each once; the stretches come in order."""
    done = 0
    for part in parts:
        first, last = bisect_right(words.ends, part.start), bisect_left(words.starts, part.end)
        yield from words.labels[max(first, done) : last]
        done = max(done, last)


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
        yield document, merged(part for segment in segments for part in index.parts(segment, document))
