"""A written document on its way into the corpus: its lines as words, and beside them what a page shows of them.

Readers of all formats build one of these; `manuscript_text` makes Markdown of it. The lines hold the words alone, so
that what comments are about can be followed into the finished document.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from qualcli.exchange.documents.imported import Remark, What
from qualcli.text.source import Span

Kind = Literal["text", "heading", "item", "row", "quote"]
_UNHELD: Final = re.compile("[\0\ud800-\udfff]")
_ENDS: Final = re.compile("\r\n?|[\x0b\u2028\u2029\x85]")
_BLANKS: Final = " \t\u00a0"


class Passage:
    """A paragraph while it is read: its words, what is bold or italic in them, where comments begin and end."""

    __slots__ = ("_open", "_pieces", "anchors", "bold", "italic", "last", "size")

    def __init__(self, text: str = "") -> None:
        """Begin with some words."""
        self._pieces = [text]
        self._open = [False, False]
        self.size = len(text)
        self.last = text[-1:]
        """The last character."""
        self.bold: list[Span] = []
        self.italic: list[Span] = []
        self.anchors: list[tuple[int, str, bool]] = []
        """Offsets; the comment that begins there (True) or ends."""

    @property
    def text(self) -> str:
        """Give the words; pieces are put together here, as adding them one by one to a long text takes long."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def add(self, words: str, *, bold: bool = False, italic: bool = False) -> None:
        """Add words."""
        if not words:
            return
        clean = _ENDS.sub("\n", _UNHELD.sub("\N{REPLACEMENT CHARACTER}", words))
        start, self.size, self.last = self.size, self.size + len(clean), clean[-1]
        self._pieces.append(clean)
        for at, (is_so, spans) in enumerate(((bold, self.bold), (italic, self.italic))):
            if is_so and self._open[at]:
                spans[-1] = Span(spans[-1].start, self.size)
            elif is_so:
                spans.append(Span(start, self.size))
            self._open[at] = is_so or (self._open[at] and not clean.strip())

    def append(self, other: "Passage", *, is_line: bool = False) -> None:
        """Add another passage with all that belongs to it; `is_line` makes its line ends blanks."""
        start = self.size
        self._pieces.append(other.text.replace("\n", " ") if is_line else other.text)
        self.size, self.last, self._open = start + other.size, other.last or self.last, [False, False]
        self.bold += [Span(one.start + start, one.end + start) for one in other.bold]
        self.italic += [Span(one.start + start, one.end + start) for one in other.italic]
        self.anchors += [(at + start, comment, is_start) for at, comment, is_start in other.anchors]

    def anchor(self, comment: str, *, is_start: bool) -> None:
        """Note that a comment's words begin or end here."""
        self.anchors.append((self.size, comment, is_start))

    def lines(self) -> list["Passage"]:
        """Part it into lines without white space at their ends; blank ones are left out, their comments are not."""
        found: list[Passage] = []
        orphans: list[tuple[int, str, bool]] = []
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            one = self.cut(start, end)
            start = end + 1
            if one.text:
                one.anchors[:0] = [(0, comment, is_start) for _, comment, is_start in orphans]
                orphans.clear()
                found.append(one)
            else:
                orphans += one.anchors
        if orphans:
            last = found[-1] if found else Passage()
            last.anchors += [(last.size, comment, is_start) for _, comment, is_start in orphans]
            found = found or [last]
        return found

    def cut(self, start: int, end: int) -> "Passage":
        """Give a stretch of it, without white space at its ends; comments at an edge go with what they begin or end."""
        line = self.text[start:end]
        bare = line.strip(_BLANKS)
        first = start + len(line) - len(line.lstrip(_BLANKS)) if bare else start
        last = first + len(bare)
        anchors = [
            (min(max(at, first), last) - first, comment, is_start)
            for at, comment, is_start in _between(self.anchors, start, end)
        ]
        found = Passage(bare)
        found.bold, found.italic = _clipped(self.bold, first, last), _clipped(self.italic, first, last)
        found.anchors = anchors
        return found


def _between(
    anchors: Sequence[tuple[int, str, bool]], start: int, end: int
) -> Sequence[tuple[int, str, bool]]:
    """Give the anchors of a stretch, both its edges included; a paragraph may have very many."""
    return anchors[
        bisect_left(anchors, start, key=lambda one: one[0]) : bisect_right(
            anchors, end, key=lambda one: one[0]
        )
    ]


