"""Emphasis, as far as annotations must know it: which stretches a pair of `*` or `_` marks embraces."""

import re
from collections.abc import Iterable

from qualcli.text.source import Span

_RUN = re.compile(r"\*+|_+")


def emphasis_pairs(text: str, start: int, end: int, skip: Iterable[Span]) -> list[Span]:
    """Pair marks of emphasis as CommonMark does, outside the stretches to skip; linear in the text."""
    pairs: list[Span] = []
    openers: list[tuple[str, int, int]] = []
    count = {"*": 0, "_": 0}
    hidden = iter(sorted(skip))
    stretch = next(hidden, None)
    for run in _RUN.finditer(text, start, end):
        while stretch and stretch.end <= run.start():
            stretch = next(hidden, None)
        if stretch and stretch.start <= run.start():
            continue
        _take(text, run.start(), run.end(), (start, end), openers, count, pairs)
    return pairs


def _take(
    text: str, at: int, stop: int, limits: tuple[int, int],
    openers: list[tuple[str, int, int]], count: dict[str, int], pairs: list[Span],
) -> None:  # fmt: skip
    """Let one run of marks close what it can, then open what is left."""
    mark = text[at]
    before = text[at - 1] if at > limits[0] else " "
    after = text[stop] if stop < limits[1] else " "
    inside_word = mark == "_" and before.isalnum() and after.isalnum()
    if not before.isspace() and not inside_word:
        at = _close(mark, at, stop, openers, count, pairs)
    if at < stop and not after.isspace() and not inside_word:
        openers.append((mark, at, stop))
        count[mark] += 1


def _close(
    mark: str, at: int, stop: int, openers: list[tuple[str, int, int]], count: dict[str, int], pairs: list[Span]
) -> int:
    """Match a run with open runs of its kind; give the offset of what is left of it."""
    while at < stop and count[mark]:
        while openers[-1][0] != mark:
            count[openers.pop()[0]] -= 1
        _, first, last = openers.pop()
        count[mark] -= 1
        size = 2 if last - first > 1 and stop - at > 1 else 1
        pairs.append(Span(last - size, at + size))
        at += size
        if last - size > first:
            openers.append((mark, first, last - size))
            count[mark] += 1
    return at
