"""Emphasis, as far as annotations must know it: which stretches a pair of `*` or `_` marks embraces."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from qualcli.text.source import Span

_RUN = re.compile(r"\*+|_+")


def emphasis_pairs(text: str, start: int, end: int, skip: Iterable[Span]) -> list[Span]:
    """Pair marks of emphasis as CommonMark does, outside the stretches to skip; linear in the text."""
    found = _Found([], {"*": 0, "_": 0}, [])
    hidden = iter(sorted(skip))
    stretch = next(hidden, None)
    for run in _RUN.finditer(text, start, end):
        while stretch and stretch.end <= run.start():
            stretch = next(hidden, None)
        if stretch and stretch.start <= run.start():
            continue
        _take(text, Span(*run.span()), Span(start, end), found)
    return found.pairs


class _Found(NamedTuple):
    """Open runs of marks (the mark, where it begins and ends), how many of each mark, and the pairs made."""

    openers: list[tuple[str, int, int]]
    number: dict[str, int]
    pairs: list[Span]


def _take(text: str, run: Span, limits: Span, found: _Found) -> None:
    """Let one run of marks close what it can, then open what is left."""
    at, stop = run
    mark = text[at]
    before = text[at - 1] if at > limits.start else " "
    after = text[stop] if stop < limits.end else " "
    inside_word = mark == "_" and before.isalnum() and after.isalnum()
    if not before.isspace() and not inside_word:
        at = _close(mark, run, found)
    if at < stop and not after.isspace() and not inside_word:
        found.openers.append((mark, at, stop))
        found.number[mark] += 1


def _close(mark: str, run: Span, found: _Found) -> int:
    """Match a run with open runs of its kind; give the offset of what is left of it."""
    at, stop = run
    while at < stop and found.number[mark]:
        while found.openers[-1][0] != mark:
            found.number[found.openers.pop()[0]] -= 1
        _, first, last = found.openers.pop()
        found.number[mark] -= 1
        size = 2 if last - first > 1 and stop - at > 1 else 1
        found.pairs.append(Span(last - size, at + size))
        at += size
        if last - size > first:
            found.openers.append((mark, first, last - size))
            found.number[mark] += 1
    return at
