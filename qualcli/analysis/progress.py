"""How far the coding is, and where to go on: places to code in a document, and those of them that wait.

A place to code is a turn of somebody studied; in a document without turns, a paragraph that is no heading. It is
coded where any of its words are. Interviewers' and observers' turns are read, and nobody waits for them to be coded.
Places are numbered as everywhere: turns from 1, paragraphs from -1 downward.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcli.index.voices import coded_turns, turns_with
from qualcli.model.annotations import Segment
from qualcli.model.cases import ASKING, Cases
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.index.corpus import CorpusIndex

MEMO = "memo"
"""Documents of this kind are about the material, and not part of what is to be coded."""


class Stop(NamedTuple):
    """A turn, or a paragraph outside turns, as one reads a document from stop to stop."""

    place: int
    span: Span
    said: tuple[Span, ...]
    """Its words, without a speaker's label."""
    label: str
    waits: bool
    """Whether it is a place to code."""


class Progress(NamedTuple):
    """The places to code in a document, and those that are coded; of turns, or of paragraphs where there are none."""

    document: int
    is_turns: bool
    places: tuple[int, ...]
    coded: frozenset[int]

    @property
    def open(self) -> tuple[int, ...]:
        """Give the places that wait."""
        return tuple(place for place in self.places if place not in self.coded)


class Use(NamedTuple):
    """A coding met on the way through the corpus: its row in the index, its document, where it begins."""

    row: int
    document: int
    offset: int


def stops(document: Document, cases: Cases) -> tuple[Stop, ...]:
    """Give all places of a document in the order in which they are read."""
    turns = [
        Stop(one.number, one.span, one.speech or (one.span,), one.label, not _asks(cases, one.label))
        for one in document.turns
    ]
    found, at = list(turns), 0
    for number, span in enumerate(document.paragraphs, start=1):
        while at < len(turns) and turns[at].span.end <= span.start:
            at += 1
        if at == len(turns) or not turns[at].span.overlaps(span):
            is_heading = document.base.startswith("#", span.start)
            found.append(Stop(-number, span, (span,), "", not turns and not is_heading))
    return tuple(sorted(found, key=lambda one: one.span))


def _asks(cases: Cases, label: str) -> bool:
    person = cases.speaker(label)
    return person is not None and person.role in ASKING


def progress_in(
    document: Document, cases: Cases, coder: CoderName | None = None, number: int = -1
) -> Progress:
    """Say how far a document is coded, by anybody or by one coder."""
    every = stops(document, cases)
    own = [one for one in document.segments if _is_by(one, coder)]
    if document.turns:
        coded = frozenset(document.turns[at].number for at in turns_with(document, _parts(own)))
    else:
        parts = list(_parts(own))
        coded = frozenset(one.place for one in every if any(one.span.overlaps(part) for part in parts))
    places = tuple(one.place for one in every if one.waits)
    return Progress(number, bool(document.turns), places, coded.intersection(places))


def _is_by(segment: Segment, coder: CoderName | None) -> bool:
    return coder is None or coder in segment.marks.coders


def _parts(segments: Sequence[Segment]) -> Iterator[Span]:
    return (part for one in segments for part in one.parts)


def progress_of(index: "CorpusIndex", document: int, coder: CoderName | None = None) -> Progress:
    """Say how far a document is coded as the index knows it; one without turns is read."""
    from qualcli.analysis.counted import asking_labels

    first, last = index.layers.firsts("turn")[document : document + 2]
    if first == last:
        read = index.document(document)
        return progress_in(read, index.cases, coder, document) if read else _nothing(document)
    asking, labels = asking_labels(index), index.layers.column("label")
    places = [at - first + 1 for at in range(first, last) if labels[at] not in asking]
    coded = coded_turns(index, document) if coder is None else _coded_by(index, document, coder)
    numbers = frozenset(at + 1 for at in coded).intersection(places)
    return Progress(document, is_turns=True, places=tuple(places), coded=numbers)


def _nothing(document: int) -> Progress:
    return Progress(document, is_turns=False, places=(), coded=frozenset())


def _coded_by(index: "CorpusIndex", document: int, coder: CoderName) -> set[int]:
    """Give the turns, counted from 0, in which a coder has coded anything."""
    names, column = index.layers.table("coders"), index.layers.column("coder")
    own = {
        index.segment_of(row, document) for row in index.codings_in(document) if names[column[row]] == coder
    }
    first = index.layers.firsts("turn")[document]
    return {at - first for segment in own for at in index.voices(segment, document)}


def progress(index: "CorpusIndex", coder: CoderName | None = None) -> Iterator[Progress]:
    """Say how far every document is coded that is there to be coded, in the order of their names."""
    numbers = (at for at in range(len(index.documents)) if index.kind(at) != MEMO)
    return (progress_of(index, at, coder) for at in numbers)


def next_document(index: "CorpusIndex", after: int, coder: CoderName | None = None) -> Progress | None:
    """Find the next document in which something waits, behind the last the first; never the one itself."""
    count = len(index.documents)
    numbers = ((after + step) % count for step in range(1, count))
    found = (progress_of(index, at, coder) for at in numbers if index.kind(at) != MEMO)
    return next((one for one in found if one.open), None)


def next_open(places: Sequence[Stop], coded: frozenset[int], at: int, step: int = 1) -> int | None:
    """Find the next stop that waits behind the one at `at`, behind the last the first; `step` -1 goes backward."""
    count = len(places)
    order = [(at + step * away) % count for away in range(1, count)] if count else []
    return next((one for one in order if places[one].waits and places[one].place not in coded), None)


def by_lot(index: "CorpusIndex", seed: int, coder: CoderName | None = None) -> list[tuple[int, int]]:
    """Give every place that waits, as document and place, in an order that is drawn by lot.

    The order is that of SHA-256 over seed, document and place: the same for the same seed on every machine, and what
    is coded on the way leaves the others where they are.
    """
    from hashlib import sha256

    waiting = ((one.document, place) for one in progress(index, coder) for place in one.open)

    def lot(pair: tuple[int, int]) -> bytes:
        return sha256(f"{seed}\n{index.documents[pair[0]]}\n{pair[1]}".encode()).digest()

    return sorted(waiting, key=lot)


def next_use(
    index: "CorpusIndex", code: CodeName, after: tuple[int, int], *, back: bool = False
) -> Use | None:
    """Find the next coding of a code or its sub-codes behind an offset of a document, anywhere in the corpus.

    Behind the last comes the first, `back` goes the other way, and codings of one beginning count once.
    """
    every = uses_of(index, code)
    ahead = [one for one in every if (one.document, one.offset) > after]
    behind = [one for one in every if (one.document, one.offset) < after]
    order = behind[::-1] + ahead[::-1] if back else ahead + behind
    return next(iter(order), None)


def uses_of(index: "CorpusIndex", code: CodeName) -> list[Use]:
    """Give where a code or its sub-codes are used, one for every place where codings begin, in their order."""
    names = index.codebook.with_descendants(index.codebook.present_name(code))
    found: dict[tuple[int, int], Use] = {}
    for row in index.layers.rows(index.present_uses_of(names)):
        document = index.document_of(row)
        offset = index.parts(index.segment_of(row, document), document)[0].start
        found.setdefault((document, offset), Use(row, document, offset))
    return [found[place] for place in sorted(found)]
