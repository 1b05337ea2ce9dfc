"""Tables whose figures keep what they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Figure = str | int | float | None
"""What a cell shows; None is an undefined figure."""


class Cell(NamedTuple):
    """A figure and its evidence: the rows of the codings that it counts, in the corpus index."""

    value: Figure
    evidence: Sequence[int] = ()
    depth: int = 0
    """How deep it lies below others in the first column: a sub-code 1, its sub-codes 2."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's key in JSON and CSV, and its heading for people."""

    key: str
    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns; notes say what was counted and what was left out."""

    name: str
    """The schema's name, stamped into JSON and CSV with its version."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    version: int = 1
    totals: int = 0
    """How many of the last rows are totals of the rows above them."""
    heat: bool = False
    """Whether the sizes of its figures are to be seen at a glance, where that can be shown."""
