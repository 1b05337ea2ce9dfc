"""Codings in a file, one a row: CSV with a heading, or JSON Lines with an object a line."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from qualcli.coding.json_rows import line_rows
from qualcli.coding.rows import COLUMNS, NEEDED, REASON, Found, Row, cell_of, problem_at
from qualcli.coding.tables import table_rows
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.text.source import Source

_NUMBERS: Final = frozenset(("weight", "turn", "nth"))
_NO_TEXT: Final = re.compile("[\0\ud800-\udfff]").search
_RETURNS: Final = re.compile(r"\r\n?")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,9}", re.ASCII).fullmatch


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file holds: rows that can be read, the others each with its reason, and all problems in order."""

    rows: tuple[Row, ...]
    unread: tuple[tuple[Row, str], ...]
    problems: tuple[Diagnostic, ...]


def read_batch(source: Source) -> Batch:
    """Read all rows, and say what is wrong with the others, each with its line."""
    found = [_judged(source, one) for one in (line_rows(source) if is_lines(source) else table_rows(source))]
    rows = tuple(one.row for one in found if one.row is not None and not one.reason)
    unread = tuple((one.row, one.reason) for one in found if one.row is not None and one.reason)
    return Batch(rows, unread, tuple(problem for one in found for problem in one.problems))


def is_lines(source: Source) -> bool:
    """Say whether a file is JSON Lines, by its name or how it begins."""
    return source.text.lstrip("\ufeff \t\r\n").startswith("{") or source.path.endswith((".jsonl", ".ndjson"))


def write_rows(
    rows: Iterable[tuple[Row, str]], *, as_lines: bool, guard: Callable[[str], str] = str
) -> Iterator[str]:
    """Write rows that did not fit, each with its reason, in the form in which they are read.

    `guard` makes the cells of a table safe for spreadsheets.
    """
    said = [{**_said(row), REASON: reason} for row, reason in rows]
    if as_lines:
        yield from (json.dumps(one, ensure_ascii=False) + "\n" for one in said)
        return
    strange = dict.fromkeys(name for one in said for name in one if name not in (*COLUMNS, REASON))
    stream = StringIO()
    writer = csv.DictWriter(stream, (*COLUMNS, *strange, REASON), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({name: guard(_RETURNS.sub("\n", text)) for name, text in one.items()} for one in said)
    yield stream.getvalue()


def _said(row: Row) -> dict[str, str]:
    """Give the fields that say something, known ones first."""
    names = dict.fromkeys((*COLUMNS, *row.fields))
    return {name: value for name in names if name != REASON and (value := row.text(name)) is not None}


def _judged(source: Source, found: Found) -> Found:
    """Add what a row lacks, where it could be read so far."""
    if found.row is None or found.reason:
        return found
    problems = tuple(_faults(source, found.row))
    return Found(found.row, problems, "; ".join(one.message for one in problems))


def _faults(source: Source, row: Row) -> Iterator[Diagnostic]:
    """Say what a row lacks, or has in the wrong form."""
    for name in NEEDED:
        if row.text(name) is None or (name == "codes" and not row.codes):
            yield problem_at(source, row.place, f"no {name}", "fill it in")
    if row.text("quote") is None and row.text("turn") is None:
        yield problem_at(source, row.place, "neither quote nor turn", "say which words")
    for name, said in row.fields.items():
        if _NO_TEXT(said):
            place = cell_of(source, row.place, name)
            yield problem_at(source, place, f"`{name}` holds a sign that no text has", "write it again")
    for name in _NUMBERS:
        text = row.text(name)
        if text and not _WHOLE(text):
            place = cell_of(source, row.place, text)
            yield problem_at(source, place, f"`{name}` is a whole number, not `{text}`", "write digits")
