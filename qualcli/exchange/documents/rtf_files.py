"""Importing rich text files: their words, bold and italic type, tables, footnotes, comments."""

from dataclasses import dataclass, field, replace
from typing import Final

from qualcli.exchange.documents.imported import Imported, ImportOptions, What
from qualcli.exchange.documents.manuscript import Manuscript, Passage, joined
from qualcli.exchange.documents.manuscript_tables import add_table
from qualcli.exchange.documents.manuscript_text import import_manuscript
from qualcli.exchange.documents.rtf_tokens import CHARSETS, Token, codec_of, decoded, tokens
from qualcli.exchange.documents.rtf_words import ASIDES, CONTROL, EDGES, SIGNS, SILENT, Look
from qualcli.exchange.packed import damaged
from qualcli.exchange.refused import RefusedError

_DEEPEST: Final = 2_000
_FAR: Final = 0x10000
_LAST: Final = 0x10FFFF
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)


def import_rtf(data: bytes, options: ImportOptions) -> Imported:
    """Import a rich text file; one that is not sound yields its reason and nothing else."""
    try:
        if not data.lstrip().startswith(b"{\\rtf"):
            raise damaged("it does not begin as a rich text file does")
        reader = _Reader(Manuscript())
        for one in tokens(data):
            reader.take(one)
        reader.finish()
    except RefusedError as error:
        return Imported((), (error.finding(options.path),))
    return import_manuscript(reader.manuscript, options)


