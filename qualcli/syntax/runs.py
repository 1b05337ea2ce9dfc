"""Runs of lines: what stands between blank lines, outside literal blocks and notes.

Most runs hold nothing of an annotation. Those that may are found from the places that tell them.
"""

import re
from collections.abc import Iterator, Sequence

from qualcli.syntax.opaque import Opaque, places_of
from qualcli.text.source import Span

_BLANK = re.compile(r"\n[ \t\r]*\n(?:[ \t\r]*\n)*")
_BLANK_LINES = re.compile(r"(?:^|(?<=\ufeff))(?:[ \t\r]*\n)+", re.MULTILINE)
_BEFORE_BRACES = frozenset("])\u200b\u200c\u200d\u2060\ufeff\u00ad")
_TRIGGERS = (":::", "[^memo-", "]:", "］")


def runs_that_matter(text: str, start: int, opaque: Sequence[Opaque]) -> Iterator[tuple[int, int]]:
    """Yield the runs that may hold something of an annotation, a fence or a note."""
    return runs_with(text, start, opaque, places_that_matter(text, start))


def places_that_matter(text: str, start: int) -> list[int]:
    """Find, in order, what may be of an annotation, a fence or a note, or nearly so."""
    found, before, at = list[int](), _BEFORE_BRACES, text.find("{", start + 1)
    while at >= 0:
        if text[at - 1] in before or text.endswith("] ", start, at):
            found.append(at)
        at = text.find("{", at + 1)
    return sorted([*found, *(at for one in _TRIGGERS for at in places_of(one, text, start))])


def runs_with(
    text: str, start: int, opaque: Sequence[Opaque], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield those of the runs in which some of the places lie, which are in order."""
    number = 0
    for stretch in _stretches(text, start, opaque):
        at, end = _below_blank_lines(text, stretch), stretch.end
        while number < len(places) and places[number] < end:
            place = places[number]
            number += 1
            if place >= at:
                blank = _BLANK.search(text, place, end)
                yield _start_of_run(text, at, place), blank.start() if blank else end
                at = blank.end() if blank else end


def _start_of_run(text: str, low: int, place: int) -> int:
    """Find where the run of lines begins that a place lies in: behind the last blank line, or at the lowest."""
    end = text.rfind("\n", low, place)
    while (above := text.rfind("\n", low, max(end, low))) >= 0:
        if not text[above + 1 : end].strip(" \t\r"):
            return end + 1
        end = above
    return low


def every_run(text: str, start: int, opaque: Sequence[Opaque]) -> Iterator[tuple[int, int]]:
    """Yield runs of lines without a blank line among them, outside literal blocks and notes."""
    for stretch in _stretches(text, start, opaque):
        at = _below_blank_lines(text, stretch)
        for blank in _BLANK.finditer(text, at, stretch.end):
            if blank.start() > at:
                yield at, blank.start()
            at = blank.end()
        if at < stretch.end:
            yield at, stretch.end


def _below_blank_lines(text: str, stretch: Span) -> int:
    """Give the offset behind the blank lines that a stretch may begin with."""
    above = _BLANK_LINES.match(text, stretch.start, stretch.end)
    return above.end() if above else stretch.start


def _stretches(text: str, start: int, opaque: Sequence[Opaque]) -> Iterator[Span]:
    """Yield the stretches between literal blocks."""
    at = start
    for one in opaque:
        if one.start > at:
            yield Span(at, one.start)
        at = max(at, one.end)
    if at < len(text):
        yield Span(at, len(text))
