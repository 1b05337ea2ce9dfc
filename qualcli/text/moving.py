"""Where a place of a text is after somebody has edited the text."""

from typing import Final, NamedTuple

from qualcli.text.edits import smallest_edits

_LINES: Final = 20_000
"""So many lines are compared one by one; a longer stretch of changes is one change."""


class _Stretch(NamedTuple):
    """Lines that became other lines."""

    start: int
    before: str
    to: int
    after: str


def moved(offset: int, before: str, after: str) -> int:
    """Find a place again: with its line where that still stands; where its words are gone, where they were."""
    edits = smallest_edits(before, after)
    if not edits:
        return offset
    (start, end), text = edits[0].span, edits[0].replacement
    if not start <= offset < end:
        return offset if offset < start else offset + len(text) - (end - start)
    first = before.rfind("\n", 0, start) + 1  # whole lines are compared
    last = end + (before[end:] + "\n").index("\n")
    return first + _among_lines(
        offset - first, before[first:last], after[first : last + len(after) - len(before)]
    )


def _among_lines(offset: int, before: str, after: str) -> int:
    """Find a place of some lines again."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > _LINES:
        return _within(offset, before, after)
    stretch = _stretch(offset, old, new)
    return stretch.to + _within(offset - stretch.start, stretch.before, stretch.after)


def _stretch(offset: int, old: list[str], new: list[str]) -> _Stretch:
    """Find the lines that hold a place, and what became of them."""
    from difflib import SequenceMatcher

    for _, first, last, to, until in SequenceMatcher(None, old, new).get_opcodes():
        start, end = _length(old[:first]), _length(old[:last])
        if start <= offset < end:
            return _Stretch(start, "".join(old[first:last]), _length(new[:to]), "".join(new[to:until]))
    return _Stretch(_length(old), "", _length(new), "")


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _within(offset: int, before: str, after: str) -> int:
    """Find a place of a text again that has one change."""
    for (start, end), text in smallest_edits(before, after):
        if offset >= start:
            return start if offset < end else offset + len(text) - (end - start)
    return offset
