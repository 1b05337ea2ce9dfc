"""What parts a transcript beside its labels: headings end a turn; quotes, breaks and asides interrupt its speech.

An aside is what a transcriber puts into brackets in a paragraph of its own: `(laughter)`, `[phone rings]`, `[00:12]`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from qualcli.syntax.labels import literal_blocks
from qualcli.text.source import Span

_ASIDE = r"(?:\([^()\n]+\)|\[[^\[\]\n]+\])[ \t\r]*(?=\n|\Z)"
_MAYBE = re.compile(r"\n(?![A-Za-z])\ufeff?[ ]{0,3}(?:[>#=_(\[-]|\*[ \t]*\*[ \t]*\*)")
_PARTING = re.compile(
    r"\n\ufeff?[ ]{0,3}(?:"
    r"(?P<quote>>[^\n]*(?:\n[ ]{0,3}>[^\n]*)*)"
    r"|(?P<heading>\#{1,6}(?=[ \t\r\n]|\Z)[^\n]*)"
    r"|(?P<rule>(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\r?(?=\n|\Z))"
    rf"|(?P<aside>{_ASIDE}(?:\n[ ]{{0,3}}{_ASIDE})*)"
    r"|(?P<underline>={2,}[ \t]*\r?(?=\n|\Z)))"
)
_NEW_BLOCK = re.compile(
    r"[ ]{0,3}(?:\#{1,6}(?=[ \t\r\n]|\Z)|(?:[-*+]|\d{1,9}[.)])[ \t]"
    r"|`{3}|~{3}|:{3}|[|<]|(?:[-*_][ \t]*){3}|={2})"
)


class Partings(NamedTuple):
    """Places at which turns end or are interrupted, in order."""

    headings: list[int]
    gaps: list[Span]
    """Quotes, thematic breaks and asides."""


def find_partings(base: str, labels: Sequence[int]) -> Partings:
    """Find headings, quotes and breaks in a text whose labels start at the given offsets."""
    found = Partings([], [])
    padded = "\n" + base
    if not _MAYBE.search(padded):
        return found
    opaque = literal_blocks(base)
    for match in _PARTING.finditer(padded):
        start, end = match.span()
        if not _is_within(opaque, start):
            _take(base, match.lastgroup or "", Span(start, end - 1), labels, found)
    return found


def _take(base: str, kind: str, span: Span, labels: Sequence[int], found: Partings) -> None:
    """Say what one parting does."""
    is_underline = kind in ("rule", "underline") and base[span.start : span.end].strip()[0] in "-="
    title = _title_above(base, span.start, labels) if is_underline else None
    if kind == "quote":
        found.gaps.append(Span(span.start, _quote_end(base, span.end, labels)))
    elif kind == "heading" or title is not None:
        found.headings.append(span.start if title is None else title)
    elif kind == "rule" or (kind == "aside" and _is_alone(base, span, labels)):
        found.gaps.append(span)


def _is_alone(base: str, span: Span, labels: Sequence[int]) -> bool:
    """Say whether an aside is a paragraph: blank lines, labels or the text's ends stand around it."""
    before = base[base.rfind("\n", 0, max(span.start - 1, 0)) + 1 : span.start]
    after = base[span.end + 1 : base.find("\n", span.end + 1) + 1 or len(base)]
    return not before.strip() and (not after.strip() or _has_label(labels, span.end + 1))


def _quote_end(base: str, end: int, labels: Sequence[int]) -> int:
    """Follow a quote's last paragraph over lines that carry it on without a mark."""
    if not base[base.rfind("\n", 0, end) + 1 : end].strip("> \t\r"):
        return end
    while end < len(base):
        stop = base.find("\n", end + 1)
        stop = len(base) if stop < 0 else stop
        if not base[end + 1 : stop].strip() or _NEW_BLOCK.match(base, end + 1) or _has_label(labels, end + 1):
            break
        end = stop
    return end


def _title_above(base: str, at: int, labels: Sequence[int]) -> int | None:
    """Find the start of the one line that an underline makes a heading: `Title` above `=====`."""
    start = base.rfind("\n", 0, max(at - 1, 0)) + 1
    before = base[base.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    is_title = bool(base[start:at].strip()) and not before.strip()
    return start if is_title and not _has_label(labels, start) and base[start] not in ">#" else None


def _has_label(labels: Sequence[int], line: int) -> bool:
    """Say whether a label stands at the start of the line, behind at most three blanks and a mark."""
    at = bisect_left(labels, line)
    return at < len(labels) and labels[at] <= line + 4


def _is_within(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, (offset, offset + 1)) - 1
    return any(one.holds(offset) for one in spans[max(at, 0) : at + 2])
