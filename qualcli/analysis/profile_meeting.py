"""What a code meets: the codes whose quotations overlap its own, and those that the codebook relates to it.

Pairs are those of `index.overlaps`: two quotations that share a character, several coders of one counted once. The
c-coefficient of `coefficients` relates them to the quotations of either code.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qualcli.analysis.coefficients import c_coefficient
from qualcli.analysis.meeting import Sizes
from qualcli.analysis.profile_subject import Subject
from qualcli.index.overlaps import overlapping, quotations_of_uses
from qualcli.model.codebook import Facet
from qualcli.model.names import CodeName
from qualcli.model.reports import Section, Shown
from qualcli.model.tables import Cell, Column, Figure, Table

MOST: Final = 5
"""So many codes of a facet are shown, those met most often first."""
_PAIRS_ARE: Final = (
    "Pairs of overlapping quotations, several coders of one counted once; c = n12 / (n1 + n2 − n12)."
)
_FIGURES: Final = (
    Column("pairs", "Pairs", is_number=True),
    Column("c-coefficient", "c", is_number=True),
    Column("example", "Example"),
)


@dataclass(frozen=True)
class Meetings:
    """The pairs of overlapping quotations in which one is of the subject's code."""

    subject: Subject

    @cached_property
    def by_use(self) -> dict[int, list[int]]:
        """The pairs by the use of the other code: one of the subject's codings, the other, and so on."""
        subject, found = self.subject, defaultdict[int, list[int]](list)
        documents = subject.index.row_documents
        here = {documents[row] for row in subject.rows}
        near = [row for row in subject.scope.around.rows if documents[row] in here]
        for (one, other), pairs in overlapping(subject.index, near).items():
            if one in subject.uses and other not in subject.uses:
                found[other] += pairs
            elif other in subject.uses and one not in subject.uses:
                found[one] += _turned(pairs)
        return found

    @cached_property
    def sizes(self) -> Counter[int]:
        """How many quotations there are of each use of a code within the selection; coders of one count once."""
        return quotations_of_uses(self.subject.index, self.subject.scope.around.rows)

    def uses_of(self, code: CodeName) -> frozenset[int]:
        """Give the uses of another code with its sub-codes; what is the subject's own is not another's."""
        index = self.subject.index
        return index.present_uses_of(index.codebook.with_descendants(code)) - self.subject.uses

    def figures(self, uses: Iterable[int]) -> tuple[Cell, Cell, Cell]:
        """Give the pairs with some uses of codes, the c-coefficient, and where the first pair stands."""
        wanted = sorted(uses)
        pairs = _in_order(pair for use in wanted for pair in _pairs(self.by_use.get(use, [])))
        count = len(pairs) // 2
        example = self.subject.scope.citation(pairs[0]) if pairs else ""
        sizes = Sizes(self._size(self.subject.uses), self._size(wanted), count, self.sizes.total())
        return Cell(count, pairs), Cell(c_coefficient(sizes), pairs), Cell(example, pairs[:2])

    def _size(self, uses: Iterable[int]) -> int:
        return sum(self.sizes[use] for use in uses)


def _turned(pairs: Sequence[int]) -> list[int]:
    return [row for one, other in _pairs(pairs) for row in (other, one)]


def _pairs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(rows[::2], rows[1::2], strict=True)


def _in_order(pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(row for pair in sorted(pairs) for row in pair)


def met(subject: Subject, meetings: Meetings) -> Section:
    """List for every other facet the codes that the code meets most often."""
    facets = subject.index.codebook.facets
    tables = [
        (at, _of_facet(meetings, facet)) for at, facet in enumerate(facets) if not _is_own(subject, facet)
    ]
    shown = [Shown(table, facet=at) for at, table in tables if table.rows]
    none = [facets[at].label for at, table in tables if not table.rows]
    notes = [_PAIRS_ARE] if shown else []
    notes += [f"Never met: {', '.join(none)}."] if none else []
    opens = tuple(subject.opening(str(one.table.rows[0][0].value), "pairs") for one in shown[:1])
    return Section("meets", "What it meets", tuple(shown), tuple(notes), opens)


def _is_own(subject: Subject, facet: Facet) -> bool:
    return subject.code is not None and facet.name == subject.code.facet


def _of_facet(meetings: Meetings, facet: Facet) -> Table:
    codes = meetings.subject.index.codebook.in_facet(facet.name)
    found = [(code.name, meetings.figures(uses)) for code in codes if (uses := meetings.uses_of(code.name))]
    best = sorted((one for one in found if one[1][0].value), key=_first)
    rows = tuple((Cell(name), *figures) for name, figures in best[:MOST])
    return Table(f"profile-meets-{facet.name}", (Column(facet.name, facet.label), *_FIGURES), rows)


def _first(one: tuple[CodeName, tuple[Cell, Cell, Cell]]) -> tuple[float, float]:
    """Sort by pairs, then by the coefficient, the largest first."""
    pairs, coefficient, _ = one[1]
    return (-_size(pairs.value), -_size(coefficient.value))


def _size(value: Figure) -> float:
    return value if isinstance(value, int | float) else 0.0


def related(subject: Subject, meetings: Meetings) -> Section | None:
    """List the codebook's relations of the code in both directions, and how often each pair meets in the corpus."""
    found = [
        (f"{way} {kind}", other, meetings.figures(meetings.uses_of(other)))
        for way, kind, other in _relations(subject)
    ]
    if not found:
        return None
    rows = tuple((Cell(other), Cell(says), *figures) for says, other, figures in found if figures[0].value)
    apart = [f"{other} ({says})" for says, other, figures in found if not figures[0].value]
    columns = (Column("code", "Code"), Column("relation", "Relation"), *_FIGURES)
    notes = [f"→ said of {subject.wanted.name} in the codebook, ← of the other code."]
    notes += [f"Never met here: {', '.join(apart)}."] if apart else []
    shown = (Shown(Table("profile-relations", columns, rows)),) if rows else ()
    opens = tuple(subject.opening(str(row[0].value), "pairs") for row in rows[:1])
    return Section("relations", "What the codebook relates it to", shown, tuple(notes), opens)


def _relations(subject: Subject) -> Iterator[tuple[str, str, CodeName]]:
    name = subject.wanted.name
    for relation in subject.code.relations if subject.code else ():
        yield "→", relation.kind, relation.target
    for code in subject.index.codebook.codes:
        for relation in code.relations:
            if relation.target == name:
                yield "←", relation.kind, code.name
