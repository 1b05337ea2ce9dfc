"""The works that concepts rest on, `codebooks/literature.bib`: BibTeX as reference managers write it.

Read with bibtexparser 2 (MIT; fault-tolerant, gives every block in order; its rival pybtex stops at the
first error and brings PyYAML along).
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.codebook import Reference
from qualcli.syntax.findings import Findings
from qualcli.text.source import Source, Span

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import Block, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

LONGEST = 5_000_000
"""Characters of a library file; beyond that reading takes too long."""

_LONGEST_FIELD = 2_000
_DEEPEST = 100
"""Pairs of braces of a field that are still read as LaTeX."""

_KEY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()]*)").match
_YEAR = re.compile(r"\d{4}").search


def read_literature(source: Source) -> tuple[tuple[Reference, ...], tuple[Diagnostic, ...]]:
    """Read the references, and what is wrong with the file."""
    findings = Findings(source)
    if "@" not in source.text:
        return (), ()
    if len(source.text) > LONGEST:
        message = f"{len(source.text):,} characters are too many for one file of literature"
        findings.note(
            "E404", Span(0, 0), message, f"keep what the codes cite; {LONGEST:,} characters are the most"
        )
        return (), findings.in_order()
    references: dict[str, Reference] = {}
    places: dict[str, Span] = {}
    for block, start in _located(_parse(source.text), source.text):
        entry = _sound_entry(block, start, findings)
        if entry is not None:
            _add(entry, _key_span(source.text, start), references, places, findings)
    return tuple(references.values()), findings.in_order()


def further_works(text: str, there: str, known: Collection[str]) -> tuple[str, ...]:
    """Give the entries, and the abbreviations that they use, that a library does not have yet, as they are written."""
    from bibtexparser import model

    if "@" not in text or len(text) > LONGEST:
        return ()
    return tuple(
        block.raw
        for block in _parse(text).blocks
        if block.raw
        and (
            (isinstance(block, model.Entry) and block.key not in known)
            or (isinstance(block, model.String) and block.raw not in there)
        )
    )


def _parse(text: str) -> "Library":
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string(text)


def _located(library: "Library", text: str) -> Iterable[tuple["Block", int]]:
    """Give every block with the offset at which it begins; blocks are in order and keep their exact text."""
    at = 0
    for block in library.blocks:
        start = text.find(block.raw or "", at)
        if start >= 0:
            at = start + 1
            yield block, start


def _key_span(text: str, start: int) -> Span:
    """Find the key of the entry that begins at `start`; where there is none, its `@`."""
    match = _KEY(text, start)
    return Span(*match.span(1)) if match and match[1] else Span(start, start + 1)


def _sound_entry(block: "Block", start: int, findings: Findings) -> "Entry | None":
    """Take what can be read of a block, and report what cannot."""
    from bibtexparser import model

    span = _key_span(findings.source.text, start)
    if isinstance(block, model.DuplicateFieldKeyBlock):
        _note_doubled_fields(block, span, findings)
        return block.ignore_error_block if isinstance(block.ignore_error_block, model.Entry) else None
    if isinstance(block, model.DuplicateBlockKeyBlock):
        return block.ignore_error_block if isinstance(block.ignore_error_block, model.Entry) else None
    if isinstance(block, model.ParsingFailedBlock):
        _note_unreadable(block, start, span, findings)
    return block if isinstance(block, model.Entry) else None


def _note_doubled_fields(block: "DuplicateFieldKeyBlock", span: Span, findings: Findings) -> None:
    names = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
    findings.note(
        "W447", span, f"{names} given twice in one entry", "keep one of the two; the last one is read"
    )


def _note_unreadable(block: "ParsingFailedBlock", start: int, span: Span, findings: Findings) -> None:
    reason = getattr(block.error, "abort_reason", str(block.error)).split(".")[0].strip()
    is_open = "end of file" in reason or "block start" in reason
    message = (
        "this entry is never closed"
        if is_open
        else f"this entry cannot be read: {reason[:1].lower()}{reason[1:]}"
    )
    remedy = (
        "close its braces and quotes"
        if is_open
        else "compare it with `@article{key, title = {…}, year = {…}}`"
    )
    findings.note("E445", span if span.start > start else Span(start, start + 1), message, remedy)


def _add(
    entry: "Entry", span: Span, references: dict[str, Reference], places: dict[str, Span], findings: Findings
) -> None:
    """Add an entry, unless one with its key is there already."""
    if entry.key in references:
        first = findings.line_and_column(places[entry.key])
        message = f"key `{entry.key}` is already used at {first}"
        findings.note("E446", span, message, "give one of the two works another key")
        return
    places[entry.key] = span
    references[entry.key] = _reference(entry)


def _reference(entry: "Entry") -> Reference:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    authors = _plain(fields.get("author") or fields.get("editor") or "")
    year = _YEAR(fields.get("year") or fields.get("date") or "")
    names = (name.strip() for name in re.split(r"\s+and\s+", authors))
    return Reference(
        entry.key,
        "; ".join(name for name in names if name),
        year[0] if year else "",
        _plain(fields.get("title", "")),
        _published({key: _plain(value) for key, value in fields.items() if key in _PUBLISHING}),
    )


_PUBLISHING = frozenset(
    [
        "journal",
        "journaltitle",
        "booktitle",
        "volume",
        "number",
        "pages",
        "publisher",
        "institution",
        "school",
        "doi",
    ]
)


def _published(fields: dict[str, str]) -> str:
    """Say where a work was published: `Human Relations 53(6), 1159–1175, doi:10.1177/…`."""
    get = fields.get
    within = get("journal") or get("journaltitle") or (f"in {get('booktitle')}" if get("booktitle") else "")
    number = f"({get('number')})" if get("number") else ""
    issue = f"{within} {get('volume') or ''}{number}".strip()
    publisher = get("publisher") or get("institution") or get("school")
    doi = f"doi:{get('doi')}" if get("doi") else ""
    return ", ".join(filter(None, (issue, get("pages", "").replace("--", "–"), publisher, doi)))


def _plain(text: str) -> str:
    """Take the braces and commands of LaTeX out of a text."""
    if any(mark in text for mark in "\\$~") and len(text) <= _LONGEST_FIELD and text.count("{") <= _DEEPEST:
        text = _without_latex(text)
    return " ".join(text.replace("{", "").replace("}", "").split())


def _without_latex(text: str) -> str:
    from bibtexparser.model import Entry, Field

    decoded = _decoder().transform_entry(Entry("misc", "key", [Field("text", text)]), _no_library())
    return str(decoded.fields[0].value) if isinstance(decoded, Entry) else text


@cache
def _decoder() -> "LatexDecodingMiddleware":
    """Make the decoder once; it is slow to set up."""
    from bibtexparser.middlewares import LatexDecodingMiddleware

    return LatexDecodingMiddleware()


@cache
def _no_library() -> "Library":
    from bibtexparser.library import Library

    return Library()
