"""Importing web pages: text, headings, lists, tables; scripts and styles stay outside."""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from qualcli.exchange.documents.decoding import decode
from qualcli.exchange.documents.html_tokens import Token, tokens
from qualcli.exchange.documents.imported import Imported, ImportOptions, What
from qualcli.exchange.documents.manuscript import Manuscript, Passage
from qualcli.exchange.documents.manuscript_tables import add_table
from qualcli.exchange.documents.manuscript_text import import_manuscript

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD: Final = 4096
_BLANKS: Final = re.compile("[ \t\r\n\f]+")
_SILENT: Final = frozenset(("script", "style", "template", "noscript", "svg", "math", "object", "iframe"))
_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "main", "nav", "p", "pre",
     "section", "summary", "caption", "option", "select", "li", "ul", "ol", "tr", "td", "th", "table", "title", "head")
)  # fmt: skip
_RAW: Final = ("script", "style")
"""What ends by its own end only."""
_BOLD: Final = ("b", "strong")
_ITALIC: Final = ("i", "em", "cite")
_TRACKED: Final = frozenset(("title", "pre", "blockquote", *_BOLD, *_ITALIC))
_HEADING: Final = re.compile("h[1-6]$")


def import_html(data: bytes, options: ImportOptions) -> Imported:
    """Import a web page, in the encoding that it names."""
    named = _CHARSET.search(data[:_HEAD])
    encoding = options.encoding or (_known(named[1].decode("ascii")) if named else None)
    draft, found = decode(data, replace(options, encoding=encoding))
    if draft is None:
        return Imported((), found)
    page = _Page()
    for token in tokens(draft.text):
        page.take(token)
    page.finish()
    page.manuscript.said[:0] = [
        (one.what, one.before, one.after, one.count) for one in draft.changes if one.what is What.ENCODING
    ]
    result = import_manuscript(page.manuscript, options)
    return replace(result, diagnostics=(*found, *result.diagnostics))


def _known(name: str) -> str | None:
    """Give an encoding that is known here; what a page calls Latin-1 is cp1252 for every browser."""
    import codecs

    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


class _Page:
    """A page while it is read; total, as browsers are."""

    def __init__(self) -> None:
        self.manuscript = Manuscript()
        self.passage = Passage()
        self.open: Counter[str] = Counter()
        self.silent = ""
        self.depth = 0
        self.title = ""
        self.lists: list[list[int]] = []
        """Of each open list, the number of its last item; negative in one without numbers."""
        self.is_item = False
        self.was_item = False
        self.rows: list[list[Passage]] | None = None
        self.tables = 0
        self.counts = {What.SCRIPT: 0, What.PICTURE: 0, What.LINK: 0}

    def take(self, token: Token) -> None:
        """Read on: a text, or the beginning or the end of an element; one that `/>` ends has both."""
        if token.begins:
            self.start(token.begins, token)
            if token.attributes.endswith("/") and token.begins not in _RAW:
                self.end(token.begins)
        elif token.ends:
            self.end(token.ends)
        elif token.text:
            self.text(token.text)

    def start(self, tag: str, token: Token) -> None:
        """Begin an element."""
        if self.silent:
            self.depth += tag == self.silent
            return
        if tag in _SILENT:
            self.silent, self.depth = tag, 1
            self.counts[What.SCRIPT] += 1
            return
        if tag == "br":
            self.passage.add("\n")
        elif tag == "img":
            self.counts[What.PICTURE] += 1
        elif tag in _BLOCKS or _HEADING.match(tag):
            self.begin(tag, token)
        self.counts[What.LINK] += tag == "a" and token.attribute("href") is not None
        if tag in _TRACKED or _HEADING.match(tag):
            self.open[tag] += 1

    def begin(self, tag: str, token: Token) -> None:
        """Begin a block."""
        self.flush()
        if tag in ("ul", "ol"):
            start = token.attribute("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 7 else 1  # noqa: PLR2004
            self.lists.append([first - 1 if tag == "ol" else -1])
        elif tag == "li":
            self.is_item = True
            if self.lists and self.lists[-1][0] >= 0:
                self.lists[-1][0] += 1
        elif tag == "table":
            self.tables += 1
            self.rows = [] if self.tables == 1 else self.rows
        elif tag == "tr" and self.rows is not None and self.tables == 1:
            self.rows.append([])
        elif tag in ("td", "th") and self.rows and self.tables == 1:
            self.rows[-1].append(Passage())

    def end(self, tag: str) -> None:
        """End an element."""
        if self.silent:
            self.depth -= tag == self.silent
            self.silent = self.silent if self.depth else ""
            return
        if tag in _BLOCKS or _HEADING.match(tag):
            self.flush()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.was_item = bool(self.lists)
        if tag == "table" and self.tables:
            self.tables -= 1
            if not self.tables:
                self.end_table()
        if self.open[tag]:
            self.open[tag] -= 1

    def text(self, data: str) -> None:
        """Add a text."""
        if self.silent:
            return
        if self.open["title"]:
            self.title += data
            return
        words = data if self.open["pre"] else _BLANKS.sub(" ", data)
        if words.startswith(" ") and not self.open["pre"] and self.passage.last in ("", " ", "\n"):
            words = words[1:]
        bold, italic = (any(self.open[tag] for tag in tags) for tags in (_BOLD, _ITALIC))
        self.passage.add(words, bold=bold, italic=italic)

    def flush(self) -> None:
        """End a paragraph."""
        passage, self.passage = self.passage, Passage()
        if not passage.text.strip():
            return
        if self.rows is not None:
            self.in_cell(passage)
            return
        level = next((n for n in range(1, 7) if self.open[f"h{n}"]), 0)
        if level:
            self.manuscript.paragraph(passage, "heading", level)
        elif self.is_item:
            number = self.lists[-1][0] if self.lists else -1
            mark = f"{number}." if number >= 0 else "-"
            depth = max(len(self.lists) - 1, 0)
            self.manuscript.paragraph(passage, "item", depth, mark, is_tight=self.was_item)
        else:
            self.manuscript.paragraph(passage, "quote" if self.open["blockquote"] else "text")
        self.was_item, self.is_item = self.is_item or bool(self.was_item and self.lists), False

    def in_cell(self, passage: Passage) -> None:
        """Add a paragraph to the cell of a table, or to a row of its own where there is none."""
        rows = self.rows if self.rows is not None else []
        if not (rows and rows[-1]):
            rows.append([passage])
            return
        cell = rows[-1][-1]
        cell.add("\n" if cell.size else "")
        cell.append(passage)

    def end_table(self) -> None:
        """Add a table."""
        rows, self.rows = self.rows or [], None
        add_table(self.manuscript, [row for row in rows if row])

    def finish(self) -> None:
        """Add what is open at the end of the page, and say what was left out."""
        self.flush()
        if self.rows is not None:
            self.end_table()
        self.manuscript.title = " ".join(self.title.split())
        for what, number in self.counts.items():
            self.manuscript.say(what, count=number)
