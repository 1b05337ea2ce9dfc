"""Importing Word documents: their words as they are accepted, what the page shows of them, the comments beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from qualcli.exchange.documents.docx_styles import Styles, read_styles
from qualcli.exchange.documents.imported import Imported, ImportOptions, What
from qualcli.exchange.documents.manuscript import Kind, Manuscript, Passage, joined
from qualcli.exchange.documents.manuscript_tables import add_table
from qualcli.exchange.documents.manuscript_text import import_manuscript
from qualcli.exchange.documents.office_xml import child, main_part, read_part, value, within
from qualcli.exchange.packed import Packed, open_packed
from qualcli.exchange.refused import RefusedError

_WHOLE: Final = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby",
     "rubyBase", "rt", "Choice", "oMath", "oMathPara")
)  # fmt: skip
"""Elements whose content is part of the text."""
_GONE: Final = frozenset(("del", "moveFrom"))
_NOTES: Final = ("footnote", "endnote")
_SIGNS: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_NO_WORDS: Final = ("separator", "continuationSeparator", "continuationNotice")


def import_docx(data: bytes, options: ImportOptions) -> Imported:
    """Import a Word document; one that is not sound, or could do harm, yields its reason and nothing else."""
    try:
        manuscript = _read(open_packed(data))
    except RefusedError as error:
        return Imported((), (error.finding(options.path),))
    return import_manuscript(manuscript, options)


def _read(packed: Packed) -> Manuscript:
    """Read the parts of a document that hold words."""
    document = main_part(packed, "word/document.xml", "Word")
    styles = read_styles(read_part(packed, "word/styles.xml"), read_part(packed, "word/numbering.xml"))
    body = _Body(Manuscript(), styles)
    body.blocks(_or(child(document, "body"), document))
    body.end()
    _read_notes(packed, body)
    _read_comments(packed, body)
    _read_edges(packed, body)
    said = body.manuscript
    said.say(What.TRACKED, count=body.tracked)
    said.say(What.HIDDEN, count=body.hidden)
    said.say(What.LINK, count=body.links)
    said.say(What.PICTURE, count=body.pictures)
    return said


@dataclass(slots=True)
class _Body:
    """The text of a document while it is read."""

    manuscript: Manuscript
    styles: Styles
    passage: Passage = field(default_factory=Passage)
    """The paragraph that is open; one whose end was deleted goes on in the next."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes met in it, which come behind it."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes referred to, in order: kind and name in the file."""
    cell: list[Passage] | None = None
    """Paragraphs of the cell of a table that is being read."""
    was_item: bool = False
    tracked: int = 0
    hidden: int = 0
    links: int = 0
    pictures: int = 0

    def blocks(self, parent: Element) -> None:
        """Read paragraphs and tables."""
        for one in parent:
            if one.tag == "p":
                self.paragraph(one)
            elif one.tag == "tbl":
                self.table(one)
            elif one.tag in _GONE:
                self.tracked += 1
            elif one.tag == "AlternateContent":
                self.blocks(_choice(one))
            elif one.tag in _WHOLE:
                self.blocks(one)
            else:
                self.anchor(one)

    def end(self) -> None:
        """Add the paragraph that is open."""
        passage, self.passage = self.passage, Passage()
        if passage.text or passage.anchors:
            self.put(passage, None, None)

    def anchor(self, one: Element) -> None:
        """Note where the words that a comment is about begin or end."""
        if one.tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            self.passage.anchor(one.get("id", ""), is_start=one.tag == "commentRangeStart")

    def paragraph(self, one: Element) -> None:
        """Read a paragraph."""
        properties = child(one, "pPr")
        style = value(properties, "pStyle")
        self.content(one, style)
        if any(_has(child(properties, "rPr"), tag) for tag in _GONE):
            self.tracked += 1
            return
        passage, self.passage = self.passage, Passage()
        self.put(passage, properties, style)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def put(self, passage: Passage, properties: Element | None, style: str | None) -> None:
        """Add a paragraph to the text, or to the cell of a table."""
        if self.cell is not None:
            self.cell.append(passage)
            return
        heading = self.styles.heading(properties, style)
        item = self.styles.item(properties, style) if not heading and passage.text.strip() else None
        if heading:
            is_there = self.manuscript.paragraph(passage, "heading", heading)
        elif item:
            is_there = self.manuscript.paragraph(passage, "item", *item, is_tight=self.was_item)
        else:
            kind: Kind = "quote" if self.styles.is_quote(style) else "text"
            is_there = self.manuscript.paragraph(passage, kind)
        self.was_item = bool(item) if is_there else self.was_item

    def content(self, parent: Element, style: str | None) -> None:
        """Read what a paragraph holds."""
        for one in parent:
            if one.tag == "r":
                self.run(one, style)
            elif one.tag in _GONE:
                self.tracked += 1
            elif one.tag == "AlternateContent":
                self.content(_choice(one), style)
            elif one.tag in _WHOLE:
                self.tracked += one.tag in ("ins", "moveTo")
                self.links += one.tag == "hyperlink" and one.get("id") is not None
                self.content(one, style)
            elif one.tag == "t":
                self.passage.add(one.text or "")
            else:
                self.anchor(one)

    def run(self, run: Element, style: str | None) -> None:
        """Read words of one look."""
        properties = child(run, "rPr")
        styles = (value(properties, "rStyle"), style)
        bold, italic = (self.styles.is_on(what, properties, *styles) for what in ("b", "i"))
        words = "".join(self.words(one) for one in run)
        self.hidden += bool(words.strip()) and self.styles.is_on("vanish", properties, *styles)
        self.passage.add(words, bold=bold, italic=italic)

    def words(self, one: Element) -> str:
        """Give the words of one element of a run."""
        if one.tag == "t":
            return one.text or ""
        if one.tag in ("footnoteReference", "endnoteReference"):
            return self.note(one)
        if one.tag == "sym":
            return _symbol(one.get("char", ""))
        if one.tag == "br":
            return "\n"
        if one.tag in ("drawing", "pict", "object", "AlternateContent"):
            self.picture(one)
        elif one.tag in ("ruby", "rubyBase", "rt", "r"):
            return "".join(self.words(each) for each in one)
        else:
            self.anchor(one)
        return _SIGNS.get(one.tag, "")

    def note(self, one: Element) -> str:
        """Write the number of a note."""
        kind = one.tag.removesuffix("Reference")
        self.notes.append((kind, one.get("id", "")))
        return f"[^{len(self.notes)}]"

    def picture(self, one: Element) -> None:
        """Keep text boxes for later; count pictures."""
        boxes = list((_choice(one) if one.tag == "AlternateContent" else one).iter("txbxContent"))
        self.boxes += boxes
        self.pictures += not boxes

    def table(self, table: Element) -> None:
        """Read a table, cell by cell; tables within it become part of its cells."""
        if self.cell is not None:
            for cell in table.iter("tc"):
                self.blocks(cell)
            return
        rows = [[self.in_cell(cell) for cell in _cells(row)] for row in _rows(table)]
        add_table(self.manuscript, rows)
        self.was_item = False

    def in_cell(self, cell: Element) -> Passage:
        """Read a cell: its paragraphs, a line each."""
        self.cell = []
        self.blocks(cell)
        passages, self.cell = self.cell, None
        return joined(passages, "\n")


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that were not deleted."""
    for one in table:
        if one.tag == "tr" and not _has(child(one, "trPr"), "del"):
            yield one
        elif one.tag in _WHOLE:
            yield from _rows(one)


