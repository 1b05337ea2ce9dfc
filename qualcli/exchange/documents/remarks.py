"""Comments of word processors: those that name codes become codings of their words, all others memos with a place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from qualcli.exchange.coders_in import CodersIn
from qualcli.exchange.documents.escaping import escaped
from qualcli.exchange.documents.imported import ImportedDocument, Remark
from qualcli.exchange.front import words_hash, write_front_matter
from qualcli.exchange.refi.segments import Wanted, put_segments
from qualcli.exchange.slugs import slug_of, unique_slug
from qualcli.index.citations import cite
from qualcli.model.annotations import CodeUse, Marks
from qualcli.model.codebook import Codebook
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName, DocumentName, PoleName
from qualcli.model.nearest import slip_of
from qualcli.syntax.code_names import to_slug
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.front_matter import is_date
from qualcli.syntax.places import in_base
from qualcli.text.counts import number_of
from qualcli.text.shortened import short
from qualcli.text.source import Source

_BETWEEN: Final = re.compile(r"[;,]")
_MEMO: Final = re.compile(r"[ \t]*(?::(?!:)|\n)\s*")
_WORDS: Final = re.compile(r"[^\W_][\w -]*")
_LONGEST_NAME: Final = 80
_SHOWN: Final = 60
_TITLE: Final = 60
_DAY: Final = len("2000-01-01")


class Known(NamedTuple):
    """What the study knows already: its codes, its coders with their full names, its documents, classes of style."""

    codebook: Codebook
    coders: Sequence[tuple[CoderName, str]]
    documents: frozenset[str]
    """Names of documents, case-folded."""
    dialect: Dialect


@dataclass(slots=True)
class Placed:
    """What the comments of an import have become."""

    documents: list[ImportedDocument] = field(default_factory=list)
    memos: list[tuple[DocumentName, str]] = field(default_factory=list)
    """Memo documents with their texts."""
    new_coders: list[tuple[CoderName, str]] = field(default_factory=list)
    told: list[list[str]] = field(default_factory=list)
    """By document, what is to be said, a line each."""


def read_codes(text: str, codebook: Codebook) -> tuple[tuple[CodeUse, ...], str | None] | None:
    """Read a comment that names codes, `code, code: memo`; None where any word of it is none.

    A code is called by its name, its label, an earlier name or with its pole, `code--pole`, in capitals or not.
    """
    parting = _MEMO.search(text)
    named, memo = (text[: parting.start()], text[parting.end() :].strip()) if parting else (text, "")
    names = [one.strip().lstrip("#.").strip() for one in _BETWEEN.split(named)]
    uses = [_use(one, codebook) for one in names if one]
    if not uses or None in uses:
        whole = _use(text.strip(), codebook)
        return ((whole,), None) if whole else None
    return tuple(dict.fromkeys(use for use in uses if use)), memo or None


def _use(name: str, codebook: Codebook) -> CodeUse | None:
    """Find the code that a name means."""
    folded = " ".join(name.split()).casefold()
    code, _, pole = folded.partition("--")
    present = codebook.present_name(CodeName(code))
    if present in codebook.by_name:
        poles = {str(one).casefold(): one for one in codebook.by_name[present].pole_names}
        if not pole or pole in poles:
            return CodeUse(present, PoleName(poles[pole]) if pole else None)
        return None
    labels = [one.name for one in codebook.codes if one.label.casefold() == folded]
    slug = CodeName(to_slug(folded)) if folded else CodeName("")
    if len(labels) == 1:
        return CodeUse(labels[0])
    return CodeUse(slug) if slug in codebook.by_name and not labels and _WORDS.fullmatch(folded) else None


def place_remarks(documents: Iterable[ImportedDocument], known: Known) -> Placed:
    """Make codings and memos of the comments of documents."""
    placed = Placed()
    people = CodersIn(known.coders)
    names = set(known.documents)
    for one in documents:
        _Placing(known, people, names, placed).document(one)
    placed.new_coders = people.new
    return placed


class _Placing(NamedTuple):
    """One document whose comments are being placed."""

    known: Known
    people: CodersIn
    names: set[str]
    placed: Placed

    def document(self, one: ImportedDocument) -> None:
        """Place the comments of one document."""
        bare, _ = parse_document(Source(f"corpus/{one.name}.md", one.text), self.known.dialect)
        wanted: list[tuple[Wanted, Remark]] = []
        others: list[Remark] = []
        for written in one.remarks:
            remark = written._replace(span=in_base(bare, written.span))
            read = read_codes(remark.text, self.known.codebook)
            if read is None or not bare.base[slice(*remark.span)].strip():
                others.append(remark)
            else:
                coder = self.people.coder(remark.author)
                marks = Marks(read[0], (coder,) if coder else (), None, read[1])
                name = f"{len(wanted)}"
                wanted.append((Wanted((remark.span,), marks, name), remark))
        put = put_segments(bare, [each for each, _ in wanted], self.known.dialect, exactly=False)
        lost = [wanted[int(number)][1] for number in put.lost]
        widened = [wanted[int(number)][1] for number in put.widened]
        self.placed.documents.append(replace(one, body=put.text[len(one.front) :]))
        memos = [self.memo(bare, one.name, remark) for remark in (*others, *lost)]
        self.placed.told.append([
            *_counts(len(one.remarks), put.codings, len(memos)),
            *(f"{_shown(each)}: its words could not be coded, and it is kept as a memo" for each in lost),
            *(f"{_shown(each)}: its words had to take in a mark beside them" for each in widened),
            *self.near(others), *memos,
        ])  # fmt: skip

    def near(self, remarks: Iterable[Remark]) -> list[str]:
        """Say which comments may be meant as codes: what they say is nearly one's name."""
        told: dict[str, str] = {}
        for one in remarks:
            text = " ".join(one.text.split())
            if 0 < len(text) <= _LONGEST_NAME and text not in told:
                found = slip_of(to_slug(text), map(str, self.known.codebook.by_name))
                if found:
                    told[text] = f"“{text}” is no code: did you mean `{found}`?"
        return list(told.values())

    def memo(self, document: Document, name: DocumentName, remark: Remark) -> str:
        """Write a comment as a memo about its place; say where it is."""
        about = cite(name, _place(document, remark.span.start))
        text = " ".join(remark.text.split())
        title = text if len(text) <= _TITLE else f"{text[:_TITLE].rpartition(' ')[0] or text[:_TITLE]} …"
        quoted = " ".join(document.base[slice(*remark.span)].split())
        head = f"> {quoted}\n\n" if quoted else ""
        base = f"\n{escaped(head + remark.text.strip(), self.known.dialect)}\n"
        day = remark.date[:_DAY]
        author = self.people.coder(remark.author)
        front = write_front_matter(
            [("title", title), ("kind", "memo"), ("date", day if len(day) == _DAY and is_date(day) else None),
             ("author", author), ("about", about), ("words", words_hash(base))]
        )  # fmt: skip
        stem = f"memos/{str(name).replace('/', '-')}-{slug_of(title, 'comment')}"[:_LONGEST_NAME].rstrip(
            "-_."
        )
        free = unique_slug(stem.casefold(), self.names)
        self.names.add(free)
        self.placed.memos.append((DocumentName(free), front + base))
        return f"memo at {about}: {_shown(remark)}"


def _counts(remarks: int, codings: int, memos: int) -> list[str]:
    made = f"{number_of(codings, 'coding')}, {number_of(memos, 'memo')}"
    return [f"{number_of(remarks, 'comment')}: {made}"] if remarks else []


def _shown(remark: Remark) -> str:
    return f"“{short(remark.text, _SHOWN)}”{f' ({remark.author})' if remark.author else ''}"


def _place(document: Document, offset: int) -> int:
    """Give the number of the turn at an offset; outside turns, less that of the paragraph."""
    for turn in document.turns:
        if turn.span.start <= offset <= turn.span.end:
            return turn.number
    return -max(sum(one.start <= offset for one in document.paragraphs), 1)
