"""What is on its way out of a study: documents with the codings that are asked for, people, attributes, memos."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from qualcli.coding.changing import Target, pairs_of, without
from qualcli.exchange.refi.guids import guid_for
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import Guid, QdaCase, QdaUser, QdaValue, QdaVariable
from qualcli.exchange.refi.texts import plain
from qualcli.exchange.refi.values import is_mixed, mixed, variable_type
from qualcli.exchange.refi.words import listed
from qualcli.exchange.refi.write import held, holds
from qualcli.index.build import in_order
from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.cases import Role, Value
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.syntax.normal import normal_segments
from qualcli.syntax.parts import join_parts
from qualcli.text.source import Span


@dataclass(frozen=True)
class Parcel:
    """What is exported, and for whom."""

    index: CorpusIndex
    coders: Sequence[tuple[CoderName, str]] = ()
    literature: str = ""
    settings: str = ""
    """The study's settings as the lines of a description."""
    program: str = ""
    rows: frozenset[int] | None = None
    """The codings that are selected; None: all of them."""
    documents: frozenset[int] | None = None
    losses: list[Loss] = field(default_factory=list)

    def lose(self, what: str, where: str, became: str = "left out") -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))


class OwnDocument(NamedTuple):
    """A document on its way out."""

    number: int
    name: str
    document: Document
    base: str
    """Its text with LF at the end of every line."""
    segments: list[Segment]
    """In offsets into that text."""

    @property
    def guid(self) -> Guid:
        """Give the GUID of the source or note that it becomes."""
        return guid_for("source", self.name)


def in_one_form(document: Document, segments: Sequence[Segment]) -> list[Segment]:
    """Give segments in the form that they have when they come back: whether they are blocks does not count."""
    base = document.base
    plain_ones = (
        one._replace(parts=join_parts(base, one.parts) or one.parts, marks=_held(one.marks), is_block=False)
        for one in segments
    )
    return normal_segments(plain_ones)


def _held(marks: Marks) -> Marks:
    """Give a memo as XML can hold it, without white space about it; one that says nothing is none."""
    return marks._replace(memo=plain(held(marks.memo)).strip() or None) if marks.memo is not None else marks


class Lines:
    """The way from a text to the same text with LF at the end of every line."""

    __slots__ = ("_pairs", "text")

    def __init__(self, base: str) -> None:
        """Find where a line ends in two characters."""
        self.text = plain(base)
        self._pairs = [one.start() for one in re.finditer("\r\n", base)] if "\r\n" in base else []

    def span(self, span: Span) -> Span:
        """Give the stretch that a stretch is there."""
        return Span(*(at - bisect_left(self._pairs, at) for at in span)) if self._pairs else span

    def segment(self, segment: Segment) -> Segment:
        """Give a segment in offsets that hold there."""
        return segment._replace(parts=tuple(map(self.span, segment.parts)))


