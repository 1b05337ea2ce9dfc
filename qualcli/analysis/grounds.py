"""The units that a table looks at, and in which of them each coding lies.

Looked at are the units that satisfy the selection, less those in which only interviewers or observers speak, unless
their words count. Of stretches of text those of the documents that satisfy it are looked at, by their characters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, NamedTuple

from qualcli.analysis.dimensions import Dimension, Level, dimension
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import units
from qualcli.query.holding import holds
from qualcli.query.meaning import Meaning, meaning
from qualcli.query.nodes import And, Field, Leaf, Node, conjuncts, leaves, settled
from qualcli.query.question import ask
from qualcli.query.quick import candidates
from qualcli.query.scene import case_scene
from qualcli.query.units import UnitKind, Units, set_bits, units_of
from qualcli.text.source import Span


class Unit(NamedTuple):
    """A unit: its kind, and its names in sentences."""

    kind: UnitKind
    noun: str
    plural: str

    @property
    def outside(self) -> str:
        """Say where codings are that lie in none."""
        return "of no participant" if self.kind is UnitKind.CASE else f"in no {self.noun}"


UNITS: Final = {
    "span": Unit(UnitKind.SPAN, "character", "characters"),
    "sentence": Unit(UnitKind.SENTENCE, "sentence", "sentences"),
    "paragraph": Unit(UnitKind.PARAGRAPH, "paragraph", "paragraphs"),
    "turn": Unit(UnitKind.TURN, "turn", "turns"),
    "document": Unit(UnitKind.DOCUMENT, "document", "documents"),
    "case": Unit(UnitKind.CASE, "participant", "participants"),
}
"""The units in which codes can meet; a turn is a paragraph where nobody speaks."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The units that a table looks at, numbered over all documents."""

    unit: Unit
    weights: Sequence[int]
    """How much each unit counts: 1, or its characters."""
    places: dict[int, tuple[int, ...]]
    """The units in which each coding lies, if it lies in any."""

    @property
    def size(self) -> int:
        """Count what is looked at."""
        return sum(self.weights)


def grounds(
    index: CorpusIndex, node: Node, unit: str, codings: Sequence[int], asking: frozenset[int]
) -> Grounds:
    """Find the units of an expression, and where the codings lie in them; `asking` do not count."""
    if unit == "case":
        return _of_cases(index, node, codings, asking)
    kind = UNITS[unit].kind
    weights: list[int] = []
    places: dict[int, tuple[int, ...]] = {}
    rows = {document: list(group) for document, group in groupby(codings, index.row_documents.__getitem__)}
    for document, starts in _documents(index, node, kind):
        own = rows.get(document, [])
        found = units_of(index, document, kind, _edges(index, document, own) if kind is UnitKind.SPAN else ())
        bits = _looked_at(index, document, found, starts, asking)
        seen = set_bits(bits & _said(index, document, found) if kind is UnitKind.SPAN else bits)
        number = dict(zip(seen, range(len(weights), len(weights) + len(seen)), strict=True))
        weights += [found.ends[at] - found.starts[at] if kind is UnitKind.SPAN else 1 for at in seen]
        places |= _placed(index, document, own, found, number)
    return Grounds(UNITS[unit], weights, places)


def _documents(index: CorpusIndex, node: Node, kind: UnitKind) -> Iterator[tuple[int, frozenset[int] | None]]:
    """Give the documents looked at, each with the beginnings of its satisfying units; None stands for all units."""
    question = ask(index, node, kind)
    if kind is UnitKind.SPAN or not question.parts:
        yield from ((document, None) for document in documents_of(index, node))
        return
    for document, group in groupby(units(question), lambda one: one.document):
        yield document, frozenset([one.span.start for one in group])


def documents_of(index: CorpusIndex, node: Node) -> list[int]:
    """Find the documents of which everything holds that an expression says of documents alone."""
    parts = [
        part for part in conjuncts(settled(node)) if all(_is_of_documents(index, one) for one in leaves(part))
    ]
    return candidates(ask(index, And(tuple(parts)), None))


def _is_of_documents(index: CorpusIndex, leaf: Leaf) -> bool:
    if not isinstance(leaf, Field):
        return False
    meant = meaning(index, leaf)
    return meant == Meaning(documents=meant.documents)


def _edges(index: CorpusIndex, document: int, rows: Sequence[int]) -> Iterator[Span]:
    """Give all stretches at whose edges text is cut: quotations, paragraphs, turns and their labels."""
    for segment in dict.fromkeys([index.row_segments[row] for row in rows]):
        yield from index.parts(segment, document)
    yield from index.paragraphs(document)
    yield from (turn.span for turn in index.turns(document))
    yield from _labels(index, document)


def _labels(index: CorpusIndex, document: int) -> Iterator[Span]:
    """Give the labels at the heads of turns, which nobody says."""
    for turn in index.turns(document):
        yield Span(turn.span.start, turn.speech[0].start if turn.speech else turn.span.end)


