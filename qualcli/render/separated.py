"""Tables for programs: CSV, TSV, JSON and JSON lines, each stamped with its schema and version."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qualcli.model.tables import Cell, Figure, Table
from qualcli.render.data import Json, document, dumps
from qualcli.render.figures import for_programs, unique_keys
from qualcli.render.look import Look
from qualcli.render.safe import visible

STAMP = "qual_schema"
"""The last column of CSV and TSV and the first key of a JSON line: `qual/matrix/1` in every row.

A header line of its own, or a comment, would break the readers that people have.
"""
EVIDENCE = "qual_evidence"
"""The key of a JSON line that holds the citations behind its figures."""

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def schema(table: Table) -> str:
    """Name a table's schema."""
    return f"qual/{table.name}"


def stamp(table: Table) -> str:
    """Name a table's schema with its version."""
    return f"{schema(table)}/{table.version}"


def write_csv(table: Table, look: Look) -> Iterator[str]:
    """Write a table as RFC 4180 has it, with line feeds."""
    return _separated(table, ",", look)


def write_tsv(table: Table, look: Look) -> Iterator[str]:
    """Write a table with tabs between the cells, quoted as in CSV."""
    return _separated(table, "\t", look)


class _Line:
    """A file of one line: what csv writes, the caller takes."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text = text[:-2] + "\n"


def _separated(table: Table, delimiter: str, look: Look) -> Iterator[str]:
    rows = ([cell.value for cell in row] for row in table.rows)
    return separated(unique_keys(table), rows, stamp(table), delimiter, raw=look.raw)


def separated(
    keys: Iterable[str], rows: Iterable[Sequence[Figure]], mark: str, delimiter: str, *, raw: bool
) -> Iterator[str]:
    """Write a heading and rows, each of them with the mark of the schema behind it."""
    import csv

    line = _Line()
    # A lone carriage return is quoted only where it belongs to the line end, so rows end in both, and lose one.
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([*(_field(key, raw=raw) for key in keys), STAMP])
    yield line.text
    for row in rows:
        # Most fields of wide tables are whole numbers, which stay as they are.
        writer.writerow([*[value if type(value) is int else _field(value, raw=raw) for value in row], mark])
        yield line.text


def _field(value: Figure, *, raw: bool) -> Figure:
    if not isinstance(value, str):
        return for_programs(value)
    if raw:
        return value if value.isprintable() else _SURROGATE.sub("�", value)
    return guarded(visible(value))


def guarded(text: str) -> str:
    """Put `'` before a text that a spreadsheet would take for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def write_json(table: Table, look: Look) -> Iterator[str]:
    """Write a table as one JSON document; with citations, `evidence` stands beside `rows`, row by row."""
    keys = unique_keys(table)
    columns: list[Json] = [
        {"key": key, "heading": column.heading, "is_number": column.is_number}
        for key, column in zip(keys, table.columns, strict=True)
    ]
    rows = {"rows": (dumps(_record(keys, row)) for row in table.rows)}
    if look.cite:
        rows["evidence"] = (dumps(_evidence(keys, row, look)) for row in table.rows)
    parts: dict[str, Json] = {"columns": columns, "totals": table.totals, "notes": list(table.notes)}
    return document(schema(table), table.version, parts, rows)


def write_jsonl(table: Table, look: Look) -> Iterator[str]:
    """Write a table as one JSON object a line."""
    keys = unique_keys(table)
    mark = stamp(table)
    for row in table.rows:
        record: dict[str, Json] = {STAMP: mark, **_record(keys, row)}
        if look.cite:
            record[EVIDENCE] = _evidence(keys, row, look)
        yield dumps(record) + "\n"


def _record(keys: Sequence[str], row: Sequence[Cell]) -> dict[str, Json]:
    return {key: for_programs(cell.value) for key, cell in zip(keys, row, strict=True)}


def _evidence(keys: Sequence[str], row: Sequence[Cell], look: Look) -> dict[str, Json]:
    cite = look.cite
    return {
        key: list(map(cite, cell.evidence))
        for key, cell in zip(keys, row, strict=True)
        if cite and cell.evidence
    }
