"""Citations: `nadia-1#qt37s`, `nadia-1@T12`, `field/harbour@P3`, printed and read everywhere in one way."""

import re
from typing import Final, Literal, NamedTuple

from qualcli.model.documents import Document
from qualcli.model.names import SegmentId
from qualcli.text.source import Span

_CITATION: Final = re.compile(r"([^@#]+)(?:@([TPtp])([0-9]{1,9})|#([A-Za-z][A-Za-z0-9_-]*))?").fullmatch


class Citation(NamedTuple):
    """A place as written: a document, and perhaps a turn or paragraph in it, or a segment's id."""

    document: str
    unit: Literal["T", "P", "#", ""] = ""
    number: int = 0
    id: SegmentId | None = None

    @property
    def place(self) -> str:
        """Write what stands behind the document's name: `@T12`, `@P3`, `#qt37s`, or nothing."""
        if self.id:
            return f"#{self.id}"
        return f"@{self.unit}{self.number}" if self.unit else ""

    def __str__(self) -> str:
        """Write the citation."""
        return f"{self.document}{self.place}"


def cite(document: str, place: int, segment_id: SegmentId | None = None) -> str:
    """Write a citation; `place` is a turn's number, or less a paragraph's."""
    if segment_id:
        return f"{document}#{segment_id}"
    return f"{document}@T{place}" if place > 0 else f"{document}@P{-place}"


def parse_citation(text: str) -> Citation | None:
    """Read a citation; None where it is none."""
    found = _CITATION(text.strip())
    if found is None:
        return None
    name, unit, number, segment = found.groups()
    if segment:
        return Citation(name, "#", 0, SegmentId(segment))
    if not unit:
        return Citation(name)
    return Citation(name, "T" if unit in "Tt" else "P", int(number))


def cited_span(document: Document, citation: Citation) -> Span | None:
    """Find the stretch of a document's base text that a citation means; None where there is no such place."""
    number = citation.number
    if citation.unit == "#":
        return next((one.span for one in document.segments if one.id == citation.id), None)
    if citation.unit == "T":
        return next((one.span for one in document.turns if one.number == number), None)
    if citation.unit == "P":
        return document.paragraphs[number - 1] if 1 <= number <= len(document.paragraphs) else None
    return Span(0, len(document.base))
