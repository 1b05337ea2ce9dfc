"""Marks of coding that people type into a text: what is cut out of it, what is coded, what is remarked.

A reader of one way of marking finds these in the text as it came; with the marks cut out, what is left are the words,
character by character.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.text.source import Span
from qualcli.text.stretches import merged, without_blanks

Path = tuple[str, ...]
"""A code as it is named in a mark: by itself, or below what it belongs to, the widest first."""


class Coded(NamedTuple):
    """A stretch that is coded."""

    span: Span
    codes: tuple[Path, ...]
    memo: str = ""
    coder: str = ""


class Remark(NamedTuple):
    """A comment that names no code, with the stretch that it is about; an empty one is a place."""

    span: Span
    text: str
    author: str = ""


class Trouble(NamedTuple):
    """What could not be read as its writer meant it, or has no place here."""

    what: str
    """What kind of thing it is, in the plural."""
    became: str
    span: Span
    """Where it is in the text as it came."""
    is_warned: bool = False
    """Whether a person has to look at it."""


@dataclass(slots=True)
class Found:
    """What a reader finds in a text; all places are in the text as it came."""

    text: str
    cuts: list[Span] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    suggested: list[Span] = field(default_factory=list)
    """Suggestions of other words, of which nobody has said whether they hold."""

    def cut(self, start: int, end: int) -> None:
        """Cut a mark out."""
        self.cuts.append(Span(start, end))

    def trouble(self, what: str, became: str, start: int, end: int, *, warned: bool = False) -> None:
        """Note what could not be read, or has no place here."""
        self.troubles.append(Trouble(what, became, Span(start, end), warned))

    def close(self, span: Span, codes: Iterable[Path], memo: str = "", coder: str = "") -> None:
        """Note a stretch with its codes; without any it is one that nobody has coded."""
        paths = tuple(dict.fromkeys(codes))
        if paths:
            self.coded.append(Coded(span, paths, memo, coder))
        elif memo:
            self.remarks.append(Remark(span, memo, coder))
        else:
            self.trouble("marked words without a code", "their marks are left out", span.start, span.end)


Reader = Callable[[str], Found]
"""Reads one way of marking; total."""


class Marked(NamedTuple):
    """A text without its marks, and what they said; all places are in it."""

    text: str
    coded: tuple[Coded, ...]
    remarks: tuple[Remark, ...]


def without_marks(found: Found) -> Marked:
    """Cut the marks out of a text, and say where everything is in what is left."""
    cuts = merged(one for one in found.cuts if one.start < one.end)
    starts = [0, *(one.end for one in cuts)]
    ends = [*(one.start for one in cuts), len(found.text)]
    gone = [0, *accumulate(one.end - one.start for one in cuts)]
    text = "".join(found.text[start:end] for start, end in zip(starts, ends, strict=True))

    def place(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return min(offset, ends[at]) - gone[at]

    def moved(span: Span) -> Span:
        return without_blanks(text, Span(place(span.start), place(span.end)))

    return Marked(
        text,
        tuple(one._replace(span=moved(one.span)) for one in found.coded),
        tuple(one._replace(span=moved(one.span)) for one in found.remarks),
    )


def spans_of(found: Found | Marked) -> list[Span]:
    """Give the stretches that are coded or remarked on."""
    return [*(one.span for one in found.coded), *(one.span for one in found.remarks)]


def is_escaped(text: str, offset: int) -> bool:
    """Say whether a backslash takes the meaning from the sign at an offset."""
    start = offset
    while start and text[start - 1] == "\\":
        start -= 1
    return (offset - start) % 2 == 1


def inside(spans: list[Span], offset: int) -> bool:
    """Say whether an offset lies in one of several stretches, which are in order."""
    at = bisect_right(spans, offset, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].holds(offset)


def literal_spans(text: str) -> list[Span]:
    """Find what Markdown shows as it stands, so that no sign in it is a mark: code, fenced and amid a line."""
    return list(_fenced(text)) if "```" in text or "~~~" in text or "`" in text else []


def _fenced(text: str) -> Iterator[Span]:
    offset, fence, opened = 0, "", 0
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(" ")
        mark = next((sign for sign in ("```", "~~~") if bare.startswith(sign)), "")
        if fence:
            if mark == fence:
                yield Span(opened, offset + len(line))
                fence = ""
        elif mark and len(line) - len(bare) < _INDENTED:
            fence, opened = mark, offset
        else:
            yield from _ticked(line, offset)
        offset += len(line)


_INDENTED: Final = 4
_TICKS: Final = re.compile("`+")


def _ticked(line: str, offset: int) -> Iterator[Span]:
    """Yield the code amid a line: between as many back-ticks before it as behind it."""
    runs = [Span(*one.span()) for one in _TICKS.finditer(line)]
    following: list[int | None] = [None] * len(runs)
    nearest: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        size = runs[at].end - runs[at].start
        following[at], nearest[size] = nearest.get(size), at
    at = 0
    while at < len(runs):
        closing = following[at]
        if closing is not None:
            yield Span(offset + runs[at].start, offset + runs[closing].end)
        at = (at if closing is None else closing) + 1
