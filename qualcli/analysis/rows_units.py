"""What a selection leaves of turns, documents and participants, and the codings of each.

A row is not left out because nothing is coded in it: conditions about codes, coders and weights choose codings, the
others (who speaks, which documents, which words) choose rows as well. What a chosen coding stands in is always there.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcli.analysis.dimensions import dimension
from qualcli.analysis.quotations import unit_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.model.quotations import Quotation
from qualcli.query.evaluate import UnitFound, select, select_codings
from qualcli.query.fields import OF_CODINGS, known_name
from qualcli.query.nodes import And, Code, FacetAny, Field, Node, conjuncts, leaves, settled
from qualcli.query.units import UnitKind, Units, units_of
from qualcli.text.source import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker turn, or a paragraph outside turns, with its words and the codings that touch it."""

    found: UnitFound
    shown: Quotation
    label: int | None
    """Under which label it is spoken; of a paragraph outside turns, none."""
    codings: tuple[int, ...]

    @property
    def word_count(self) -> int:
        """Count the words."""
        return len(self.shown.words.split())


@dataclass(frozen=True)
class Scope:
    """What is exported."""

    index: CorpusIndex
    node: Node

    @cached_property
    def codings(self) -> tuple[int, ...]:
        """The codings that are selected."""
        return select_codings(self.index, self.node)

    @cached_property
    def rest(self) -> tuple[Node, ...]:
        """The conditions that choose rows: those that are about neither codes nor codings."""
        return tuple(part for part in conjuncts(settled(self.node)) if not _is_about_codes(part))

    @cached_property
    def coded(self) -> dict[int, dict[int, list[int]]]:
        """By document and number of its unit, the codings that touch it."""
        found: dict[int, dict[int, list[int]]] = {}
        for row in self.codings:
            document = self.index.row_documents[row]
            own = found.setdefault(document, defaultdict(list))
            parts = self.index.parts(self.index.row_segments[row], document)
            for at in dict.fromkeys(_touched(self._units(document), parts)):
                own[at].append(row)
        return found

    @cached_property
    def _known(self) -> dict[int, Units]:
        return {}

    def _units(self, document: int) -> Units:
        """Give the turns of a document, and the paragraphs outside them."""
        if document not in self._known:
            self._known[document] = units_of(self.index, document, UnitKind.TURN)
        return self._known[document]

    @cached_property
    def turns(self) -> list[Turn]:
        """The turns and the paragraphs outside them, in order."""
        placed = list(self._placed())
        shown = unit_quotations(self.index, [found for found, _ in placed])
        firsts, label = self.index.layers.firsts("turn"), self.index.layers.column("label")
        return [
            Turn(
                found,
                one,
                label[firsts[found.document] + found.place - 1] if found.place > 0 else None,
                codings,
            )
            for (found, codings), one in zip(placed, shown, strict=True)
        ]

    def _placed(self) -> Iterator[tuple[UnitFound, tuple[int, ...]]]:
        """Yield the units that are chosen, or in which something is coded, with the codings that touch them."""
        chosen = self._chosen()
        for document in range(len(self.index.documents)):
            units, coded = self._units(document), self.coded.get(document, {})
            for at in range(len(units)):
                span = Span(units.starts[at], units.ends[at])
                if at in coded or chosen is None or (document, span.start) in chosen:
                    yield UnitFound(document, span, units.places[at]), tuple(coded.get(at, ()))

    def _chosen(self) -> frozenset[tuple[int, int]] | None:
        """Give the places of the units of which the conditions hold; None where there is no condition."""
        if not self.rest:
            return None
        found = select(self.index, And(self.rest), UnitKind.TURN).units
        return frozenset((one.document, one.span.start) for one in found)

    @cached_property
    def documents(self) -> list[int]:
        """The documents that are chosen, or of which a turn or a coding is."""
        if not self.rest:
            return list(range(len(self.index.documents)))
        found = {one.document for one in select(self.index, And(self.rest), UnitKind.DOCUMENT).units}
        return sorted(found | {turn.found.document for turn in self.turns} | set(self.coded))

    @cached_property
    def participants(self) -> list[tuple[str, tuple[int, ...]]]:
        """Who speaks in what is chosen, with their labels; without a condition also who never speaks."""
        side = dimension(self.index, "participant")
        keys, belongs = (side.keys, side.belongs) if side else ((), ())
        labels: dict[str, list[int]] = {name: [] for name in keys}
        for label, own in enumerate(belongs):
            for key in own:
                labels[keys[key]].append(label)
        heard = {turn.label for turn in self.turns} | set(self.speaking)
        return [
            (name, tuple(own)) for name, own in labels.items() if not self.rest or heard.intersection(own)
        ]

    def coded_in(self, document: int) -> list[int]:
        """Give the codings of a document."""
        own = self.index.codings_in(document)
        first, last = bisect_left(self.codings, own.start), bisect_left(self.codings, own.stop)
        return list(self.codings[first:last])

    @cached_property
    def speaking(self) -> dict[int, list[int]]:
        """By label the codings in which somebody speaks under it."""
        labels, segments = self.index.segment_labels, self.index.row_segments
        found: defaultdict[int, list[int]] = defaultdict(list)
        for row in self.codings:
            for label in labels[segments[row]]:
                found[label].append(row)
        return found

    def said_by(self, labels: Iterable[int]) -> list[int]:
        """Give the codings in which somebody speaks under any of some labels, each once."""
        return sorted({row for label in labels for row in self.speaking.get(label, ())})


def _is_about_codes(part: Node) -> bool:
    """Say whether a condition names a code, or is about codes, coders or weights."""
    return any(
        known_name(leaf.name) in OF_CODINGS or leaf.name.startswith("code.")
        if isinstance(leaf, Field)
        else isinstance(leaf, Code | FacetAny)
        for leaf in leaves(part)
    )


def _touched(units: Units, parts: Sequence[Span]) -> Iterator[int]:
    """Yield the numbers of the units that share a character with some part."""
    for part in parts:
        yield from range(bisect_right(units.ends, part.start), bisect_left(units.starts, part.end))
