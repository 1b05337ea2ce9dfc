"""A document as a transcript to read: turns cut where codings begin and end, each stretch with its codings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.annotations import Segment
from qualcli.model.cases import Cases, Role
from qualcli.model.codebook import Codebook
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.model.names import CodeName
from qualcli.syntax.plain_words import words_at
from qualcli.text.source import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One code of a segment in the margin, with all who gave it; codes of one segment share their segment's number."""

    segment: int
    code: str
    facet: int
    coders: str | None
    weight: int | None
    memo: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One turn, or one paragraph outside turns, as it is read: words with the numbers of their marks."""

    number: int
    label: str
    role: Role | None
    time: str | None
    stretches: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """All marks of a document, and the segments that they stand for."""

    codes: tuple[Mark, ...]
    segments: tuple[tuple[Segment, tuple[int, ...]], ...]


def margin(document: Document, codebook: Codebook, wanted: frozenset[CodeName]) -> Margin:
    """Collect the codings to show: of the codes wanted, or all of them."""
    order = {facet.name: number for number, facet in enumerate(codebook.facets)}
    marks: list[Mark] = []
    segments = []
    for number, segment in enumerate(document.segments):
        own = []
        for use in segment.marks.codes:
            name = codebook.present_name(use.code)
            if wanted and name not in wanted:
                continue
            code = codebook.by_name.get(name)
            facet = order.get(code.facet, 0) if code else 0
            coders = ", ".join(segment.marks.coders) or None
            own.append(len(marks))
            marks.append(Mark(number, str(use), facet, coders, segment.marks.weight, segment.marks.memo))
        if own:
            segments.append((segment, tuple(own)))
    return Margin(tuple(marks), tuple(segments))


def turns_of(
    document: Document,
    cases: Cases,
    marked: Margin,
    place: str = "",
    passages: Sequence[Span] | None = None,
) -> Iterator[Reading]:
    """Yield turns and the paragraphs outside them in order.

    `place` (`@T12`, `@P3`, `#id`) narrows them to one, `passages` to those that share a character with one of them.
    """
    wanted = _wanted(document, place)
    marks_in = _sweep(marked)
    for span, number, turn in _stretches(document):
        if wanted is not None and not span.overlaps(wanted):
            continue
        if passages is not None and not any(span.overlaps(one) for one in passages):
            continue
        person, said = cases.speaker(turn.label) if turn else None, _speech(turn, span)
        yield Reading(
            number, turn.label if turn else "", person.role if person else None, turn.time if turn else None,
            tuple(_cut(document, said, marks_in(said))),
        )  # fmt: skip


def _speech(turn: SpeakerTurn | None, span: Span) -> Span:
    """Leave the label out of a turn's words."""
    return Span(turn.speech[0].start, span.end) if turn and turn.speech else span


def _wanted(document: Document, place: str) -> Span | None:
    """Find the stretch that a place names; one that is not there names nothing."""
    if not place:
        return None
    citation = parse_citation(f"here{place}")
    found = cited_span(document, citation) if citation else None
    return found or Span(-1, -1)


def _stretches(document: Document) -> Iterator[tuple[Span, int, SpeakerTurn | None]]:
    """Yield turns, and the paragraphs that lie in none, by place."""
    turns = list(document.turns)
    at = 0
    for number, paragraph in enumerate(document.paragraphs, start=1):
        while at < len(turns) and turns[at].span.start < paragraph.end:
            yield turns[at].span, turns[at].number, turns[at]
            at += 1
        if not any(
            turn.span.start < paragraph.end and paragraph.start < turn.span.end
            for turn in turns[max(at - 1, 0) : at + 1]
        ):
            yield paragraph, number, None


class _Part(NamedTuple):
    """A part of a segment with its marks, by its place among all parts."""

    number: int
    span: Span
    marks: tuple[int, ...]


def _sweep(marked: Margin) -> Callable[[Span], list[_Part]]:
    """Make what finds the parts in a stretch, in their order; stretches are asked for along the document."""
    every = [(part, marks) for segment, marks in marked.segments for part in segment.parts]
    waiting = [_Part(number, *one) for number, one in enumerate(every)]
    waiting.sort(key=lambda one: one.span.start, reverse=True)
    reached: list[_Part] = []

    def parts_in(span: Span) -> list[_Part]:
        while waiting and waiting[-1].span.start < span.end:
            reached.append(waiting.pop())
        reached[:] = [one for one in reached if one.span.end > span.start]
        return sorted([one for one in reached if one.span.overlaps(span)])

    return parts_in


def _cut(document: Document, span: Span, here: Sequence[_Part]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Cut a stretch where codings begin and end."""
    edges = {span.start, span.end}
    edges |= {min(max(edge, span.start), span.end) for one in here for edge in one.span}
    for start, end in pairwise(sorted(edges)):
        over = [one.marks for one in here if one.span.start <= start and end <= one.span.end]
        yield document.base[start:end], tuple(chain.from_iterable(over))


def words_of(document: Document, segment: Segment) -> str:
    """Give a segment's words for people: markup left out, parts joined by ` … `."""
    return " … ".join(words_at(document.base, part.start, part.end) for part in segment.parts)
