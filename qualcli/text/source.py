"""A file's exact text, and the places in it.

Offsets are half-open code-point offsets into the decoded text, newlines untouched.
Line and column exist only where somebody reads them; they are found late, by bisection.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch `[start, end)` of a text, in code points."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Say whether `offset` lies inside the span."""
        return self.start <= offset < self.end

    def encloses(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside the span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A line and a column, both counted from 1; columns count code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """The exact decoded text of one file, with the path a person would name it by."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; a line ends with a line feed."""
        starts = [0]
        find = self.text.find
        at = find("\n") + 1
        while at:
            starts.append(at)
            at = find("\n", at) + 1
        return starts

    def position(self, offset: int) -> Position:
        """Find line and column of an offset; an offset past the end is the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Give the span of a line, counted from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        text = self.text[start:end]
        return Span(start, start + len(text.rstrip("\r\n")))
