"""Segments of two coders that are the same passage: those that share enough of their words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from qualcli.analysis.agreement.patterns import Result, Undefined

Parts = Sequence[tuple[int, int]]
"""One segment: its stretches, in order, none touching another."""


class Matches(NamedTuple):
    """How many segments one and the other coder have, and how many of them are the same."""

    matched: int = 0
    first: int = 0
    second: int = 0
    coders: int = 2


def alike(one: Parts, other: Parts) -> Fraction:
    """Give the share of two segments' words that both have: |A∩B| ÷ |A∪B|."""
    common = sum(max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other)
    return Fraction(common, _size(one) + _size(other) - common)


def _size(parts: Parts) -> int:
    return sum(end - start for start, end in parts)


def match(one: Sequence[Parts], other: Sequence[Parts], threshold: Fraction) -> list[tuple[int, int]]:
    """Pair the segments of two coders that share enough, the most alike first, none twice."""
    found = _equal(one, other) if one and other else []
    if len(found) == min(len(one), len(other)):
        return found
    taken = [{pair[side] for pair in found} for side in (0, 1)]
    left = [
        [at for at in range(len(rows)) if at not in taken[side]] for side, rows in enumerate((one, other))
    ]
    pairs = [
        (-share, left[0][at], left[1][to])
        for at, to in _meeting([one[at] for at in left[0]], [other[to] for to in left[1]])
        if (share := alike(one[left[0][at]], other[left[1][to]])) >= threshold
    ]
    for _, at, to in sorted(pairs):
        if at not in taken[0] and to not in taken[1]:
            taken[0].add(at)
            taken[1].add(to)
            found.append((at, to))
    return sorted(found)


def _equal(one: Sequence[Parts], other: Sequence[Parts]) -> list[tuple[int, int]]:
    """Pair the segments that are the same to the letter, which nothing could be more alike than."""
    waiting: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for to in reversed(range(len(other))):
        waiting.setdefault(tuple(other[to]), []).append(to)
    pairs = [(at, waiting.get(tuple(parts), [])) for at, parts in enumerate(one)]
    return [(at, places.pop()) for at, places in pairs if places]


def _meeting(one: Sequence[Parts], other: Sequence[Parts]) -> Iterator[tuple[int, int]]:
    """Find the segments whose extents overlap, in one sweep."""
    events = sorted(
        [(parts[0][0], side, at) for side, rows in enumerate((one, other)) for at, parts in enumerate(rows)]
    )
    rows, reaching = (one, other), ([], [])  # type: tuple[Sequence[Parts], Sequence[Parts]], tuple[list[int], list[int]]
    for start, side, at in events:
        across = reaching[1 - side]
        across[:] = [to for to in across if rows[1 - side][to][-1][1] > start]
        yield from ((at, to) if side == 0 else (to, at) for to in across)
        reaching[side].append(at)


_NOBODY = Undefined("nobody coded a segment with it")
_MORE = Undefined("precision and recall are of two coders; f1 is of any number")


def precision(found: Matches) -> Result:
    """Segments of the first coder that the second has too: matched ÷ |A|."""
    if found.coders != 2:  # noqa: PLR2004  # there is a first and a second of two only
        return _MORE
    return (
        Fraction(found.matched, found.first) if found.first else Undefined("the first coder has no segment")
    )


def recall(found: Matches) -> Result:
    """Segments of the second coder that the first has too: matched ÷ |B|."""
    if found.coders != 2:  # noqa: PLR2004
        return _MORE
    return (
        Fraction(found.matched, found.second)
        if found.second
        else Undefined("the second coder has no segment")
    )


def f1(found: Matches) -> Result:
    """Segments that both have: 2 · matched ÷ (|A| + |B|), over all pairs of coders."""
    whole = found.first + found.second
    return Fraction(2 * found.matched, whole) if whole else _NOBODY
