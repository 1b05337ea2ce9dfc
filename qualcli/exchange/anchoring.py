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
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.coding.folding import Folded, fold, fold_words
from qualcli.coding.locating import CLEAR, GOOD, Place, locate
from qualcli.exchange.refi.losses import Loss
from qualcli.text.shortened import short
from qualcli.text.source import Span
from qualcli.text.stretches import merged, places_of

_WORD: Final = re.compile(r"\w+")
_MOST_WORDS: Final = 24
_MOST_PLACES: Final = 400
_FEWEST_WORDS: Final = 4
_ENOUGH: Final = 600
"""Places of rare words from which on more frequent ones would only cost time: they have hardly a vote."""
_WINDOWS: Final = 4
_REACH: Final = 40
_NEARBY: Final = 300
_VOTE: Final = 1_000
_LONGEST: Final = 5_000
"""Characters from which on a quotation is not looked for by likeness: nobody quotes so much by heart."""


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


class _Searched:
    """A text in which the places of many words are looked for, by the rarest word of each."""

    def __init__(self, text: str) -> None:
        """Note where every word stands."""
        self.text = text
        self.places: dict[str, list[int]] = {}
        for one in _WORD.finditer(text):
            self.places.setdefault(one.group(), []).append(one.start())

    def hits(self, words: str) -> list[Span]:
        """Give the places of some words, those that cut no word if there are any."""
        starts = self._by_word(words)
        found = [
            Span(at, at + len(words)) for at in (places_of(self.text, words) if starts is None else starts)
        ]
        return [one for one in found if _is_whole(self.text, *one)] or found

    def _by_word(self, words: str) -> list[int] | None:
        """Give where words stand, by a word that stands whole in them; None where there is none such."""
        whole = [one for one in _WORD.finditer(words) if one.start() and one.end() < len(words)]
        if not whole:
            return None
        rarest = min(whole, key=lambda one: len(self.places.get(one.group(), ())))
        starts = (at - rarest.start() for at in self.places.get(rarest.group(), ()))
        return [at for at in starts if at >= 0 and self.text.startswith(words, at)]

    def rarest(self, words: str) -> list[tuple[int, list[int]]]:
        """Give the rarest words of a quotation: where each stands in it, and in the text."""
        known = ((one.start(), self.places.get(one.group(), [])) for one in _WORD.finditer(words))
        found = sorted((one for one in known if one[1]), key=lambda one: len(one[1]))[:_MOST_WORDS]
        before = accumulate((len(places) for _, places in found), initial=0)
        return [
            (offset, places[:_MOST_PLACES])
            for number, ((offset, places), sum_) in enumerate(zip(found, before, strict=False))
            if number < _FEWEST_WORDS or sum_ < _ENOUGH
        ]


class Anchors:
    """A text in which many quotations are looked for."""

    def __init__(self, text: str) -> None:
        """Keep the text; what is needed to look further is made when the first quotation is not at its place."""
        self.text = text

    @cached_property
    def _same(self) -> _Searched:
        return _Searched(self.text)

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text, Span(0, len(self.text)))

    @cached_property
    def _alike(self) -> _Searched:
        return _Searched(self._folded.text)

    def find(self, words: str, start: int | None = None, end: int | None = None) -> Anchored:
        """Find a quotation by its words, at its place or elsewhere."""
        is_place = start is not None and end is not None and 0 <= start < end <= len(self.text)
        if is_place and self.text[start:end] == words:
            return Anchored(Span(start or 0, end or 0), How.EXACT, 100.0, words)
        words = words.strip()
        if places := self._same.hits(words) if words else []:
            return self._nearest(places, start, How.EXACT if start is None else How.ELSEWHERE)
        needle = fold_words(words)
        if places := [self._folded.span(*one) for one in self._alike.hits(needle)] if needle else []:
            return self._nearest(places, start, How.FOLDED)
        return self._by_likeness(words, needle, start)

    def _nearest(self, places: Sequence[Span], start: int | None, how: How) -> Anchored:
        """Take the only place, or the one nearest to where it was said to be."""
        best = list(places)
        if start is not None:
            least = min(abs(one.start - start) for one in places)
            best = [one for one in places if abs(one.start - start) == least]
        return Anchored(None, How.AMBIGUOUS) if len(best) > 1 else self._anchored(best[0], how, 100.0)

    def _anchored(self, span: Span, how: How, score: float) -> Anchored:
        return Anchored(span, how, score, self.text[span.start : span.end])

    def _by_likeness(self, words: str, needle: str, start: int | None) -> Anchored:
        """Take the place that is most like the words: clearly more than any other, or as much and nearer."""
        places = self._like(words, needle, start) if len(words) <= _LONGEST else []
        good = [one for one in places if one.score >= GOOD and len(one.parts) == 1]
        if not good:
            return Anchored(None, How.MISSING, max((one.score for one in places), default=0.0))
        best = [one for one in good if good[0].score - one.score < CLEAR]
        near = self._nearest([one.span for one in best], start, How.LIKENESS)
        return near._replace(score=next((one.score for one in best if one.span == near.span), best[0].score))

    def _like(self, words: str, needle: str, start: int | None) -> list[Place]:
        """Give places by likeness, the best first."""
        return locate(self.text, words, list(self._windows(needle, start)))

    def _windows(self, needle: str, start: int | None) -> Iterator[Span]:
        """Yield stretches in which most words of the quotation stand, rare words counting more."""
        reach = len(needle) // 2 + _REACH
        votes: Counter[int] = Counter()
        for offset, places in self._alike.rarest(needle):
            for at in places:
                votes[(at - offset) // reach] += 1 + _VOTE // len(places)
        most = max(votes.values(), default=0)
        likely = sorted(
            (slot for slot in votes if 2 * votes[slot] >= most), key=lambda slot: (-votes[slot], slot)
        )
        spans = sorted(self._around(slot * reach, reach, len(needle)) for slot in likely[:_WINDOWS])
        if start is not None:
            far = len(needle) + _NEARBY
            spans.append(Span(max(start - far, 0), min(start + len(needle) + far, len(self.text))))
        yield from merged(one for one in spans if one.start < one.end)

    def _around(self, at: int, reach: int, size: int) -> Span:
        """Give the stretch of the text around a place of the folded text."""
        last = max(len(self._folded.text), 1)
        first, end = max(min(at - reach, last), 0), max(min(at + size + 2 * reach, last), 0)
        return self._folded.span(first, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch neither begins nor ends inside a word."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)


def loss_of(found: Anchored, where: str, words: str) -> Loss | None:
    """Say of a quotation that is not exactly where it was said to be what it was matched to; None of one that is."""
    if found.how is How.EXACT:
        return None
    said = f"{where}: “{short(words)}”"
    if found.span is None:
        return Loss("quotations whose words are not found", found.how.value, said)
    what = "quotations found elsewhere" if found.how is How.ELSEWHERE else "quotations whose words differ"
    likeness = f" (likeness {found.score:.0f})" if found.how is How.LIKENESS else ""
    same = found.how is How.ELSEWHERE
    return Loss(what, found.how.value, said if same else f"{said} → “{short(found.words)}”{likeness}")
