"""Every smallest difference of two sides from one text, spelt out one by one: what a merge of words is held against."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

Words = tuple[str, ...]


class Run(NamedTuple):
    """Words `[start, end)` of the base, for which a side has `new`."""

    start: int
    end: int
    new: Words


def pairings(base: Words, side: Words) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield every way of pairing as many words as possible in order, by their numbers in both."""

    @cache
    def most(at: int, place: int) -> int:
        if at == len(base) or place == len(side):
            return 0
        found = max(most(at + 1, place), most(at, place + 1))
        return max(found, 1 + most(at + 1, place + 1)) if base[at] == side[place] else found

    def follow(at: int, place: int) -> Iterator[tuple[tuple[int, int], ...]]:
        left = most(at, place)
        if left == 0:
            yield ()
            return
        for one in range(at, len(base)):
            for other in range(place, len(side)):
                if base[one] == side[other] and 1 + most(one + 1, other + 1) == left:
                    for rest in follow(one + 1, other + 1):
                        yield ((one, other), *rest)

    return follow(0, 0)


def runs(base: Words, side: Words) -> list[list[Run]]:
    """Give every smallest difference, as runs of changed words."""
    return [list(_between(pairs, base, side)) for pairs in pairings(base, side)]


def _between(pairs: Sequence[tuple[int, int]], base: Words, side: Words) -> Iterator[Run]:
    at = place = 0
    for one, other in (*pairs, (len(base), len(side))):
        if (one, other) != (at, place):
            yield Run(at, one, side[place:other])
        at, place = one + 1, other + 1


def all_merges(base: Words, ours: Words, theirs: Words) -> set[Words | None]:
    """Give what comes of each smallest difference of ours with each of theirs; None for a clash."""
    others = runs(base, theirs)
    return {_merged(base, one, other) for one in runs(base, ours) for other in others}


def _merged(base: Words, ours: Sequence[Run], theirs: Sequence[Run]) -> Words | None:
    """Let both differences stand; None where two of their runs want the same words or the same place."""
    if any(_meet(one, other) for one in ours for other in theirs):
        return None
    pieces: list[str] = []
    at = 0
    for run in sorted({*ours, *theirs}):
        pieces += (*base[at : run.start], *run.new)
        at = run.end
    return (*pieces, *base[at:])


def _meet(one: Run, other: Run) -> bool:
    if one == other:  # both did the same
        return False
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end
