"""Copies of one transcript, coded apart by several people: the codings of one put beside those of another."""

from qualcli.coding.changing import pairs_of
from qualcli.coding.merging_codings import merge_codings
from qualcli.coding.merging_segments import placed, segments_of
from qualcli.coding.merging_words import Way
from qualcli.model.annotations import Segment
from qualcli.model.documents import Document
from qualcli.model.merging import Decide
from qualcli.model.names import CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import scan_body
from qualcli.syntax.writer import write_segments


def attributed(copy: Document, coder: CoderName | None) -> tuple[Segment, ...]:
    """Give the segments of a copy; those without a coder are the named one's."""
    if coder is None:
        return copy.segments
    return tuple(
        one if one.marks.coders else one._replace(marks=one.marks._replace(coders=(coder,)))
        for one in copy.segments
    )


def unattributed(document: Document, segments: tuple[Segment, ...]) -> list[Segment]:
    """Give the segments without a coder that a document has not already."""
    known = {(one.parts, use) for one in document.segments for use, coder in pairs_of(one) if coder is None}
    return [
        one
        for one in segments
        if any(coder is None and (one.parts, use) not in known for use, coder in pairs_of(one))
    ]


def with_codings(document: Document, segments: tuple[Segment, ...], dialect: Dialect, decide: Decide) -> str:
    """Write a document with the codings of a copy that has the same words; what it has already is not made twice.

    Raises:
        CannotWriteError: where the text cannot carry them.

    """
    regions = scan_body(document.base, 0, dialect, everything=True).blocks.regions
    way = Way(document.base, document.base, ())
    own, others = placed(document.segments, way, regions), placed(segments, way, regions)
    codings = merge_codings([], own, others, decide).codings
    if len(codings) == len(own) and set(codings) == set(own):
        return document.source.text
    return write_segments(document, segments_of(document.base, codings), dialect)
