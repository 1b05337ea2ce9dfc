"""Quotations: what a query selects, with its words and its place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from qualcli.index.citations import cite
from qualcli.index.corpus import CorpusIndex
from qualcli.index.lines import lines_of
from qualcli.model.documents import Document
from qualcli.model.names import CoderName, DocumentName
from qualcli.model.quotations import Quotation
from qualcli.query.evaluate import Selected, UnitFound
from qualcli.syntax.plain_words import plain_words, words_at
from qualcli.text.counts import number_of
from qualcli.text.source import Span

_ENOUGH: Final = 300
"""Characters of a whole document that stand for it in a list."""


class Tally(NamedTuple):
    """How much was found: quotations or whole passages, their codings, and where and by whom they are said."""

    found: int
    codings: int
    documents: int
    speakers: int


def tally(listed: Sequence[Quotation]) -> Tally:
    """Count quotations."""
    documents = {one.document for one in listed}
    speakers = {who.called for one in listed for who in one.speakers}
    return Tally(len(listed), sum(len(one.codings) for one in listed), len(documents), len(speakers))


def described(what: Tally) -> str:
    """Say how much was found, naming what is counted."""
    if not what.found:
        return "nothing found"
    parts = [number_of(what.found, "quotation" if what.codings else "passage")]
    parts += [number_of(what.codings, "coding")] if what.codings else []
    parts += [number_of(what.documents, "document")]
    return ", ".join([*parts, number_of(what.speakers, "speaker")] if what.speakers else parts)


def tally_of(index: CorpusIndex, selected: Selected) -> Tally:
    """Count what was selected; the words of quotations are not read for it."""
    if selected.units:
        return tally(list(quotations(index, selected)))
    placed = ((row, index.document_of(row)) for row in selected.codings)
    segments = dict.fromkeys([(index.segment_of(row, document), document) for row, document in placed])
    labels = {label for segment, document in segments for label in index.labels_of(segment, document)}
    speakers = {index.speakers[label].name or index.speakers[label].label for label in labels}
    documents = {document for _, document in segments}
    return Tally(len(segments), len(selected.codings), len(documents), len(speakers))


def quotations(index: CorpusIndex, selected: Selected) -> Iterator[Quotation]:
    """Yield what was selected in order of documents: quotations, or units with their words."""
    if selected.units:
        return unit_quotations(index, selected.units, speech_only=selected.speech_only)
    return coding_quotations(index, selected.codings)


def coding_quotations(index: CorpusIndex, rows: Iterable[int]) -> Iterator[Quotation]:
    """Yield the quotations that codings make: several codings of one segment are one quotation."""
    quotation = _quoting(index)
    placed = ((row, index.document_of(row)) for row in rows)
    keyed = ((document, index.segment_of(row, document), row) for row, document in placed)
    for (document, segment), group in groupby(keyed, lambda one: one[:2]):
        yield quotation(document, segment, [row for _, _, row in group])


def _quoting(index: CorpusIndex) -> Callable[[int, int, list[int]], Quotation]:
    """Make what puts a quotation together: of a segment of a document, with some of its codings."""
    place, line, use, coder = map(index.layers.column, ("place", "line", "use", "coder"))
    names, short_names, coders = index.documents, index.short_names, index.layers.table("coders")
    speakers, codes = index.speakers, index.present_uses

    def quotation(document: int, segment: int, rows: list[int]) -> Quotation:
        text, at = index.segment_text(segment, document), place[segment]
        who = dict.fromkeys([coders[coder[row]] for row in rows])
        return Quotation(
            citation=cite(short_names[document], at, text.id),
            document=DocumentName(names[document]),
            kind=index.kind(document),
            speakers=tuple([speakers[label] for label in index.labels_of(segment, document)]),
            codes=tuple(dict.fromkeys([codes[use[row]] for row in rows])),
            coders=tuple([CoderName(name) for name in who if name]),
            weight=index.weight(segment),
            memo=text.memo,
            words=text.words,
            parts=index.parts(segment, document),
            line=line[segment],
            turn=at if at > 0 else None,
            codings=tuple(rows),
        )

    return quotation


def unit_quotations(
    index: CorpusIndex, units: Iterable[UnitFound], *, speech_only: bool = False
) -> Iterator[Quotation]:
    """Yield units as quotations without codes; their words are read from the documents."""
    for number, group in groupby(units, lambda unit: unit.document):
        document = index.document(number)
        found = list(group)
        lines = lines_of(document, [unit.span.start for unit in found]) if document else [0] * len(found)
        for unit, line in zip(found, lines, strict=True):
            words = _words(document, unit, speech_only=speech_only) if document else ""
            words += " …" * bool(unit.case)
            yield _unit(index, unit, line, words)


def _unit(index: CorpusIndex, unit: UnitFound, line: int, words: str) -> Quotation:
    """Put one unit together."""
    number, span, place, case = unit
    place = place or index.place_at(number, span.start)
    is_whole = not unit.place and span == (0, index.layers.column("length")[number])
    name = index.short_names[number]
    return Quotation(
        citation=case or (name if is_whole else cite(name, place)),
        document=DocumentName(index.documents[number]),
        kind=index.kind(number),
        speakers=tuple([index.speakers[label] for label in index.labels_in(number, span)]),
        codes=(), coders=(), weight=None, memo=None,
        words=words, parts=(span,), line=line, turn=place if place > 0 and not is_whole else None, codings=(),
    )  # fmt: skip


def _words(document: Document, unit: UnitFound, *, speech_only: bool) -> str:
    """Read a unit's words: of a turn without its label, of a whole document the beginning."""
    start, end = unit.span
    if not unit.place and unit.span == (0, len(document.base)):
        words = plain_words(document.base[: _ENOUGH * 2])
        return words if len(words) <= _ENOUGH else f"{words[:_ENOUGH].rpartition(' ')[0]} …"
    parts = (
        document.turns[unit.place - 1].speech or (Span(end, end),) if unit.place > 0 else (Span(start, end),)
    )
    if not speech_only:
        parts = (Span(parts[0].start, end),)
    return " … ".join(words_at(document.base, part.start, part.end) for part in parts)
