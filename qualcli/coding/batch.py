"""Codings in a file, one a row: CSV with a heading, or JSON Lines with an object a line."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import accumulate
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span

COLUMNS: Final = ("document", "quote", "codes", "coder", "memo", "weight", "turn", "speaker", "nth")
"""The columns of a row; `document` and `codes` must be there, and `quote` or `turn`."""
REASON: Final = "reason"
"""A column of rows that did not fit, as they are given back; it is not read."""
_NEEDED: Final = ("document", "codes")
_NUMBERS: Final = frozenset(("weight", "turn", "nth"))
_SAME: Final = {"quotation": "quote", "words": "quote", "code": "codes", "doc": "document"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields as text, and the lines it stands on."""

    fields: Mapping[str, str]
    place: Span

    def text(self, name: str) -> str | None:
        """Give a field; None where it is empty."""
        return self.fields.get(name, "").strip() or None

    def number(self, name: str) -> int | None:
        """Give a field that is a whole number."""
        text = self.text(name)
        return int(text) if text else None

    @property
    def codes(self) -> tuple[str, ...]:
        """Give the codes, which commas, semicolons or white space part."""
        return tuple(self.fields["codes"].replace(",", " ").replace(";", " ").split())


def read_batch(source: Source) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Read all rows, and say what is wrong with the others, each with its line."""
    is_lines = source.text.lstrip("\ufeff \t\r\n").startswith("{") or source.path.endswith(
        (".jsonl", ".ndjson")
    )
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    for found in _lines(source) if is_lines else _table(source):
        if isinstance(found, Diagnostic):
            problems.append(found)
            continue
        faults = list(_faults(source, found))
        problems += faults
        rows += [] if faults else [found]
    return tuple(rows), tuple(problems)


def write_rows(rows: Iterable[tuple[Row, str]], *, as_lines: bool) -> Iterator[str]:
    """Write rows that did not fit, each with its reason, in the form in which they are read."""
    if as_lines:
        for row, reason in rows:
            yield json.dumps({**_said(row), REASON: reason}, ensure_ascii=False) + "\n"
        return
    stream = StringIO()
    writer = csv.DictWriter(stream, (*COLUMNS, REASON), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({**_said(row), REASON: reason} for row, reason in rows)
    yield stream.getvalue()


def _said(row: Row) -> dict[str, str]:
    return {name: value for name in COLUMNS if (value := row.text(name)) is not None}


def _table(source: Source) -> Iterator[Row | Diagnostic]:
    """Read CSV: the first row names the columns."""
    starts = _line_starts(source.text)
    text = source.text.removeprefix("\ufeff")
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    heading: list[str] | None = None
    before = 0
    try:
        for cells in reader:
            place = _place(source, starts, before, reader.line_num)
            before = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if heading is None:
                heading = [_column(cell) for cell in cells]
                yield from _heading_faults(source, place, heading)
            elif len(cells) != len(heading):
                message = f"{len(cells)} fields where the heading has {len(heading)}"
                yield _problem(source, place, message, 'quote a field that holds a comma: "one, two"')
            else:
                yield Row(dict(zip(heading, cells, strict=True)), place)
    except csv.Error as error:
        yield _problem(
            source, _place(source, starts, before, reader.line_num), f"not CSV: {error}", "mend this row"
        )
    if heading is None:
        yield _problem(
            source, Span(0, 0), "there are no rows", f"the first row names columns: {', '.join(COLUMNS)}"
        )


def _delimiter(text: str) -> str:
    """Take the sign that parts the names in the heading: a comma, a semicolon or a tab."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _heading_faults(source: Source, place: Span, heading: Sequence[str]) -> Iterator[Diagnostic]:
    missing = [name for name in _NEEDED if name not in heading]
    strange = [name for name in heading if name not in (*COLUMNS, REASON)]
    remedy = f"the columns are {', '.join(COLUMNS)}"
    if missing:
        yield _problem(source, place, f"no column `{'`, `'.join(missing)}`", remedy)
    yield from (
        _problem(source, _cell(source, place, name), f"unknown column `{name}`", remedy) for name in strange
    )
    for name in dict.fromkeys(name for name in heading if heading.count(name) > 1):
        yield _problem(source, _cell(source, place, name), f"column `{name}` twice", remedy)


def _lines(source: Source) -> Iterator[Row | Diagnostic]:
    """Read JSON Lines."""
    at = 0
    for line in source.text.split("\n"):
        place = Span(at, at + len(line.rstrip("\r")))
        at += len(line) + 1
        if line.strip("\ufeff \t\r\n"):
            yield _object(source, line.strip("\ufeff \t\r\n"), place)


def _object(source: Source, line: str, place: Span) -> Row | Diagnostic:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _problem(source, place, f"not JSON: {error}", "one object a line")
    if not isinstance(found, dict):
        return _problem(
            source, place, "a row is an object", '{"document": "nadia-1", "quote": "…", "codes": "power"}'
        )
    for key, value in found.items():
        if _column(key) not in (*COLUMNS, REASON):
            remedy = f"the fields are {', '.join(COLUMNS)}"
            return _problem(source, _cell(source, place, key), f"unknown field `{key}`", remedy)
        if not _is_plain(value):
            return _problem(
                source,
                _cell(source, place, key),
                f"`{key}` is a text, a number or a list of texts",
                "mend it",
            )
    return Row({_column(key): _text(value) for key, value in found.items()}, place)


def _is_plain(value: object) -> bool:
    is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return value is None or is_list or (isinstance(value, str | int) and not isinstance(value, bool))


def _text(value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)


def _column(name: str) -> str:
    bare = name.strip().casefold()
    return _SAME.get(bare, bare)


def _faults(source: Source, row: Row) -> Iterator[Diagnostic]:
    """Say what a row lacks, or has in the wrong form."""
    for name in _NEEDED:
        if row.text(name) is None:
            yield _problem(source, row.place, f"no {name}", "fill it in")
    if row.text("quote") is None and row.text("turn") is None:
        yield _problem(source, row.place, "neither quote nor turn", "say which words")
    for name in _NUMBERS:
        text = row.text(name)
        if text and not text.removeprefix("-").isdecimal():
            place = _cell(source, row.place, text)
            yield _problem(source, place, f"`{name}` is a whole number, not `{text}`", "write digits")


def _cell(source: Source, place: Span, word: str) -> Span:
    """Find a word in a row."""
    at = source.text.find(word, place.start, place.end) if word else -1
    return Span(at, at + len(word)) if at >= 0 else place


def _line_starts(text: str) -> list[int]:
    return list(accumulate((len(line) for line in StringIO(text, newline="")), initial=0))


def _place(source: Source, starts: Sequence[int], before: int, line: int) -> Span:
    """Give the stretch of lines that a row stands on."""
    last = len(starts) - 1
    start, end = starts[min(before, last)], starts[min(line, last)]
    return Span(start, start + len(source.text[start:end].rstrip("\r\n")))


def _problem(source: Source, place: Span, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(RuleId("E551"), message, source, place, remedy)
