"""A map of codes as a tree to read: every tie once, and every code spelt out in one place.

Sub-codes stand below their codes; a code that is no sub-code stands below the first that a relation ties it to, counted
from where the tree begins: with the underlying codes, else with those asked for, else with the first of the codebook.
Where a code comes again it is only named, so that no circle of relations is walked twice.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from qualcli.analysis.relations import MEETS, PART, CodeMap, Concept, Tie
from qualcli.model.names import CodeName


class Branch(NamedTuple):
    """One line of the tree."""

    concept: Concept
    tie: Tie | None = None
    """What ties it to the code above it; of a code that the tree begins with, nothing."""
    sign: str = ""
    """`→` where the tie leads from above to here, `←` where it leads back, `↔` both, `~` for a co-occurrence."""
    is_whole: bool = True
    """Whether what lies below it follows; else it is only named."""
    rails: tuple[bool, ...] = ()
    """For every level above, and then for itself, whether more follows there."""


class _End(NamedTuple):
    """A tie as seen from one of its ends."""

    tie: Tie
    other: CodeName
    sign: str

    @property
    def order(self) -> int:
        """Put sub-codes first, then relations from here, then those to here, then co-occurrences."""
        return {"": 0, "→": 1, "↔": 2, "←": 3}.get(self.sign, 4)


Ends = Mapping[CodeName, list[_End]]


def branches(drawn: CodeMap) -> Iterator[Branch]:
    """Yield the lines of the tree."""
    ends = _ends(drawn.ties)
    homes = _homes(drawn, ends)
    concepts = {one.name: one for one in drawn.concepts}
    said: set[int] = set()
    waiting = [Branch(concepts[name]) for name in reversed(homes) if homes[name] is None]
    while waiting:
        branch = waiting.pop()
        yield branch
        if branch.is_whole and branch.concept.name in drawn.inner:
            own = [end for end in ends[branch.concept.name] if id(end.tie) not in said]
            said.update(id(end.tie) for end in own)
            waiting += reversed([*_below(branch, own, homes, concepts)])


def _below(
    above: Branch,
    own: list[_End],
    homes: Mapping[CodeName, Tie | None],
    concepts: Mapping[CodeName, Concept],
) -> Iterator[Branch]:
    """Yield the lines directly below one."""
    for at, end in enumerate(own, 1):
        rails = (*above.rails, at < len(own))
        yield Branch(concepts[end.other], end.tie, end.sign, homes[end.other] is end.tie, rails)


def _ends(ties: Iterable[Tie]) -> Ends:
    """See every tie from both of its ends; two that say the same of each other are one."""
    given = {tie[:3] for tie in ties}
    found: defaultdict[CodeName, list[_End]] = defaultdict(list)
    for tie in ties:
        source, target = tie.source, tie.target
        is_mutual = (target, source, tie.kind) in given
        if is_mutual and source > target:
            continue
        signs = (
            ("~", "~") if tie.kind == MEETS else ("↔", "↔") if is_mutual
            else ("→", "") if tie.kind == PART else ("→", "←")
        )  # fmt: skip
        found[source].append(_End(tie, target, signs[0]))
        if source != target:
            found[target].append(_End(tie, source, signs[1]))
    for own in found.values():
        own.sort(key=lambda end: (end.order, -end.tie.pairs if end.tie.kind == MEETS else 0))
    return found


def _homes(drawn: CodeMap, ends: Ends) -> dict[CodeName, Tie | None]:
    """Say for every code by which tie it is spelt out, from its nearest way to where the tree begins; None: by none."""
    names = [one.name for one in drawn.concepts]
    parts = {end.other for own in ends.values() for end in own if not end.sign}
    inner = {name: ends[name] if name in drawn.inner else [] for name in names}
    homes: dict[CodeName, Tie | None] = {}
    for roots in _roots(drawn, [name for name in names if name not in parts]):
        _spread(roots, inner, parts, homes)
    if drawn.starts:
        homes |= {
            name: end.tie
            for name in names
            for end in reversed(ends[name])
            if name not in homes and end.other in homes and end.other in drawn.inner
        }
    for name in names:
        _spread([name], inner, parts, homes)
    return homes


def _spread(
    roots: Iterable[CodeName], ends: Ends, parts: Collection[CodeName], homes: dict[CodeName, Tie | None]
) -> None:
    """Go from some codes to all that is to be spelt out below them, the nearest first."""
    fresh = [name for name in roots if name not in homes]
    homes.update(dict.fromkeys(fresh))
    waiting = deque(fresh)
    while waiting:
        for end in ends[waiting.popleft()]:
            is_here = not end.sign or (end.sign != "~" and end.other not in parts)
            if is_here and end.other not in homes:
                homes[end.other] = end.tie
                waiting.append(end.other)


def _roots(drawn: CodeMap, tops: list[CodeName]) -> Iterator[list[CodeName]]:
    """Yield the codes to begin with, those that must not stand below one another together."""
    underlying = {one.name for one in drawn.concepts if one.is_underlying}
    starts = list(drawn.starts) or tops
    first = [name for name in starts if name in underlying]
    yield first
    if drawn.starts and not first:
        yield starts
    yield from ([name] for name in starts)


def circles(drawn: CodeMap) -> Iterator[tuple[str, tuple[CodeName, ...]]]:
    """Yield for each kind of relation one way that leads back to where it begins, if there is any; mutual ones are none."""
    given = {tie[:3] for tie in drawn.ties}
    ways: defaultdict[str, dict[CodeName, list[CodeName]]] = defaultdict(dict)
    for tie in drawn.ties:
        if tie.is_directed and (tie.target, tie.source, tie.kind) not in given:
            ways[tie.kind].setdefault(tie.source, []).append(tie.target)
    for kind, graph in ways.items():
        if circle := _circle(graph):
            yield kind, circle


def _circle(graph: Mapping[CodeName, list[CodeName]]) -> tuple[CodeName, ...]:
    """Find one circle: what leads nowhere is taken away, until only circles and ways to them are left."""
    back: defaultdict[CodeName, list[CodeName]] = defaultdict(list)
    for name, onward in graph.items():
        for one in onward:
            back[one].append(name)
    left = {name: len(onward) for name, onward in graph.items()}
    ends = [name for name in back if name not in left]
    while ends:
        for name in back[ends.pop()]:
            left[name] -= 1
            if not left[name]:
                ends.append(name)
    way: dict[CodeName, None] = {}
    at = next((name for name in graph if left[name]), None)
    while at is not None and at not in way:
        way[at] = None
        at = next(one for one in graph[at] if left.get(one))
    names = list(way)
    return (*names[names.index(at) :], at) if at is not None else ()
