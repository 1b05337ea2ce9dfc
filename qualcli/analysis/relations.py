"""How codes stand to one another: sub-codes, the codebook's relations, and quotations that overlap.

The pairs of overlapping quotations are those of `qual matrix --rows code --cols code`, so that each figure opens there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Final, NamedTuple

from qualcli.analysis.coefficients import c_coefficient
from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.meeting import Sizes
from qualcli.index.corpus import CorpusIndex
from qualcli.index.overlaps import overlapping, quotations_of_uses
from qualcli.model.codebook import Codebook
from qualcli.model.names import CodeName
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node
from qualcli.text.counts import number_of

PART: Final = "part-of"
"""From a sub-code to the code above it, and where the codebook says so of other codes."""
MEETS: Final = "co-occurs"
"""Between codes whose quotations overlap."""
UNDERLYING: Final = "underlying"
"""The kind of a code that a map of everything begins with."""


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What a map shows."""

    codes: tuple[CodeName, ...] = ()
    """Where it begins; sub-codes belong to it. Nothing: the whole codebook."""
    kinds: tuple[str, ...] = ()
    """The relations wanted; nothing: all."""
    steps: int = 1
    """How many relations away from where it begins the map reaches; 0: it keeps to these codes."""
    least: int = 2
    """Pairs of overlapping quotations from which codes that no relation ties are tied."""
    cooccurrence: bool = True
    own: bool = False
    """Codes count their own codings only, not those of their sub-codes."""
    everyone: bool = False
    """Interviewers' words count as well."""


class Concept(NamedTuple):
    """A code on the map, with its codings: its own, and those of its sub-codes with them."""

    name: CodeName
    facet: str | None
    label: str
    own: tuple[int, ...]
    every: tuple[int, ...]
    is_underlying: bool = False


class Tie(NamedTuple):
    """A relation from one code to another, and the pairs of overlapping quotations behind it: one, other, one, other."""

    source: CodeName
    target: CodeName
    kind: str
    evidence: tuple[int, ...] = ()
    coefficient: float | None = None
    """The c-coefficient of these, as `qual matrix --stat c-coefficient` has it."""

    @property
    def pairs(self) -> int:
        """Count the pairs of overlapping quotations."""
        return len(self.evidence) // 2

    @property
    def is_directed(self) -> bool:
        """Say whether it leads from one code to the other, and not back as well."""
        return self.kind != MEETS


class CodeMap(NamedTuple):
    """Codes and what ties them, both in the codebook's order."""

    concepts: tuple[Concept, ...]
    ties: tuple[Tie, ...]
    starts: tuple[CodeName, ...] = ()
    """The codes that it was asked to begin with."""
    inner: frozenset[CodeName] = frozenset()
    """The codes whose every tie is on the map; those at its edge have others."""
    notes: tuple[str, ...] = ()


def every_kind(codebook: Codebook) -> tuple[str, ...]:
    """Name all kinds of relation that a map can show."""
    own = (relation.kind for code in codebook.codes for relation in code.relations)
    return tuple(dict.fromkeys([PART, *own, MEETS]))


def code_map(index: CorpusIndex, node: Node, options: MapOptions) -> CodeMap:
    """Draw the map of what an expression selects; it may name any of `every_kind`."""
    selected = select_codings(index, node, every_code=True)
    counted = count_in(index, node, selected, everyone=options.everyone)
    names = (*(code.name for code in index.codebook.codes), *index.used_codes)
    belongs = [_above(index.codebook, use.code, own=options.own) for use in index.present_uses]
    quotations = _quotations(index, counted, belongs)
    pairs = _pairs(index, counted, belongs)
    return _Drawing(index, options, counted, tuple(dict.fromkeys(names)), quotations, pairs).map()


Belongs = Sequence[tuple[CodeName, ...]]
"""For each use of a code, by number, the codes that it counts for."""


def _above(codebook: Codebook, name: CodeName, *, own: bool) -> tuple[CodeName, ...]:
    return (name,) if own else codebook.path(name)


def _quotations(index: CorpusIndex, counted: Counted, belongs: Belongs) -> Mapping[CodeName, int]:
    """Count the quotations of every code, one for each use of it."""
    found = Counter[CodeName]()
    for use, times in quotations_of_uses(index, counted.rows).items():
        found.update(dict.fromkeys(belongs[use], times))
    return found


