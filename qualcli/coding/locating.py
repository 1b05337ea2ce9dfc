"""Finding the words that somebody quotes: exactly, else up to white space and marks, else by likeness.

Likeness is the normalised Indel similarity of rapidfuzz, 0 to 100: twice the length of the longest common
subsequence over the length of both texts, on folded texts.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from qualcli.coding.folding import Folded, fold, fold_words
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.text.source import Span

GOOD = 80.0
"""Likeness from which words count as found."""
CLEAR = 6.0
"""By how much the best place must be better than the next."""
_NEAR = 60.0


class Match(Enum):
    """How words were found."""

    EXACT = "exactly"
    FOLDED = "but for white space, case and marks"
    LIKENESS = "by likeness"


@dataclass(frozen=True, slots=True)
class Place:
    """A place where quoted words may stand: its parts, how it was found, and the likeness, 100 for the same."""

    parts: tuple[Span, ...]
    match: Match
    score: float

    @property
    def span(self) -> Span:
        """Give the extent."""
        return Span(self.parts[0].start, self.parts[-1].end)


def locate(base: str, words: str, windows: Sequence[Span]) -> list[Place]:
    """Find where quoted words stand within some windows of the base text, best first, then by place.

    Places of the best kind only: exact ones, else folded ones, else those by likeness of `GOOD` and more; an
    elision (`…`, `...`, `[...]`) that is not itself in the text joins two parts. Nothing good enough gives places
    of lesser likeness, so that a caller can show what is nearest. White space around the words is nobody's.
    """
    words = words.strip()
    exact = [
        Place((Span(at, at + len(words)),), Match.EXACT, 100.0)
        for window in windows
        for at in _all(base, words, window)
    ]
    if exact:
        return exact
    folded = [fold(base, window) for window in windows]
    needle = fold_words(words)
    if not needle:
        return []
    same = [
        Place((one.span(at, at + len(needle)),), Match.FOLDED, 100.0)
        for one in folded
        for at in _word_hits(one.text, needle)
    ]
    return same or _elided(base, words, windows) or _alike(folded, needle)


def locate_said(document: Document, words: str, windows: Sequence[Span]) -> list[Place]:
    """Find quoted words as `locate` does, but nowhere in a speaker's label.

    Words that are quoted as they are written, with whole labels, are found all the same.
    """
    labels = [one for one in map(partial(_label, document.base), document.turns) if one.end > one.start]
    written = [one for one in locate(document.base, words, windows) if not _ends_in(labels, one)]
    if written and written[0].match is not Match.LIKENESS:
        return written
    return locate(document.base, words, list(_without(labels, windows)))


def _label(base: str, turn: SpeakerTurn) -> Span:
    """Find the name before a turn, with its colon and marks; nothing where it is written otherwise."""
    at = base.find(turn.label, *turn.span)
    if at < 0:
        return Span(turn.span.start, turn.span.start)
    end = at + len(turn.label)
    while base[end : end + 1] in {":", "*", "_"}:
        end += 1
    return Span(turn.span.start, end)


def _ends_in(labels: Sequence[Span], place: Place) -> bool:
    """Say whether a part of a place begins or ends within a label."""
    return any(
        (at := bisect_left(labels, edge, key=lambda one: one.start)) and edge < labels[at - 1].end + is_end
        for part in place.parts
        for is_end, edge in enumerate(part)
    )


def _without(labels: Sequence[Span], windows: Sequence[Span]) -> Iterator[Span]:
    """Yield what the labels leave of some stretches."""
    for window in windows:
        start = window.start
        first, last = (bisect_left(labels, edge, key=lambda one: one.start) for edge in window)
        for label in labels[first:last]:
            yield Span(start, label.start)
            start = label.end
        yield Span(start, max(window.end, start))


def is_clear(places: Sequence[Place]) -> bool:
    """Say whether the first place is good enough, and clearly better than the next."""
    if not places or places[0].score < GOOD:
        return False
    return len(places) == 1 or (
        places[0].match is Match.LIKENESS and places[0].score - places[1].score >= CLEAR
    )


def _all(text: str, words: str, window: Span) -> Iterator[int]:
    """Yield every place of some words in a window that does not begin or end within a word."""
    at = text.find(words, *window) if words else -1
    while at >= 0:
        if _is_whole(text, at, at + len(words)):
            yield at
        at = text.find(words, at + 1, window.end)


def _word_hits(text: str, needle: str) -> Iterator[int]:
    return _all(text, needle, Span(0, len(text)))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch neither begins nor ends inside a word."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)


_ELISION = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")


def _elided(base: str, words: str, windows: Sequence[Span]) -> list[Place]:
    """Find a quotation with words left out: its pieces one after the other in one window."""
    pieces = [piece for piece in _ELISION.split(words.strip()) if len(fold_words(piece)) > 1]
    if len(pieces) < 2:  # noqa: PLR2004  # one piece is no elision
        return []
    return [place for window in windows for place in _in_order(base, pieces, window)]


def _in_order(base: str, pieces: Sequence[str], window: Span) -> Iterator[Place]:
    """Yield the chains of places of all pieces, each as near to the one before as can be."""
    for first in locate(base, pieces[0], [window]):
        parts, worst = list(first.parts), first.score
        for piece in pieces[1:]:
            rest = [
                one for one in locate(base, piece, [Span(parts[-1].end, window.end)]) if one.score >= GOOD
            ]
            if not rest:
                break
            nearest = min(rest, key=lambda one: one.span.start)
            parts += nearest.parts
            worst = min(worst, nearest.score)
        else:
            if worst >= GOOD:
                yield Place(tuple(parts), first.match if worst == 100.0 else Match.LIKENESS, worst)  # noqa: PLR2004


def _alike(folded: Iterable[Folded], needle: str) -> list[Place]:
    """Find places by likeness, overlapping ones reduced to the best; those good enough, else the nearest few."""
    found = [place for one in folded for place in _alike_in(one, needle)]
    found.sort(key=lambda place: (-place.score, place.span))
    apart: list[Place] = []
    taken: list[Span] = []
    for place in found:
        at = bisect_left(taken, place.span)
        if not any(place.span.overlaps(other) for other in taken[max(at - 1, 0) : at + 1]):
            taken.insert(at, place.span)
            apart.append(place)
    good = [place for place in apart if place.score >= GOOD]
    return good or apart[:3]


def _alike_in(text: Folded, needle: str) -> Iterator[Place]:
    """Yield likely places in one text: windows of three times the needle that may hold it, then the best ends."""
    from rapidfuzz import fuzz

    size, length = len(needle), len(text.text)
    starts = range(0, max(length - size, 0) + 1, size + size // 2 or 1)
    waiting = [(start, min(start + 3 * size, length)) for start in starts]
    while waiting:
        start, end = waiting.pop()
        found = fuzz.partial_ratio_alignment(needle, text.text[start:end], score_cutoff=_NEAR)
        if found is None:
            continue
        begin, stop = start + found.dest_start, start + found.dest_end
        first, last, score = _best_ends(text.text, needle, begin, stop)
        if score >= _NEAR:
            yield Place((text.span(first, last),), Match.LIKENESS, score)
        # another place may lie beside it in the same window, and none must be overlooked
        waiting += [
            rest for rest in ((start, begin), (stop, end)) if size <= 2 * (rest[1] - rest[0]) < 6 * size
        ]


def _best_ends(text: str, needle: str, start: int, end: int) -> tuple[int, int, float]:
    """Move the ends of a rough place to the word boundaries that make it most alike."""
    from rapidfuzz import fuzz

    reach = max(len(needle) // 2, 24)
    starts = [
        at for at in range(max(start - reach, 0), min(start + reach, len(text))) if _begins_word(text, at)
    ]
    ends = [at for at in range(max(end - reach, 1), min(end + reach, len(text)) + 1) if _ends_word(text, at)]
    for _ in range(2):
        start = max(starts or [start], key=lambda at: (fuzz.ratio(needle, text[at:end]), at))
        end = max(ends or [end], key=lambda at: (fuzz.ratio(needle, text[start:at]), -at))
    return start, end, fuzz.ratio(needle, text[start:end])


def _begins_word(text: str, at: int) -> bool:
    return not text[at].isspace() and (at == 0 or not (text[at - 1].isalnum() and text[at].isalnum()))


def _ends_word(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and (
        at == len(text) or not (text[at - 1].isalnum() and text[at].isalnum())
    )
