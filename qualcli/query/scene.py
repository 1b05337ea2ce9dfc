"""What an expression is asked of, with its units, and which codings cover which of them: a document, or all cases."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Role
from qualcli.query.nodes import Relation
from qualcli.query.question import Question
from qualcli.query.units import UnitKind, Units, units_of
from qualcli.syntax.plain_words import plain_words
from qualcli.text.source import Span

WordsTest = Callable[[re.Pattern[str]], int]
"""Gives the set of the units whose words a pattern finds."""

NO_CASES: Final = frozenset({Role.INTERVIEWER, Role.OBSERVER})
"""Who asks and watches is no case."""


class Stretch(NamedTuple):
    """A stretch of a document that a side of a relation means."""

    document: int
    parts: tuple[Span, ...]
    row: int = -1
    """Its coding, where it is a quotation."""
    own: tuple[int, int] = (-1, -1)
    """Its segment and the use of its code: of several coders it is the same quotation."""

    @property
    def key(self) -> tuple[object, ...]:
        """Say which it is: nothing stands in a relation to itself."""
        return self.own if self.row >= 0 else self.parts


class Scene(Protocol):
    """Units, and what holds of each; sets of units are whole numbers' bits."""

    @property
    def question(self) -> Question:
        """What is asked."""

    @property
    def documents(self) -> Sequence[int]:
        """The documents in which the units lie."""

    @property
    def all(self) -> int:
        """The set of all units."""

    @property
    def covers(self) -> dict[int, int]:
        """For each coding seen the set of the units that it lies in."""

    @property
    def related(self) -> dict[Relation, list[Stretch]]:
        """What stands in relations, as far as it is known."""

    def whole(self, documents: frozenset[int]) -> int:
        """Give the set of the units that lie in some documents."""

    def spoken(self, labels: frozenset[int]) -> int:
        """Give the set of the units in which something is said under some labels."""

    def saying(self, pattern: re.Pattern[str]) -> int:
        """Give the set of the units whose words a pattern finds."""

    def touched(self, document: int, parts: Iterable[Span]) -> int:
        """Give the set of the units that share a character with any of some stretches."""


@dataclass(frozen=True)
class DocumentScene:
    """A document with its units and the codings that are seen in it."""

    question: Question
    document: int
    units: Units
    covers: dict[int, int]
    related: dict[Relation, list[Stretch]] = field(default_factory=dict)

    @property
    def documents(self) -> Sequence[int]:
        """Give the document."""
        return (self.document,)

    @property
    def index(self) -> CorpusIndex:
        """Give the corpus."""
        return self.question.index

    @property
    def all(self) -> int:
        """Give the set of all units."""
        return self.units.all

    @cached_property
    def base(self) -> str:
        """The document's base text, read anew."""
        document = self.index.document(self.document)
        return document.base if document else ""

    @cached_property
    def said(self) -> list[str]:
        """The words of each unit; a speaker's label is not among them."""
        kind = self.question.unit
        if self.question.asks_who and kind is UnitKind.TURN:
            return list(map(self._speech, self.units.starts, self.units.ends))
        starts = self.units.starts
        if kind in (UnitKind.TURN, UnitKind.PARAGRAPH):
            starts = [self._behind_labels.get(start, start) for start in starts]
        return [plain_words(self.base[start:end]) for start, end in zip(starts, self.units.ends, strict=True)]

    def _speech(self, start: int, end: int) -> str:
        """Read what is said in a turn, or a paragraph that is in none."""
        parts = self._speech_at.get(start, (Span(start, end),))
        return " … ".join(plain_words(self.base[part.start : part.end]) for part in parts)

    @cached_property
    def _speech_at(self) -> dict[int, tuple[Span, ...]]:
        return {turn.span.start: turn.speech for turn in self.index.turns(self.document) if turn.speech}

    @cached_property
    def _behind_labels(self) -> dict[int, int]:
        """The offsets at which turns begin to speak."""
        return {start: speech[0].start for start, speech in self._speech_at.items()}

    def whole(self, documents: frozenset[int]) -> int:
        """Give all units if the document is one of some."""
        return self.all if self.document in documents else 0

    def spoken(self, labels: frozenset[int]) -> int:
        """Give the set of the units in which something is said under some labels."""
        turns = self.index.turns(self.document)
        return self.units.touched_by(span for turn in turns if turn.label in labels for span in turn.speech)

    def saying(self, pattern: re.Pattern[str]) -> int:
        """Give the set of the units whose words a pattern finds."""
        return sum(1 << at for at, words in enumerate(self.said) if pattern.search(words))

    def touched(self, document: int, parts: Iterable[Span]) -> int:
        """Give the set of the units that share a character with any of some stretches."""
        return self.units.touched_by(parts) if document == self.document else 0


