"""Codes along documents as a table: one row a coding, in order, with its place as shares of the document."""

from collections.abc import Iterator

from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.sequence import Portrait, Portraits
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Figure, Table

_COLUMNS = (
    Column("document", "Document"),
    Column("citation", "citation"),
    Column("start", "start", is_number=True),
    Column("end", "end", is_number=True),
    Column("facet", "facet"),
    Column("code", "code"),
    Column("pole", "pole"),
    Column("speaker", "speaker"),
    Column("coder", "coder"),
)
_PLACES = 4


def sequence_table(index: CorpusIndex, found: Portraits) -> Table:
    """List the codings of documents in order; 0 is the beginning of a document and 1 its end."""
    rows = tuple(row for one in found.documents for row in _rows(index, one))
    return Table("sequence", _COLUMNS, rows, (found.counted.note,) if found.counted.note else ())


def _rows(index: CorpusIndex, one: Portrait) -> Iterator[tuple[Cell, ...]]:
    """List the codings of one document."""
    for quotation in coding_quotations(index, one.codings):
        start, _ = one.axis.span(quotation.parts[0].start, quotation.parts[0].end)
        _, end = one.axis.span(quotation.parts[-1].start, quotation.parts[-1].end)
        speakers = ", ".join(dict.fromkeys(who.called for who in quotation.speakers))
        for row in quotation.codings:
            use = index.present_uses[index.layers.column("use")[row]]
            code = index.codebook.by_name.get(use.code)
            figures: tuple[Figure, ...] = (
                quotation.document, quotation.citation,
                round(start / one.axis.length, _PLACES), round(end / one.axis.length, _PLACES),
                code.facet if code else None, use.code, use.pole, speakers, index.coder(row),
            )  # fmt: skip
            yield tuple(Cell(figure, (row,)) for figure in figures)


def notes(found: Portraits) -> Iterator[str]:
    """Say what strips leave out."""
    if found.hidden:
        yield f"Not shown: {found.hidden} {'row' if found.hidden == 1 else 'rows'} that cover less; --top 0 shows all."
    if found.counted.note:
        yield found.counted.note
