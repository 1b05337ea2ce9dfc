"""Tables for other programs: one row for each coding, turn, document, participant, code or memo."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from qualcli.analysis.rows_codes import codes_sheet, memos_sheet
from qualcli.analysis.rows_codings import codings_sheet, turn_and_paragraph
from qualcli.analysis.rows_layout import Row, laid_out
from qualcli.analysis.rows_shapes import DOCUMENTS, PARTICIPANTS, TURNS, Shape
from qualcli.analysis.rows_units import Scope, Turn
from qualcli.analysis.rows_wide import Wide, wide_sheet
from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Role
from qualcli.model.sheets import Datum, Sheet
from qualcli.query.nodes import Node


def sheet(index: CorpusIndex, node: Node, table: str, wide: Wide | None = None) -> Sheet:
    """Make one of `TABLES`, or, with a column for each code, one of `WIDE`."""
    if table in _WHOLE:
        return _WHOLE[table](index, node)
    shape, rows = _UNITS[table]
    found = list(rows(Scope(index, node)))
    return laid_out(index, shape, found) if wide is None else wide_sheet(index, shape, found, wide)


def _turns(scope: Scope) -> Iterator[Row]:
    """Yield the speaker turns, and the paragraphs outside them."""
    for one in scope.turns:
        labels = () if one.label is None else (one.label,)
        yield Row(_turn(scope.index, one), labels, one.found.document, one.codings)


def _turn(index: CorpusIndex, one: Turn) -> tuple[Datum, ...]:
    shown = one.shown
    speaker = None if one.label is None else index.speakers[one.label]
    return (
        shown.citation, shown.document, shown.kind or None, *turn_and_paragraph(one.found.place), shown.line,
        *one.found.span, *((speaker.label, speaker.name, speaker.role.value) if speaker else (None, None, None)),
        one.word_count, *_coded(index, one.codings), shown.words,
    )  # fmt: skip


def _coded(index: CorpusIndex, codings: Sequence[int]) -> tuple[int, int, tuple[str, ...]]:
    """Count quotations and codings, and name the codes."""
    segments, use = index.row_segments, index.layers.column("use")
    names = {index.present_uses[use[row]].code for row in codings}
    listed = tuple(name for name in index.used_codes if name in names) if names else ()
    return len({segments[row] for row in codings}), len(codings), listed


def _documents(scope: Scope) -> Iterator[Row]:
    """Yield the documents."""
    turns: dict[int, list[Turn]] = {}
    for turn in scope.turns:
        turns.setdefault(turn.found.document, []).append(turn)
    for one in scope.documents:
        codings = scope.coded_in(one)
        yield Row(_document(scope.index, one, turns.get(one, ()), codings), (), one, codings)


def _document(
    index: CorpusIndex, document: int, turns: Sequence[Turn], codings: Sequence[int]
) -> tuple[Datum, ...]:
    speakers = [index.speakers[turn.label] for turn in turns if turn.label is not None]
    coders = sorted({coder for row in codings if (coder := index.coder(row))})
    return (
        index.documents[document], index.short_names[document], index.kind(document) or None, len(speakers),
        sum(turn.word_count for turn in turns), tuple(dict.fromkeys(one.called for one in speakers)),
        *_coded(index, codings), tuple(coders),
    )  # fmt: skip


def _participants(scope: Scope) -> Iterator[Row]:
    """Yield the participants, and labels that name nobody in `participants.yaml`."""
    turns: dict[int | None, list[Turn]] = {}
    for turn in scope.turns:
        turns.setdefault(turn.label, []).append(turn)
    for name, labels in scope.participants:
        own = [turn for label in labels for turn in turns.get(label, ())]
        codings = scope.said_by(labels)
        yield Row(_participant(scope.index, name, labels, own, codings), labels, -1, codings)


def _participant(
    index: CorpusIndex, name: str, labels: Iterable[int], turns: Sequence[Turn], codings: Sequence[int]
) -> tuple[Datum, ...]:
    person = index.cases.by_name.get(name)
    return (
        name, (person.role if person else Role.UNKNOWN).value, tuple(index.speakers[one].label for one in labels),
        len({turn.found.document for turn in turns}), len(turns), sum(turn.word_count for turn in turns),
        *_coded(index, codings),
    )  # fmt: skip


_WHOLE: Final[dict[str, Callable[[CorpusIndex, Node], Sheet]]] = {
    "codings": codings_sheet,
    "codes": codes_sheet,
    "memos": memos_sheet,
}
_UNITS: Final[dict[str, tuple[Shape, Callable[[Scope], Iterator[Row]]]]] = {
    "turns": (TURNS, _turns),
    "documents": (DOCUMENTS, _documents),
    "participants": (PARTICIPANTS, _participants),
}

TABLES: Final = ("codings", "turns", "documents", "participants", "codes", "memos")
"""Every table that can be made."""
WIDE: Final = tuple(_UNITS)
"""Those that can have a column for each code."""
