"""What the figures of one category rest on: patterns of units, cuts of the continuum, matches of segments."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from qualcli.analysis.agreement.categories import Category
from qualcli.analysis.agreement.comparing import Compared, Comparison, Mark
from qualcli.analysis.agreement.ground import Stretch, strata
from qualcli.analysis.agreement.patterns import Pattern, Undefined
from qualcli.analysis.agreement.segments import Matches, Parts, match
from qualcli.analysis.agreement.sweep import by_units, sweep
from qualcli.analysis.agreement.tallies import Tally, tally
from qualcli.analysis.agreement.unitizing import Continuum, Cut, Unit, continuum, joined
from qualcli.index.citations import cite
from qualcli.index.corpus import CorpusIndex


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over documents, or over any other lots that are drawn anew for an interval."""

    units: Tally | Undefined = field(default_factory=lambda: Tally(0))
    cuts: Continuum | Undefined = field(default_factory=Continuum)
    family: Continuum | Undefined = field(default_factory=Continuum)
    matches: Matches = field(default_factory=Matches)
    code: str = ""
    categories: int = 2
    """How many values a unit can have: coded or not, or as many sets of codes as there are."""


_NOT_UNITS = Undefined(
    "segments are no units that everybody looked at; precision, recall and f1 are of segments"
)


def sums_of(
    comparison: Comparison, category: Category, needs: frozenset[str], lot: Sequence[Compared] | None = None
) -> Sums:
    """Add up what the figures of a category need, over all documents or a lot of them."""
    lot = comparison.documents if lot is None else lot
    units = _units(comparison, category, lot) if "units" in needs else Tally(0)
    is_code = category.is_code
    return Sums(
        units=units,
        cuts=_cuts(comparison.index, category.labels, lot) if "cuts" in needs else Continuum(),
        family=_cuts(comparison.index, category.family, lot) if "family" in needs else Continuum(),
        matches=_matches(comparison, category, lot) if "segments" in needs else Matches(),
        code=category.name,
        categories=2 if is_code or isinstance(units, Undefined) else len(units.shares),
    )


def _coded(marks: Iterable[Mark] | None, labels: Mapping[int, str]) -> list[tuple[int, int, str]] | None:
    """Give the stretches that a coder coded; None for one who did not look."""
    if marks is None:
        return None
    return [(*part, labels[mark.use]) for mark in marks for part in mark.parts]


def _units(comparison: Comparison, category: Category, lot: Iterable[Compared]) -> Tally | Undefined:
    """Tally the units."""
    unit = comparison.options.unit
    if unit == "segment":
        return _NOT_UNITS
    found = Counter[Pattern]()
    for one in lot:
        coded = [_coded(marks, category.labels) for marks in one.chosen(category.labels)]
        found.update(
            sweep(coded, one.ground.length) if unit == "character" else by_units(coded, *one.ground.units)
        )
    return tally(found)


def paragraph_lots(comparison: Comparison, category: Category) -> list[Tally]:
    """Tally the units of a single document, paragraph by paragraph."""
    one = comparison.documents[0]
    coded = [_coded(marks, category.labels) for marks in one.chosen(category.labels)]
    lots = []
    for span in zip(*strata(comparison.index, one.ground), strict=True):
        inside = [None if rows is None else _clipped(rows, span) for rows in coded]
        if comparison.options.unit == "character":
            lots.append(tally(sweep(inside, span[1] - span[0])))
        else:
            lots.append(tally(by_units(coded, *_within(one.ground.units, span))))
    return lots


def _clipped(rows: Iterable[tuple[int, int, str]], span: Stretch) -> list[tuple[int, int, str]]:
    start, end = span
    return [
        (max(begin, start) - start, min(stop, end) - start, code)
        for begin, stop, code in rows
        if begin < end and stop > start
    ]


def _within(units: tuple[Sequence[int], Sequence[int]], span: Stretch) -> tuple[list[int], list[int]]:
    """Give the units that begin in a stretch."""
    kept = [unit for unit in zip(*units, strict=True) if span[0] <= unit[0] < span[1]]
    return [start for start, _ in kept], [end for _, end in kept]


def _cuts(index: CorpusIndex, labels: Mapping[int, str], lot: Iterable[Compared]) -> Continuum | Undefined:
    """Cut each document into the units of each coder; two codes on the same words are no cut."""
    if not labels:
        return Undefined("it is of one code among the others of its facet")
    found = []
    for one in lot:
        cuts = [_cut(marks, labels) for marks in one.chosen(labels)]
        wrong = next((cut for cut in cuts if isinstance(cut, Overlap)), None)
        if wrong:
            return Undefined(
                f"two codes on the same words: {said(index, one.ground.document, wrong, labels)}"
            )
        found.append(continuum([cut for cut in cuts if not isinstance(cut, Overlap)], one.ground.length))
    return joined(found)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two codings of one coder that overlap, with different codes."""

    first: Mark
    second: Mark


def _cut(marks: Iterable[Mark] | None, labels: Mapping[int, str]) -> Cut | Overlap | None:
    """Give a coder's units in order; overlapping ones of the same code become one."""
    if marks is None:
        return None
    placed = sorted(
        ((start, end, labels[mark.use], mark) for mark in marks for start, end in mark.parts),
        key=lambda one: one[:3],
    )
    units: list[Unit] = []
    last: Mark | None = None
    for start, end, code, mark in placed:
        if not units or start >= units[-1].end:
            units.append(Unit(start, end, code))
        elif code != units[-1].code and last:
            return Overlap(last, mark)
        else:
            units[-1] = Unit(units[-1].start, max(end, units[-1].end), code)
        last = mark
    return units


def said(index: CorpusIndex, document: int, wrong: Overlap, labels: Mapping[int, str]) -> str:
    """Say where one coder gives two codes to the same words."""
    place = index.layers.column("place")[wrong.second.segment]
    codes = " and ".join(labels[mark.use] for mark in (wrong.first, wrong.second))
    return f"{cite(index.short_names[document], place)}, {codes} by {index.coder(wrong.second.row)}"


def _matches(comparison: Comparison, category: Category, lot: Iterable[Compared]) -> Matches:
    """Count the segments that pairs of coders have, and those that are the same."""
    matched = first = second = 0
    for one in lot:
        chosen = one.chosen(category.labels)
        present = [_segments(marks, category.labels) for marks in chosen if marks is not None]
        for own, other in combinations(present, 2):
            for label in {*own, *other}:
                segments = own.get(label, []), other.get(label, [])
                matched += len(match(*segments, comparison.options.threshold))
                first += len(segments[0])
                second += len(segments[1])
    return Matches(matched, first, second, len(comparison.coders))


def _segments(marks: Iterable[Mark], labels: Mapping[int, str]) -> dict[str, list[Parts]]:
    """Give a coder's segments by label, each once."""
    found: dict[str, dict[int, Parts]] = {}
    for mark in marks:
        found.setdefault(labels[mark.use], {})[mark.segment] = mark.parts
    return {label: list(segments.values()) for label, segments in found.items()}


def overlaps(comparison: Comparison, category: Category) -> Iterator[tuple[int, Overlap]]:
    """Yield where coders give two codes of a category to the same words."""
    for one in comparison.documents:
        for marks in one.chosen(category.labels):
            cut = _cut(marks, category.labels)
            if isinstance(cut, Overlap):
                yield one.ground.document, cut
