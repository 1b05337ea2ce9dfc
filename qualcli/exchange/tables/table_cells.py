"""The cells of a table by their roles, and the rows that cannot be read as they are."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.tables.columns import Columns
from qualcli.exchange.tables.grids import Grid, GridRow
from qualcli.text.shortened import short

_GUARDED: Final = re.compile(r"'(?=[=+\-@\t\r\n＝＋－＠])").match


class Cells(NamedTuple):
    """One row of a table."""

    row: GridRow
    columns: Columns

    def text(self, role: str) -> str:
        """Give the cell of a role without white space around it; nothing where there is none."""
        at = self.columns.at.get(role)
        cell = self.row.cells[at].strip() if at is not None and at < len(self.row.cells) else ""
        # Programs put an apostrophe before what a spreadsheet would take for a formula.
        return cell[1:] if _GUARDED(cell) else cell

    def number(self, role: str) -> int | None:
        """Give the cell of a role as a whole number; None where it is none."""
        text = self.text(role)
        return int(text) if re.fullmatch(r"[+-]?[0-9]{1,15}", text) else None

    @property
    def code(self) -> str:
        """Give what the row calls its code; nothing where it names none."""
        return self.text("code") or self.text("path") or self.text("label")

    @property
    def place(self) -> str:
        """Say which row it is, for a report."""
        return f"row {self.row.number:,}"


def readable(grid: Grid, columns: Columns, losses: list[Loss]) -> Iterator[Cells]:
    """Yield the rows of a table; one with more cells than the header is noted, for nobody knows which are which."""
    width = len(columns.header.cells)
    for row in grid.rows:
        if any(cell.strip() for cell in row.cells[width:]):
            said = (
                f"row {row.number:,}: {len(row.cells):,} cells, and {width:,} headers: {short(row.cells[0])}"
            )
            losses.append(
                Loss("rows with more cells than the header", "left out: quote cells with commas", said)
            )
        else:
            yield Cells(row, columns)
