"""Quotations put into a text: each stretch where it belongs, as an annotation that the text can carry."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.coding.joining import joined
from qualcli.model.annotations import Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import SegmentId
from qualcli.syntax.blocks import trimmed
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.layout import in_regions
from qualcli.syntax.normal import normal_segments
from qualcli.syntax.parts import join_parts
from qualcli.syntax.snapping import CannotPlaceError, Ground, snap, survey, whole_blocks
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.source import Span

_OTHERS: Final = re.compile(r"[\W_]+")


class Wanted(NamedTuple):
    """A quotation to be put into a text: its stretches of the base text, what is said of it, its name."""

    spans: tuple[Span, ...]
    marks: Marks
    name: str
    """How messages call it."""
    id: SegmentId | None = None


@dataclass(slots=True)
class Put:
    """What came of it."""

    text: str
    codings: int = 0
    widened: list[str] = field(default_factory=list)
    """Quotations that had to take in more words, so that no mark of the text is cut."""
    lost: list[str] = field(default_factory=list)
    """Quotations that no annotation can hold."""


def letters(text: str) -> str:
    """Give the letters and digits of a text, by which words are compared across programs."""
    return _OTHERS.sub("", text)


def put_segments(document: Document, wanted: Sequence[Wanted], dialect: Dialect, *, exactly: bool) -> Put:
    """Put quotations into a text.

    `exactly` puts them where they were said to be before anything else is tried: our own were there already.
    """
    ground = survey(document.base, dialect)
    if exactly:
        segments = [_exact(ground, document, one) for one in wanted]
        try:
            every = _beside(document, segments) if document.segments else segments
            return Put(_text(document, every, dialect), count_codings(segments))
        except CannotWriteError:
            pass
    put = Put(document.source.text)
    placed = [pair for one in wanted if (pair := _placed(ground, document, one, put))]
    kept = _writable(document, placed, dialect, put)
    put.text = _text(document, _beside(document, kept), dialect)
    put.codings = count_codings(kept)
    return put


def _beside(document: Document, segments: Sequence[Segment]) -> list[Segment]:
    """Give the segments of a document with new ones; the same coding is there once."""
    return joined(document.segments, segments)


def _text(document: Document, segments: Sequence[Segment], dialect: Dialect) -> str:
    """Write a document with other segments; where they say the same, its text stays as it is."""
    if normal_segments(document.segments) == normal_segments(segments):
        return document.source.text
    return write_segments(document, segments, dialect)


def count_codings(segments: Iterable[Segment | Wanted]) -> int:
    """Count the codings of segments."""
    return sum(len(one.marks.codes) * max(len(one.marks.coders), 1) for one in segments)


def _exact(ground: Ground, document: Document, one: Wanted) -> Segment:
    parts = join_parts(ground.base, one.spans)
    return Segment(parts or one.spans, one.marks, one.id, is_block=_is_block(ground, document, one.spans))


def _is_block(ground: Ground, document: Document, spans: Sequence[Span]) -> bool:
    """Say whether a quotation is of whole blocks: several of them, or one with the label of its speaker."""
    if len(spans) != 1 or not whole_blocks(ground, spans[0]):
        return False
    span = trimmed(ground.base, *spans[0])
    pieces = list(in_regions(ground.base, span, ground.regions))
    return len(pieces) > 1 or any(turn.span.start == span.start for turn in document.turns)


def _placed(ground: Ground, document: Document, one: Wanted, put: Put) -> tuple[Segment, Wanted] | None:
    """Find where a quotation can stand."""
    if _is_block(ground, document, one.spans):
        return _exact(ground, document, one), one
    try:
        pieces = [piece for span in one.spans for piece in snap(ground, span, to_words=False)]
    except CannotPlaceError:
        pieces = []
    parts = join_parts(ground.base, pieces)
    if not parts:
        put.lost.append(one.name)
        return None
    if _words(ground.base, parts) != _words(ground.base, one.spans):
        put.widened.append(one.name)
    return Segment(parts, one.marks, one.id), one


def _words(base: str, spans: Iterable[Span]) -> str:
    return "".join(letters(base[span.start : span.end]) for span in spans)


def _writable(
    document: Document, placed: Sequence[tuple[Segment, Wanted]], dialect: Dialect, put: Put
) -> list[Segment]:
    """Give the segments that can be written together; one that stands in the way of all others is left out."""
    kept = list(placed)
    while kept:
        try:
            write_segments(document, _beside(document, [one for one, _ in kept]), dialect)
        except CannotWriteError as error:
            kept = _without_culprit(document, kept, error.span, dialect, put)
        else:
            break
    return [segment for segment, _ in kept]


def _without_culprit(
    document: Document, kept: Sequence[tuple[Segment, Wanted]], span: Span, dialect: Dialect, put: Put
) -> list[tuple[Segment, Wanted]]:
    """Leave out those that cannot be written even alone; where all can, the one that the complaint is about."""
    alone = [one for one in kept if _is_writable(document, one[0], dialect)]
    if len(alone) == len(kept):
        culprit = next((one for one in kept if one[0].span.overlaps(span)), kept[-1])
        alone = [one for one in kept if one is not culprit]
    put.lost += [wanted.name for segment, wanted in kept if (segment, wanted) not in alone]
    return alone


def _is_writable(document: Document, segment: Segment, dialect: Dialect) -> bool:
    try:
        write_segments(document, _beside(document, [segment]), dialect)
    except CannotWriteError:
        return False
    return True
