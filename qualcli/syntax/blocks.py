"""The block structure of a text: which stretches are text regions, fences, memo notes, or literal.

A text region is the text of one paragraph, list item, quote paragraph, heading, table cell, definition or
note: the stretch in which a bracketed span must open and close. Blocks are found line by line; runs of lines
that hold nothing of interest are passed over unless everything is asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from qualcli.syntax.opaque import Opaque, find_opaque
from qualcli.syntax.runs import every_run, runs_that_matter
from qualcli.syntax.ticks import Ticks
from qualcli.text.source import Span


class Region(NamedTuple):
    """A stretch of text in which a span may live; `kind` is its name in messages."""

    start: int
    end: int
    kind: str
    is_indented: bool = False
    """Whether its first line stands four spaces or more to the right outside a list."""


class Fence(NamedTuple):
    """A line that begins with three or more colons in column 1, with its line end."""

    start: int
    end: int
    interrupts: bool
    """Whether it follows a line of text directly."""


class Blocks(NamedTuple):
    """What a text consists of, each list in order."""

    regions: list[Region]
    fences: list[Fence]
    opaque: list[Opaque]


# Most lines begin with a word, perhaps in bold type: those are told first.
_MARKED = r"""(?![A-Za-z][^.)]|\*\*?[^* \t])
    (?:(?P<fence>:::)
    |(?P<rule>[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+|-+)[ \t\r]*$)
    |(?P<heading>[ ]{0,3}\#{1,6}(?=[ \t\r\n]|$)[ \t]*)
    |(?P<table>[ ]{0,3}\|)
    |(?P<definition>[ ]{0,3}[:~][ \t]+)
    |(?P<note>[ ]{0,3}\[\^[^\]\s]+\]:[ \t]*)
    |(?P<marks>(?:[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)]|\#\.|\(\d{1,3}\)|[a-z][.)]|[A-Z]\)|[A-Z]\.[ ])[ \t]+))+))"""
_SPECIAL = re.compile(_MARKED, re.VERBOSE | re.MULTILINE)
"""A line that is not mere text."""
_LATER_SPECIAL = re.compile(rf"\n(?:{_MARKED})", re.VERBOSE | re.MULTILINE)
"""The same behind the end of a line."""
_CELL_MARK = re.compile(r"\\.|`+|\|", re.DOTALL)
_QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")
_INDENT = re.compile(r" {4}| {0,3}\t")


def scan_blocks(text: str, start: int, *, everything: bool = False) -> Blocks:
    """Find the blocks of `text` from `start` on; without `everything` only regions that may matter."""
    opaque = find_opaque(text, start)
    find_runs = every_run if everything else runs_that_matter
    found = Blocks([], [], opaque)
    for first, last in find_runs(text, start, opaque):
        if end := _end_of_plain(text, first, last):
            found.regions.append(Region(first, end, "paragraph"))
        else:
            _Run(text, first, last, found).scan()
    return found


def _end_of_plain(text: str, first: int, last: int) -> int | None:
    """Give the end of the words of a run that is one paragraph, as most are; None where that is not plain to see."""
    is_behind_line = first > 0 and text[first - 1] == "\n"
    if text[first].isspace() or _LATER_SPECIAL.search(text, first - is_behind_line, last):
        return None
    if not is_behind_line and _SPECIAL.match(text, first, last):
        return None
    while text[last - 1] in " \t\r":
        last -= 1
    return None if text[last - 1].isspace() else last


class _Run:
    """One run of lines on its way to regions and fences."""

    def __init__(self, text: str, first: int, last: int, found: Blocks) -> None:
        self.text = text
        self.first = first
        self.last = last
        self.found = found
        self.open: Region | None = None
        self.after_text = False

    def scan(self) -> None:
        """Go through the lines."""
        at = self.first
        while at < self.last:
            stop = self.text.find("\n", at, self.last)
            stop = self.last if stop < 0 else stop
            self.line(at, stop)
            at = stop + 1
        self.close()

    def line(self, at: int, stop: int) -> None:
        """Say what one line is, and act on it."""
        special = _SPECIAL.match(self.text, at, stop)
        kind = special.lastgroup if special else None
        if special is None or kind is None:
            self.carry_on(at, stop)
        elif kind == "marks":
            self.marked(at, special.end(), stop)
        elif kind in ("fence", "heading", "rule"):
            getattr(self, kind)(at, special.end(), stop)
        elif kind == "table":
            self.close()
            self.cells(special.end(), stop)
        else:
            self.begin(special.end(), stop, kind)

    def fence(self, at: int, _text_at: int, stop: int) -> None:
        """Note a fence."""
        self.close()
        end = min(stop + 1, len(self.text))
        self.found.fences.append(Fence(at, end, self.after_text))
        self.after_text = False

    def heading(self, _at: int, text_at: int, stop: int) -> None:
        """A heading is a region of its own; a block may begin before and after it."""
        self.begin(text_at, stop, "heading")
        self.close()
        self.after_text = False

    def rule(self, _at: int, _text_at: int, _stop: int) -> None:
        """A thematic break or an underline ends a region and holds no text."""
        self.close()

    def marked(self, at: int, text_at: int, stop: int) -> None:
        """Begin a list item or a quote, or carry the open quote on."""
        marks = self.text[at:text_at]
        is_quote = not marks.strip("> \t")
        if text_at >= stop or not self.text[text_at:stop].strip():
            self.close()
        elif is_quote and self.open and self.open.kind == "quote":
            self.extend(stop)
        else:
            self.begin(text_at, stop, "quote" if is_quote else "list item")

    def cells(self, at: int, stop: int) -> None:
        """Take each cell of a table row as a region."""
        ticks = Ticks(self.text, at, stop)
        look = at
        while mark := _CELL_MARK.search(self.text, look, stop):
            look = mark.end()
            if mark.group() == "|":
                self.begin(at, mark.start(), "table cell")
                self.close()
                at = look
            elif mark.group()[0] == "`":
                look = ticks.end_of_code(*mark.span()) or look
        self.begin(at, stop, "table cell")
        self.close()

    def carry_on(self, at: int, stop: int) -> None:
        """Continue the open region, or begin a paragraph."""
        if self.open:
            self.extend(stop)
        else:
            self.begin(at, stop, "paragraph")

    def begin(self, at: int, stop: int, kind: str) -> None:
        """Open a region on one line, its white space left outside."""
        self.close()
        content = self.text[at:stop]
        bare = content.strip()
        self.after_text = True
        if bare:
            start = at + content.index(bare[0])
            indented = kind == "paragraph" and _INDENT.match(self.text, at, stop) is not None
            self.open = Region(start, start + len(bare), kind, indented)

    def extend(self, stop: int) -> None:
        """Carry the open region on over one more line."""
        if self.open:
            end = stop
            while self.text[end - 1] in " \t\r":
                end -= 1
            self.open = self.open._replace(end=max(end, self.open.end))

    def close(self) -> None:
        """Hand the open region over."""
        if self.open:
            self.found.regions.append(self.open)
            self.open = None


def region_at(regions: Sequence[Region], offset: int) -> Region | None:
    """Find the region that an offset lies in, its end included."""
    at = bisect_right(regions, offset, key=lambda region: region.start) - 1
    return regions[at] if at >= 0 and offset <= regions[at].end else None


def trimmed(text: str, start: int, end: int) -> Span:
    """Move the ends of a stretch inward over white space, line ends and quote marks."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        at = start
        while start < end and text[start].isspace():
            start += 1
        if "\n" in text[at:start] and (marks := _QUOTE_MARKS.match(text, start, end)):
            start = marks.end()
    return Span(start, end)
