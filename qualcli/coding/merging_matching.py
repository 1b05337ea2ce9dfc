"""Codings of one version found again in another: by id, by their words, or where they have moved to."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.names import CoderName, SegmentId
from qualcli.text.source import Span

Extent = tuple[Span, ...]
Pairs = dict[int, int]
"""Numbers of codings in the base, and in a version."""


class Placed(NamedTuple):
    """One coding of one version, on the merged words."""

    words: Extent
    """The running text it covers, however it is written; empty where nothing is left of it."""
    parts: Extent
    is_block: bool
    id: SegmentId | None
    use: CodeUse
    coder: CoderName | None
    weight: int | None
    memo: str | None
    private: tuple[tuple[str, str], ...]
    own: Extent
    """Where it stands in its own version."""
    quote: str

    @property
    def said(self) -> tuple[object, ...]:
        """Give what is said of the words beside the code."""
        return self.weight, self.memo, self.private

    def __str__(self) -> str:
        """Name the coding in a message."""
        by = f" by {self.coder}" if self.coder else ""
        return f"`{self.use}`{by} on “{self.quote}”"


def matched(base: Sequence[Placed], side: Sequence[Placed]) -> Pairs:
    """Find the codings of the base again."""
    pairs: Pairs = {}
    for key in (_by_id, by_words_and_said, by_words, _by_lost_words):
        pair_up(base, side, key, pairs)
    _pair_moved(base, side, pairs)
    return pairs


def _by_id(one: Placed) -> Hashable:
    return (one.id, one.use, one.coder) if one.id else None


def by_words_and_said(one: Placed) -> Hashable:
    """Know a coding by its words, its code and coder, and what is said of it."""
    return (one.words, one.use, one.coder, one.said) if one.words else None


def by_words(one: Placed) -> Hashable:
    """Know a coding by its words, its code and coder."""
    return (one.words, one.use, one.coder) if one.words else None


def _by_lost_words(one: Placed) -> Hashable:
    return None if one.words else (one.quote, one.use, one.coder)


def pair_up(
    base: Sequence[Placed], side: Sequence[Placed], key: Callable[[Placed], Hashable], pairs: Pairs
) -> None:
    """Pair codings that are alike in `key` and have no partner yet, in order."""
    taken = set(pairs.values())
    waiting: dict[Hashable, list[int]] = {}
    for at, one in enumerate(side):
        if at not in taken and (found := key(one)) is not None:
            waiting.setdefault(found, []).append(at)
    for number, one in enumerate(base):
        if number not in pairs and (alike := waiting.get(key(one))):
            pairs[number] = alike.pop(0)


def _pair_moved(base: Sequence[Placed], side: Sequence[Placed], pairs: Pairs) -> None:
    """Pair what vanished with what appeared on overlapping words, by the same coder with the same code."""
    taken = set(pairs.values())
    appeared: dict[Hashable, list[int]] = {}
    for at, one in enumerate(side):
        if at not in taken and one.words:
            appeared.setdefault((one.use, one.coder), []).append(at)
    near = {key: _Near(side, numbers) for key, numbers in appeared.items()}
    found = [
        (-shared, number, at)
        for number, one in enumerate(base)
        if number not in pairs and one.words and (one.use, one.coder) in near
        for at in near[one.use, one.coder].overlapping(one.words)
        if (shared := _shared(one.words, side[at].words))
    ]
    for _, number, at in sorted(found):
        if number not in pairs and at not in taken:
            pairs[number] = at
            taken.add(at)


class _Near:
    """Codings by where they begin, to find those that may overlap another."""

    __slots__ = ("ends", "numbers", "starts")

    def __init__(self, side: Sequence[Placed], numbers: Sequence[int]) -> None:
        """Order codings by their first sign; `ends` is how far any of those up to each reaches."""
        self.numbers = sorted(numbers, key=lambda at: side[at].words[0].start)
        self.starts = [side[at].words[0].start for at in self.numbers]
        self.ends = list(accumulate((side[at].words[-1].end for at in self.numbers), max))

    def overlapping(self, words: Extent) -> Iterator[int]:
        """Yield the numbers of codings that may share words with an extent."""
        place = bisect_left(self.starts, words[-1].end)
        while place and self.ends[place - 1] > words[0].start:
            place -= 1
            yield self.numbers[place]


def _shared(one: Extent, other: Extent) -> int:
    """Count the characters that two extents share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
