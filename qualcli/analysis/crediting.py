"""Words credited to those who say them: the words of the turns they stand in, speakers' labels left out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from qualcli.analysis.dimensions import Dimension, is_of_document, labels_of
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.syntax.plain_words import words_at
from qualcli.text.source import Span

Labels = frozenset[int]
NOBODY: Final = -1
"""Stands for the label of words outside turns, and of quotes within them."""


class Said(NamedTuple):
    """A stretch of a document's words, and the number of the label under which it is said."""

    span: Span
    label: int


def word_counter(index: CorpusIndex, asking: Labels) -> Callable[[int, int, Labels | None], int]:
    """Make what counts the words of a segment in a document: of some labels, or of all but those who ask."""
    numbers = {label: number for number, label in enumerate(index.layers.table("labels"))}

    @cache
    def read(document: int) -> tuple[str, list[Said]] | None:
        found = index.document(document)
        return None if found is None else (found.base, list(said_in(found, numbers)))

    def count(segment: int, document: int, labels: Labels | None) -> int:
        there = read(document)
        if there is None:
            return len(index.segment_text(segment, document).words.split())
        base, said = there
        return sum(
            len(words_at(base, max(part.start, one.span.start), min(part.end, one.span.end)).split())
            for part in index.parts(segment, document)
            for one in _along(said, part)
            if (one.label not in asking if labels is None else one.label in labels)
        )

    return count


def by_labels(
    sides: Sequence[tuple[Dimension, int | None]], codings: Sequence[int], documents: Sequence[int]
) -> Iterator[tuple[list[int], Labels | None]]:
    """Divide codings by whose words in them belong to a cell: those of some labels, or everybody's.

    Everybody's do in documents that belong to its row or column themselves.
    """
    groups: defaultdict[tuple[bool, ...], list[int]] = defaultdict(list)
    for coding in codings:
        groups[_are_whole(sides, documents[coding])].append(coding)
    for are_whole, own in groups.items():
        yield own, _labels(sides, are_whole)


def labels_in(sides: Sequence[tuple[Dimension, int | None]], document: int) -> Labels | None:
    """Say whose words in a document belong to a cell; None is everybody's."""
    return _labels(sides, _are_whole(sides, document))


def _are_whole(sides: Sequence[tuple[Dimension, int | None]], document: int) -> tuple[bool, ...]:
    return tuple([is_of_document(side, key, document) for side, key in sides])


def _labels(sides: Sequence[tuple[Dimension, int | None]], are_whole: Sequence[bool]) -> Labels | None:
    labels = [labels_of(*side) for side, is_whole in zip(sides, are_whole, strict=True) if not is_whole]
    return frozenset.intersection(*labels) if labels else None


def said_in(document: Document, numbers: dict[str, int]) -> Iterator[Said]:
    """Cut a document into what each speaker says and what nobody says; labels and times at heads are left out."""
    at = 0
    for turn in document.turns:
        yield Said(Span(at, turn.span.start), NOBODY)
        at = turn.speech[0].start if turn.speech else turn.span.end
        for speech in turn.speech:
            yield Said(Span(at, speech.start), NOBODY)
            yield Said(speech, numbers.get(turn.label, NOBODY))
            at = speech.end
        yield Said(Span(at, turn.span.end), NOBODY)
        at = max(at, turn.span.end)
    yield Said(Span(at, len(document.base)), NOBODY)


def _along(said: list[Said], part: Span) -> Iterator[Said]:
    """Yield the stretches that share a character with a part."""
    at = max(bisect_right(said, part.start, key=lambda one: one.span.start) - 1, 0)
    while at < len(said) and said[at].span.start < part.end:
        if said[at].span.overlaps(part):
            yield said[at]
        at += 1