def scene_of(question: Question, document: int) -> DocumentScene:
    """Look at a document; only codings that pass all tests are seen."""
    index = question.index
    rows = list(filter(question.is_seen, index.codings_in(document)))
    segments = [index.segment_of(row, document) for row in rows]
    places = {segment: index.parts(segment, document) for segment in dict.fromkeys(segments)}
    units = units_of(index, document, question.unit, (part for parts in places.values() for part in parts))
    covered = {segment: units.touched_by(parts) for segment, parts in places.items()}
    covers = {row: covered[at] for row, at in zip(rows, segments, strict=True)}
    return DocumentScene(question, document, units, covers)


@dataclass(frozen=True)
class CaseScene:
    """All cases: each is everything that one participant says; a set of them is a whole number's bits."""

    question: Question
    names: tuple[str, ...]
    bit_of: dict[int, int]
    """For each label under which a case speaks the set that holds this case alone."""
    related: dict[Relation, list[Stretch]] = field(default_factory=dict)

    @property
    def documents(self) -> Sequence[int]:
        """Give all documents."""
        return range(len(self.question.index.documents))

    @property
    def all(self) -> int:
        """Give the set of all cases."""
        return (1 << len(self.names)) - 1

    @cached_property
    def covers(self) -> dict[int, int]:
        """For each coding seen the set of the cases whose words it codes."""
        index, found = self.question.index, dict[int, int]()
        for row in filter(self.question.is_seen, range(len(index))):
            labels = index.segment_labels[index.row_segments[row]]
            found[row] = self.spoken(frozenset(labels))
        return found

    def spoken(self, labels: frozenset[int]) -> int:
        """Give the set of the cases that speak under some labels."""
        return joined(self.bit_of.get(label, 0) for label in labels)

    def whole(self, documents: frozenset[int]) -> int:
        """Give the set of the cases that speak in some documents."""
        return joined(self._speaking_in[document] for document in documents)

    @cached_property
    def _speaking_in(self) -> list[int]:
        """For each document the set of the cases that speak in it."""
        index = self.question.index
        return [self.spoken(frozenset(turn.label for turn in index.turns(one))) for one in self.documents]

    def saying(self, pattern: re.Pattern[str]) -> int:
        """Give the set of the cases that say what a pattern finds."""
        return joined(bit for bit, words in self._said if pattern.search(words))

    @cached_property
    def _said(self) -> list[tuple[int, str]]:
        return list(self._speech())

    def _speech(self) -> Iterator[tuple[int, str]]:
        """Yield what is said in each turn of a case."""
        index = self.question.index
        for document in self.documents:
            there = index.document(document)
            for turn in index.turns(document) if there else ():
                if there and turn.label in self.bit_of:
                    words = " … ".join(plain_words(there.base[part.start : part.end]) for part in turn.speech)
                    yield self.bit_of[turn.label], words

    def touched(self, document: int, parts: Iterable[Span]) -> int:
        """Give the set of the cases that say something in any of some stretches."""
        labels = (label for part in parts for label in self.question.index.labels_in(document, part))
        return self.spoken(frozenset(labels))


def case_scene(question: Question) -> CaseScene:
    """Look at all cases: the participants that speak, and labels that name nobody known."""
    index, bits = question.index, dict[str, int]()
    bit_of = {
        label: 1 << bits.setdefault(speaker.called, len(bits))
        for label, speaker in sorted(enumerate(index.speakers), key=lambda one: _rank(index, one[0]))
        if speaker.role not in NO_CASES
    }
    return CaseScene(question, tuple(bits), bit_of)


def _rank(index: CorpusIndex, label: int) -> tuple[int, int]:
    """Put participants in the order of their file, and others behind them."""
    names = list(index.cases.by_name)
    name = index.speakers[label].name
    return (names.index(name) if name in names else len(names), label)


def joined(sets: Iterable[int]) -> int:
    """Join sets of units."""
    found = 0
    for one in sets:
        found |= one
    return found
