"""Coding: from words and a code to a document's new text, guarded before anybody writes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcli.coding.joining import joined
from qualcli.model.annotations import Marks, Segment
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.syntax.blocks import trimmed
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.normal import normal_segments
from qualcli.syntax.parts import join_parts
from qualcli.syntax.snapping import Ground, snap, whole_blocks
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.source import Span


@dataclass(frozen=True, slots=True)
class Coded:
    """What coding a stretch comes to: the new text, the segment, and whether anything changes."""

    text: str
    segment: Segment
    is_new: bool


def turn_segment(ground: Ground, turn: SpeakerTurn, marks: Marks) -> Segment:
    """Make a segment of a whole turn: a block where it has paragraphs of its own, else what is said in it.

    Raises:
        CannotPlaceError: where an annotation cannot stand.
        CannotWriteError: where nothing is said that could be annotated.

    """
    if whole_blocks(ground, turn.span):
        return Segment(join_parts(ground.base, [trimmed(ground.base, *turn.span)]), marks, is_block=True)
    return segment_for(ground, turn.speech or (turn.span,), marks)


def turns_segment(ground: Ground, turns: Sequence[SpeakerTurn], marks: Marks) -> Segment:
    """Make a segment of several turns, one after the other: a block where they have paragraphs of their own.

    Raises:
        CannotPlaceError: where an annotation cannot stand.
        CannotWriteError: where nothing is said that could be annotated.

    """
    whole = trimmed(ground.base, turns[0].span.start, turns[-1].span.end)
    if whole_blocks(ground, whole):
        return Segment(join_parts(ground.base, [whole]), marks, is_block=True)
    return segment_for(ground, [part for turn in turns for part in turn.speech or (turn.span,)], marks)


def segment_for(ground: Ground, spans: Sequence[Span], marks: Marks) -> Segment:
    """Make a segment of some stretches, snapped to words.

    Raises:
        CannotPlaceError: where an annotation cannot stand.
        CannotWriteError: where there are no words that could be annotated, as in a block of code.

    """
    pieces = [piece for span in spans for piece in snap(ground, span)]
    if not pieces:
        raise CannotWriteError(
            Span(spans[0].start, spans[-1].end), "there are no words of running text to annotate here"
        )
    return Segment(join_parts(ground.base, pieces), marks)


def add_segments(document: Document, segments: Sequence[Segment], dialect: Dialect) -> str:
    """Add segments to a document; codings that stand there already are not made twice, but take a memo or weight.

    Raises:
        CannotWriteError: where the guard finds that the words or the other annotations would change.

    """
    every = joined(document.segments, segments)
    if normal_segments(document.segments) == normal_segments(every):
        return document.source.text
    return write_segments(document, every, dialect)


def add_segment(document: Document, segment: Segment, dialect: Dialect) -> Coded:
    """Add a segment to a document; codings that stand there already are not made twice.

    Raises:
        CannotWriteError: where the guard finds that the words or the other annotations would change.

    """
    text = add_segments(document, [segment], dialect)
    return Coded(text, segment, text != document.source.text)
