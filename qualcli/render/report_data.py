"""Reports for programs: JSON of their shape, or one long table of every fact and figure."""

from collections.abc import Iterable, Iterator, Sequence

from qualcli.model.reports import Carrier, Fact, Report, Section
from qualcli.model.tables import Cell, Column, Table
from qualcli.render.data import Json, document, dumps
from qualcli.render.figures import for_people, for_programs, unique_keys
from qualcli.render.formats import render_table
from qualcli.render.look import Look
from qualcli.render.quotation_table import record
from qualcli.render.quotations import QuotationView


def write_json(report: Report, look: Look, view: QuotationView) -> Iterator[str]:
    """Write a report as one JSON document, each figure beside the citations of its quotations."""
    about: dict[str, Json] = {"subject": report.subject, "title": report.title}
    sections = {"sections": (dumps(_section(one, look, view)) for one in report.sections)}
    return document(f"qual/{report.name}", report.version, about, sections)


def _section(section: Section, look: Look, view: QuotationView) -> Json:
    return {
        "key": section.key,
        "heading": section.heading,
        "facts": [_fact(fact) for fact in section.facts],
        "tables": [_table(table, look) for table in section.tables],
        "quotations": [_carrier(one, view) for one in section.carriers],
        "notes": list(section.notes),
        "opens": list(section.opens),
    }


def _fact(fact: Fact) -> Json:
    return {"name": fact.name, "text": fact.text}


def _table(table: Table, look: Look) -> Json:
    keys = unique_keys(table)
    columns: list[Json] = [
        {"key": key, "heading": column.heading, "is_number": column.is_number}
        for key, column in zip(keys, table.columns, strict=True)
    ]
    rows: list[Json] = [
        {key: for_programs(cell.value) for key, cell in zip(keys, row, strict=True)} for row in table.rows
    ]
    return {
        "name": table.name, "columns": columns, "rows": rows,
        "evidence": [_evidence(keys, row, look) for row in table.rows],
    }  # fmt: skip


def _evidence(keys: Sequence[str], row: Sequence[Cell], look: Look) -> Json:
    cite = look.cite
    if cite is None:
        return {}
    return {key: list(map(cite, cell.evidence)) for key, cell in zip(keys, row, strict=True) if cell.evidence}


def _carrier(one: Carrier, view: QuotationView) -> Json:
    return {**record(one.quotation, view), "remark": one.remark}


def write_table(report: Report, form: str, look: Look) -> Iterator[str]:
    """Write a report as one long table in any format: section, row, column, value."""
    return render_table(long_table(report), form, look)


def long_table(report: Report) -> Table:
    """Lay a report out as one row for each fact, each figure and each quotation."""
    columns = tuple(Column(name, name) for name in ("section", "row", "column", "value"))
    rows = tuple(row for section in report.sections for row in _rows(section))
    return Table(report.name, columns, rows, version=report.version)


def _rows(section: Section) -> Iterable[tuple[Cell, ...]]:
    head = Cell(section.key)
    for fact in section.facts:
        yield head, Cell(fact.name), Cell(""), Cell(fact.text)
    for table in section.tables:
        for row in table.rows:
            for column, cell in zip(table.columns[1:], row[1:], strict=True):
                yield head, Cell(for_people(row[0].value)), Cell(column.key), cell
    for one in section.carriers:
        yield (
            head,
            Cell(one.quotation.citation),
            Cell("words"),
            Cell(one.quotation.words, one.quotation.codings),
        )
