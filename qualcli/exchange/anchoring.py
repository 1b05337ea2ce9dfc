"""Finding a quotation again by its words, where the text has changed since, or its place was never said.

What stands at its place is taken as it is. Else the words are looked for everywhere, and of several places the one
nearest to the place that was said is taken; then up to white space, case and marks; then by likeness, as
`qual code --quote` does (`coding.locating`), near those places where words of the quotation stand together. Where
nothing is good enough, or several places are equally good, there is none: no quotation is ever guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import Final, NamedTuple

from qualcli.coding.folding import Folded, fold, fold_words
from qualcli.coding.locating import CLEAR, GOOD, Place, locate
from qualcli.exchange.refi_losses import Loss
from qualcli.text.source import Span

_WORD: Final = re.compile(r"\w+")
_MOST_WORDS: Final = 24
_MOST_PLACES: Final = 400
_WINDOWS: Final = 4
_LONGEST: Final = 5_000
"""Characters from which on a quotation is not looked for by likeness: nobody quotes so much by heart."""
_SHOWN: Final = 60


class How(Enum):
    """How a quotation was found, in words for the report."""

    EXACT = "where they are said to be"
    ELSEWHERE = "found elsewhere, word for word"
    FOLDED = "found but for white space, case and marks"
    LIKENESS = "found by likeness"
    AMBIGUOUS = "left out: several places are equally good"
    MISSING = "left out: not found"


class Anchored(NamedTuple):
    """Where a quotation stands: None where nothing says so clearly; the likeness is 100 for the same words."""

    span: Span | None
    how: How
    score: float = 100.0
    words: str = ""
    """What it was matched to, as it stands there."""


def anchor(text: str, words: str, start: int | None = None, end: int | None = None) -> Anchored:
    """Find one quotation in a text; for many of one text, keep an `Anchors`."""
    return Anchors(text).find(words, start, end)


class Anchors:
    """A text in which many quotations are looked for."""

    def __init__(self, text: str) -> None:
        """Keep the text; what is needed to look further is made when the first quotation is not at its place."""
        self.text = text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text, Span(0, len(self.text)))

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Every word, small letters, with the places where it stands."""
        found: dict[str, list[int]] = {}
        for one in _WORD.finditer(self.text):
            found.setdefault(one.group().casefold(), []).append(one.start())
        return found

    def find(self, words: str, start: int | None = None, end: int | None = None) -> Anchored:
        """Find a quotation by its words, at its place or elsewhere."""
        if start is not None and end is not None and 0 <= start < end and self.text[start:end] == words:
            return Anchored(Span(start, end), How.EXACT, 100.0, words)
        words = words.strip()
        if not words:
            return Anchored(None, How.MISSING, 0.0)
        for how, places in ((How.ELSEWHERE, self._same(words)), (How.FOLDED, self._alike_but_marks(words))):
            if places:
                return self._nearest(
                    places, start, how if start is not None or how is How.FOLDED else How.EXACT
                )
        return self._by_likeness(words, start)

    def _same(self, words: str) -> list[Span]:
        """Give the places of the very words, those that cut no word if there are any."""
        places = [Span(at, at + len(words)) for at in _hits(self.text, words)]
        return [one for one in places if _is_whole(self.text, *one)] or places

    def _alike_but_marks(self, words: str) -> list[Span]:
        needle = fold_words(words)
        found = self._folded
        hits = [] if not needle else [
            at for at in _hits(found.text, needle) if _is_whole(found.text, at, at + len(needle))
        ]  # fmt: skip
        return [found.span(at, at + len(needle)) for at in hits]

    def _nearest(self, places: Sequence[Span], start: int | None, how: How) -> Anchored:
        """Take the only place, or the one nearest to where it was said to be."""
        if start is None:
            best = list(places)
        else:
            least = min(abs(one.start - start) for one in places)
            best = [one for one in places if abs(one.start - start) == least]
        if len(best) > 1:
            return Anchored(None, How.AMBIGUOUS)
        return self._anchored(best[0], how, 100.0)

    def _anchored(self, span: Span, how: How, score: float) -> Anchored:
        return Anchored(span, how, score, self.text[span.start : span.end])

    def _by_likeness(self, words: str, start: int | None) -> Anchored:
        """Take the place that is most like the words: clearly more than any other, or as much and nearer."""
        places = self._like(words, start)
        good = [one for one in places if one.score >= GOOD and len(one.parts) == 1]
        if not good:
            return Anchored(None, How.MISSING, max((one.score for one in places), default=0.0))
        best = [one for one in good if good[0].score - one.score < CLEAR]
        if len(best) == 1:
            return self._anchored(best[0].span, How.LIKENESS, best[0].score)
        if start is None:
            return Anchored(None, How.AMBIGUOUS, best[0].score)
        near = self._nearest([one.span for one in best], start, How.LIKENESS)
        score = next((one.score for one in best if one.span == near.span), best[0].score)
        return near._replace(score=score)

    def _like(self, words: str, start: int | None) -> list[Place]:
        """Give places by likeness, the best first."""
        if len(words) > _LONGEST:
            return []
        windows = self._windows(words, start)
        found = {one.span: one for window in windows for one in locate(self.text, words, [window])}
        apart: list[Place] = []
        for one in sorted(found.values(), key=lambda place: (-place.score, place.span)):
            if not any(one.span.overlaps(other.span) for other in apart):
                apart.append(one)
        return apart

    def _windows(self, words: str, start: int | None) -> Iterator[Span]:
        """Yield stretches in which most words of the quotation stand, rare words counting more."""
        reach = 2 * len(words) + 40
        votes: Counter[int] = Counter()
        for offset, places in self._rarest(words):
            for at in places:
                slot = (at - offset) // reach
                votes[slot] += 1_000 // len(places)
                votes[slot + 1] += 1_000 // len(places)
        likely = sorted(votes, key=lambda slot: (-votes[slot], slot))[:_WINDOWS]
        near = [] if start is None else [start // reach]
        for slot in dict.fromkeys([*near, *likely]):
            first, last = max((slot - 1) * reach, 0), min((slot + 2) * reach, len(self.text))
            if first < last:
                yield Span(first, last)

    def _rarest(self, words: str) -> list[tuple[int, list[int]]]:
        """Give the rarest words of a quotation: where each stands in it, and in the text."""
        known = ((one.start(), self._index.get(one.group().casefold(), [])) for one in _WORD.finditer(words))
        found = [(offset, places) for offset, places in known if places]
        found.sort(key=lambda one: len(one[1]))
        return [(offset, places[:_MOST_PLACES]) for offset, places in found[:_MOST_WORDS]]


def _hits(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch neither begins nor ends inside a word."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)


def loss_of(found: Anchored, where: str, words: str) -> Loss | None:
    """Say of a quotation that is not exactly where it was said to be what it was matched to; None of one that is."""
    if found.how is How.EXACT:
        return None
    said = f"{where}: “{_short(words)}”"
    if found.span is None:
        return Loss("quotations whose words are not found", found.how.value, said)
    what = "quotations found elsewhere" if found.how is How.ELSEWHERE else "quotations whose words differ"
    likeness = f" (likeness {found.score:.0f})" if found.how is How.LIKENESS else ""
    same = found.how is How.ELSEWHERE
    return Loss(what, found.how.value, said if same else f"{said} → “{_short(found.words)}”{likeness}")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
