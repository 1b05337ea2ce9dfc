"""A quotation within the sentences that it stands in, so that its coded words can be made to stand out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile
from typing import Final, NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse
from qualcli.model.documents import Document
from qualcli.model.quotations import Quotation
from qualcli.model.shown import Stretch, Surroundings
from qualcli.query.meaning import affirmed, meaning
from qualcli.query.nodes import Node, Pattern, Words, settled
from qualcli.syntax.plain_words import words_at
from qualcli.syntax.sentences import find_sentences
from qualcli.text.source import Span

_REACH: Final = 300
"""Characters around a quotation within which its sentence is shown."""
_MOST: Final = 20
"""So many other quotations are marked within one."""
_BACK: Final = 50
"""So many codings that begin before a quotation are looked at, whether they reach into it."""
_CUT: Final = "… "
_ITEM: Final = re.compile(r"\n(?=[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]|\|))")
"""Where an item of a list or a row of a table begins: no sentence goes on there."""


class _Segment(NamedTuple):
    """A coded segment within what is shown: its parts, and a code of it."""

    parts: Sequence[Span]
    use: CodeUse


class _Window(NamedTuple):
    """What is shown of a document, and whether its sentence is cut at either end."""

    span: Span
    is_cut_before: bool = False
    is_cut_behind: bool = False


def standing_out(index: CorpusIndex, one: Quotation, asked: Sequence[int] = ()) -> Surroundings | None:
    """Show a quotation within its sentences, with the quotations within it that were asked for as well.

    `asked` are codings in their order. None for a passage without codes, or where its document cannot be read.
    """
    document = index.read(one.document) if one.codes else None
    if document is None:
        return None
    segments = [_Segment(one.parts, one.codes[0]), *islice(_within(index, one, asked), _MOST)]
    paragraphs: list[tuple[Stretch, ...]] = []
    for window in _windows(document, one.parts):
        shown = [tuple(_cut(document.base, span, segments)) for span in _paragraphs(document, window.span)]
        if window.is_cut_before:
            shown[0] = (Stretch(_CUT), *shown[0])
        if window.is_cut_behind:
            shown[-1] = (*shown[-1], Stretch(f" {_CUT}"))
        if paragraphs:
            paragraphs[-1] = (*paragraphs[-1], Stretch(f" {_CUT}"), *shown[0])
            shown = shown[1:]
        paragraphs += shown
    return Surroundings(tuple(paragraphs), tuple(segment.use for segment in segments))


def words_asked_for(index: CorpusIndex, node: Node) -> list[re.Pattern[str]]:
    """Give the words that an expression looks for, those with *not* left out."""
    found = (meaning(index, leaf) for leaf in affirmed(settled(node)) if isinstance(leaf, Words | Pattern))
    return [one.words for one in found if one.words]


def words_standing_out(one: Quotation, wanted: Iterable[re.Pattern[str]]) -> Surroundings | None:
    """Show a passage with the words that were asked for; None where it has none of them."""
    hits = sorted({match.span() for pattern in wanted for match in pattern.finditer(one.words) if match[0]})
    if not hits:
        return None
    edges = sorted({0, len(one.words), *chain.from_iterable(hits)})
    shown, at, reach = list[Stretch](), 0, 0
    for start, end in pairwise(edges):
        while at < len(hits) and hits[at][0] <= start:
            reach, at = max(reach, hits[at][1]), at + 1
        shown.append(Stretch(one.words[start:end], (0,) if start < reach else ()))
    return Surroundings((tuple(shown),))


def _within(index: CorpusIndex, one: Quotation, asked: Sequence[int]) -> Iterator[_Segment]:
    """Find other segments among the codings asked for that hold some of a quotation's words, but not all of them."""
    document = index.document_of(one.codings[0])
    known, use = {index.segment_of(one.codings[0], document)}, index.layers.column("use")
    for row in _asked_near(index, document, one, asked):
        segment = index.segment_of(row, document)
        if segment in known:
            continue
        known.add(segment)
        parts = _shared(one.parts, index.parts(segment, document))
        if parts and parts != list(one.parts):
            yield _Segment(parts, index.present_uses[use[row]])


def _asked_near(index: CorpusIndex, document: int, one: Quotation, asked: Sequence[int]) -> Iterator[int]:
    """Yield the codings asked for that begin in a quotation or, of those before it, not far back."""
    here, starts = index.codings_in(document), index.layers.column("start")
    first, stop = (
        bisect_left(starts, edge, here.start, here.stop) for edge in (one.parts[0].start, one.parts[-1].end)
    )
    begin = max(bisect_left(asked, here.start), bisect_left(asked, first) - _BACK)
    return takewhile(lambda row: row < stop, (asked[at] for at in range(begin, len(asked))))


