"""Edits: a span and the text that takes its place; many are applied in one pass or not at all."""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from qualcli.text.source import Span


class Edit(NamedTuple):
    """One replacement; an empty span inserts, an empty replacement deletes."""

    span: Span
    replacement: str


class OverlappingEditsError(ValueError):
    """Two edits of one plan want the same characters."""

    def __init__(self, first: Edit, second: Edit) -> None:
        """Keep both edits, so that both places can be named."""
        super().__init__(f"edits overlap: {first.span} and {second.span}")
        self.first = first
        self.second = second


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Sort edits by place, keeping insertions at one place in the given order.

    Raises:
        OverlappingEditsError: where two edits share a character.

    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    for first, second in itertools.pairwise(ordered):
        if second.span.start < first.span.end:
            raise OverlappingEditsError(first, second)
    return ordered


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits, given against the unchanged text, in one pass.

    Raises:
        OverlappingEditsError: where two edits share a character.

    """
    pieces: list[str] = []
    at = 0
    for edit in in_order(edits):
        pieces += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    pieces.append(text[at:])
    return "".join(pieces)


def smallest_edits(before: str, after: str) -> list[Edit]:
    """Describe a change of one text into another as at most one edit, trimmed at both ends."""
    if before == after:
        return []
    start = _shared(before, after)
    limit = min(len(before), len(after)) - start
    end = min(_shared(before[::-1], after[::-1]), limit)
    return [Edit(Span(start, len(before) - end), after[start : len(after) - end])]


def _shared(one: str, other: str) -> int:
    """Count the characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
