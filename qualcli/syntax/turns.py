"""Speaker turns and paragraphs of a base text.

A turn begins with a label and reaches to the next label or heading. Unlabelled paragraphs in between belong
to it. Block quotes within it are other people's words, and asides in paragraphs of their own are the transcriber's:
they stand in the turn but are no part of its speech, unless an aside is all that follows the label.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from qualcli.model.documents import SpeakerTurn
from qualcli.syntax.labels import Label, bold_labels, clock, stamp_at
from qualcli.syntax.partings import Partings, find_partings
from qualcli.text.source import Span

BLANKS = " \t\r\n\ufeff"
IS_BLANK = frozenset(BLANKS).__contains__
"""Asking a string with a wide character in it would be slow."""
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n(?:[ \t\r]*\n)*")


def find_paragraphs(base: str) -> tuple[Span, ...]:
    """Find the runs of lines between blank lines, white space around them left out."""
    found: list[Span] = []
    at = 0
    for blank in _BLANK_LINES.finditer(base):
        end = blank.start()
        is_bare = not (IS_BLANK(base[at]) or IS_BLANK(base[end - 1]))
        found.append(Span(at, end) if is_bare else _trimmed(base, at, end))
        at = blank.end()
    found.append(_trimmed(base, at, len(base)))
    return tuple([one for one in found if one[0] < one[1]])


def find_turns(base: str, *, plain: bool = False) -> tuple[SpeakerTurn, ...]:
    """Find the speaker turns; `plain` takes `Ellie: …` for a label as well, where it recurs as names do."""
    labels = _plain_labels(base) if plain else bold_labels(base)
    if not labels:
        return ()
    partings = find_partings(base, [one.start for one in labels])
    return tuple(
        [
            _turn(base, number, *one, partings.gaps)
            for number, one in enumerate(_reaches(base, labels, partings), 1)
        ]
    )


def _plain_labels(base: str) -> list[Label]:
    """Find labels in any style; most studies write bold ones alone, and what tells names from words loads late."""
    from qualcli.syntax.plain_labels import read_labels

    return read_labels(base).found


def _reaches(base: str, labels: Sequence[Label], partings: Partings) -> Iterator[tuple[Label, int]]:
    """Yield each label with the offset that its turn ends before."""
    ends = partings.headings
    pairs = zip(labels, [*[one.start for one in labels[1:]], len(base)], strict=True)
    if not ends:
        yield from pairs
        return
    for label, stop in pairs:
        at = bisect_left(ends, label.start)
        yield label, min(stop, ends[at]) if at < len(ends) else stop


def _turn(base: str, number: int, label: Label, stop: int, gaps: Sequence[Span]) -> SpeakerTurn:
    """Build one turn: its label, its time, and its speech."""
    first, behind, name, stamps, _ = label
    start, end = behind, stop
    while start < end and IS_BLANK(base[start]):
        start += 1
    while start < end and IS_BLANK(base[end - 1]):
        end -= 1
    if start == end:
        start = end = behind
    elif base[start] in "[(":
        start, stamps = _behind_stamps(base, start, end, stamps)
    speech = _between(base, start, end, gaps) if gaps else (Span(start, end),) if start < end else ()
    return SpeakerTurn(number, name, Span(first, end), speech, clock(stamps) if stamps else None)


def _behind_stamps(base: str, start: int, end: int, stamps: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Go past time stamps at the head of a speech."""
    while start < end and (stamp := stamp_at(base, start)):
        stamps = (*stamps, stamp[1])
        start, _ = _trimmed(base, min(stamp.end(), end), end)
    return start, stamps


def _between(base: str, start: int, end: int, gaps: Sequence[Span]) -> tuple[Span, ...]:
    """Leave quotes, thematic breaks and asides out of a stretch of speech; it may begin with an aside."""
    found: list[Span] = []
    first = start
    for gap in gaps[bisect_left(gaps, start, key=lambda one: one.end) :]:
        if gap.start >= end:
            break
        if gap.start <= first and base[first] in "([":
            continue
        found.append(_trimmed(base, start, gap.start))
        start = gap.end
    found.append(_trimmed(base, start, end))
    return tuple(one for one in found if one.start < one.end)


def _trimmed(base: str, start: int, end: int) -> Span:
    """Leave white space out at both ends of a stretch."""
    words = base[start:end]
    bare = words.strip(BLANKS)
    if len(bare) == len(words):
        return Span(start, end)
    start += len(words) - len(words.lstrip(BLANKS))
    return Span(start, start + len(bare))
