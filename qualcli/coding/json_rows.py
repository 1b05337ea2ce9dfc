"""JSON Lines: an object a line."""

import json
from collections.abc import Iterator, Mapping

from qualcli.coding.rows import COLUMNS, REASON, Found, Row, cell_of, column_of, problem_at, unread
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.text.source import Source, Span


def line_rows(source: Source) -> Iterator[Found]:
    """Read JSON Lines."""
    at = 0
    is_empty = True
    for line in source.text.split("\n"):
        place = Span(at, at + len(line.rstrip("\r")))
        at += len(line) + 1
        if bare := line.strip("\ufeff \t\r\n"):
            is_empty = False
            yield _object(source, bare, place)
    if is_empty:
        yield Found(None, (problem_at(source, Span(0, 0), "there are no rows", "one object a line"),))


def _object(source: Source, line: str, place: Span) -> Found:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error if isinstance(error, ValueError) else "nested too deep"
        return unread(
            Row({}, place), problem_at(source, place, f"not JSON: {reason}", "one object a line"), line
        )
    if not isinstance(found, dict):
        remedy = '{"document": "nadia-1", "quote": "…", "codes": "power"}'
        return unread(Row({}, place), problem_at(source, place, "a row is an object", remedy), line)
    row = Row({column_of(key): _text(value) for key, value in found.items()}, place)
    problem = next(_object_faults(source, place, found), None)
    return Found(row) if problem is None else unread(row, problem)


def _object_faults(source: Source, place: Span, found: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Say what is strange about the fields of a row."""
    seen: set[str] = set()
    for key, value in found.items():
        name = column_of(key)
        where = cell_of(source, place, key)
        if name not in (*COLUMNS, REASON):
            yield problem_at(source, where, f"unknown field `{key}`", f"the fields are {', '.join(COLUMNS)}")
        elif name in seen:
            yield problem_at(source, where, f"field `{name}` twice", "leave one of the two away")
        elif not _is_plain(value):
            yield problem_at(source, where, f"`{key}` is a text, a number or a list of texts", "mend it")
        seen.add(name)


def _is_plain(value: object) -> bool:
    is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return value is None or is_list or (isinstance(value, str | int) and not isinstance(value, bool))


def _text(value: object) -> str:
    if not _is_plain(value):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)
