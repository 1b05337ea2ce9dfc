"""What is compared: each coder's codings on the ground of each document that at least two of them coded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from qualcli.analysis.agreement.ground import Asked, Ground, Stretch, grounds
from qualcli.index.corpus import CorpusIndex
from qualcli.query.nodes import Node
from qualcli.query.question import Question, ask
from qualcli.text.counts import number_of

_FEW: Final = 3
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """How coders are compared."""

    coders: tuple[str, ...] = ()
    """None means all who coded a document that another coded too."""
    unit: str = "character"
    by: str = "code"
    stats: tuple[str, ...] = ()
    threshold: Fraction = Fraction(1, 2)
    """The share of words that two segments must have in common to be the same passage."""
    own: bool = False
    """Codes are compared without their sub-codes."""
    everyone: bool = False
    count_uncoded: bool = False
    """A document that a coder never coded counts as one in which they found nothing."""
    intervals: bool = False


class Mark(NamedTuple):
    """One coding as it lies on the ground."""

    row: int
    segment: int
    use: int
    parts: tuple[Stretch, ...]


@dataclass(frozen=True)
class Compared:
    """One document: its ground, and the codings of each coder; None for one who never coded it."""

    ground: Ground
    marks: tuple[tuple[Mark, ...] | None, ...]

    def chosen(self, uses: Iterable[int]) -> list[list[Mark] | None]:
        """Give the codings of each coder that have some uses of codes, in order."""
        found = [None if own is None else [own.get(use, ()) for use in uses] for own in self._by_use]
        return [None if rows is None else sorted(chain.from_iterable(rows)) for rows in found]

    @cached_property
    def _by_use(self) -> list[dict[int, list[Mark]] | None]:
        found: list[dict[int, list[Mark]] | None] = []
        for marks in self.marks:
            own: dict[int, list[Mark]] = {}
            for mark in marks or ():
                own.setdefault(mark.use, []).append(mark)
            found.append(None if marks is None else own)
        return found


@dataclass(frozen=True)
class Comparison:
    """Coders, what they coded, and what was set aside on the way."""

    index: CorpusIndex
    coders: tuple[str, ...]
    documents: tuple[Compared, ...]
    options: AgreementOptions
    wanted: frozenset[int]
    """The uses of codes that are compared."""
    aside: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The codings that are compared."""
        return tuple(
            sorted(mark.row for one in self.documents for marks in one.marks for mark in marks or ())
        )


def coders_in(index: CorpusIndex) -> tuple[dict[int, frozenset[str]], tuple[str, ...]]:
    """Give who coded each document, and all coders: those of the settings first, others by name."""
    table, coder = index.layers.table("coders"), index.layers.column("coder")
    who = {
        document: frozenset(table[at] for at in set(coder[rows.start : rows.stop]) if table[at])
        for document in range(len(index.documents))
        if (rows := index.codings_in(document))
    }
    found = frozenset[str]().union(*who.values())
    listed = [name for name in index.coders if name in found]
    return who, (*listed, *sorted(found.difference(listed)))


def comparable(index: CorpusIndex) -> tuple[str, ...]:
    """Give the coders who coded a document that another coded too."""
    who, everybody = coders_in(index)
    shared = frozenset[str]().union(*(names for names in who.values() if len(names) > 1))
    return tuple(name for name in everybody if name in shared)


def compare(index: CorpusIndex, node: Node, options: AgreementOptions) -> Comparison:
    """Lay the codings of some coders side by side."""
    coders = options.coders or (coders_in(index)[1] if options.count_uncoded else comparable(index))
    question = ask(index, node, None)
    who, _ = coders_in(index)
    ground = grounds(index, node, Asked(options.unit, options.everyone))
    needed = 1 if options.count_uncoded else _TWO
    kept = [one for one in ground if len(who.get(one.document, frozenset()).intersection(coders)) >= needed]
    sorter = _Sorter(index, coders, question)
    found = [
        Compared(one, tuple(_looked(sorter.marks(one), coders, who[one.document], options))) for one in kept
    ]
    absent = () if options.count_uncoded else _absent(index, coders, kept, who)
    aside = (*_uncompared(len(ground) - len(kept), needed), *absent, *sorter.notes())
    return Comparison(index, coders, tuple(found), options, question.wanted, aside)


@dataclass(frozen=True)
class _Sorter:
    """Gives each coder their codings, and counts what is nobody's."""

    index: CorpusIndex
    coders: tuple[str, ...]
    question: Question
    count: Counter[str] = field(default_factory=Counter)

    @cached_property
    def sides(self) -> dict[int, int]:
        """The numbers of the compared coders, by those of the index."""
        names = enumerate(self.index.layers.table("coders"))
        return {at: self.coders.index(name) for at, name in names if name in self.coders}

    def marks(self, ground: Ground) -> list[list[Mark]]:
        """Lay the codings of one document on its ground, coder by coder."""
        found: list[list[Mark]] = [[] for _ in self.coders]
        places: dict[int, tuple[Stretch, ...]] = {}
        coder, use = self.index.layers.column("coder"), self.index.layers.column("use")
        for row in self._rows(ground.document):
            segment = self.index.segment_of(row, ground.document)
            if segment not in places:
                places[segment] = ground.places(self.index.parts(segment, ground.document))
            if places[segment]:
                found[self.sides[coder[row]]].append(Mark(row, segment, use[row], places[segment]))
            else:
                self.count["of words that are not compared"] += 1
        return found

    def _rows(self, document: int) -> Iterator[int]:
        """Yield the codings that are compared, and count those that nobody compares."""
        layers = self.index.layers
        coder, use, names = layers.column("coder"), layers.column("use"), layers.table("coders")
        for row in self.index.codings_in(document):
            if use[row] in self.question.wanted and all(test(row) for test in self.question.seen):
                if coder[row] in self.sides:
                    yield row
                else:
                    self.count["of other coders" if names[coder[row]] else "without a coder"] += 1

    def notes(self) -> Iterator[str]:
        """Say what was set aside."""
        return (f"{number_of(count, 'coding')} {why}" for why, count in sorted(self.count.items()))


def _looked(
    marks: Sequence[Sequence[Mark]], coders: Sequence[str], who: frozenset[str], options: AgreementOptions
) -> Iterator[tuple[Mark, ...] | None]:
    """Tell a coder who found nothing from one who never coded the document."""
    for name, own in zip(coders, marks, strict=True):
        yield tuple(own) if name in who or options.count_uncoded else None


def _uncompared(count: int, needed: int) -> Iterator[str]:
    """Say how many documents have nothing to compare."""
    if count:
        yield f"{number_of(count, 'document')} that {'fewer than two' if needed == _TWO else 'none'} of them coded"


def _absent(
    index: CorpusIndex, coders: Sequence[str], kept: Sequence[Ground], who: dict[int, frozenset[str]]
) -> Iterator[str]:
    """Say who never coded which of the compared documents."""
    for name in coders:
        names = [index.short_names[one.document] for one in kept if name not in who[one.document]]
        if names:
            more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
            yield f"{', '.join(names[:_FEW])}{more} for {name}, who coded nothing there"
