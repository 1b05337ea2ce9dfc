"""Where the quotations of a table stand in a document of the study: found by their words, as `anchoring` finds them.

What a table says of places counts in the text of the program that wrote it, which is hardly ever ours to the letter:
of several places with the same words, one is taken only where it alone can lie as far from the quotation next to it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.coding.folding import fold_words
from qualcli.exchange.anchoring import Anchored, Anchors, How
from qualcli.exchange.tables.quotation_rows import RowIn
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.syntax.plain_words import words_at
from qualcli.text.source import Span
from qualcli.text.stretches import places_of

BETWEEN: Final = " … "
"""What our tables write between the parts of a quotation."""
_SLACK: Final = 4
_SLACK_PART: Final = 20
_NOTHING: Final = "\0"
_MARKS: Final = "*_`\\#>\n\r"


class Found(NamedTuple):
    """Where a quotation stands, and how that was found: no parts where it was not."""

    parts: tuple[Span, ...]
    anchored: Anchored


@dataclass(slots=True)
class Finder:
    """One document in which quotations are looked for."""

    document: Document
    is_ours: bool
    _anchors: dict[str, Anchors] = field(default_factory=dict)
    """The text as it is, without labels, and the words of each speaker: all of one length."""
    _known: list[tuple[int, int]] = field(default_factory=list)
    """Where quotations stand by the table, and where they do here, in order."""
    _counts: list[list[int]] = field(default_factory=list)

    def find(self, rows: Sequence[RowIn]) -> list[Found]:
        """Find quotations, those first whose words stand once."""
        found = {at: self._first(row) for at, row in enumerate(rows)}
        self._known = sorted(
            (place.start, one.parts[0].start)
            for at, one in found.items()
            if one.parts and (place := self._place(rows[at]))
        )
        return [self._again(row, found[at]) for at, row in enumerate(rows)]

    def _first(self, row: RowIn) -> Found:
        """Find a quotation where the table says that it is, else by its words alone."""
        if self.is_ours and row.spans:
            return self._ours(row)
        place = self._place(row)
        if place and self.document.base[place.start : place.end] == row.words:
            return Found((place,), Anchored(place, How.EXACT, 100.0, row.words))
        return _whole(self._by_words(row.words, row.speaker, None))

    def _ours(self, row: RowIn) -> Found:
        """Find the parts of a quotation of ours; text that has changed since is looked through part by part."""
        base = self.document.base
        words = BETWEEN.join(words_at(base, *one) for one in row.spans)
        if fold_words(words) == fold_words(row.words):
            return Found(
                row.spans, Anchored(Span(row.spans[0].start, row.spans[-1].end), How.EXACT, 100.0, words)
            )
        pieces = row.words.split(BETWEEN) if len(row.spans) > 1 else [row.words]
        if len(pieces) != len(row.spans):
            return _whole(self._by_words(row.words, row.speaker, row.spans[0]))
        found = [
            self._by_words(each, row.speaker, span) for each, span in zip(pieces, row.spans, strict=True)
        ]
        worst = min(found, key=lambda one: (one.span is not None, one.score))
        return Found(tuple(one.span for one in found if one.span), worst) if worst.span else Found((), worst)

    def _again(self, row: RowIn, found: Found) -> Found:
        """Take the only place among several that lies as far from a quotation near it as the table says."""
        place = self._place(row)
        if found.anchored.how is not How.AMBIGUOUS or self.is_ours or not place or not self._known:
            return found
        there, here = min(self._known, key=lambda one: abs(one[0] - place.start))
        base = self.document.base
        fitting = [at for at in places_of(base, row.words) if self._fits(place.start - there, here, at)]
        if len(fitting) != 1:
            return found
        span = Span(fitting[0], fitting[0] + len(row.words))
        return _whole(Anchored(span, How.ELSEWHERE, 100.0, row.words))

    def _fits(self, far: int, here: int, at: int) -> bool:
        """Say whether two places of ours may be so far apart elsewhere.

        Another program may have neither labels nor marks nor blank lines, and may count a line end as two.
        """
        low, high = min(here, at), max(here, at)
        notes, lines = self._notation[high] - self._notation[low], self._lines[high] - self._lines[low]
        apart = high - low
        return (far >= 0) == (at >= here) and apart - notes - _SLACK <= abs(far) <= apart + lines + _SLACK

    @property
    def _notation(self) -> list[int]:
        """Count, up to every place, the signs that others may not have: labels, marks, line ends."""
        if not self._counts:
            base = self.document.base
            blank = [sign in _MARKS for sign in base]
            for start, end in _labels(self.document):
                blank[start:end] = [True] * (end - start)
            self._counts.append(list(accumulate(blank, initial=0)))
            self._counts.append(list(accumulate((sign == "\n" for sign in base), initial=0)))
        return self._counts[0]

    @property
    def _lines(self) -> list[int]:
        return self._counts[1]

    def _place(self, row: RowIn) -> Span | None:
        """Give the place that a table says, where it counts characters: as many as the quotation has."""
        if len(row.spans) != 1:
            return None
        (place,) = row.spans
        off = abs(place.end - place.start - len(row.words))
        return place if off <= _SLACK + len(row.words) // _SLACK_PART else None

    def _by_words(self, words: str, speaker: str, place: Span | None) -> Anchored:
        """Find words, in what somebody says if that is told, and never in a label unless they are quoted with it."""
        hint = (place.start, place.end) if place else (None, None)
        own = self._turns_of(speaker)
        if own:
            within = self._without(f"speaker {speaker}", _gaps(self.document, own)).find(words, *hint)
            if within.span:
                return within
        found = self._without("", ()).find(words, *hint)
        labels = _labels(self.document)
        if found.how is How.AMBIGUOUS or (found.span and _cuts(found.span, labels)):
            said = self._without("labels", labels).find(words, *hint)
            return said if said.span or found.span else found
        return found

    def _turns_of(self, speaker: str) -> list[SpeakerTurn]:
        wanted = speaker.strip().casefold()
        return [turn for turn in self.document.turns if turn.label.casefold() == wanted] if wanted else []

    def _without(self, name: str, gaps: Iterable[Span]) -> Anchors:
        """Give the text with some stretches blotted out."""
        if name not in self._anchors:
            signs, at = [], 0
            for start, end in gaps:
                signs += [self.document.base[at:start], _NOTHING * (end - start)]
                at = end
            self._anchors[name] = Anchors("".join([*signs, self.document.base[at:]]))
        return self._anchors[name]


def _whole(found: Anchored) -> Found:
    return Found((found.span,) if found.span else (), found)


def _gaps(document: Document, turns: Iterable[SpeakerTurn]) -> list[Span]:
    """Give what turns leave of a text, their labels included."""
    gaps, at = [], 0
    for one in sorted(span for turn in turns for span in turn.speech):
        gaps.append(Span(at, max(one.start, at)))
        at = max(one.end, at)
    return [*gaps, Span(at, len(document.base))]


def _labels(document: Document) -> list[Span]:
    """Give what stands before the speech of every turn: its label, and a time."""
    return [
        Span(turn.span.start, turn.speech[0].start if turn.speech else turn.span.end)
        for turn in document.turns
    ]


def _cuts(span: Span, labels: Sequence[Span]) -> bool:
    """Say whether a stretch ends in a label, or begins within one."""
    for is_end, edge in enumerate(span):
        at = bisect_left(labels, edge, key=lambda one: one.start)
        if at and labels[at - 1].start < edge < labels[at - 1].end + is_end:
            return True
    return False