def _clipped(spans: Sequence[Span], first: int, last: int) -> list[Span]:
    """Give what spans have in common with a stretch, from its beginning on."""
    found = []
    for at in range(bisect_right(spans, first, key=lambda one: one.end), len(spans)):
        if spans[at].start >= last:
            break
        found.append(Span(max(spans[at].start, first) - first, min(spans[at].end, last) - first))
    return found


def joined(passages: Sequence[Passage], between: str) -> Passage:
    """Join passages: into one line, or a line each where `between` is a line end."""
    found = Passage()
    for number, one in enumerate(passages):
        found.add(between if number else "")
        found.append(one, is_line=between != "\n")
    return found


@dataclass(slots=True)
class Line:
    """One line of a manuscript; a blank one has no words."""

    words: str = ""
    kind: Kind = "text"
    level: int = 0
    """How deep a heading is, from 1, or an item of a list, from 0."""
    mark: str = ""
    """What an item of a list begins with."""
    bold: list[Span] = field(default_factory=list)
    italic: list[Span] = field(default_factory=list)
    cells: tuple[int, ...] = ()
    """Of a row: how long each cell is."""
    is_first_row: bool = False


@dataclass(slots=True)
class Manuscript:
    """What a reader has found."""

    lines: list[Line] = field(default_factory=list)
    said: list[tuple[What, str, str, int]] = field(default_factory=list)
    """What was done to the document as a whole: before, after, how often."""
    comments: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """By their names in the file: author, date, text."""
    title: str = ""
    size: int = 0
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def say(self, what: What, before: str = "", after: str = "", count: int = 1) -> None:
        """Note something that was done to the document as a whole."""
        if count:
            self.said.append((what, before, after, count))

    def paragraph(
        self, passage: Passage, kind: Kind = "text", level: int = 0, mark: str = "", *, is_tight: bool = False
    ) -> bool:
        """Add a paragraph, with a blank line before it; say whether there was anything in it."""
        lines = passage.lines()
        if not any(one.text for one in lines):
            self._place(passage, max(self.size - 1, 0), is_empty=True)
            return False
        if kind == "heading":
            lines = [joined(lines, " ")]
        if self.lines and not is_tight:
            self._add(Line(), Passage())
        for number, one in enumerate(lines):
            part: Kind = "text" if kind == "item" and number else kind
            self._add(Line(one.text, part, level, mark, one.bold, one.italic), one)
        return True

    def row(self, cells: Sequence[Passage], *, is_first: bool) -> None:
        """Add a row of a table."""
        flat = [joined(one.lines(), " ") for one in cells]
        line = joined(flat, "\t")
        if self.lines and is_first:
            self._add(Line(), Passage())
        sizes = tuple(one.size for one in flat)
        self._add(
            Line(line.text, "row", bold=line.bold, italic=line.italic, cells=sizes, is_first_row=is_first),
            line,
        )

    def footnotes(self, notes: Sequence[Passage]) -> None:
        """Add footnotes, under a heading of their own, which ends the last turn; their numbers stand in the text."""
        if not notes:
            return
        self.paragraph(Passage("Footnotes"), "heading", 2)
        for number, one in enumerate(notes, 1):
            self.paragraph(joined([Passage(f"[^{number}]: "), *one.lines()], ""))
        self.say(What.FOOTNOTE, count=len(notes))

    def _add(self, line: Line, passage: Passage) -> None:
        self.lines.append(line)
        self._place(passage, self.size)
        self.size += len(line.words) + 1

    def _place(self, passage: Passage, start: int, *, is_empty: bool = False) -> None:
        for at, comment, is_start in passage.anchors:
            (self.starts if is_start else self.ends).setdefault(comment, start + (0 if is_empty else at))

    @property
    def text(self) -> str:
        """Give the words, line by line."""
        return "\n".join(one.words for one in self.lines)

    def remarks(self) -> tuple[Remark, ...]:
        """Give the comments with the words that they are about, in the order of the text."""
        found = []
        for comment, (author, date, text) in self.comments.items():
            start = self.starts.get(comment, self.ends.get(comment, self.size))
            end = max(self.ends.get(comment, start), start)
            found.append(Remark(author, date, text, Span(start, end)))
        return tuple(sorted(found, key=lambda one: one.span))

    def counted(self) -> Counter[What]:
        """Count what was done to the document as a whole."""
        counts: Counter[What] = Counter()
        for what, _, _, count in self.said:
            counts[what] += count
        return counts
