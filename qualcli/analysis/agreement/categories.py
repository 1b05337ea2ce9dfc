"""What agreement is measured on: a code with its sub-codes, a facet as a whole, or all that is compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from qualcli.analysis.agreement.comparing import Comparison
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Facet
from qualcli.model.names import CodeName


@dataclass(frozen=True, slots=True)
class Category:
    """A row of figures: which uses of codes count, and as what."""

    name: str
    labels: Mapping[int, str]
    """For each use of a code that counts, the label that it counts as; one label for a code."""
    depth: int = 0
    family: Mapping[int, str] = field(default_factory=dict)
    """For a code: the codes of its facet from which (k)uα tells it."""
    is_code: bool = False


def categories(comparison: Comparison) -> list[Category]:
    """Give the facets and codes of which anything is coded: each facet of several codes, then its codes."""
    by, index = comparison.options.by, comparison.index
    used = set(_used(comparison))
    found: list[Category] = []
    for facet in index.codebook.facets:
        codes = list(_codes(comparison, facet, used))
        whole = _facet(index, facet, comparison.wanted)
        labels = {label for use, label in whole.labels.items() if use in used} if whole else set()
        if whole and (len(labels) > 1 or (labels and by == "facet")):
            found.append(whole)
            codes = [_below(code, whole) for code in codes]
        found += codes if by == "code" else []
    return found + (list(_unknown(comparison, used)) if by == "code" else [])


def every_code(comparison: Comparison, name: str) -> Category:
    """Give all that is compared as one category: each unit has the set of its codes."""
    return Category(name, {use: comparison.index.present_uses[use].code for use in comparison.wanted})


def _used(comparison: Comparison) -> Iterator[int]:
    """Yield the uses of codes that any compared coding has."""
    for one in comparison.documents:
        for marks in one.marks:
            yield from (mark.use for mark in marks or ())


def _codes(comparison: Comparison, facet: Facet, used: set[int]) -> Iterator[Category]:
    """Yield the codes of a facet of which anything is coded, all of which is compared."""
    index = comparison.index
    for code in index.codebook.codes:
        if code.facet == facet.name and code is index.codebook.by_name[code.name]:
            below = [code.name] if comparison.options.own else index.codebook.with_descendants(code.name)
            uses = index.present_uses_of(below)
            if uses & used and uses <= comparison.wanted:
                depth = len(index.codebook.path(code.name)) - 1
                yield _code(code.name, uses, depth)
            elif uses & used:
                yield from _poles(index, code.name, comparison.wanted & uses & used)


def _code(name: str, uses: Iterable[int], depth: int = 0) -> Category:
    return Category(name, dict.fromkeys(sorted(uses), name), depth, is_code=True)


def _poles(index: CorpusIndex, code: CodeName, uses: Iterable[int]) -> Iterator[Category]:
    """Yield the poles of a code where not all of it is compared."""
    for use in sorted(uses):
        present = index.present_uses[use]
        if present.code == code and present.pole:
            yield _code(str(present), [use])


def _facet(index: CorpusIndex, facet: Facet, wanted: frozenset[int]) -> Category | None:
    """Give a facet as a whole, where all of it is compared."""
    codes = [
        name
        for code in index.codebook.in_facet(facet.name)
        for name in index.codebook.with_descendants(code.name)
    ]
    uses = index.present_uses_of(codes)
    if not uses or not uses <= wanted:
        return None
    return Category(f"{facet.name}:*", {use: index.present_uses[use].code for use in sorted(uses)})


def _below(code: Category, facet: Category) -> Category:
    """Place a code below its facet."""
    return Category(code.name, code.labels, code.depth + 1, {**facet.labels, **code.labels}, is_code=True)


def _unknown(comparison: Comparison, used: set[int]) -> Iterator[Category]:
    """Yield codes that the codebook does not have, by name."""
    index = comparison.index
    names = {index.present_uses[use].code for use in used}
    for name in sorted(names.difference(index.codebook.by_name)):
        yield _code(name, index.present_uses_of([name]))