def _pairs(
    index: CorpusIndex, counted: Counted, belongs: Belongs
) -> Mapping[frozenset[CodeName], tuple[int, ...]]:
    """Put each pair of overlapping quotations to the pairs of codes that it counts for, once to each."""
    found: defaultdict[frozenset[CodeName], list[int]] = defaultdict(list)
    for (one, other), evidence in overlapping(index, counted.rows).items():
        for both in {frozenset(pair): None for pair in product(belongs[one], belongs[other])}:
            found[both] += evidence
    return {both: tuple(evidence) for both, evidence in found.items()}


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A map in the making."""

    index: CorpusIndex
    options: MapOptions
    counted: Counted
    names: tuple[CodeName, ...]
    """All codes, in the codebook's order."""
    quotations: Mapping[CodeName, int]
    pairs: Mapping[frozenset[CodeName], tuple[int, ...]]

    def map(self) -> CodeMap:
        """Draw it."""
        related = [tie for tie in self._relations() if self._is_wanted(tie.kind)]
        tied = {frozenset((tie.source, tie.target)) for tie in related}
        meetings = [tie for tie in self._meetings() if frozenset((tie.source, tie.target)) not in tied]
        starts = self._with_parts(self.options.codes)
        reached = _reached(starts, related, self.options.steps - 1)
        wanted = any if self.options.steps else all
        ties = [
            tie for tie in (*related, *meetings) if not starts or wanted(one in reached for one in tie[:2])
        ]
        return self._whole(ties, reached)

    def _whole(self, ties: Sequence[Tie], reached: frozenset[CodeName]) -> CodeMap:
        """Put codes and ties together: of a map of everything, all codes that are not retired and unused."""
        named = {*reached, *chain.from_iterable((tie.source, tie.target) for tie in ties)}
        concepts = tuple(
            one
            for one in self._concepts()
            if one.name in named or (not reached and (one.every or not self._is_retired(one.name)))
        )
        inner = reached or frozenset(one.name for one in concepts)
        return CodeMap(concepts, tuple(ties), self.options.codes, inner, tuple(self._notes()))

    def _is_retired(self, name: CodeName) -> bool:
        code = self.index.codebook.by_name.get(name)
        return bool(code and code.retired)

    def _with_parts(self, names: Iterable[CodeName]) -> tuple[CodeName, ...]:
        """Give codes with all their sub-codes, each once."""
        parts = (self.index.codebook.with_descendants(name) for name in names)
        return tuple(dict.fromkeys(chain.from_iterable(parts)))

    def _is_wanted(self, kind: str) -> bool:
        return not self.options.kinds or kind in self.options.kinds

    def _concepts(self) -> Iterator[Concept]:
        """Yield every code with its codings."""
        use, uses = self.index.layers.column("use"), self.index.present_uses
        own: defaultdict[CodeName, list[int]] = defaultdict(list)
        for row in self.counted.rows:
            own[uses[use[row]].code].append(row)
        codebook = self.index.codebook
        for name in self.names:
            code = codebook.by_name.get(name)
            rows = sorted(row for one in codebook.with_descendants(name) for row in own.get(one, ()))
            facet, label = (code.facet, code.label) if code else (None, name)
            is_underlying = code is not None and code.kind == UNDERLYING
            yield Concept(name, facet, label, tuple(own.get(name, ())), tuple(rows), is_underlying)

    def _relations(self) -> Iterator[Tie]:
        """Yield what the codebook says: sub-codes are parts, and every relation to a code that it has."""
        codebook = self.index.codebook
        for code in codebook.codes:
            if code.parent in codebook.by_name and code.parent is not None:
                yield self._tie(code.name, code.parent, PART)
            for relation in dict.fromkeys(code.relations):
                if relation.target in codebook.by_name and (relation.kind, relation.target) != (
                    PART,
                    code.parent,
                ):
                    yield self._tie(code.name, relation.target, relation.kind)

    def _meetings(self) -> Iterator[Tie]:
        """Yield the co-occurrences above the threshold, those that sub-codes account for left out."""
        if not (self.options.cooccurrence and self._is_wanted(MEETS)):
            return
        order = {name: at for at, name in enumerate(self.names)}
        both = [sorted(names, key=order.__getitem__) for names in self.pairs if len(names) > 1]
        for one, other in sorted(both, key=lambda names: [order[name] for name in names]):
            tie = self._tie(one, other, MEETS)
            if tie.pairs >= self.options.least and not (
                self._are_one(one, other) or self._is_said_below(tie)
            ):
                yield tie

    def _are_one(self, one: CodeName, other: CodeName) -> bool:
        """Say whether one of two codes lies below the other, so that its quotations would meet themselves."""
        path = self.index.codebook.path
        return not self.options.own and (one in path(other) or other in path(one))

    def _is_said_below(self, tie: Tie) -> bool:
        """Say whether sub-codes of one code or the other make exactly the same pairs."""
        if self.options.own:
            return False
        children = self.index.codebook.children
        below = [(code.name, tie.target) for code in children.get(tie.source, ())]
        below += [(tie.source, code.name) for code in children.get(tie.target, ())]
        return any(len(self.pairs.get(frozenset(names), ())) == len(tie.evidence) for names in below)

    def _tie(self, source: CodeName, target: CodeName, kind: str) -> Tie:
        """Make a tie, with the pairs of overlapping quotations behind it; a code has none with its own sub-codes."""
        if self._are_one(source, target) or source == target:
            return Tie(source, target, kind)
        evidence = self.pairs.get(frozenset((source, target)), ())
        one, other = (self.quotations.get(name, 0) for name in (source, target))
        sizes = Sizes(one, other, len(evidence) // 2, len(self.counted.rows))
        return Tie(source, target, kind, evidence, c_coefficient(sizes))

    def _notes(self) -> Iterator[str]:
        """Say what is counted."""
        sub = "own codings only" if self.options.own else "a code includes its sub-codes"
        yield (
            f"{number_of(len(self.counted.rows), 'coding')} looked at; {sub}. "
            "A pair is two overlapping quotations; several coders of one quotation count once."
        )
        if self.options.cooccurrence and self._is_wanted(MEETS):
            yield (
                f"Codes without a relation are tied from {number_of(self.options.least, 'pair')} on (--min)"
                + ("." if self.options.own else ", at the lowest codes that make all of their pairs.")
            )
        if self.counted.note:
            yield self.counted.note


def _reached(starts: Iterable[CodeName], ties: Sequence[Tie], steps: int) -> frozenset[CodeName]:
    """Give the codes that so many relations lead to, in either direction."""
    found = set(starts)
    for _ in range(steps):
        ends = {name for tie in ties if found.intersection(tie[:2]) for name in (tie.source, tie.target)}
        if ends <= found:
            break
        found |= ends
    return frozenset(found)
