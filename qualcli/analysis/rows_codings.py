"""One row for each coding: who said what, where, and what it was coded as by whom."""

from collections.abc import Iterable, Iterator

from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.rows_layout import Row, laid_out
from qualcli.analysis.rows_shapes import CODINGS
from qualcli.index.corpus import CorpusIndex
from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation, Speaker
from qualcli.model.sheets import Datum, Sheet
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node
from qualcli.text.source import Span


def codings_sheet(index: CorpusIndex, node: Node) -> Sheet:
    """List the codings that an expression selects."""
    return laid_out(index, CODINGS, list(_rows(index, select_codings(index, node))))


def _rows(index: CorpusIndex, codings: Iterable[int]) -> Iterator[Row]:
    for one in coding_quotations(index, codings):
        document = index.document_of(one.codings[0])
        segment = index.segment_of(one.codings[0], document)
        place = _place(index, one, document, segment)
        for row in one.codings:
            yield Row(
                (row + 1, segment + 1, *place, *_code(index, one, row)),
                index.segment_labels[segment],
                document,
            )


def _place(index: CorpusIndex, one: Quotation, document: int, segment: int) -> tuple[Datum, ...]:
    """Say where a quotation is, and who speaks in it."""
    place = index.layers.column("place")[segment]
    segment_id = index.segment_text(segment, document).id
    return (
        one.citation, segment_id, one.document, one.kind or None, *turn_and_paragraph(place), one.line,
        one.parts[0].start, one.parts[-1].end, written(one.parts), *voices(one.speakers),
    )  # fmt: skip


def turn_and_paragraph(place: int) -> tuple[int | None, int | None]:
    """Tell a turn's number from a paragraph's."""
    return (place, None) if place > 0 else (None, -place)


def written(parts: Iterable[Span]) -> str:
    """Write the parts of a quotation: `305-391;400-412`."""
    return ";".join(f"{part.start}-{part.end}" for part in parts)


def voices(speakers: Iterable[Speaker]) -> tuple[Datum, Datum, Datum]:
    """Give the labels, the names and the roles of who speaks."""
    found = tuple(speakers)
    return (
        tuple(one.label for one in found),
        tuple(one.name for one in found),
        tuple(one.role.value for one in found),
    )


def _code(index: CorpusIndex, one: Quotation, row: int) -> tuple[Datum, ...]:
    """Say what a coding codes, by whom, and with which words."""
    use = index.present_uses[index.layers.column("use")[row]]
    return (
        *code_fields(index, use.code), use.pole, index.coder(row), one.weight, one.memo, one.words,
    )  # fmt: skip


def code_fields(index: CorpusIndex, name: CodeName) -> tuple[Datum, ...]:
    """Give a code's facet, name, path and label; a code that is not in the codebook has no facet and no label."""
    code = index.codebook.by_name.get(name)
    path = "/".join(index.codebook.path(name))
    return (code.facet if code else None, name, path, code.label if code else None)