@dataclass(frozen=True)
class Outward:
    """A study on its way out."""

    parcel: Parcel

    @property
    def index(self) -> CorpusIndex:
        """Give the corpus."""
        return self.parcel.index

    @cached_property
    def own(self) -> list[OwnDocument]:
        """The documents that can be read, with the codings that are asked for."""
        found = []
        for number, name in enumerate(self.index.documents):
            if self.parcel.documents is not None and number not in self.parcel.documents:
                continue
            document = self.index.document(number)
            if document is None:
                self.parcel.lose("documents that cannot be read", name)
            else:
                self.note_signs(name, document)
                lines = Lines(document.base)
                segments = [
                    lines.segment(one) for one in in_one_form(document, self.chosen(number, document))
                ]
                found.append(OwnDocument(number, name, document, lines.text, segments))
        return found

    def note_signs(self, name: str, document: Document) -> None:
        """Note memos with signs that XML cannot hold."""
        for one in document.segments:
            if not holds(one.marks.memo or ""):
                self.parcel.lose("memos with signs that XML cannot hold", name, "written without these signs")

    def chosen(self, number: int, document: Document) -> list[Segment]:
        """Give the segments of a document with the codings that are selected."""
        segments = in_order(document)
        if self.parcel.rows is None:
            return segments
        first = self.index.layers.firsts("segment")[number]
        kept = {
            Target(
                self.index.row_segments[row] - first,
                self.index.uses[self.index.layers.column("use")[row]],
                self.index.coder(row),
            )
            for row in self.index.codings_in(number)
            if row in self.parcel.rows
        }
        every = (Target(at, use, coder) for at, one in enumerate(segments) for use, coder in pairs_of(one))
        return without(segments, [target for target in every if target not in kept])

    @cached_property
    def present(self) -> dict[CodeUse, CodeUse]:
        """The uses of codes under the names that the codebook has for them now."""
        book = self.index.codebook
        uses = {use for one in self.own for segment in one.segments for use in segment.marks.codes}
        return {use: CodeUse(book.present_name(use.code), use.pole) for use in sorted(uses, key=str)}

    @cached_property
    def users(self) -> dict[CoderName, QdaUser]:
        """The coders: those of the settings in their order, then others who coded."""
        named = dict(self.parcel.coders)
        used = {coder for one in self.own for segment in one.segments for coder in segment.marks.coders}
        authors = {CoderName(str(front["author"])) for front in self.index.fronts if "author" in front}
        every = [*named, *sorted(used - set(named)), *sorted(authors & set(named) - set(named))]
        return {name: QdaUser(guid_for("user", name), named.get(name, name), name) for name in every}

    def user(self, coder: str | None) -> Guid:
        """Give the GUID of a coder."""
        found = self.users.get(CoderName(coder or ""))
        return found.guid if found else ""

    def cases(self) -> Iterator[QdaCase]:
        """Yield the cases, each with the sources that it is in."""
        for one in self.index.cases.participants:
            sources = tuple(own.guid for own in self.own if one.name in self.people(own))
            yield QdaCase(
                guid_for("case", one.name),
                one.name,
                values=tuple(self.valued(self.case_values(one.name))),
                sources=sources,
            )

    def case_values(self, name: str) -> dict[str, Value]:
        """Give everything that the study says of a case."""
        one = self.index.cases.by_name[name]
        own: dict[str, Value] = {} if one.role is Role.PARTICIPANT else {"is": one.role.value}
        labels: dict[str, Value] = {"speaks-as": listed(one.speaks_as)} if one.speaks_as else {}
        return own | dict(one.attributes) | labels

    def people(self, own: OwnDocument) -> frozenset[str]:
        """Name the cases that a document has, by its front matter and by who speaks."""
        spoken = (self.index.speakers[turn.label].name for turn in self.index.turns(own.number))
        return frozenset([*own.document.front.participants, *(name for name in spoken if name)])

    def front(self, own: OwnDocument) -> dict[str, Value]:
        """Give what a document says of itself, and what its only participant has, which some programs look for here."""
        front = self.index.fronts[own.number]
        said: dict[str, Value] = {"kind": self.index.kind(own.number)} if self.index.kind(own.number) else {}
        said |= {key: listed(value) if isinstance(value, list) else value for key, value in front.items()}
        named = own.document.front.participants
        person = self.index.cases.by_name.get(named[0]) if len(named) == 1 else None
        return (dict(person.attributes) | said) if person else said

    @cached_property
    def variables(self) -> dict[str, QdaVariable]:
        """Every attribute, in the order of first use, with the type that all its values have."""
        values: dict[str, list[Value]] = {}
        every = [self.case_values(one.name) for one in self.index.cases.participants]
        for each in (*every, *(self.front(one) for one in self.own)):
            for key, value in each.items():
                if str(value).strip():
                    values.setdefault(key, []).append(value)
        return {
            key: QdaVariable(guid_for("variable", key), key, variable_type(own), is_mixed(own))
            for key, own in values.items()
        }

    def valued(self, values: dict[str, Value]) -> Iterator[QdaValue]:
        """Yield values with the variables that they are of."""
        for key, value in values.items():
            if key in self.variables and str(value).strip():
                variable = self.variables[key]
                yield QdaValue(variable.guid, mixed(value) if variable.is_mixed else value)

    def is_memo(self, own: OwnDocument) -> bool:
        """Say whether a document is a memo."""
        return self.index.kind(own.number) == "memo"

    @cached_property
    def memos(self) -> list[OwnDocument]:
        """The memo documents."""
        return [one for one in self.own if self.is_memo(one)]

    def about(self, own: OwnDocument) -> str:
        """Say what a memo is about."""
        return str(self.index.fronts[own.number].get("about") or "")

    def names(self, own: OwnDocument) -> frozenset[str]:
        """Give the names by which a document is cited."""
        return frozenset((own.name, self.index.short_names[own.number]))

    def memos_about(self, own: OwnDocument, place: str) -> tuple[Guid, ...]:
        """Give the memos about a document or a place of it."""
        cited = dict.fromkeys(f"{name}{place}" for name in (own.name, self.index.short_names[own.number]))
        return tuple(guid for name in cited for guid in self.by_subject.get(name, ()))

    @cached_property
    def by_subject(self) -> dict[str, list[Guid]]:
        """The memo documents by what they are about."""
        found: dict[str, list[Guid]] = {}
        for one in self.memos:
            found.setdefault(self.about(one), []).append(one.guid)
        return found
