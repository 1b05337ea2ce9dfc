"""Whose words are looked at: what is said in a selection, cut where another speaks and where labels stand.

With codes in the selection these are the words of its quotations, each place once, however many codings lie on it.
Without, they are what is said in its turns, and all words of documents that have no turns.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from qualcli.analysis.counted import count_in
from qualcli.analysis.crediting import NOBODY, said_in
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import Selected, UnitFound, select, select_codings
from qualcli.query.meaning import meaning
from qualcli.query.nodes import And, Field, Node, Not, Or, conjuncts, leaves, settled
from qualcli.text.source import Span
from qualcli.text.stretches import merged, within

Labels = frozenset[int]


class Piece(NamedTuple):
    """A stretch of words that count, in offsets into its document's base text, and who says them."""

    document: int
    span: Span
    label: int
    """The number of the speaker's label, or `NOBODY`."""
    around: Span
    """The speech or paragraph that the stretch is a part of."""


class Looked(NamedTuple):
    """What a selection looks at: stretches by document, all of it where None is said, and whose words count."""

    spans: dict[int, list[Span]] | None
    rows: tuple[int, ...] = ()
    """The codings whose words these are; none where words count whether coded or not."""
    voices: Labels | None = None
    """The labels of those whom the selection asks for; None where it asks for nobody."""
    asking: Labels = frozenset()
    """The labels of interviewers and observers, whose words are left out."""

    @property
    def is_coded(self) -> bool:
        """Say whether only coded words are looked at."""
        return bool(self.rows)

    def documents(self, index: CorpusIndex) -> Iterable[int]:
        """Give the documents that are looked at, in order."""
        return range(len(index.documents)) if self.spans is None else self.spans

    def counts(self, label: int, *, among_turns: bool) -> bool:
        """Say whether words under a label count; nobody's words between turns do only where they are coded."""
        if label == NOBODY:
            return self.voices is None and (self.is_coded or not among_turns)
        return label not in self.asking and (self.voices is None or label in self.voices)


def look(index: CorpusIndex, node: Node, *, coded: bool = False, everyone: bool = False) -> Looked:
    """Find what a selection looks at: coded words if it selects codings, or if these are wanted."""
    voices = voices_asked_for(index, settled(node))
    asking = count_in(index, node, (), everyone=everyone).asking
    if not (coded or any(True for _ in leaves(node))):
        return Looked(None, (), voices, asking)
    found = Selected(select_codings(index, node)) if coded else select(index, node)
    if found.codings:
        return Looked(_coded(index, found.codings), found.codings, voices, asking)
    return Looked(_units(found.units), (), voices, asking)


def voices_asked_for(index: CorpusIndex, whole: Node) -> Labels | None:
    """Find the labels of those whom an expression asks for by name, role or attribute; None where it asks for nobody.

    Only conditions that must hold of all, and that are about speakers alone, say whose words are wanted.
    """
    everybody = frozenset([NOBODY, *range(len(index.speakers))])
    found = everybody
    asks = False
    for part in conjuncts(whole):
        own = _labels(index, part, everybody)
        if own is not None:
            found, asks = found & own, True
    return found if asks else None


def _labels(index: CorpusIndex, node: Node, everybody: Labels) -> Labels | None:
    """Find the labels of whom a condition holds; None where it is about anything else as well."""
    match node:
        case Field():
            meant = meaning(index, node)
            return meant.labels if meant.labels and not meant.documents else None
        case Not(part):
            inner = _labels(index, part, everybody)
            return None if inner is None else everybody - inner
        case And(parts) | Or(parts):
            found = [_labels(index, part, everybody) for part in parts]
            own = [one for one in found if one is not None]
            if len(own) < len(found) or not own:
                return None
            return frozenset.intersection(*own) if isinstance(node, And) else frozenset().union(*own)
    return None


def _coded(index: CorpusIndex, rows: Iterable[int]) -> dict[int, list[Span]]:
    """Give the stretches that codings lie on, by document."""
    found: dict[int, list[Span]] = {}
    for document, group in groupby(rows, index.document_of):
        segments = dict.fromkeys(index.segment_of(row, document) for row in group)
        found[document] = merged(part for segment in segments for part in index.parts(segment, document))
    return found


def _units(found: Iterable[UnitFound]) -> dict[int, list[Span]]:
    """Give the turns and paragraphs that satisfy an expression, by document."""
    return {
        document: merged(one.span for one in group)
        for document, group in groupby(found, lambda one: one.document)
    }


def pieces_in(index: CorpusIndex, looked: Looked, document: int) -> Iterator[Piece]:
    """Yield the stretches of a document that a selection looks at, also those whose words do not count."""
    wanted = None if looked.spans is None else looked.spans.get(document, [])
    for around, label in said_in(index, document):
        found = [around] if wanted is None else [span for _, span in within(wanted, around)]
        for span in found:
            yield Piece(document, span, label, around)


def has_turns(index: CorpusIndex, document: int) -> bool:
    """Say whether anybody speaks in a document."""
    return next(index.turns(document), None) is not None
