"""What is coded in one source: its selections as quotations of a document, each with codes, coders, weight and memo."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.bodies import Body
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import Guid, QdaCoding, QdaSelection, QdaText
from qualcli.exchange.refi.people import People
from qualcli.exchange.refi.segments import Wanted
from qualcli.exchange.refi.texts import Convention, Ruler, agrees, plain
from qualcli.exchange.refi.words import OF_SELECTION, Described, take_apart, unlisted
from qualcli.index.citations import cite
from qualcli.model.annotations import CodeUse, Marks
from qualcli.model.cases import Cases
from qualcli.model.documents import Document
from qualcli.model.names import CoderName, DocumentName, SegmentId
from qualcli.text.source import Span

_LEFT_OUT: Final = "left out"
_SHOWN: Final = 60
_LONGEST_WEIGHT: Final = 9


@dataclass(frozen=True, slots=True)
class Ways:
    """What is known of a project when its sources are taken up."""

    is_ours: bool
    convention: Convention
    uses: Mapping[Guid, CodeUse]
    people: People
    cases: Cases
    notes: Mapping[Guid, QdaText]
    options: ImportOptions
    kind: str | None = None
    case_guids: frozenset[Guid] = frozenset()

    def is_document(self, note: Guid) -> bool:
        """Say whether a note was a document of its own when this program wrote it."""
        return self.is_ours and bool(self.notes[note].values)


class Planned(NamedTuple):
    """A document to be written."""

    name: DocumentName
    title: str
    kind: str
    text: str
    codings: int
    changes: str = ""


class Anchored(NamedTuple):
    """A memo about a place of a document where nothing is coded."""

    about: str
    notes: tuple[Guid, ...]
    text: str
    """What a selection itself says."""


@dataclass(slots=True)
class Taken:
    """What has been taken up so far."""

    documents: list[Planned] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    used_notes: set[Guid] = field(default_factory=set)

    def lose(self, what: str, where: str, became: str = _LEFT_OUT) -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))


class _Piece(NamedTuple):
    """A selection with its place in the document; of a quotation in parts, which part it is."""

    part: int
    span: Span
    selection: QdaSelection
    said: Described


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source whose quotations are being taken up."""

    taken: Taken
    source: QdaText
    name: DocumentName
    body: Body
    bare: Document
    ways: Ways

    def wanted(self) -> Iterator[Wanted]:
        """Yield the quotations of the source, and the codes that it has as a whole."""
        text = plain(self.source.text or "")
        ruler = Ruler(self.source.text or "", self.ways.convention)
        groups: dict[str, list[_Piece]] = {}
        for selection in self.source.selections:
            there = ruler.span(selection)
            span = self.body.span(text, there)
            if span is None or span.start == span.end:
                self.placeless(selection, text[slice(*there)])
                continue
            self.compare_name(selection, text, text[slice(*there)])
            key, piece = self.piece(selection, span)
            groups.setdefault(key, []).append(piece)
        for group in groups.values():
            yield from self.segments(sorted(group, key=lambda each: each[:2]))
        if self.source.codings:
            whole = QdaSelection("", 0, 0, codings=self.source.codings)
            yield from self.segments([_Piece(0, Span(0, len(self.bare.base)), whole, Described("", {}))])

    def doubted(self) -> None:
        """Note every coding of a source whose positions cannot be trusted."""
        for selection in self.source.selections:
            for _ in selection.codings:
                self.taken.lose(
                    "codings whose places do not fit the text", f"{self.name}: {_called(selection)}",
                    "left out; see `--offsets`",
                )  # fmt: skip

    def piece(self, selection: QdaSelection, span: Span) -> tuple[str, _Piece]:
        """Read what a selection says of itself; parts of one quotation have one key."""
        if not self.ways.is_ours:
            return selection.guid, _Piece(
                0, span, selection, Described(selection.description, dict(selection.said))
            )
        said = take_apart(selection.description, OF_SELECTION)
        number = said.lines.get("Part", "").partition("/")[0]
        key = said.lines.get("Id", "") if number else selection.guid
        return key, _Piece(int(number) if number.isdecimal() else 0, span, selection, said)

    def compare_name(self, selection: QdaSelection, text: str, words: str) -> None:
        """Note a selection that is named after words that stand elsewhere."""
        name = selection.name.rstrip(" .…")[:_SHOWN]
        if agrees(words, selection.name) is False and name in text:
            self.taken.lose(
                "selections that are named after other words", f"{self.name}: {name}",
                "kept where they are",
            )  # fmt: skip

    def placeless(self, selection: QdaSelection, words: str) -> None:
        """Note a selection without words, or whose words are gone; what it says is kept as a memo."""
        called = f"{self.name}: {' '.join(words.split())[:_SHOWN] or _called(selection)}"
        self.taken.lose("selections without words", called, "left out; memos are kept")
        for _ in selection.codings:
            self.taken.lose("codings of selections without words", called)
        self.anchor(selection, str(self.name))

    def anchor(self, selection: QdaSelection, about: str) -> None:
        """Keep what a selection without codes says as a memo."""
        known = (note for note in selection.notes if note in self.ways.notes)
        notes = tuple(note for note in known if not self.ways.is_document(note))
        if notes or selection.description.strip():
            self.taken.anchored.append(Anchored(about, notes, selection.description.strip()))

    def segments(self, group: Sequence[_Piece]) -> Iterator[Wanted]:
        """Yield what one selection, or the parts of one, come to: coders who gave equal codes share a segment."""
        _, span, selection, said = group[0]
        codes_of = self.codes_of(selection)
        if not codes_of:
            self.codeless(selection, cite(self.name, _place(self.bare, span.start)))
            return
        coders_of: dict[tuple[CodeUse, ...], list[CoderName | None]] = {}
        for coder, uses in codes_of.items():
            coders_of.setdefault(tuple(sorted(set(uses), key=str)), []).append(coder)
        memo = self.memo(selection, said)
        words = " ".join(self.bare.base[span.start : span.end].split())[:_SHOWN]
        segment_id = SegmentId(said.lines["Id"]) if "Id" in said.lines else None
        for codes, coders in coders_of.items():
            named = tuple(sorted(coder for coder in coders if coder is not None))
            for who in (*([named] if named else []), *([()] if None in coders else [])):
                marks = Marks(codes, who, _weight(said), memo, _private(said))
                yield Wanted(tuple(each.span for each in group), marks, f"“{words}”", segment_id)
                segment_id = None

    def codeless(self, selection: QdaSelection, place: str) -> None:
        """Note a selection that codes nothing; what it says becomes a memo about its place."""
        if not (selection.codings or selection.notes or selection.description.strip()):
            named = f"{self.name}: {selection.name[:_SHOWN]}" if selection.name else place
            self.taken.lose("selections without codes", named)
        self.anchor(selection, place)

    def codes_of(self, selection: QdaSelection) -> dict[CoderName | None, list[CodeUse]]:
        """Give the codes of a selection by coder."""
        found: dict[CoderName | None, list[CodeUse]] = {}
        for coding in selection.codings:
            use = self.ways.uses.get(coding.code)
            if use is None:
                where = f"{self.name}: {_called(selection)}"
                if coding.code in self.ways.case_guids:
                    self.taken.lose("codings with a case", where, "left out; the case is one of the document")
                else:
                    self.taken.lose("codings with an unknown code", where)
            else:
                found.setdefault(self.coder(coding, selection), []).append(use)
        return found

    def coder(self, coding: QdaCoding, selection: QdaSelection) -> CoderName | None:
        """Say who coded: the coding does, else the selection; our own codings without a coder have none."""
        return self.ways.people.coder(coding.user or ("" if self.ways.is_ours else selection.user))

    def memo(self, selection: QdaSelection, said: Described) -> str | None:
        """Join what a selection, its notes and those of its codings say, each once."""
        ways = self.ways
        guids = (*selection.notes, *(note for coding in selection.codings for note in coding.notes))
        known = (guid for guid in dict.fromkeys(guids) if guid in ways.notes and not ways.is_document(guid))
        notes = [ways.notes[guid] for guid in known]
        self.taken.used_notes.update(one.guid for one in notes)
        texts = [plain(one.text or "").strip() for one in notes]
        if said.words.strip() and not (ways.is_ours and notes):
            texts.insert(0, said.words.strip())
        for one in notes if not ways.is_ours else ():
            if one.date or one.user:
                self.taken.lose("dates and authors of memos on quotations", one.name or one.guid)
        found = {" ".join(one.split()): one for one in reversed(texts) if one}
        return "\n\n".join(reversed(found.values())) or None


