"""Lines of bytes: how two texts differ by whole lines, and patches that know what they replace."""

import io
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

_MANY: Final = 400_000_000
"""So many pairs are aligned one with another (50 MB for a moment); above that, all between is one change."""


class Change(NamedTuple):
    """Lines `[start, end)` of one text, for which `[new_start, new_end)` stand in the other."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """From line `start` on, `old` becomes `new`; either may be empty."""

    start: int
    old: tuple[bytes, ...]
    new: tuple[bytes, ...]

    @property
    def end(self) -> int:
        """Give the line after the last that is replaced."""
        return self.start + len(self.old)


class MisfitError(ValueError):
    """A patch does not fit a text: other lines stand there."""


def lines_of(data: bytes) -> list[bytes]:
    """Divide into lines, each with its end; only a line feed ends one."""
    return io.BytesIO(data).readlines()


def changes(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Change]:
    """Say where two sequences of lines differ, in order; what lies between is alike.

    Where as many lines stand on both sides and few differ, each has become the one in its place.
    """
    return _between(one, other, _line_by_line)


def least_changes(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Change]:
    """Say where two sequences differ, in order, so that as much as possible is in both."""
    return _between(one, other, _least)


def _between(
    one: Sequence[Hashable],
    other: Sequence[Hashable],
    align: Callable[[Sequence[Hashable], Sequence[Hashable]], Iterable[Change]],
) -> list[Change]:
    """Align what lies between the first and the last difference."""
    limit = min(len(one), len(other))
    head = next((at for at in range(limit) if one[at] != other[at]), limit)
    limit -= head
    tail = next((at for at in range(limit) if one[-1 - at] != other[-1 - at]), limit)
    end, new_end = len(one) - tail, len(other) - tail
    found = align(one[head:end], other[head:new_end])
    return [Change(*(number + head for number in change)) for change in found]


def _line_by_line(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterable[Change]:
    if len(one) == len(other):
        unlike = [at for at, (old, new) in enumerate(zip(one, other, strict=True)) if old != new]
        if 2 * len(unlike) <= len(one) + 2:
            return touching_as_one(Change(at, at + 1, at, at + 1) for at in unlike)
    return _least(one, other)


def _least(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterable[Change]:
    if not one and not other:
        return ()
    if not one or not other or len(one) * len(other) > _MANY:
        return (Change(0, len(one), 0, len(other)),)
    from rapidfuzz.distance import LCSseq

    numbers: dict[Hashable, int] = {}
    first, second = ([numbers.setdefault(line, len(numbers)) for line in lines] for lines in (one, other))
    return touching_as_one(
        Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in LCSseq.opcodes(first, second)
        if code.tag != "equal"
    )


def touching_as_one(found: Iterable[Change]) -> list[Change]:
    """Put changes that touch into one."""
    merged: list[Change] = []
    for one in found:
        if merged and (merged[-1].end, merged[-1].new_end) == (one.start, one.new_start):
            last = merged.pop()
            merged.append(Change(last.start, one.end, last.new_start, one.new_end))
        else:
            merged.append(one)
    return merged


def hunks(before: bytes, after: bytes) -> tuple[Hunk, ...]:
    """Give the patch that makes `after` from `before`."""
    old, new = lines_of(before), lines_of(after)
    return tuple(
        Hunk(one.start, tuple(old[one.start : one.end]), tuple(new[one.new_start : one.new_end]))
        for one in changes(old, new)
    )


def patched(lines: Sequence[bytes], patch: Iterable[Hunk]) -> bytes:
    """Apply a patch, whose hunks stand in order.

    Raises:
        MisfitError: where other lines stand than those it replaces.

    """
    pieces: list[bytes] = []
    at = 0
    for hunk in patch:
        if hunk.start < at or tuple(lines[hunk.start : hunk.end]) != hunk.old:
            raise MisfitError(hunk.start)
        pieces += lines[at : hunk.start]
        pieces += hunk.new
        at = hunk.end
    return b"".join((*pieces, *lines[at:]))


def moved(patch: Iterable[Hunk], edits: Sequence[Change]) -> tuple[list[Hunk], list[Change]]:
    """Carry a patch over to a text that was edited since; give it, and the edits that stand in its way."""
    carried: list[Hunk] = []
    collisions: list[Change] = []
    at = shift = 0
    for hunk in patch:
        while at < len(edits) and _is_before(edits[at], hunk):
            shift = edits[at].new_end - edits[at].end
            at += 1
        near = at
        while near < len(edits) and _meet(edits[near], hunk):
            collisions.append(edits[near])
            near += 1
        carried.append(Hunk(hunk.start + shift, hunk.old, hunk.new))
    return carried, list(dict.fromkeys(collisions))


def _is_before(edit: Change, hunk: Hunk) -> bool:
    """Say whether an edit ends where a hunk begins, or earlier; two insertions in one place have no order."""
    return edit.end <= hunk.start and not _meet(edit, hunk)


def _meet(edit: Change, hunk: Hunk) -> bool:
    """Say whether an edit and a hunk want the same lines, or the same place between two."""
    if edit.start == edit.end and hunk.start == hunk.end:
        return edit.start == hunk.start
    return edit.start < hunk.end and hunk.start < edit.end
