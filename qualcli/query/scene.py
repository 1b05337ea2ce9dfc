"""One document as an expression sees it: its units, and which codings cover which of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from qualcli.index.corpus import CorpusIndex
from qualcli.query.meaning import Meaning, Meanings
from qualcli.query.nodes import And, Node, Not, Or
from qualcli.query.question import Question
from qualcli.query.units import UnitKind, Units, units_of
from qualcli.syntax.plain_words import plain_words
from qualcli.text.source import Span

RowTest = Callable[[int], bool]
WordsTest = Callable[[re.Pattern[str]], int]
"""Gives the set of the units whose words a pattern finds."""


@dataclass(frozen=True)
class Scene:
    """A document with its units and the codings that are seen in it."""

    index: CorpusIndex
    document: int
    kind: UnitKind
    units: Units
    covers: dict[int, int]
    """For each coding seen the set of the units that it lies in."""
    speech_only: bool = False
    """Whether the words of a turn are what is said in it, and not what is quoted."""

    @cached_property
    def base(self) -> str:
        """The document's base text, read anew."""
        document = self.index.document(self.document)
        return document.base if document else ""

    @cached_property
    def said(self) -> list[str]:
        """The words of each unit; a speaker's label is not among them."""
        if self.speech_only and self.kind is UnitKind.TURN:
            return list(map(self._speech, self.units.starts, self.units.ends))
        has_labels = self.kind in (UnitKind.TURN, UnitKind.PARAGRAPH)
        starts = _behind_labels(self) if has_labels else self.units.starts
        return [plain_words(self.base[start:end]) for start, end in zip(starts, self.units.ends, strict=True)]

    def _speech(self, start: int, end: int) -> str:
        """Read what is said in a turn, or a paragraph that is in none."""
        parts = self._speech_at.get(start, (Span(start, end),))
        return " … ".join(plain_words(self.base[part.start : part.end]) for part in parts)

    @cached_property
    def _speech_at(self) -> dict[int, tuple[Span, ...]]:
        return {turn.span.start: turn.speech for turn in self.index.turns(self.document) if turn.speech}

    def units_saying(self, pattern: re.Pattern[str]) -> int:
        """Give the set of the units whose words a pattern finds."""
        return sum(1 << at for at, words in enumerate(self.said) if pattern.search(words))


def _behind_labels(scene: Scene) -> list[int]:
    """Give the offsets at which turns begin to speak, and at which other units begin."""
    turns = scene.index.turns(scene.document)
    speech = {turn.span.start: turn.speech[0].start for turn in turns if turn.speech}
    return [speech.get(start, start) for start in scene.units.starts]


def scene_of(question: Question, document: int) -> Scene:
    """Look at a document; only codings that pass all tests are seen."""
    index, kind = question.index, question.unit
    rows = [row for row in index.codings_in(document) if all(test(row) for test in question.seen)]
    segments = [index.segment_of(row, document) for row in rows]
    places = {segment: index.parts(segment, document) for segment in dict.fromkeys(segments)}
    units = units_of(index, document, kind, (part for parts in places.values() for part in parts))
    covered = {segment: units.touched_by(parts) for segment, parts in places.items()}
    covers = {row: covered[at] for row, at in zip(rows, segments, strict=True)}
    return Scene(index, document, kind, units, covers, question.asks_who)


def holds(scene: Scene, node: Node, meant: Meanings, words: WordsTest) -> int:
    """Give the set of the units of which an expression holds."""
    match node:
        case Not(part):
            return scene.units.all & ~holds(scene, part, meant, words)
        case And(parts):
            found = scene.units.all
            for part in parts:
                found &= holds(scene, part, meant, words)
            return found
        case Or(parts):
            found = 0
            for part in parts:
                found |= holds(scene, part, meant, words)
            return found
        case _:
            return _where(scene, meant[node], words)


def _where(scene: Scene, meaning: Meaning, words: WordsTest) -> int:
    """Give the set of the units of which a leaf holds."""
    if scene.document in meaning.documents:
        return scene.units.all
    if meaning.uses:
        use = scene.index.layers.column("use")
        return _joined(bits for row, bits in scene.covers.items() if use[row] in meaning.uses)
    if meaning.labels:
        return _spoken(scene, meaning.labels)
    if meaning.coding:
        return _joined(bits for row, bits in scene.covers.items() if meaning.coding(row))
    return words(meaning.words) if meaning.words else 0


def _spoken(scene: Scene, labels: frozenset[int]) -> int:
    turns = scene.index.turns(scene.document)
    return scene.units.touched_by(span for turn in turns if turn.label in labels for span in turn.speech)


def _joined(sets: Iterable[int]) -> int:
    """Join sets of units."""
    found = 0
    for one in sets:
        found |= one
    return found
