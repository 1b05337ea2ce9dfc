"""Where in an annotation its codes, coders and values stand, for whoever must point at them."""

import re
from collections.abc import Iterator

from qualcli.model.annotations import Annotation, CodeUse
from qualcli.model.documents import Document
from qualcli.syntax.attributes import Item, read_items
from qualcli.text.source import Source, Span


def items_of(source: Source, annotation: Annotation) -> Iterator[Item]:
    """Yield the items between an annotation's braces, or the bare word of a fence as a code."""
    where = annotation.opening if annotation.is_block else annotation.closing
    text = source.text[where.start : where.end]
    if "{" not in text:
        name = text.strip(": \t\r\n")
        start = where.start + text.index(name)
        yield Item("code", name, "", start, start, start + len(name))
        return
    yield from read_items(source.text, where.start + text.index("{") + 1, where.start + text.rindex("}"))


def code_place(source: Source, annotation: Annotation, use: CodeUse) -> Span:
    """Give the span of a code with its dot."""
    name = str(use)
    found = next(
        (item for item in items_of(source, annotation) if item.kind == "code" and item.name == name), None
    )
    return Span(found.start, found.end) if found else annotation.closing


def name_place(source: Source, annotation: Annotation, use: CodeUse) -> Span:
    """Give the span of a code's name, without its dot and pole."""
    start, end = code_place(source, annotation, use)
    start += source.text.startswith(".", start)
    return Span(start, min(start + len(use.code), end))


def pole_place(source: Source, annotation: Annotation, use: CodeUse) -> Span:
    """Give the span of the pole named beside a code."""
    _, end = name_place(source, annotation, use)
    return Span(end + 2, end + 2 + len(use.pole or ""))


def value_place(source: Source, annotation: Annotation, key: str, word: str = "") -> Span:
    """Give the span of a key's value, or of one word in it."""
    found = next(
        (item for item in items_of(source, annotation) if item.kind == "key" and item.name == key), None
    )
    if found is None:
        return annotation.closing
    whole = re.search(rf"(?<![^\s\"]){re.escape(word)}(?![^\s\"])", found.value) if word else None
    if whole is None:
        return Span(found.value_start, found.end)
    return Span(found.value_start + whole.start(), found.value_start + whole.end())


def in_file(document: Document, offset: int) -> int:
    """Give the offset in the file of an offset in the base text; at an annotation, behind it."""
    at = document.body.start + offset
    for start, end in document.cuts:
        if start > at:
            break
        at += end - start
    return at


def in_base(document: Document, span: Span) -> Span:
    """Give the stretch of the base text that a stretch of the body holds, without the annotations in it."""
    start, end = (_less_cuts(document, document.body.start + offset) for offset in span)
    return Span(start, end)


def _less_cuts(document: Document, at: int) -> int:
    gone = sum(min(end, at) - start for start, end in document.cuts if start < at)
    return at - document.body.start - gone
