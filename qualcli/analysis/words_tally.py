"""How often each word is said: counted stretch by stretch, with what does not count put aside."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from qualcli.analysis.crediting import NOBODY
from qualcli.analysis.words_said import Looked, Piece, has_turns, pieces_in
from qualcli.analysis.words_tokens import composed, fold, is_number, list_words, without_asides
from qualcli.index.corpus import CorpusIndex
from qualcli.syntax.plain_words import plain_words
from qualcli.text.source import Span
from qualcli.text.stretches import within


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts as a word."""

    elided: bool = False
    """Whether `l'homme` is two words."""
    numbers: bool = False
    """Whether numbers are words."""


@dataclass(slots=True)
class Tally:
    """What was counted, word by word, and what was left out."""

    is_coded: bool = False
    """Whether only coded words were looked at."""
    times: Counter[str] = field(default_factory=Counter)
    documents: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    people: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    asides: int = 0
    """Words in the transcriber's square brackets."""
    asking: int = 0
    """Interviewers' and observers' words."""
    outside: int = 0
    """Words that stand between turns, and nobody says."""
    numbers: int = 0
    codings: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Where coded words are counted, for each the codings in whose own words it stands."""
    groups: defaultdict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Where words are compared, what is said in each group."""
    ungrouped: int = 0
    """Words that belong to no group."""


Grouping = Callable[[int, int], tuple[int, ...]]
"""Gives the groups to which the words belong that are said in a document under a label."""


def tally(index: CorpusIndex, looked: Looked, counting: Counting, grouping: Grouping | None = None) -> Tally:
    """Count every word of what is looked at, stop words too."""
    found = Tally(looked.is_coded)
    for document in looked.documents(index):
        base, among_turns = base_of(index, document), has_turns(index, document)
        pieces = list(pieces_in(index, looked, document))
        said = [one for one in pieces if looked.counts(one.label, among_turns=among_turns)]
        for label, texts in _by_label(base, said).items():
            times = _counted(found, label, texts, counting)
            _add(found, document, name_of(index, label), times)
            if grouping:
                _group(found, times, grouping(document, label))
        for label, texts in _by_label(base, set(pieces).difference(said)).items():
            _leave_out(found, looked, label, texts)
        if looked.is_coded:
            for word, rows in _codings(index, looked, base, said, counting):
                found.codings[word] += rows
    return found


def _by_label(base: str, pieces: Iterable[Piece]) -> dict[int, list[str]]:
    """Read stretches, by who says them."""
    found: dict[int, list[str]] = {}
    for piece in pieces:
        found.setdefault(piece.label, []).append(plain_of(base, piece.span))
    return found


def base_of(index: CorpusIndex, document: int) -> str:
    """Read a document's words anew."""
    there = index.document(document)
    return there.base if there else ""


def plain_of(base: str, span: Span) -> str:
    """Give the words of a stretch as they are read, accents written into their letters."""
    return composed(plain_words(base[span.start : span.end]))


def name_of(index: CorpusIndex, label: int) -> str:
    """Name who speaks under a label; nobody has no name."""
    return (index.speakers[label].name or index.speakers[label].label) if label != NOBODY else ""


def _add(found: Tally, document: int, name: str, times: Counter[str]) -> None:
    """Take up what one speaker says in one document."""
    found.times.update(times)
    for word in times:
        found.documents[word].add(document)
        if name:
            found.people[word].add(name)


def _group(found: Tally, times: Counter[str], groups: tuple[int, ...]) -> None:
    """Add what one speaker says in one document to the groups that it belongs to."""
    for group in groups if times else ():
        found.groups[group].update(times)
    if not groups:
        found.ungrouped += times.total()


def _counted(found: Tally, label: int, texts: Iterable[str], counting: Counting) -> Counter[str]:
    """Count the words of texts, folded; what stands in a transcriber's brackets, and numbers, are put aside."""
    written: Counter[str] = Counter()
    for text in texts:
        said = _said(text, label)
        own = list_words(said, elided=counting.elided)
        written.update(own)
        if said is not text:
            found.asides += len(list_words(text, elided=counting.elided)) - len(own)
    folded: Counter[str] = Counter()
    for word, times in written.items():
        if is_number(word) and not counting.numbers:
            found.numbers += times
        else:
            folded[fold(word)] += times
    return folded


def _said(text: str, label: int) -> str:
    """Leave out what the transcriber added to what somebody says; brackets in documents are their own."""
    return without_asides(text) if label != NOBODY else text


def _leave_out(found: Tally, looked: Looked, label: int, texts: Iterable[str]) -> None:
    """Count what does not count, so that it can be said; those who are not asked for are not missed."""
    if label in looked.asking:
        found.asking += sum(len(list_words(text)) for text in texts)
    elif label == NOBODY and looked.voices is None:
        found.outside += sum(len(list_words(text)) for text in texts)


def _codings(
    index: CorpusIndex, looked: Looked, base: str, said: Sequence[Piece], counting: Counting
) -> Iterator[tuple[str, list[int]]]:
    """Yield, coded stretch by coded stretch of a document, its words, each with the stretch's codings."""
    if not said:
        return
    document, spans = said[0].document, [one.span for one in said]
    own = index.codings_in(document)
    rows = looked.rows[bisect_left(looked.rows, own.start) : bisect_left(looked.rows, own.stop)]
    for segment, group in groupby(rows, lambda row: index.segment_of(row, document)):
        codings = list(group)
        shared = [one for part in index.parts(segment, document) for one in within(spans, part)]
        texts = [_said(plain_of(base, span), said[at].label) for at, span in shared]
        written = {word for text in texts for word in list_words(text, elided=counting.elided)}
        for word in {fold(one) for one in written}:
            yield word, codings