def _said(index: CorpusIndex, document: int, found: Units) -> int:
    """Give the set of the stretches that are neither blank lines between paragraphs nor labels."""
    return found.touched_by(index.paragraphs(document)) & ~found.touched_by(_labels(index, document))


def _looked_at(
    index: CorpusIndex, document: int, found: Units, starts: frozenset[int] | None, asking: frozenset[int]
) -> int:
    """Give the set of a document's units that are looked at."""
    bits = (
        found.all if starts is None else sum(1 << at for at, one in enumerate(found.starts) if one in starts)
    )
    return bits & ~_asked(index, document, found, asking) if asking else bits


def _asked(index: CorpusIndex, document: int, found: Units, asking: frozenset[int]) -> int:
    """Give the set of the units in which only those who ask speak."""
    first, labels = index.layers.firsts("turn")[document], index.layers.column("label")
    if any(place > 0 for place in found.places):  # units are turns themselves
        turns = ((at, place) for at, place in enumerate(found.places) if place > 0)
        return sum(1 << at for at, place in turns if labels[first + place - 1] in asking)
    asked = told = 0
    for turn in index.turns(document):
        if turn.label in asking:
            asked |= found.touched(*turn.span)
        else:
            told |= found.touched(*turn.span)
    return asked & ~told


def _placed(
    index: CorpusIndex, document: int, rows: Sequence[int], found: Units, number: dict[int, int]
) -> dict[int, tuple[int, ...]]:
    """Say in which units codings of a document lie."""
    known: dict[int, tuple[int, ...]] = {}
    for segment in dict.fromkeys([index.row_segments[row] for row in rows]):
        touched = found.within_reach(index.parts(segment, document))
        known[segment] = tuple([number[at] for at in touched if at in number])
    return {row: places for row in rows if (places := known[index.row_segments[row]])}


def _of_cases(index: CorpusIndex, node: Node, codings: Sequence[int], asking: frozenset[int]) -> Grounds:
    """Take participants as units: those of whom an expression holds."""
    side = dimension(index, "participant")
    belongs = side.belongs if side else ()
    scene = case_scene(ask(index, node, UnitKind.CASE))
    found = holds(scene, And(scene.question.parts), scene.saying)
    names = {scene.names[at] for at in set_bits(found)}
    own = {at for at, speaker in enumerate(index.speakers) if speaker.called in names}
    cases = {key for label in own - asking for key in belongs[label]}
    number = {case: at for at, case in enumerate(sorted(cases))}
    labels, segments = index.segment_labels, index.row_segments
    places: dict[int, tuple[int, ...]] = {}
    for row in codings:
        keys = dict.fromkeys([key for label in labels[segments[row]] for key in belongs[label]])
        if lies_in := tuple([number[key] for key in keys if key in number]):
            places[row] = lies_in
    return Grounds(UNITS["case"], [1] * len(number), places)


def labels_of_node(index: CorpusIndex, node: Node) -> frozenset[int]:
    """Find the labels of all who speak in turns that satisfy an expression."""
    question = ask(index, node, UnitKind.TURN)
    if not question.parts:
        return frozenset(index.layers.column("label"))
    return frozenset([label for one in units(question) for label in index.labels_in(one.document, one.span)])


def keys_within(index: CorpusIndex, node: Node, side: Dimension) -> frozenset[int]:
    """Find the keys of a side that an expression lets in, whatever it says of codes and words.

    Of speakers and documents those of which it holds; of codes and coders all.
    """
    about = _about_people(index, node)
    if side.level is Level.DOCUMENT:
        numbers: Iterable[int] = documents_of(index, about)
    elif side.level is Level.LABEL:
        numbers = labels_of_node(index, about)
    else:
        return frozenset(range(len(side.keys)))
    whole = [side.of_documents[one] for one in documents_of(index, about)] if side.of_documents else []
    return frozenset([key for keys in [*(side.belongs[one] for one in numbers), *whole] for key in keys])


def within(index: CorpusIndex, node: Node, side: Dimension) -> Dimension:
    """Take from a side of speakers those of whom an expression does not hold, though they speak in what it finds."""
    if side.level is not Level.LABEL:
        return side
    labels = labels_of_node(index, _about_people(index, node))
    return replace(side, belongs=[keys if one in labels else () for one, keys in enumerate(side.belongs)])


def _about_people(index: CorpusIndex, node: Node) -> Node:
    """Keep of an expression what it says of speakers and documents alone."""
    parts = conjuncts(settled(node))
    return And(tuple([part for part in parts if all(_is_of_people(index, one) for one in leaves(part))]))


def _is_of_people(index: CorpusIndex, leaf: Leaf) -> bool:
    """Say whether a condition is on speakers or documents."""
    if not isinstance(leaf, Field):
        return False
    meant = meaning(index, leaf)
    return meant == Meaning(documents=meant.documents, labels=meant.labels)
