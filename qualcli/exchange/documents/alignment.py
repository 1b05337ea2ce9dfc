"""The way from a text as it came to the text that an import made of it: labels in bold, escapes, lines parted.

An import changes little and only here and there, so the two are walked through side by side; where they part, the
nearest place at which both go on alike is looked for.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from qualcli.exchange.documents.draft import Draft
from qualcli.text.source import Span

_ALIKE: Final = 6
"""So many characters must agree before two texts are taken to go on alike."""
_FAR: Final = 96
"""So far it is looked for."""


class Run(NamedTuple):
    """A stretch that both texts have: where it begins in each, and how long it is."""

    old: int
    new: int
    size: int


class Alignment:
    """Stretches that two texts have in common, in order."""

    __slots__ = ("_new", "_old", "_runs")

    def __init__(self, runs: list[Run]) -> None:
        """Keep the stretches and where they begin."""
        self._runs = runs or [Run(0, 0, 0)]
        self._old = [one.old for one in self._runs]
        self._new = [one.new for one in self._runs]

    def start(self, offset: int) -> int:
        """Give the place of a character; of one that is gone, the next that is there."""
        at = bisect_right(self._old, offset) - 1
        run = self._runs[max(at, 0)]
        if run.old <= offset < run.old + run.size:
            return run.new + offset - run.old
        following = self._runs[at + 1] if at + 1 < len(self._runs) else Run(0, run.new + run.size, 0)
        return following.new

    def end(self, offset: int) -> int:
        """Give the place behind a character that ends something; of one that is gone, behind the last that is there."""
        at = bisect_right(self._old, offset - 1) - 1
        if at < 0:
            return self._new[0]
        run = self._runs[at]
        return run.new + min(offset - run.old, run.size)

    def span(self, span: Span) -> Span:
        """Give the stretch that a stretch has become."""
        start, end = self.start(span.start), self.end(span.end)
        return Span(start, max(start, end))


def align(old: str, new: str) -> Alignment:
    """Find what two texts have in common."""
    return Alignment(list(_runs(old, new, 0, 0)))


def align_draft(draft: Draft, before: int = 0) -> Alignment:
    """Find what a draft's text has of the text that it began with, line by line; `before` stands ahead of it."""
    written = draft.written.removesuffix("\n").split("\n")
    starts = [0]
    for line in written:
        starts.append(starts[-1] + len(line) + 1)
    kept = [
        (number, line) for number, line in zip(draft.numbers, draft.lines, strict=True) if line is not None
    ]
    runs: list[Run] = []
    new = before
    for (number, line), (following, _) in pairwise([*kept, (len(written) + 1, "")]):
        old = "\n".join(written[number - 1 : following - 1])
        runs += _runs(old, line, starts[number - 1], new)
        new += len(line) + 1
    return Alignment(runs)


def _runs(old: str, new: str, old_start: int, new_start: int) -> Iterator[Run]:
    """Yield the stretches that two texts have in common."""
    if old == new:
        if old:
            yield Run(old_start, new_start, len(old))
        return
    at, to = 0, 0
    while at < len(old) and to < len(new):
        size = _common(old, new, at, to)
        if size:
            yield Run(old_start + at, new_start + to, size)
            at, to = at + size, to + size
        else:
            at, to = _resume(old, new, at, to)


def _common(old: str, new: str, at: int, to: int) -> int:
    """Measure how far two texts agree from two places on."""
    most = min(len(old) - at, len(new) - to)
    step = low = 0
    while low < most:
        step = min(max(2 * step, 1), most - low)
        if old[at + low : at + low + step] == new[to + low : to + low + step]:
            low += step
        elif step == 1:
            break
        else:
            step = 0
    return low


def _resume(old: str, new: str, at: int, to: int) -> tuple[int, int]:
    """Find where two texts go on alike: behind as few characters of both as can be.

    The more is skipped, the more must agree; at the ends of both, all that is left.
    """
    for skipped in range(1, _FAR):
        size = min(_ALIKE, skipped + 2)
        for left in range(skipped + 1):
            one, other = at + left, to + skipped - left
            words = old[one : one + size]
            if (
                words
                and words == new[other : other + size]
                and (len(words) == size or _is_rest(old, new, one, other))
            ):
                return one, other
    return at + 1, to + 1


def _is_rest(old: str, new: str, one: int, other: int) -> bool:
    return old[one:] == new[other:]
