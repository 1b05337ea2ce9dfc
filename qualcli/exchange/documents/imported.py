"""What an import yields: a document's text, what is known of it, and an account of every line changed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Cases
from qualcli.model.names import CaseName, DocumentName
from qualcli.text.source import Span


class What(Enum):
    """What was done to a line; each value says it of one, and of several."""

    ENCODING = ("file read in another encoding", "files read in another encoding")
    BYTE_ORDER_MARK = ("byte order mark left out", "byte order marks left out")
    LINE_END = ("line end written as LF", "line ends written as LF")
    LAST_LINE_END = ("line end added to the last line", "line ends added to the last line")
    FRONT_MATTER = ("of front matter", "of front matter each")
    PAGE_BREAK = ("page break left out", "page breaks left out")
    TRACKED = ("change that was tracked taken as accepted", "changes that were tracked taken as accepted")
    REMARK = ("comment read", "comments read")
    FOOTNOTE = ("footnote kept, at the end", "footnotes kept, at the end")
    HIDDEN = ("hidden passage kept", "hidden passages kept")
    LINK = ("address of a link left out", "addresses of links left out")
    PICTURE = ("picture left out", "pictures left out")
    SCRIPT = ("script or style left out", "scripts and styles left out")
    HEADER = ("header or footer of the page left out", "headers and footers of the page left out")
    PAGE_NUMBER = ("page number left out", "page numbers left out")
    HYPHEN = ("word joined that the end of a line parted", "words joined that the ends of lines parted")
    HEADING = ("heading marked", "headings marked")
    ITEM = ("item of a list marked", "items of lists marked")
    QUOTE = ("line of a quote marked", "lines of quotes marked")
    ROW = ("row of a table marked", "rows of tables marked")
    EMPHASIS = ("line with bold or italic words marked", "lines with bold or italic words marked")
    INDENTATION = ("indentation that reads as code left out", "indentations that read as code left out")
    CUE = (
        "cue number, time or blank line",
        "cue numbers, times and blank lines",
    )
    CAPTION_NOTE = (
        "header, style or note line",
        "header, style and note lines",
    )
    TAG = ("formatting tag left out", "formatting tags left out")
    ENTITY = (
        "character reference written as its character",
        "character references written as their characters",
    )
    MARKUP = ("mark that begins a heading or quote escaped", "marks that begin headings or quotes escaped")
    LABEL = ("speaker's label written as **Name:**", "speakers' labels written as **Name:**")
    TIME = ("time stamp moved or set in brackets", "time stamps moved or set in brackets")
    ANNOTATION = ("text that reads as an annotation escaped", "texts that read as annotations escaped")
    FENCE = (
        "line of colons that reads as a coded block escaped",
        "lines of colons that read as coded blocks escaped",
    )
    MEMO = ("text that reads as a memo note escaped", "texts that read as memo notes escaped")
    DEFINITION = (
        "line that Markdown would hide as a link's definition escaped",
        "lines that Markdown would hide as links' definitions escaped",
    )
    METADATA = ("line that reads as front matter escaped", "lines that read as front matter escaped")
    CONFLICT = ("line that reads as a merge conflict escaped", "lines that read as merge conflicts escaped")
    BRACKET = ("unbalanced bracket escaped", "unbalanced brackets escaped")
    SENTENCES = ("paragraph written one sentence a line", "paragraphs written one sentence a line")
    BLANK_LINE = ("blank line put before a turn", "blank lines put before turns")


_LEFT_OUT = (What.CUE, What.CAPTION_NOTE)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the input's line from 1 (0 is the whole file), the text before it and after it.

    Several changes of one line follow each other, each from what the last one left.
    """

    line: int
    what: What
    before: str
    after: str
    count: int = 1
    """How many places the change mends."""
    lines: int = 1
    """How many lines of the input, from `line` on, it takes together."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every line of the input."""

    lines: int
    changes: tuple[Change, ...] = ()

    @property
    def changed(self) -> frozenset[int]:
        """Give the numbers of the lines that were changed or left out."""
        return _lines_of(one for one in self.changes if one.line)

    @property
    def left_out(self) -> frozenset[int]:
        """Give the numbers of the lines that hold no words and were left out whole."""
        return _lines_of(one for one in self.changes if one.what in _LEFT_OUT)

    @property
    def front(self) -> int:
        """Count the lines of front matter."""
        return sum(one.what is What.FRONT_MATTER for one in self.changes)

    @property
    def kept(self) -> int:
        """Count the lines of the text kept as they were."""
        return self.lines - self.front - len(self.changed)

    def summary(self) -> str:
        """Account for every line once, with what was done to it: `3 lines: 2 kept, 1 changed (1 page break left out)`."""
        left_out = [one for one in self.changes if one.what in _LEFT_OUT]
        changed = [one for one in self.changes if one.line and one.what not in _LEFT_OUT]
        whole = [one for one in self.changes if not one.line and one.what is not What.FRONT_MATTER]
        counts = [
            f"{self.front:,} of front matter" if self.front else "",
            f"{self.kept:,} kept",
            f"{len(self.changed - self.left_out):,} changed ({_in_words(changed)})" if changed else "",
            f"{len(self.left_out):,} left out ({_in_words(left_out)})" if left_out else "",
        ]
        lines = f"{self.lines:,} {'line' if self.lines == 1 else 'lines'}: {', '.join(filter(None, counts))}"
        return f"{lines}; {_in_words(whole)}" if whole else lines


def _lines_of(changes: Iterable[Change]) -> frozenset[int]:
    return frozenset(line for one in changes for line in range(one.line, one.line + one.lines))


def _in_words(changes: Iterable[Change]) -> str:
    """Count what was done, in the order of the list of what can be."""
    counts: Counter[What] = Counter()
    for one in changes:
        counts[one.what] += one.count
    return ", ".join(f"{counts[what]:,} {what.value[counts[what] > 1]}" for what in What if counts[what])


class Remark(NamedTuple):
    """A comment in the margin: who wrote it, when, what it says, and the words that it is about."""

    author: str
    date: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A label with its turns and words: who of them is an interviewer, a person decides."""

    label: str
    turns: int
    words: int
    name: CaseName | None = None
    """The participant that the label already resolves to."""


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A new document: front matter and body are the two halves of its file."""

    name: DocumentName
    front: str
    body: str
    title: str
    kind: str
    date: str | None
    speakers: tuple[SpeakerCount, ...]
    account: Account
    is_kind_guessed: bool = False
    remarks: tuple[Remark, ...] = ()
    """Comments that came with the document, with their places in its body."""

    @property
    def text(self) -> str:
        """Give the whole text of the file."""
        return self.front + self.body


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user says of a file; everything left open is found in the file or its name."""

    path: str
    """The file's name as the user gave it."""
    name: str | None = None
    encoding: str | None = None
    title: str | None = None
    kind: str | None = None
    date: str | None = None
    is_split: bool = False
    """Whether prose is written one sentence a line."""
    is_coded: bool | None = None
    """Whether annotations are kept; None: if the file records a hash of its words, as a study's do."""
    speakers: tuple[str, ...] = ()
    """Labels to take as speakers', wherever they begin a line."""
    not_speakers: tuple[str, ...] = ()
    has_plain_labels: bool = False
    """Whether the study takes `Ellie: …` for a label as well."""
    cases: Cases = field(default_factory=Cases)
    passthrough: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The documents of one file, none when it could not be read; and everything to be said of it."""

    documents: tuple[ImportedDocument, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


Importer = Callable[[bytes, ImportOptions], Imported]
"""Reads the bytes of one file; total."""
