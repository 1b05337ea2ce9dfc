"""Tables of other programs as rows of cells: CSV however it is parted, and the sheets of a workbook."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from typing import Final, Literal, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.documents.decoding import decode
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.naming import suffix_of
from qualcli.exchange.refused import RefusedError
from qualcli.text.source import Source, Span

SUFFIXES: Final = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
"""What tables are called."""
WORKBOOKS: Final = (".xlsx", ".xlsm")
_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 40
"""Rows by which the sign is chosen that parts cells."""
_LONGEST_CELL: Final = 64_000_000

Fits = Callable[[Sequence[str]], int]
"""Says how many cells of a row are the headers of columns that are known."""


class GridRow(NamedTuple):
    """One row: the line or the row of the sheet where it begins, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]


class Grid(NamedTuple):
    """A table: its rows without the blank ones, and the name of its sheet, where it has one."""

    rows: tuple[GridRow, ...]
    sheet: str = ""


class Read(NamedTuple):
    """The tables of a file, and what is said of reading it; errors among it mean that there are none."""

    grids: tuple[Grid, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def is_table(path: str) -> bool:
    """Say whether a file is a table, by its suffix."""
    return suffix_of(path) in SUFFIXES


def read_grids(data: bytes, options: ImportOptions, fits: Fits) -> Read:
    """Read the tables of a file.

    Raises:
        RefusedError: where it is no sound table, or no program is there to read it.

    """
    if suffix_of(options.path) in WORKBOOKS:
        from qualcli.exchange.tables.xlsx_files import read_sheets

        grids = tuple(read_sheets(data))
        if not grids:
            raise RefusedError(
                "E773", "no sheet of this workbook holds anything", "see that it is the right file"
            )
        return Read(grids)
    draft, diagnostics = decode(data, options)
    if draft is None:
        return Read((), diagnostics)
    return Read((read_csv(Source(options.path, draft.written), fits),), diagnostics)


def read_csv(source: Source, fits: Fits) -> Grid:
    """Read a text whose cells are parted by commas, semicolons, tabs or bars, whichever fits best.

    Raises:
        RefusedError: where a quotation mark is never closed, or stands where none can.

    """
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        return _read_csv(source.text, fits)
    finally:
        csv.field_size_limit(before)


def _read_csv(text: str, fits: Fits) -> Grid:
    delimiter = max(_DELIMITERS, key=lambda one: _rank(text, one, fits))
    try:
        return Grid(tuple(_rows(text, delimiter)))
    except RefusedError:
        if delimiter != "\t" or not _is_even(text):
            raise
        # Programs that part cells by tabs often write quotation marks as they were said.
        return Grid(tuple(_rows(text, delimiter, has_quotes=False)))


def _rank(text: str, delimiter: str, fits: Fits) -> tuple[int, int]:
    """Rank a way of reading: by the headers that are known, then by how many rows have one number of cells."""
    rows = []
    try:
        for row in _rows(text, delimiter):
            rows.append(row.cells)
            if len(rows) == _LOOKED_AT:
                break
    except RefusedError:
        pass
    widths = Counter(map(len, rows))
    even = max((number for width, number in widths.items() if width > 1), default=0)
    return max(map(fits, rows), default=0), even


def _rows(text: str, delimiter: str, *, has_quotes: bool = True) -> Iterator[GridRow]:
    """Yield the rows that are not blank."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True, quoting=quoting)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(text, line, error) from None
        if any(cell.strip() for cell in cells):
            yield GridRow(line, tuple(cells))


def _is_even(text: str) -> bool:
    """Say whether all lines have as many tabs, so that each is a row of its own."""
    return len({line.count("\t") for line in text.split("\n") if line.strip()}) == 1


def _broken(text: str, line: int, error: csv.Error) -> RefusedError:
    """Say where a table cannot be read, and why."""
    start = sum(len(one) + 1 for one in text.split("\n")[: line - 1])
    at = text.find('"', start)
    span = Span(at, at + 1) if at >= 0 else Span(start, start)
    if "end of data" in str(error):
        message, remedy = "a quotation mark is opened and never closed", "close it, or take it away"
    else:
        message = "a quotation mark within a cell leaves open where the cell ends"
        remedy = 'write it twice within a quoted cell: "she said ""no"" to it"'
    return RefusedError("E773", message, remedy, text, span)


def trimmed(cells: Iterable[str]) -> tuple[str, ...]:
    """Leave out the blank cells at a row's end."""
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return tuple(kept)
