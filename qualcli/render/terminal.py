"""Tables on a terminal: folded to its width, wide ones in stacked blocks of columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Literal

from qualcli.model.tables import Table
from qualcli.render.cells import cells, pad, wrap
from qualcli.render.figures import headings, indented_texts
from qualcli.render.heat import heated, painted
from qualcli.render.look import Look
from qualcli.render.plain import aligned, notes
from qualcli.render.style import FAINT, paint

if TYPE_CHECKING:
    from rich.table import Table as RichTable

LONGEST = 200
"""Rows beyond which a table is streamed as plain lines: rich takes 400 µs a row."""
HUGEST = 5000
"""Characters in one cell beyond which the same is done: nobody reads a screen of one column."""
_GAP = 2
_HEADING = 9
"""Cells within which a heading is folded at its hyphens and spaces."""
_PIECES = re.compile(r"[^ _/-]*[ _/-]*")
_WORDS = 20
"""Cells that a column of words is given at least, if it has so many."""


def write_terminal(table: Table, look: Look) -> Iterator[str]:
    """Write a table for a person at a terminal."""
    width = look.width or 80
    if table.heat and _fits_screens(table):
        table = heated(table)
    parts = list(_blocks(table, width))
    for part, told in parts:
        if told:
            yield paint(told, FAINT, color=look.color) + "\n"
        yield from _rich(part, width, color=look.color) if _fits_screens(part) else aligned(part)
        if told and part is not parts[-1][0]:
            yield "\n"
    for line in notes(table):
        yield "".join(f"{part}\n" for part in wrap(line.rstrip("\n"), width))


def _fits_screens(table: Table) -> bool:
    if len(table.rows) > LONGEST:
        return False
    return all(len(cell.value) <= HUGEST for row in table.rows for cell in row if isinstance(cell.value, str))


def _blocks(table: Table, width: int) -> Iterator[tuple[Table, str]]:
    needs = _needs(table, width)
    if _taken(needs) <= width or len(needs) <= 1:
        yield table, ""
        return
    stub = _stub(table, needs, width)
    for start, end in _shares(needs, stub, width):
        numbers = f"columns {start - stub + 1}–{end - stub}" if end - start > 1 else f"column {end - stub}"
        told = f"{numbers} of {len(needs) - stub}"
        yield _columns(table, [*range(stub), *range(start, end)]), told


def _taken(needs: Sequence[int]) -> int:
    return sum(needs) + _GAP * (len(needs) - 1)


def _stub(table: Table, needs: Sequence[int], width: int) -> int:
    names = next((at for at, column in enumerate(table.columns) if column.is_number), 1)
    return max(1, names) if _taken(needs[:names]) <= width // 2 else 1


def _shares(needs: Sequence[int], stub: int, width: int) -> Iterator[tuple[int, int]]:
    fixed = _taken(needs[:stub])
    start, used = stub, fixed
    for at in range(stub, len(needs)):
        if at > start and used + _GAP + needs[at] > width:
            yield start, at
            start, used = at, fixed
        used += _GAP + needs[at]
    yield start, len(needs)


def _columns(table: Table, chosen: Sequence[int]) -> Table:
    columns = tuple(table.columns[at] for at in chosen)
    return replace(table, columns=columns, rows=tuple(tuple(row[at] for at in chosen) for row in table.rows))


def _needs(table: Table, width: int) -> list[int]:
    found = []
    for at, (column, heading, texts) in enumerate(
        zip(table.columns, headings(table), indented_texts(table), strict=True)
    ):
        longest = max(map(cells, texts), default=0)
        most = longest if column.is_number else _WORDS if at else max(_WORDS, width * 2 // 5)
        found.append(max(*map(cells, fold(heading, _HEADING)), min(longest, most)))
    return found


def fold(name: str, width: int) -> list[str]:
    """Fold a name after its hyphens and spaces, so that a narrow column keeps it whole."""
    lines = [""]
    for piece in filter(None, _PIECES.findall(name)):
        if lines[-1] and cells(lines[-1]) + cells(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _rich(table: Table, width: int, *, color: bool) -> Iterator[str]:
    from rich.console import Console

    file = StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system="256" if color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    console.print(_grid(table, _needs(table, width)))
    for line in file.getvalue().splitlines():
        yield line.rstrip() + "\n"


def _grid(table: Table, needs: Sequence[int]) -> "RichTable":
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for column, heading, need in zip(table.columns, headings(table), needs, strict=True):
        side: Literal["left", "right"] = "right" if column.is_number else "left"
        title = Text("\n".join(fold(heading, _HEADING)), justify=side)
        # rich strips blanks before it moves a text to the right, and figures without a bar end in one.
        own: Literal["left", "right"] = "left" if table.heat else side
        grid.add_column(title, justify=own, overflow="fold", min_width=need)
    rows = list(zip(*indented_texts(table), strict=True))
    body = len(rows) - table.totals
    for at, row in enumerate(rows):
        if at == body:
            grid.add_section()
        style = "bold" if at >= body else None
        texts = zip(row, table.columns, needs, strict=True)
        grid.add_row(
            *(
                painted(pad(text, need, right=True)) if table.heat and column.is_number else Text(text)
                for text, column, need in texts
            ),
            style=style,
        )
    return grid
