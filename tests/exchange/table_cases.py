"""Tables as text: a table, the study that it comes into, and what becomes of both."""

import csv
from io import BytesIO, StringIO

import pytest

from qualcli.exchange.document_names import Shelf
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.plan import Host
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.tables.code_tables import plan_codebook
from qualcli.exchange.tables.columns import CODEBOOK, Columns, Said, find_columns, known_in
from qualcli.exchange.tables.grids import Grid, read_grids
from qualcli.exchange.tables.quotation_tables import TableArrival, plan_quotations
from qualcli.model.codebook import Codebook
from qualcli.model.names import CoderName, DocumentName
from qualcli.model.settings import Settings
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.case_files import Case

DOCUMENTS = ("document", "second", "third")
"""The blocks that hold documents; their first option is a name, and `title=` a title."""


def workbook(*sheets: tuple[str, list[list[str]]]) -> bytes:
    """Write a workbook; where openpyxl is not installed, the test is passed over."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def said_in(case: Case) -> Said:
    """Read what the options of a table say: `as=quotations`, `words=Coded_text`, `skip=Reference`."""
    given = {key: value for key, value in case.options("table").items() if "." not in key and key != "csv"}
    kind = given.pop("as", None)
    skipped = given.pop("skip", None)
    return Said(kind, given, (skipped,) if skipped else ())


def study_of(case: Case) -> tuple[Host, Shelf]:
    """Make the study of a case: one facet, coders, documents with titles."""
    found = parse_codebook_file(Source("codebooks/study.yaml", case.text("codes") or "facet: study\n"))
    codebook = Codebook((found.facet,) if found.facet else (), tuple(found.codes))
    coders = tuple(
        (CoderName(one.split("=")[0]), one.split("=")[1]) for one in case.text("coders").split("\n") if one
    )
    weights = (-2, 2)
    dialect = Dialect(codes=frozenset(codebook.uses), weights=weights)
    documents = {}
    titles: dict[DocumentName, str] = {}
    for block in (one for one in DOCUMENTS if one in case.blocks):
        options = case.options(block)
        name = DocumentName(next(iter(options)))
        documents[name], _ = parse_document(Source(f"corpus/{name}.md", case.text(block)), dialect)
        titles |= {name: options["title"]} if "title" in options else {}
    settings = Settings(coders=coders, weights=weights)
    files = {
        "qual.yaml": "".join(["coders:\n", *(f"  {name}: {full}\n" for name, full in coders)])
        if coders
        else ""
    }
    files["codebooks/study.yaml"] = case.text("codes") or "facet: study\n"
    host = Host(codebook, settings=settings, files=files, documents=frozenset(map(str.casefold, documents)))
    names = {name: name.rpartition("/")[2] for name in documents}
    return host, Shelf(names, lambda: titles, documents.__getitem__, dialect)


def imported(case: Case, *, as_workbook: bool) -> dict[str, str]:
    """Import the table of a case, as it is or as a workbook; give what comes of it, as the blocks of a case."""
    path = next(name for name in case.options("table") if "." in name)
    data, said = case.text("table").encode(), said_in(case)
    if as_workbook:
        grids = read_grids(data, ImportOptions(path=path), lambda cells: known_in(cells, said)).grids
        data, path = workbook(("Table", [list(row.cells) for row in grids[0].rows])), "table.xlsx"
    try:
        grids = read_grids(data, ImportOptions(path=path), lambda cells: known_in(cells, said)).grids
        grid, columns = find_columns(grids, said)
        found = _planned(case, grid, columns)
    except RefusedError as error:
        return {"refused": f"{error.rule}: {error.message}\nhelp: {error.remedy}\n"}
    return _parts(case, columns, found)


def _planned(case: Case, grid: Grid, columns: Columns) -> TableArrival:
    host, shelf = study_of(case)
    if columns.kind == CODEBOOK:
        return TableArrival(plan_codebook(grid, columns, host, ()))
    return plan_quotations(grid, columns, host, shelf)


def _parts(case: Case, columns: Columns, found: TableArrival) -> dict[str, str]:
    roles = {at: role for role, at in columns.at.items()}
    cells = enumerate(columns.header.cells)
    parts = {"columns": "".join(f"{name}: {roles.get(at, '—')}\n" for at, name in cells if name)}
    after = {file.path: file.after for file in found.arrival.files}
    for block in (one for one in DOCUMENTS if one in case.blocks):
        path = f"corpus/{next(iter(case.options(block)))}.md"
        parts[f"{block}_after"] = after.pop(path, "")
    parts["new"] = "".join(f"# {path}\n{text}" for path, text in after.items())
    parts["losses"] = "".join(f"{one.what} | {one.became} | {one.where}\n" for one in found.arrival.losses)
    parts["told"] = "".join(f"{note}\n" for note in found.arrival.notes)
    return parts


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    """Write rows as CSV."""
    file = StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return file.getvalue()
