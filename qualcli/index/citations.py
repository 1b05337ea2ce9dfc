"""Citations: `nadia-1#qt37s`, `nadia-1@T12`, `field/harbour@P3`, printed and read everywhere in one way."""

import re
from typing import Final, Literal, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.model.names import SegmentId
from qualcli.text.source import Source, Span

_CITATION: Final = re.compile(r"([^@#]+)(?:@([TPtp])([0-9]{1,9})|#([A-Za-z][A-Za-z0-9_-]*))?").fullmatch


class Citation(NamedTuple):
    """A place as written: a document, and perhaps a turn or paragraph in it, or a segment's id."""

    document: str
    unit: Literal["T", "P", "#", ""] = ""
    number: int = 0
    id: SegmentId | None = None

    def __str__(self) -> str:
        """Write the citation."""
        if self.id:
            return f"{self.document}#{self.id}"
        return f"{self.document}@{self.unit}{self.number}" if self.unit else self.document


class Cited(NamedTuple):
    """What a citation means: a document by its number, a stretch of its base text, and the segment if it has one."""

    document: int
    span: Span
    segment: int | None = None
    """Counted over the whole corpus."""


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


def find_document(index: CorpusIndex, name: str) -> list[int]:
    """Find the documents that a name may mean: the one of that name, else those whose last parts it is."""
    wanted = name.removeprefix("corpus/").removesuffix(".md")
    if wanted in index.documents:
        return [index.documents.index(wanted)]
    return [number for number, full in enumerate(index.documents) if full.endswith(f"/{wanted}")]


def find_citation(index: CorpusIndex, text: str) -> Cited | Diagnostic:
    """Find what a citation means, or say why it means nothing."""
    citation = parse_citation(text)
    if citation is None:
        return _finding(
            "E518",
            text,
            f"`{text}` is no citation",
            "write nadia-1, nadia-1@T12, nadia-1@P3 or nadia-1#qt37s",
        )
    found = find_document(index, citation.document)
    if len(found) != 1:
        return _no_document(index, text, citation.document, found)
    return _place_in(index, found[0], citation, text)


def _no_document(index: CorpusIndex, text: str, name: str, found: list[int]) -> Diagnostic:
    """Say that no document, or more than one, is meant."""
    if found:
        names = " or ".join(index.documents[number] for number in found[:5])
        return _finding("E519", text, f"`{name}` may be {names}", "write more of the name")
    from qualcli.model.nearest import nearest

    near = nearest(name, (*index.short_names, *index.documents))
    remedy = f"did you mean `{near}`?" if near else "`qual status` lists the documents"
    return _finding("E519", text, f"no document is called `{name}`", remedy)


def _place_in(index: CorpusIndex, document: int, citation: Citation, text: str) -> Cited | Diagnostic:
    """Find a citation's place in its document."""
    if citation.unit == "#":
        return _segment(index, document, citation, text)
    if citation.unit == "":
        return Cited(document, Span(0, index.layers.column("length")[document]))
    level = "turn" if citation.unit == "T" else "paragraph"
    first, last = index.layers.firsts(level)[document : document + 2]
    if not 1 <= citation.number <= last - first:
        place = f"{citation.unit}{citation.number}"
        message = f"{citation.document} has {last - first or 'no'} {level}s, so there is no `{place}`"
        return _finding("E520", text, message, f"`qual show {citation.document}` numbers them")
    at = first + citation.number - 1
    span = Span(index.layers.column(f"{level}-start")[at], index.layers.column(f"{level}-end")[at])
    return Cited(document, span)


def _segment(index: CorpusIndex, document: int, citation: Citation, text: str) -> Cited | Diagnostic:
    """Find a segment by its id."""
    first, last = index.layers.firsts("segment")[document : document + 2]
    ids = {index.segment_text(number, document).id: number for number in reversed(range(first, last))}
    if citation.id in ids:
        parts = index.parts(ids[citation.id], document)
        return Cited(document, Span(parts[0].start, parts[-1].end), ids[citation.id])
    from qualcli.model.nearest import nearest

    near = nearest(citation.id or "", [one for one in ids if one])
    remedy = (
        f"did you mean `{citation.document}#{near}`?"
        if near
        else "the words may have lost their coding; search for them"
    )
    return _finding("E520", text, f"no quotation in {citation.document} has the id `{citation.id}`", remedy)


def _finding(rule: str, text: str, message: str, remedy: str) -> Diagnostic:
    """Point at a citation as the user wrote it."""
    return Diagnostic(RuleId(rule), message, Source("command line", text), Span(0, len(text)), remedy)
