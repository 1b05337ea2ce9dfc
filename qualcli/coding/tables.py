"""Tables as spreadsheets write them: CSV with a heading, parted by commas, semicolons or tabs."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import accumulate
from typing import Final

from qualcli.coding.rows import COLUMNS, NEEDED, REASON, Found, Row, cell_of, column_of, problem_at, unread
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.text.source import Source, Span

_QUOTED: Final = 'quote a field that holds a comma: "one, two"'
_GUARDED: Final = re.compile(r"'(?=[=+\-@])").match


def table_rows(source: Source) -> Iterator[Found]:
    """Read CSV: the first row names the columns; nothing is read below names that are wrong."""
    heading: list[str] | None = None
    wrong = ""
    place = Span(0, 0)
    count = 0
    for cells, place in _cells(source):
        if isinstance(cells, csv.Error):
            problem = problem_at(source, place, f"not CSV: {cells}", "mend this row")
            yield unread(Row({}, place), problem, source.text[place.start : place.end])
        elif heading is None:
            heading = [column_of(cell) for cell in cells]
            faults = tuple(_heading_faults(source, place, heading))
            wrong = "; ".join(one.message for one in faults)
            yield Found(None, faults)
        else:
            found = _table_row(source, place, heading, cells)
            yield Found(found.row, (), wrong) if wrong and not found.reason else found
        count += 1
    if count <= 1 and not wrong and (heading is not None or not count):
        remedy = f"the first row names columns: {', '.join(COLUMNS)}"
        yield Found(None, (problem_at(source, place, "there are no rows", remedy),))


def _cells(source: Source) -> Iterator[tuple[list[str] | csv.Error, Span]]:
    """Yield the cells of every row that is not empty, with its lines; a row that is no CSV gives the error."""
    starts = _line_starts(source.text)
    text = source.text.removeprefix("\ufeff")
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    before = 0
    while True:
        try:
            cells: list[str] | csv.Error = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = error
        place = _place(source, starts, before, reader.line_num)
        before = reader.line_num
        if isinstance(cells, csv.Error) or any(cell.strip() for cell in cells):
            yield cells, place


def read_table(
    source: Source, columns: Sequence[str], problems: list[Diagnostic]
) -> Iterator[tuple[list[str], Span]]:
    """Yield the rows of a table with just these columns; what cannot be read is added to the problems."""
    heading: list[str] | None = None
    for cells, place in _cells(source):
        if isinstance(cells, csv.Error):
            problems.append(problem_at(source, place, f"not CSV: {cells}", "mend this row"))
        elif heading is None:
            heading = [cell.strip().casefold() for cell in cells]
            if heading != list(columns):
                remedy = "write the list with -o FILE, and fill it in"
                problems.append(
                    problem_at(source, place, f"the columns are not {', '.join(columns)}", remedy)
                )
                return
        elif len(cells) != len(columns):
            problems.append(problem_at(source, place, _too_many(cells, columns), _QUOTED))
        else:
            yield cells, place
    if heading is None:
        problems.append(problem_at(source, Span(0, 0), "there are no rows", f"columns: {', '.join(columns)}"))


def _too_many(cells: Sequence[str], heading: Sequence[str]) -> str:
    return f"{len(cells)} fields where the heading has {len(heading)}"


def _table_row(source: Source, place: Span, heading: Sequence[str], cells: Sequence[str]) -> Found:
    row = Row({name: _unguarded(cell) for name, cell in zip(heading, cells, strict=False)}, place)
    if len(cells) == len(heading):
        return Found(row)
    problem = problem_at(source, place, _too_many(cells, heading), _QUOTED)
    return unread(row, problem, " | ".join(cells))


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if _GUARDED(cell) else cell


def _delimiter(text: str) -> str:
    """Take the sign that parts the names in the heading: a comma, a semicolon or a tab."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _heading_faults(source: Source, place: Span, heading: Sequence[str]) -> Iterator[Diagnostic]:
    missing = [name for name in NEEDED if name not in heading]
    strange = [name for name in heading if name not in (*COLUMNS, REASON)]
    remedy = f"the columns are {', '.join(COLUMNS)}"
    if missing:
        yield problem_at(source, place, f"no column `{'`, `'.join(missing)}`", remedy)
    yield from (
        problem_at(source, cell_of(source, place, name), f"unknown column `{name}`", remedy)
        for name in strange
    )
    for name in dict.fromkeys(name for name in heading if heading.count(name) > 1):
        yield problem_at(source, cell_of(source, place, name), f"column `{name}` twice", remedy)


def _line_starts(text: str) -> list[int]:
    return list(accumulate((len(line) for line in StringIO(text, newline="")), initial=0))


def _place(source: Source, starts: Sequence[int], before: int, line: int) -> Span:
    """Give the stretch of lines that a row stands on."""
    last = len(starts) - 1
    start, end = starts[min(before, last)], starts[min(line, last)]
    return Span(start, start + len(source.text[start:end].rstrip("\r\n")))
