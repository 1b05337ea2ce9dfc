"""Transcripts without the memos beside their codings: a memo is cut out, and every other character stays."""

import re
from collections.abc import Iterator
from typing import Final

from qualcli.model.documents import Document
from qualcli.syntax.attributes import read_items
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.heads import braces_of
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source, Span

_NOTE: Final = re.compile(r"\s*\[\^memo-")
"""How a memo's reference begins, and a memo's note with the empty line before it."""


class MemoHoldsError(ValueError):
    """A transcript that would read otherwise without its memos."""


def without_memos(document: Document, dialect: Dialect) -> str:
    """Give a file's text without the memos beside its codings.

    Raises:
        MemoHoldsError: where the words or the codings would not be what they are now.

    """
    edits = [*_values(document), *_notes(document)]
    text = apply_edits(document.source.text, edits)
    if edits:
        _verify(document, text, dialect)
    return text


def _values(document: Document) -> Iterator[Edit]:
    """Cut out `memo=…` with the white space before it."""
    text = document.source.text
    for one in document.annotations:
        if one.marks is None or one.marks.memo is None:
            continue
        before = start = braces_of(document.source, one) + 1
        end = text.rindex("}", start, (one.opening if one.is_block else one.closing).end)
        for item in read_items(text, start, end):
            if item.kind == "key" and item.name == "memo":
                yield Edit(Span(before, item.end), "")
            before = item.end


def _notes(document: Document) -> Iterator[Edit]:
    """Cut out notes, and what refers to them."""
    return (Edit(cut, "") for cut in document.cuts if _NOTE.match(document.source.text, *cut))


def _verify(document: Document, text: str, dialect: Dialect) -> None:
    """Read the text again: the same words, and the same codings without their memos."""
    again, _ = parse_document(Source(document.source.path, text), dialect)
    segments = tuple(one._replace(marks=one.marks._replace(memo=None)) for one in document.segments)
    if (again.base, again.segments) != (document.base, segments):
        raise MemoHoldsError(document.source.path)
