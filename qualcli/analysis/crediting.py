"""Words credited to those who say them: the words of the turns they stand in, speakers' labels left out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from qualcli.analysis.dimensions import Dimension, is_of_document, labels_of
from qualcli.index.corpus import CorpusIndex
from qualcli.syntax.plain_words import words_at
from qualcli.text.source import Span
from qualcli.text.stretches import within

Labels = frozenset[int]
NOBODY: Final = -1
"""Stands for the label of words outside turns, and of quotes within them."""


class Said(NamedTuple):
    """A stretch of a document's words, and the number of the label under which it is said."""

    span: Span
    label: int


def word_counter(index: CorpusIndex, asking: Labels) -> Callable[[int, int, Labels | None], int]:
    """Make what counts the words of a segment in a document: of some labels, or of all but those who ask."""

    @cache
    def read(document: int) -> tuple[str, list[Span], list[int]] | None:
        found, said = index.document(document), list(said_in(index, document))
        return (
            None if found is None else (found.base, [span for span, _ in said], [label for _, label in said])
        )

    def count(segment: int, document: int, labels: Labels | None) -> int:
        there = read(document)
        if there is None:
            return len(index.segment_text(segment, document).words.split())
        base, spans, own = there
        return sum(
            len(words_at(base, *span).split())
            for part in index.parts(segment, document)
            for at, span in within(spans, part)
            if (own[at] not in asking if labels is None else own[at] in labels)
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


def said_in(index: CorpusIndex, document: int) -> Iterator[Said]:
    """Cut a document into what each speaker says, and the paragraphs of what nobody says; labels are in neither."""
    paragraphs, at = index.paragraphs(document), 0
    for turn in index.turns(document):
        yield from _nobody(paragraphs, at, turn.span.start)
        at = turn.speech[0].start if turn.speech else turn.span.end
        for speech in turn.speech:
            yield from _nobody(paragraphs, at, speech.start)
            yield Said(speech, turn.label)
            at = speech.end
        yield from _nobody(paragraphs, at, turn.span.end)
        at = max(at, turn.span.end)
    yield from _nobody(paragraphs, at, index.layers.column("length")[document])


def _nobody(paragraphs: Sequence[Span], start: int, end: int) -> Iterator[Said]:
    """Yield what paragraphs have in a stretch that nobody speaks."""
    for _, span in within(paragraphs, Span(start, end)) if start < end else ():
        yield Said(span, NOBODY)
