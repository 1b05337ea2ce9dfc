"""Codes along documents: where on each document's axis what is coded lies, row by row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.sequence_axis import Axis, axis_of
from qualcli.analysis.sequence_rows import ROWS, Row, rows_by_code
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node
from qualcli.text.source import Span
from qualcli.text.stretches import merged, within


@dataclass(frozen=True, slots=True)
class SequenceOptions:
    """What strips show, and in which order."""

    by: str = "code"
    """`code`, `facet` or `speaker`."""
    unit: str = "character"
    """What counts alike along a document: `character`, `paragraph` or `turn`."""
    poles: bool = False
    by_appearance: bool = False
    """Whether rows stand in the order in which they first appear, and not in the codebook's."""
    top: int = 30
    """How many rows are shown: those that cover most; 0 for all."""
    everyone: bool = False
    """Whether interviewers' words count as well."""


class Strip(NamedTuple):
    """One row in one document: the stretches of its axis that are coded, and the codings."""

    spans: tuple[Span, ...]
    rows: tuple[int, ...]


class Voice(NamedTuple):
    """Who speaks, and where on the axis."""

    name: str
    spans: tuple[Span, ...]


class Portrait(NamedTuple):
    """One document: its axis, who speaks where, and its strips, one for each row."""

    document: int
    axis: Axis
    marks: tuple[int, ...]
    """Where its turns begin on the axis; its paragraphs, where it has no turns."""
    has_turns: bool
    voices: tuple[Voice, ...]
    strips: tuple[Strip, ...]
    codings: tuple[int, ...]


class Portraits(NamedTuple):
    """Documents with the same rows."""

    rows: tuple[Row, ...]
    documents: tuple[Portrait, ...]
    counted: Counted
    hidden: int
    """How many rows are not shown, because they cover least."""


def portraits(
    index: CorpusIndex, node: Node, documents: Sequence[int], options: SequenceOptions
) -> Portraits:
    """Draw up the strips of some documents: of what an expression selects in them."""
    wanted = set(documents)
    rows = [row for row in select_codings(index, node) if index.document_of(row) in wanted]
    counted = count_in(index, node, rows, everyone=options.everyone)
    kinds = tuple(rows_by_code(index, poles=True) if options.poles else ROWS[options.by](index))
    own = _by_document(index, counted.rows)
    drawn = [_portrait(index, document, kinds, own.get(document, ()), options.unit) for document in documents]
    used = [at for at in range(len(kinds)) if any(one.strips[at].rows for one in drawn)]
    shown = sorted(sorted(used, key=lambda at: -_coverage(drawn, at))[: options.top or None])
    if options.by_appearance:
        shown.sort(key=lambda at: _appears(drawn, at))
    kept = tuple(one._replace(strips=tuple(one.strips[at] for at in shown)) for one in drawn)
    chosen = [kinds[at] for at in shown]
    if options.by_appearance:
        chosen = [_alone(one) for one in chosen]
    return Portraits(tuple(chosen), kept, counted, len(used) - len(shown))


def _by_document(index: CorpusIndex, rows: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(index.document_of(row), []).append(row)
    return found


def _alone(row: Row) -> Row:
    """Take a row out of its place in the codebook; a pole then says whose it is."""
    return row._replace(heading="", depth=0, name=row.full_name)


def _coverage(drawn: Iterable[Portrait], at: int) -> float:
    """Give how much of the documents a row covers, each document counting alike."""
    return sum(sum(end - start for start, end in one.strips[at].spans) / one.axis.length for one in drawn)


def _appears(drawn: Iterable[Portrait], at: int) -> tuple[int, int]:
    """Give the first document in which a row appears, and where."""
    return next(
        (number, one.strips[at].spans[0].start) for number, one in enumerate(drawn) if one.strips[at].spans
    )


class _Ground(NamedTuple):
    """What the strips of one document are drawn on."""

    document: int
    axis: Axis
    codings: tuple[int, ...]
    speech: dict[str, list[Span]]
    """What each speaker says, in order of their first words."""


def _portrait(
    index: CorpusIndex, document: int, kinds: Sequence[Row], rows: Sequence[int], unit: str
) -> Portrait:
    """Draw up the strips of one document."""
    axis, turns = axis_of(index, document, unit), list(index.turns(document))
    own = tuple(rows)
    ground = _Ground(document, axis, own, _speech(index, document))
    strips = tuple(_strip(index, kind, ground) for kind in kinds)
    places = [turn.span.start for turn in turns] or [span.start for span in index.paragraphs(document)]
    marks = tuple(axis.span(start, start + 1).start for start in places)
    voices = tuple(
        Voice(name, tuple(merged(axis.span(*span) for span in spans)))
        for name, spans in ground.speech.items()
    )
    return Portrait(document, axis, marks, bool(turns), voices, strips, own)


def _speech(index: CorpusIndex, document: int) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for turn in index.turns(document):
        speaker = index.speakers[turn.label]
        found.setdefault(speaker.called, []).extend(turn.speech)
    return found


def _strip(index: CorpusIndex, kind: Row, ground: _Ground) -> Strip:
    """Draw one row of one document."""
    use = index.layers.column("use")
    found: dict[int, list[Span]] = {}
    for row in ground.codings:
        if use[row] in kind.uses:
            parts = index.parts(index.segment_of(row, ground.document), ground.document)
            found[row] = list(
                parts if not kind.speaker else _spoken(parts, ground.speech.get(kind.speaker, []))
            )
    spans = merged(ground.axis.span(*one) for own in found.values() for one in own if one.start < one.end)
    return Strip(tuple(spans), tuple(row for row, own in found.items() if own))


def _spoken(parts: Iterable[Span], speech: Sequence[Span]) -> Iterator[Span]:
    """Yield what a speaker says of some stretches."""
    for part in parts:
        for _, span in within(speech, part):
            yield span
