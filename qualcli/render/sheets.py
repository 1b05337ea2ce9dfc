"""Sheets for programs: CSV, TSV, JSON and JSON lines, each stamped with its schema and version."""

from collections.abc import Callable, Iterator
from typing import Final

from qualcli.model.sheets import Datum, Sheet
from qualcli.model.tables import Figure
from qualcli.render.data import Json, document, dumps
from qualcli.render.figures import for_programs
from qualcli.render.look import Look
from qualcli.render.separated import STAMP, separated

JOINT: Final = "; "
"""Between several values of one field, where a format has no lists."""


def render_sheet(sheet: Sheet, form: str, look: Look) -> Iterator[str]:
    """Write a sheet in one of `SHEET_FORMATS`, as whole lines."""
    return SHEET_FORMATS[form](sheet, look)


def in_one(value: Datum) -> Figure:
    """Write a field as one value: several are joined, truths are words."""
    if isinstance(value, tuple):
        return JOINT.join("" if one is None else str(in_one(one)) for one in value)
    return str(value).lower() if isinstance(value, bool) else value


def _csv(sheet: Sheet, look: Look) -> Iterator[str]:
    return _separated(sheet, ",", look)


def _tsv(sheet: Sheet, look: Look) -> Iterator[str]:
    return _separated(sheet, "\t", look)


def _separated(sheet: Sheet, delimiter: str, look: Look) -> Iterator[str]:
    keys = [column.key for column in sheet.columns]
    rows = ([value if type(value) is int else in_one(value) for value in row] for row in sheet.rows)
    return separated(keys, rows, sheet.schema, delimiter, raw=look.raw)


def _json(sheet: Sheet, _: Look) -> Iterator[str]:
    """Write one JSON document: the columns with what they hold, then the rows."""
    columns: list[Json] = [
        {"key": one.key, "type": one.type.value, "about": one.about} for one in sheet.columns
    ]
    rows = {"rows": (dumps(record) for record in _records(sheet))}
    return document(f"qual/{sheet.name}", sheet.version, {"columns": columns}, rows)


def _json_lines(sheet: Sheet, _: Look) -> Iterator[str]:
    """Write one JSON object a line."""
    for record in _records(sheet):
        yield dumps({STAMP: sheet.schema, **record}) + "\n"


def _records(sheet: Sheet) -> Iterator[dict[str, Json]]:
    keys = [column.key for column in sheet.columns]
    for row in sheet.rows:
        yield {key: _json_value(value) for key, value in zip(keys, row, strict=True)}


def _json_value(value: Datum) -> Json:
    if isinstance(value, tuple):
        return [_json_value(one) for one in value]
    return value if isinstance(value, bool) else for_programs(value)


SHEET_FORMATS: Final[dict[str, Callable[[Sheet, Look], Iterator[str]]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _json_lines,
}
"""The formats of sheets that are text, with their writers."""
