"""Coding: from words and a code to a document's new text, guarded before anybody writes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcli.model.annotations import Marks, Segment
from qualcli.model.documents import Document
from qualcli.syntax.blocks import trimmed
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.normal import normal_segments
from qualcli.syntax.parts import join_parts
from qualcli.syntax.snapping import Ground, snap, whole_blocks
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Span


@dataclass(frozen=True, slots=True)
class Coded:
    """What coding a stretch comes to: the new text, the segment, and whether anything changes."""

    text: str
    segment: Segment
    is_new: bool


def segment_for(ground: Ground, spans: Sequence[Span], marks: Marks, *, as_block: bool) -> Segment:
    """Make a segment of some stretches: a block where it is asked for and possible, else snapped to words.

    Raises:
        CannotPlaceError: where an annotation cannot stand.

    """
    if as_block and all(whole_blocks(ground, span) for span in spans):
        return Segment(
            join_parts(ground.base, [trimmed(ground.base, *span) for span in spans]), marks, is_block=True
        )
    pieces = [piece for span in spans for piece in snap(ground, span)]
    return Segment(join_parts(ground.base, pieces), marks)


def add_segment(document: Document, segment: Segment, dialect: Dialect) -> Coded:
    """Add a segment to a document; codings that stand there already are not made twice.

    Raises:
        CannotWriteError: where the guard finds that the words or the other annotations would change.

    """
    text = write_segments(document, [*document.segments, segment], dialect)
    before = normal_segments(document.segments)
    after = normal_segments([*document.segments, segment])
    return Coded(text if before != after else document.source.text, segment, before != after)
