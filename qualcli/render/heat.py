"""Sizes of figures, to be seen at a glance on a terminal: a bar behind each figure, a dot in place of 0.

A bar is read by its height, so that it says the same on black and on white, without colour, and to every eye. The
figures stay as they are; pipes, files and tables too long for a screen have no bars.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, isfinite
from typing import TYPE_CHECKING, Final

from qualcli.model.tables import Cell, Figure, Table
from qualcli.render.figures import column_texts

if TYPE_CHECKING:
    from rich.text import Text

BARS: Final = "▁▂▃▄▅▆▇█"
NOTHING: Final = "·"
_COLOR: Final = "color(31)"
"""The first of the colours for facets: it stands out on black and on white alike."""
_NOTE: Final = f"{BARS[0]} to {BARS[-1]}: how large a figure is beside the largest; {NOTHING} is 0."


def heated(table: Table) -> Table:
    """Put a bar behind each figure, by its size beside the largest; totals have none. A note says so.

    Where all are of one size, bars would say nothing, and there are none.
    """
    columns = list(zip(*table.rows, strict=True))
    body, own = len(table.rows) - table.totals, len(columns) - table.totals
    sizes = {size(cell.value) for column in columns[1:own] for cell in column[:body]} - {0.0}
    largest = max(sizes) if len(sizes) > 1 else 0.0
    shown = [
        _column(cells, texts, largest if at < own else 0.0, body) if table.columns[at].is_number else cells
        for at, (cells, texts) in enumerate(zip(columns, column_texts(table), strict=False))
    ]
    notes = (*table.notes, _NOTE) if largest else table.notes
    return replace(table, rows=tuple(zip(*shown, strict=True)), notes=notes)


def _column(cells: Sequence[Cell], texts: Sequence[str], largest: float, body: int) -> list[Cell]:
    """Write the figures of a column with their bars."""
    return [
        cell._replace(value=_text(cell.value, text, largest if at < body else 0.0))
        for at, (cell, text) in enumerate(zip(cells, texts, strict=True))
    ]


def _text(value: Figure, text: str, largest: float) -> str:
    """Write a figure with its bar, or with a blank where it has none, so that figures stand below each other."""
    if value == 0:
        return f"{NOTHING} "
    return text + (BARS[ceil(size(value) / largest * len(BARS)) - 1] if largest and size(value) else " ")


def size(value: Figure) -> float:
    """Give how large a figure is; what is no number, or below 0, has no size."""
    return float(value) if isinstance(value, int | float) and isfinite(value) and value > 0 else 0.0


def painted(text: str) -> "Text":
    """Paint a figure's bar, or the dot that stands for 0."""
    from rich.text import Text

    figure, bar = text[:-1], text[-1:]
    return Text.assemble(
        (figure, "dim" if figure.endswith(NOTHING) else ""), (bar, _COLOR if bar in BARS else "")
    )
