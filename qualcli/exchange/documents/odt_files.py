"""Importing OpenDocument texts: their words, what the page shows of them, the comments beside them."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from qualcli.exchange.documents.imported import Imported, ImportOptions, What
from qualcli.exchange.documents.manuscript import Manuscript, Passage, joined
from qualcli.exchange.documents.manuscript_tables import add_table
from qualcli.exchange.documents.manuscript_text import import_manuscript
from qualcli.exchange.documents.office_xml import child, main_part, read_part
from qualcli.exchange.packed import Packed, open_packed
from qualcli.exchange.refused import RefusedError

_BLANKS: Final = re.compile("[ \t\r\n]+")
_GROUPS: Final = frozenset(
    ("section", "table-of-content", "index-body", "index-title", "illustration-index", "bibliography", "text-box",
     "alphabetical-index", "table-index", "object-index", "user-index")
)  # fmt: skip
_TEXT: Final = frozenset(("p", "h"))
_WHOLE: Final = frozenset(("span", "a", "meta", "ruby", "ruby-base", "ruby-text", "meta-field"))
_FIELDS: Final = frozenset(
    ("date", "time", "author-name", "title", "page-number", "page-count", "sequence", "bookmark-ref", "reference-ref",
     "user-field-get", "variable-set", "variable-get", "placeholder", "text-input", "chapter", "file-name", "subject")
)  # fmt: skip
_QUOTES: Final = ("Quotations", "Quote", "Block_20_Text")
_LONGEST: Final = 4
_STEPS: Final = 20


def import_odt(data: bytes, options: ImportOptions) -> Imported:
    """Import an OpenDocument text; one that is not sound, or could do harm, yields its reason and nothing else."""
    try:
        manuscript = _read(open_packed(data))
    except RefusedError as error:
        return Imported((), (error.finding(options.path),))
    return import_manuscript(manuscript, options)


def _read(packed: Packed) -> Manuscript:
    """Read the parts that hold words."""
    if b"encryption-data" in (packed.read("META-INF/manifest.xml") or b""):
        raise RefusedError(
            "E747", "no such document: a password protects it", "save it without a password, and import that"
        )
    content = main_part(packed, "content.xml", "OpenDocument")
    styles = read_part(packed, "styles.xml")
    body = _Body(Manuscript(), _Looks())
    for part in (styles, content):
        body.looks.read(part)
    text = next((one for one in content.iter("text")), None)
    if text is None:
        raise RefusedError(
            "E747", "no OpenDocument text: a sheet or slides", "save its words as a text document"
        )
    body.blocks(text)
    said = body.manuscript
    said.footnotes(body.notes)
    said.say(What.TRACKED, count=body.tracked)
    said.say(What.LINK, count=body.links)
    said.say(What.PICTURE, count=body.pictures)
    said.say(What.REMARK, count=len(said.comments))
    for one in (*_edges(styles, "header"), *_edges(styles, "footer")):
        said.say(What.HEADER, one)
    return said


def _edges(styles: Element | None, tag: str) -> list[str]:
    found = [] if styles is None else ["".join(one.itertext()).strip() for one in styles.iter(tag)]
    return [one for one in found if one]


@dataclass(slots=True)
class _Looks:
    """What styles say: bold, italic, and which lists are numbered."""

    bases: dict[str, str] = field(default_factory=dict)
    bold: dict[str, bool] = field(default_factory=dict)
    italic: dict[str, bool] = field(default_factory=dict)
    numbered: dict[str, dict[int, int]] = field(default_factory=dict)
    """By style of list, its numbered levels with the number of the first item."""
    names: dict[str, str] = field(default_factory=dict)

    def read(self, part: Element | None) -> None:
        """Read the styles of one part."""
        for one in () if part is None else part.iter():
            name = one.get("name", "")
            if one.tag == "style":
                self.bases[name] = one.get("parent-style-name", "")
                self.names[name] = one.get("display-name", name)
                look = child(one, "text-properties")
                if look is not None and "font-weight" in look.attrib:
                    self.bold[name] = look.get("font-weight") in ("bold", "600", "700", "800", "900")
                if look is not None and "font-style" in look.attrib:
                    self.italic[name] = look.get("font-style") in ("italic", "oblique")
            elif one.tag == "list-style":
                levels = (level for level in one if level.tag == "list-level-style-number")
                self.numbered[name] = {
                    _whole(level.get("level"), 0): _whole(level.get("start-value"), 1) for level in levels
                }

    def is_on(self, known: dict[str, bool], name: str, *, otherwise: bool) -> bool:
        """Say what a style says, or what those say that it builds on."""
        for _ in range(_STEPS):
            if name in known:
                return known[name]
            name = self.bases.get(name, "")
        return otherwise

    def is_a(self, name: str, *styles: str) -> bool:
        """Say whether a style is one of some, or builds on one."""
        chain = [name]
        for _ in range(_STEPS):
            chain.append(self.bases.get(chain[-1], ""))
        return any(one in styles for one in chain)


@dataclass(slots=True)
class _Body:
    """The text of a document while it is read."""

    manuscript: Manuscript
    looks: _Looks
    passage: Passage = field(default_factory=Passage)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    cell: list[Passage] | None = None
    tracked: int = 0
    links: int = 0
    pictures: int = 0
    is_bold: bool = False
    is_italic: bool = False

    def blocks(self, parent: Element) -> None:
        """Read paragraphs, lists and tables."""
        for one in parent:
            if one.tag in _TEXT:
                self.paragraph(one)
                self.flush()
            elif one.tag == "list":
                self.list(one, 0, one.get("style-name", ""))
            elif one.tag == "table":
                self.table(one)
            elif one.tag == "tracked-changes":
                self.tracked += sum(each.tag == "changed-region" for each in one)
            elif one.tag == "frame":
                self.frame(one)
            elif one.tag in _GROUPS:
                self.blocks(one)
        self.flush()

    def flush(self) -> None:
        """Read the text boxes that were met in paragraphs."""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def paragraph(self, one: Element, item: tuple[int, str] | None = None, *, is_tight: bool = False) -> bool:
        """Read a paragraph; say whether there was anything in it."""
        passage = self.words(one)
        if self.cell is not None:
            self.cell.append(passage)
            return True
        style = one.get("style-name", "")
        if one.tag == "h" or self.looks.is_a(style, "Title"):
            return self.manuscript.paragraph(passage, "heading", max(_whole(one.get("outline-level"), 1), 1))
        if item:
            return self.manuscript.paragraph(passage, "item", *item, is_tight=is_tight)
        return self.manuscript.paragraph(passage, "quote" if self.looks.is_a(style, *_QUOTES) else "text")

    def words(self, one: Element) -> Passage:
        """Read the words of a paragraph."""
        before = self.passage, self.is_bold, self.is_italic
        name = one.get("style-name", "")
        self.passage = Passage()
        self.is_bold = one.tag == "p" and self.looks.is_on(self.looks.bold, name, otherwise=False)
        self.is_italic = one.tag == "p" and self.looks.is_on(self.looks.italic, name, otherwise=False)
        self.content(one)
        found = self.passage
        self.passage, self.is_bold, self.is_italic = before
        return found

    def content(self, parent: Element) -> None:
        """Read what a paragraph or a part of one holds."""
        self.add(parent.text)
        for one in parent:
            if one.tag in _WHOLE or one.tag in _FIELDS:
                self.span(one)
            elif one.tag in ("annotation", "annotation-end"):
                self.annotation(one)
            else:
                self.sign(one)
            self.add(one.tail)

    def span(self, one: Element) -> None:
        """Read words with a look of their own."""
        before = self.is_bold, self.is_italic
        name = one.get("style-name", "")
        self.is_bold = self.looks.is_on(self.looks.bold, name, otherwise=self.is_bold)
        self.is_italic = self.looks.is_on(self.looks.italic, name, otherwise=self.is_italic)
        self.links += one.tag == "a"
        self.content(one)
        self.is_bold, self.is_italic = before

    def add(self, text: str | None) -> None:
        """Add words; white space is one blank, as the format has it, and none after another."""
        words = _BLANKS.sub(" ", text or "")
        if words.startswith(" ") and self.passage.last in (" ", "\n", "\t"):
            words = words[1:]
        self.passage.add(words, bold=self.is_bold, italic=self.is_italic)

    def sign(self, one: Element) -> None:
        """Read what stands for a sign, a note or a picture."""
        if one.tag == "s":
            self.passage.add(" " * _whole(one.get("c"), 1), bold=self.is_bold, italic=self.is_italic)
        elif one.tag in ("tab", "line-break"):
            self.passage.add("\t" if one.tag == "tab" else "\n")
        elif one.tag == "note":
            self.notes.append(self.lines_of(child(one, "note-body")))
            self.passage.add(f"[^{len(self.notes)}]")
        elif one.tag == "frame":
            self.frame(one)

    def frame(self, one: Element) -> None:
        """Keep text boxes for later; count pictures."""
        boxes = [each for each in one if each.tag == "text-box"]
        self.boxes += boxes
        self.pictures += not boxes

    def annotation(self, one: Element) -> None:
        """Read a comment; the name ties its beginning to its end, and one without a name is about a place."""
        name = one.get("name", "") or f"comment {len(self.manuscript.comments)}"
        self.passage.anchor(name, is_start=one.tag == "annotation")
        if one.tag == "annotation":
            text = "\n".join(each.text for each in self.lines_of(one).lines()).strip()
            author = "".join(child_text(one, "creator")).strip()
            if text:
                self.manuscript.comments[name] = (author, "".join(child_text(one, "date")), text)

    def lines_of(self, parent: Element | None) -> Passage:
        """Read paragraphs as lines of one passage."""
        outer, self.cell = self.cell, []
        open_boxes, self.boxes = self.boxes, []
        if parent is not None:
            self.blocks(parent)
        passages, self.cell, self.boxes = self.cell or [], outer, open_boxes
        return joined(passages, "\n")

    def list(self, one: Element, depth: int, style: str) -> None:
        """Read a list, item by item."""
        start = self.looks.numbered.get(style, {}).get(depth + 1)
        number = (start or 1) - 1
        for item in one:
            if item.tag not in ("list-item", "list-header"):
                continue
            number += 1
            is_tight = depth > 0 or number > (start or 1)
            is_first = True
            for part in item:
                if part.tag == "list":
                    self.list(part, depth + 1, part.get("style-name", "") or style)
                elif part.tag in _TEXT:
                    mark = f"{number}." if start is not None else "-"
                    is_there = self.paragraph(part, (depth, mark) if is_first else None, is_tight=is_tight)
                    is_first = is_first and not is_there

    def table(self, table: Element) -> None:
        """Read a table; tables within it become part of its cells."""
        if self.cell is not None:
            for one in table.iter("table-cell"):
                self.blocks(one)
            return
        rows = [[self.lines_of(cell) for cell in row if cell.tag == "table-cell"] for row in _rows(table)]
        add_table(self.manuscript, rows)


def _rows(table: Element) -> list[Element]:
    """Give the rows of a table, those of its head and its groups included."""
    found = []
    for one in table:
        if one.tag == "table-row":
            found.append(one)
        elif one.tag in ("table-header-rows", "table-rows", "table-row-group"):
            found += _rows(one)
    return found


def child_text(one: Element, tag: str) -> list[str]:
    """Give the text of the first child of a name."""
    found = child(one, tag)
    return [] if found is None else list(found.itertext())


def _whole(text: str | None, otherwise: int) -> int:
    """Read a whole number; what is none, or is beyond all reason, is another."""
    return int(text) if text and text.isdecimal() and len(text) <= _LONGEST else otherwise
