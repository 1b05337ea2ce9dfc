"""A page as plain text in paragraphs, and where every character of its text nodes has come to stand.

Programs that keep documents as HTML count positions over the text between the tags, all nodes one after the other.
A page is read into paragraphs, headings and list items as a reader would see them, and the way from the one to the
other is kept.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from qualcli.exchange.documents.html_tokens import Token, tokens
from qualcli.text.source import Span
from qualcli.text.stretches import without_blanks

if TYPE_CHECKING:
    from collections.abc import Sequence

_SILENT: Final = frozenset(("script", "style", "template", "noscript", "head", "title", "svg", "math"))
_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
     "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
     "h1", "h2", "h3", "h4", "h5", "h6")
)  # fmt: skip
_STYLED: Final = frozenset(("b", "strong", "i", "em", "u"))
_BLANKS: Final = " \t\r\n\f"
_RUNS: Final = re.compile("[ \t\r\n\f]+|[^ \t\r\n\f]+")
_LONGEST_NUMBER: Final = 6
_LINE, _PARAGRAPH = 1, 2
_HEADING: Final = re.compile("h([1-6])").fullmatch


class HtmlWords:
    """The words of a page; total, as browsers are."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        self.styled = self.pictures = self.links = 0
        self._nodes: list[str] = []
        self._out: list[str] = []
        self._size = self._silent = self._pre = self._pending = 0
        self._starts, self._ends = array("q"), array("q")
        self._mark = self._gap = ""
        self._lists: list[int] = []
        for one in tokens(page.replace("\r\n", "\n").replace("\r", "\n")):
            if one.begins:
                self._begin(one)
            elif one.ends:
                self._end(one.ends)
            else:
                self._take(one.text)
        self.text = "".join(self._out)
        """The page as plain text."""
        self.nodes = "".join(self._nodes)
        """All text nodes, one after the other."""
        self.lead = len(self.nodes) - len(self.nodes.lstrip(_BLANKS))
        """How much white space stands ahead of all words."""

    @cached_property
    def _bytes(self) -> "Sequence[int]":
        """Where every character of the text nodes begins, in bytes of UTF-8, and where the last one ends."""
        if self.nodes.isascii():
            return range(len(self.nodes) + 1)
        return array(
            "q", accumulate((len(one.encode("utf-8", "surrogatepass")) for one in self.nodes), initial=0)
        )

    def of_bytes(self, start: int, end: int) -> Span:
        """Give the stretch of the text nodes for one in bytes; one within a character takes it in whole."""
        first = max(bisect_right(self._bytes, start) - 1, 0)
        last = min(bisect_left(self._bytes, end), len(self.nodes))
        return Span(min(first, last), last)

    def place(self, span: Span) -> Span:
        """Give the stretch of the text that a stretch of the text nodes has become, white space at its ends left out."""
        if span.start >= span.end:
            at = self._starts[span.start] if span.start < len(self._starts) else self._size
            return Span(at, at)
        return without_blanks(self.text, Span(self._starts[span.start], self._ends[span.end - 1]))

    def _begin(self, one: Token) -> None:
        """Begin an element."""
        tag = one.begins
        self._silent += tag in _SILENT
        self._pre += tag == "pre"
        self.styled += tag in _STYLED
        self.pictures += tag == "img"
        self.links += tag == "a" and one.attribute("href") is not None
        if tag == "br":
            self._pending = min(self._pending + 1, _PARAGRAPH)
        elif tag in ("ul", "ol"):
            self._list(tag, one.attribute("start") or "1")
        elif tag == "li":
            self._item()
        elif tag in _BLOCKS and not self._mark:
            self._pending = _PARAGRAPH
            found = _HEADING(tag)
            self._mark = f"{'#' * int(found[1])} " if found else ""

    def _list(self, tag: str, start: str) -> None:
        """Begin a list; one within another goes on in the next line."""
        self._pending = max(self._pending, _LINE if self._lists else _PARAGRAPH)
        is_number = start.isdecimal() and start.isascii() and len(start) <= _LONGEST_NUMBER
        self._lists.append((int(start) if is_number else 1) if tag == "ol" else -1)

    def _item(self) -> None:
        """Begin an item of a list."""
        number = self._lists[-1] if self._lists else -1
        inward = "  " * min(len(self._lists) - 1, 1)
        self._pending = max(self._pending, _LINE)
        self._mark = f"{inward}{number}. " if number >= 0 else f"{inward}- "
        if number >= 0:
            self._lists[-1] += 1

    def _end(self, tag: str) -> None:
        """End an element."""
        self._silent = max(self._silent - (tag in _SILENT), 0)
        self._pre = max(self._pre - (tag == "pre"), 0)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._pending = max(self._pending, _LINE if self._lists else _PARAGRAPH)
        elif tag in _BLOCKS:
            self._pending = max(self._pending, _LINE if self._lists else _PARAGRAPH)
            self._mark = ""

    def _take(self, data: str) -> None:
        """Take up a text: what is shown of it, and where each of its characters stands."""
        self._nodes.append(data)
        for run in _RUNS.findall(data):
            if self._silent or (run[0] in _BLANKS and not self._pre):
                self._gap = self._gap if self._silent else " "
                self._note(len(run), 0)
            else:
                self._put(self._parting(), self._mark, run)
                self._pending, self._gap, self._mark = 0, "", ""
                self._note(len(run), len(run))

    def _parting(self) -> str:
        """Say what parts the next words from the last: an empty line, a line end, a blank."""
        return ("\n" * self._pending or self._gap) if self._size else ""

    def _put(self, *words: str) -> None:
        for one in filter(None, words):
            self._out.append(one)
            self._size += len(one)

    def _note(self, count: int, size: int) -> None:
        """Note where characters stand: one by one at the end of what is shown, or nowhere."""
        first = self._size - size
        self._starts.extend(range(first, self._size) if size else [first] * count)
        self._ends.extend(range(first + 1, self._size + 1) if size else [first] * count)