def _shared(own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Give the stretches that two segments share."""
    return [
        Span(max(part.start, other.start), min(part.end, other.end))
        for other in others
        for part in _overlapping(own, other)
    ]


def _overlapping(parts: Sequence[Span], span: Span) -> Sequence[Span]:
    """Give the parts of a segment that share a character with a stretch."""
    first = bisect_right(parts, span.start, key=lambda part: part.end)
    return parts[first : bisect_left(parts, span.end, first, key=lambda part: part.start)]


def _windows(document: Document, parts: Sequence[Span]) -> list[_Window]:
    """Widen each part to the sentences in which it begins and ends; those that meet become one."""
    found: list[_Window] = []
    for part in parts:
        first, last = _sentence(document, part.start), _sentence(document, part.end - 1)
        start, end = min(first.span.start, part.start), max(last.span.end, part.end)
        window = _Window(Span(start, end), first.is_cut_before, last.is_cut_behind)
        if found and not document.base[found[-1].span.end : start].strip():
            before = found.pop()
            window = window._replace(
                span=Span(min(before.span.start, start), max(before.span.end, end)),
                is_cut_before=before.is_cut_before,
            )
        found.append(window)
    return found


def _sentence(document: Document, at: int) -> _Window:
    """Find the sentence at an offset, no further than one reads at a glance."""
    whole = _stretch(document, at)
    near = Span(max(whole.start, at - _REACH), min(whole.end, at + _REACH))
    item = next(one for one in _items(document.base, near) if one.holds(at))
    span = next((one for one in find_sentences(document.base, item) if one.holds(at)), item)
    is_cut = span.start == near.start > whole.start, span.end == near.end < whole.end
    return _Window(_at_words(document.base, span, at, *is_cut), *is_cut)


def _items(base: str, span: Span) -> Iterator[Span]:
    """Cut a stretch where items of a list and rows of a table begin."""
    edges = [match.end() for match in _ITEM.finditer(base, *span)]
    return (Span(start, end) for start, end in pairwise([span.start, *edges, span.end]))


def _at_words(base: str, span: Span, at: int, is_cut_before: bool, is_cut_behind: bool) -> Span:  # noqa: FBT001
    """Move cut ends to the edges of words."""
    start, end = span
    if is_cut_before:
        space = base.find(" ", start, at)
        start = space + 1 if space >= 0 else at
    if is_cut_behind:
        space = base.rfind(" ", at, end)
        end = space if space >= 0 else end
    return Span(start, end)


def _stretch(document: Document, at: int) -> Span:
    """Find what one speaker says at an offset, within one paragraph."""
    found = bisect_right(document.paragraphs, at, key=lambda one: one.start) - 1
    paragraph = document.paragraphs[found] if found >= 0 else Span(0, len(document.base))
    if not paragraph.holds(at):
        return Span(at, at + 1)
    turn = bisect_right(document.turns, at, key=lambda one: one.span.start) - 1
    said = document.turns[turn].speech if turn >= 0 else ()
    speech = bisect_right(said, at, key=lambda one: one.start) - 1
    if speech < 0 or not said[speech].holds(at):
        return paragraph
    return Span(max(paragraph.start, said[speech].start), min(paragraph.end, said[speech].end))


def _paragraphs(document: Document, window: Span) -> list[Span]:
    """Cut what is shown into paragraphs, and these into items and rows."""
    first = max(bisect_right(document.paragraphs, window.start, key=lambda one: one.start) - 1, 0)
    found = list[Span]()
    for paragraph in islice(document.paragraphs, first, None):
        if paragraph.start >= window.end:
            break
        if paragraph.overlaps(window):
            shown = Span(max(paragraph.start, window.start), min(paragraph.end, window.end))
            found += [_trimmed(document.base, item) for item in _items(document.base, shown)]
    return found or [window]


def _trimmed(base: str, span: Span) -> Span:
    """Leave out the line end between one item and the next."""
    return Span(span.start, span.start + len(base[span.start : span.end].rstrip("\r\n")))


def _cut(base: str, span: Span, segments: Sequence[_Segment]) -> Iterator[Stretch]:
    """Cut a paragraph where segments begin and end; its words lose Markdown's marks, but not the space between them."""
    waiting = sorted(
        (max(part.start, span.start), min(part.end, span.end), number)
        for number, one in enumerate(segments)
        for part in _overlapping(one.parts, span)
    )
    edges = sorted({*span, *(edge for part in waiting for edge in part[:2])})
    waiting.reverse()
    inside: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        inside = [one for one in inside if one[1] > start]
        while waiting and waiting[-1][0] == start:
            _, until, number = waiting.pop()
            inside.append((number, until))
        yield Stretch(_words(base, start, end), tuple(sorted([number for number, _ in inside])))


def _words(base: str, start: int, end: int) -> str:
    text = base[start:end]
    words = words_at(base, start, end)
    before = " " if text[:1].isspace() else ""
    return f"{before}{words}{' ' * text[-1:].isspace()}" if words else before
