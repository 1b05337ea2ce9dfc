"""A page as plain text in paragraphs, and where every character of its text nodes has come to stand.

Programs that keep documents as HTML count positions over the text between the tags, all nodes one after the other.
A page is read into paragraphs, headings and list items as a reader would see them, and the way from the one to the
other is kept.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from qualcli.text.source import Span

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
_LONGEST_NUMBER: Final = 6
_LINE, _PARAGRAPH = 1, 2
_HEADING: Final = re.compile("h([1-6])").fullmatch


class HtmlWords(HTMLParser):
    """The words of a page; total, as browsers are."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.styled = self.pictures = self.links = 0
        self._nodes: list[str] = []
        self._out: list[str] = []
        self._size = self._silent = self._pre = self._pending = 0
        self._starts, self._ends = array("q"), array("q")
        self._mark = self._gap = ""
        self._lists: list[int] = []
        self.feed(page.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = "".join(self._out)
        """The page as plain text."""
        self.nodes = "".join(self._nodes)
        """All text nodes, one after the other."""

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
        return trimmed(self.text, Span(self._starts[span.start], self._ends[span.end - 1]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self._silent += tag in _SILENT
        self._pre += tag == "pre"
        self.styled += tag in _STYLED
        self.pictures += tag == "img"
        self.links += tag == "a" and any(name == "href" for name, _ in attrs)
        if tag == "br":
            self._pending = min(self._pending + 1, _PARAGRAPH)
        elif tag in ("ul", "ol"):
            self._list(tag, dict(attrs).get("start") or "1")
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

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._silent = max(self._silent - (tag in _SILENT), 0)
        self._pre = max(self._pre - (tag == "pre"), 0)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._pending = max(self._pending, _LINE if self._lists else _PARAGRAPH)
        elif tag in _BLOCKS:
            self._pending = max(self._pending, _LINE if self._lists else _PARAGRAPH)
            self._mark = ""

    def handle_data(self, data: str) -> None:
        """Take up a text node: what is shown of it, and where each of its characters stands."""
        self._nodes.append(data)
        for sign in data:
            if self._silent or (sign in _BLANKS and not (self._pre and sign != "\r")):
                self._gap = self._gap if self._silent else " "
                self._note(0)
            else:
                self._put(self._parting(), self._mark, sign)
                self._pending, self._gap, self._mark = 0, "", ""
                self._note(1)

    def _parting(self) -> str:
        """Say what parts the next sign from the last: an empty line, a line end, a blank."""
        return ("\n" * self._pending or self._gap) if self._size else ""

    def _put(self, *words: str) -> None:
        for one in filter(None, words):
            self._out.append(one)
            self._size += len(one)

    def _note(self, size: int) -> None:
        self._starts.append(self._size - size)
        self._ends.append(self._size)


def trimmed(text: str, span: Span) -> Span:
    """Leave out white space at both ends of a stretch."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