def lose_missing(taken: Taken, one: QdaText) -> None:
    """Note what was coded and said of a text that is missing."""
    for selection in one.selections:
        for _ in selection.codings:
            taken.lose("codings in texts that are missing", f"{one.name}: {_called(selection)}")
        if selection.description.strip():
            taken.lose("remarks on words that are missing", f"{one.name}: {selection.description.strip()}")
    for _ in one.codings:
        taken.lose("codings in texts that are missing", f"{one.name}: as a whole")
    if one.values:
        taken.lose("attributes of texts that are missing", one.name)


def _called(selection: QdaSelection) -> str:
    """Call a selection by its name, else by its place."""
    called = " ".join(selection.name.split())[:_SHOWN]
    return called or (f"{selection.start}–{selection.end}" if selection.guid else "as a whole")


def _weight(said: Described) -> int | None:
    text = said.lines.get("Weight", "")
    is_number = text.removeprefix("-").isdecimal() and text.isascii() and len(text) <= _LONGEST_WEIGHT
    return int(text) if is_number else None


def _private(said: Described) -> tuple[tuple[str, str], ...]:
    pairs = (one.partition("=") for one in unlisted(said.lines.get("For other programs")))
    return tuple(sorted((key, value) for key, _, value in pairs if key.startswith("x-")))


def _place(document: Document, offset: int) -> int:
    """Give the number of the turn at an offset; outside turns, less that of the paragraph."""
    for turn in document.turns:
        if turn.span.start <= offset < turn.span.end:
            return turn.number
    before = sum(1 for one in document.paragraphs if one.start <= offset)
    return -max(before, 1)