@dataclass(slots=True)
class _Reader:
    """A file while it is read."""

    manuscript: Manuscript
    look: Look = field(default_factory=Look)
    outer: list[Look] = field(default_factory=list)
    passage: Passage = field(default_factory=Passage)
    cell: list[Passage] = field(default_factory=list)
    row: list[Passage] = field(default_factory=list)
    rows: list[list[Passage]] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    kept: list[tuple[Passage, list[Passage]]] = field(default_factory=list)
    """The paragraphs that footnotes and comments interrupt."""
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    codec: str = "cp1252"
    is_table: bool = False
    is_fonts: int = 0
    raw: bytearray = field(default_factory=bytearray)
    waiting: int = 0
    """Bytes to leave out behind a Unicode character."""
    half: int = 0
    """The first half of a character of two."""
    star: bool = False
    author: str = ""
    date: str = ""
    comment: str = ""
    counts: dict[What, int] = field(
        default_factory=lambda: dict.fromkeys((What.TRACKED, What.PICTURE, What.HEADER, What.HIDDEN), 0)
    )

    def take(self, one: Token) -> None:
        """Take one token."""
        if one.kind == "bytes":
            self.spoken(one.text)
            return
        if one.kind != "word" or one.text != b"u":
            self.settle()
        if one.kind == "open":
            self.begin()
        elif one.kind == "close":
            self.end()
        elif one.kind == "sign":
            self.sign(one.text)
        else:
            self.word(one.text, one.number)

    def begin(self) -> None:
        """Begin a group."""
        if len(self.outer) >= _DEEPEST:
            raise RefusedError(
                "E748", f"more than {_DEEPEST:,} groups deep, which no document is", "split it"
            )
        self.outer.append(self.look)
        self.waiting = 0

    def end(self) -> None:
        """End a group."""
        look = self.look
        self.look = self.outer.pop() if self.outer else Look()
        self.is_fonts = self.is_fonts if len(self.outer) >= self.is_fonts else 0
        self.waiting = 0
        if look.aside and look.aside != self.look.aside and self.kept:
            self.end_aside(look.aside)

    def spoken(self, text: bytes) -> None:
        """Take bytes of text, less those that stand in for a Unicode character."""
        dropped = min(self.waiting, len(text))
        self.waiting -= dropped
        self.star = False
        if not self.look.is_silent:
            self.raw += text[dropped:]

    def settle(self) -> None:
        """Write the bytes that have come."""
        if self.raw:
            raw, self.raw = bytes(self.raw), bytearray()
            self.write(decoded(raw, self.look.codec))

    def write(self, words: str) -> None:
        """Write words; those that were deleted are not."""
        look = self.look
        if not (look.is_silent or look.is_deleted):
            self.passage.add(words, bold=look.is_bold, italic=look.is_italic)

    def sign(self, sign: bytes) -> None:
        """Take a control sign."""
        if sign == b"*":
            self.star = True
        elif self.waiting and sign in b"{}\\":
            self.waiting -= 1
        elif sign in (b"\n", b"\r"):
            self.paragraph()
        elif sign in CONTROL:
            self.write(CONTROL[sign])

    def word(self, word: bytes, number: int | None) -> None:
        """Take a control word."""
        is_starred, self.star = self.star, False
        if word == b"u":
            self.unicode(number or 0)
        elif word in ASIDES:
            self.begin_aside(word)
        elif (
            word in SILENT or word in EDGES or (is_starred and word not in (b"shppict", b"atnicn", b"shptxt"))
        ):
            self.hush(word)
        elif word in SIGNS:
            self.write(SIGNS[word])
        elif word in (b"par", b"sect", b"cell", b"row", b"nestcell", b"nestrow"):
            self.part(word)
        else:
            self.style(word, number)

    def hush(self, word: bytes) -> None:
        """Leave the words of a group out."""
        is_new = not self.look.is_silent
        self.look = replace(self.look, is_silent=True)
        self.counts[What.PICTURE] += is_new and word == b"pict"
        self.counts[What.HEADER] += is_new and word in EDGES
        if word == b"fonttbl":
            self.is_fonts = len(self.outer)

    def style(self, word: bytes, number: int | None) -> None:
        """Take a word that says how what follows looks."""
        look, is_on = self.look, number != 0
        if word == b"b":
            self.look = replace(look, is_bold=is_on)
        elif word == b"i":
            self.look = replace(look, is_italic=is_on)
        elif word == b"plain":
            self.look = replace(look, is_bold=False, is_italic=False, is_deleted=False, codec=self.codec)
        elif word == b"deleted":
            self.counts[What.TRACKED] += is_on and not look.is_deleted
            self.look = replace(look, is_deleted=is_on)
        elif word == b"revised" and is_on:
            self.counts[What.TRACKED] += 1
        elif word == b"v" and is_on:
            self.counts[What.HIDDEN] += not look.is_silent
        elif word in (b"pard", b"intbl"):
            self.is_table = word == b"intbl"
        elif word == b"uc":
            self.look = replace(look, skip=min(max(number or 0, 0), 8))
        else:
            self.encoding(word, number or 0)

    def encoding(self, word: bytes, number: int) -> None:
        """Take a word that says which characters bytes are."""
        if word == b"ansicpg":
            self.codec = codec_of(number)
            self.look = replace(self.look, codec=self.codec)
        elif word in (b"mac", b"pc", b"pca"):
            self.codec = {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}[word]
            self.look = replace(self.look, codec=self.codec)
        elif word == b"f" and self.is_fonts:
            self.font = number
        elif word == b"fcharset" and self.is_fonts and number in CHARSETS:
            self.fonts[self.font] = self.codec if number == 0 else codec_of(CHARSETS[number])
        elif word == b"f":
            self.look = replace(self.look, codec=self.fonts.get(number, self.codec))

    def unicode(self, number: int) -> None:
        """Take a Unicode character; those beyond the first 65,536 come in two halves."""
        self.settle()
        code = number if _FAR <= number <= _LAST else number % _FAR
        self.waiting = self.look.skip
        if code in _HIGH:
            self.half = code
            return
        if code in _LOW and self.half:
            code = _FAR + (self.half - _HIGH.start) * 1024 + code - _LOW.start
        self.half = 0
        self.write(chr(code))

    # ---- paragraphs and tables --------------------------------------------------------------------------

    def part(self, word: bytes) -> None:
        """End a paragraph, a cell or a row."""
        if self.look.is_silent:
            return
        if word in (b"par", b"sect", b"nestrow"):
            self.paragraph()
        elif word in (b"cell", b"nestcell"):
            self.cell.append(self.passage)
            self.passage = Passage()
            if word == b"cell":
                self.row.append(joined(self.cell, "\n"))
                self.cell = []
        elif self.row:
            self.rows.append(self.row)
            self.row = []

    def paragraph(self) -> None:
        """End a paragraph."""
        passage, self.passage = self.passage, Passage()
        if self.kept or self.is_table:
            self.cell.append(passage)
            return
        self.end_table()
        self.manuscript.paragraph(passage)

    def end_table(self) -> None:
        """Add the table that has come, and what was left of a row."""
        rows, self.rows = self.rows, []
        rest, self.row, self.cell = [*self.row, *self.cell], [], []
        if rows or rest:
            add_table(self.manuscript, [*rows, *([rest] if rest else [])])

    # ---- footnotes and comments -------------------------------------------------------------------------

    def begin_aside(self, word: bytes) -> None:
        """Begin a group whose words stand aside."""
        if self.look.aside:
            if word != b"footnote":
                self.look = replace(self.look, is_silent=True)
            return
        if word == b"footnote":
            self.write(f"[^{len(self.notes) + 1}]")
        self.kept.append((self.passage, self.cell))
        self.passage, self.cell = Passage(), []
        self.look = replace(self.look, aside=word, is_silent=False, is_bold=False, is_italic=False)

    def end_aside(self, word: bytes) -> None:
        """End such a group: a footnote, a comment, or what is known of one."""
        found = joined([*self.cell, self.passage], "\n")
        self.passage, self.cell = self.kept.pop()
        text = "\n".join(one.text for one in found.lines()).strip()
        if word == b"footnote":
            self.notes.append(found)
        elif word in (b"atrfstart", b"atrfend"):
            self.passage.anchor(text, is_start=word == b"atrfstart")
            self.comment = text
        elif word == b"atnauthor":
            self.author = text
        elif word == b"annotation":
            self.add_comment(text)

    def add_comment(self, text: str) -> None:
        """Add a comment; one without a beginning and an end is about the place where it stands."""
        comments = self.manuscript.comments
        name = self.comment
        if not name or name in comments:
            name = f"comment {len(comments)}"
            self.passage.anchor(name, is_start=False)
        if text:
            comments[name] = (self.author, "", text)
        self.author = self.comment = ""

    def finish(self) -> None:
        """End what is open at the end of the file, and say what was left out."""
        self.settle()
        if self.outer:
            raise damaged("it is cut short, amid its words")
        self.is_table = False
        if self.passage.text.strip() or self.passage.anchors:
            self.paragraph()
        self.end_table()
        self.manuscript.footnotes(self.notes)
        for what, number in self.counts.items():
            self.manuscript.say(what, count=number)
        self.manuscript.say(What.REMARK, count=len(self.manuscript.comments))
