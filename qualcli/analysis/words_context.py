"""Keywords in context: every place where a word stands, with what is said before and after it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.analysis.crediting import NOBODY
from qualcli.analysis.words_said import Looked, Piece, has_turns, pieces_in
from qualcli.analysis.words_tally import base_of, name_of, plain_of
from qualcli.analysis.words_tokens import asides, composed, find_words, fold
from qualcli.index.citations import cite
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Table
from qualcli.text.source import Span

Finder = Callable[[str, bool], Iterator[tuple[int, int]]]
"""Finds a keyword in words that are read aloud; the second argument says whether brackets there are a transcriber's."""
FAR: Final = 120
"""Characters of context that are given on either side; a terminal shows what fits."""


class Place(NamedTuple):
    """One place of a keyword."""

    citation: str
    document: str
    speaker: str
    before: str
    """What stands before the keyword, up to it."""
    keyword: str
    after: str
    """What stands behind it, from its end on."""


def word_finder(wanted: str, *, elided: bool = False) -> Finder | None:
    """Make what finds a word, or several in a row, as the table counts them; None where there is no word in it."""
    keys = [fold(one[0]) for one in find_words(composed(wanted), elided=elided)]
    if not keys:
        return None

    def find(text: str, is_said: bool) -> Iterator[tuple[int, int]]:  # noqa: FBT001  # of a type that is called so
        hidden = asides(text) if is_said else ()
        found = [
            one
            for one in find_words(text, elided=elided)
            if not any(start < one.end() and one.start() < end for start, end in hidden)
        ]
        folded = [fold(one[0]) for one in found]
        for at, key in enumerate(folded):
            if key == keys[0] and folded[at : at + len(keys)] == keys:
                yield found[at].start(), found[at + len(keys) - 1].end()

    return find


def pattern_finder(pattern: re.Pattern[str]) -> Finder:
    """Make what finds a regular expression; what it finds of nothing is no place."""
    return lambda text, _: (one.span() for one in pattern.finditer(text) if one.end() > one.start())


def places(index: CorpusIndex, looked: Looked, find: Finder) -> Iterator[Place]:
    """Yield every place of a keyword, in order of the documents."""
    for document in looked.documents(index):
        base, among_turns = base_of(index, document), has_turns(index, document)
        for piece in pieces_in(index, looked, document):
            if looked.counts(piece.label, among_turns=among_turns):
                yield from _places_in(index, base, piece, find)


def _places_in(index: CorpusIndex, base: str, piece: Piece, find: Finder) -> Iterator[Place]:
    """Yield the places of a keyword in one stretch."""
    text = plain_of(base, piece.span)
    found = list(find(text, piece.label != NOBODY))
    if not found:
        return
    citation = cite(index.short_names[piece.document], index.place_at(piece.document, piece.span.start))
    before, after = _around(base, piece)
    whole, shift = before + text + after, len(before)
    for start, end in found:
        left, right = _last(whole, start + shift), _first(whole, end + shift)
        yield Place(
            citation,
            index.documents[piece.document],
            name_of(index, piece.label),
            left,
            text[start:end],
            right,
        )


def _around(base: str, piece: Piece) -> tuple[str, str]:
    """Give what stands before and after a stretch in the speech or paragraph that it is a part of."""
    (first, last), (start, end) = piece.around, piece.span
    before = plain_of(base, Span(max(first, start - 2 * FAR), start))
    after = plain_of(base, Span(end, min(last, end + 2 * FAR)))
    return before + " " * base[start - 1 : start].isspace(), " " * base[end : end + 1].isspace() + after


def _last(text: str, at: int) -> str:
    """Give the last words before a place; a blank between stays."""
    return text[:at].lstrip() if at <= FAR else f"… {text[at - FAR : at].partition(' ')[2]}"


def _first(text: str, at: int) -> str:
    """Give the first words behind a place; a blank between stays."""
    return text[at:].rstrip() if len(text) - at <= FAR else f"{text[at : at + FAR].rpartition(' ')[0]} …"


def context_table(found: Sequence[Place], notes: Sequence[str] = ()) -> Table:
    """Lay places out as rows, for programs and documents."""
    columns = tuple(Column(key, key) for key in Place._fields)
    return Table("context", columns, tuple(tuple(map(Cell, one)) for one in found), tuple(notes))