def _cells(row: Element) -> Iterator[Element]:
    for one in row:
        if one.tag == "tc":
            yield one
        elif one.tag in _WHOLE:
            yield from _cells(one)


def _has(element: Element | None, tag: str) -> bool:
    return child(element, tag) is not None


def _choice(one: Element) -> Element:
    """Give one of several versions of the same content."""
    found = child(one, "Choice")
    return found if found is not None else _or(child(one, "Fallback"), Element("none"))


def _symbol(code: str) -> str:
    """Give a sign of a symbol font; those of its private range stand for what no other font has."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _read_notes(packed: Packed, body: _Body) -> None:
    """Write footnotes and endnotes at the end, under a heading of their own, which ends the last turn."""
    parts = {
        kind: {one.get("id", ""): one for one in within(read_part(packed, f"word/{kind}s.xml"), kind)}
        for kind in _NOTES
    }
    body.manuscript.footnotes([_note(body, parts[kind].get(name)) for kind, name in list(body.notes)])


def _note(body: _Body, note: Element | None) -> Passage:
    """Read a note as one line."""
    if note is None or note.get("type") in _NO_WORDS:
        return Passage()
    return joined(body.in_cell(note).lines(), " ")


def _read_comments(packed: Packed, body: _Body) -> None:
    """Read the comments."""
    comments = read_part(packed, "word/comments.xml")
    for one in within(comments, "comment"):
        text = body.in_cell(one).text.strip()
        if text:
            said = (one.get("author", ""), one.get("date", ""), text)
            body.manuscript.comments[one.get("id", "")] = said
    body.manuscript.say(What.REMARK, count=len(body.manuscript.comments))


def _read_edges(packed: Packed, body: _Body) -> None:
    """Count headers and footers with words in them."""
    for name in sorted(packed.parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            part = read_part(packed, name)
            words = "".join(one.text or "" for one in part.iter("t")) if part is not None else ""
            if words.strip():
                body.manuscript.say(What.HEADER, words.strip())


def _or(element: Element | None, other: Element) -> Element:
    """Give an element, or another where there is none; an element without content counts as false."""
    return other if element is None else element
