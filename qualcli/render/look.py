"""What a renderer is told of the place it writes for."""

from collections.abc import Callable
from typing import NamedTuple


class Look(NamedTuple):
    """The terminal's width, or None for a pipe or a file; whether colour is wanted; how figures are cited."""

    width: int | None = None
    color: bool = False
    raw: bool = False
    """Keep control characters, and cells that a spreadsheet would run, as they are."""
    cite: Callable[[int], str] | None = None
    """Names the quotation behind one row of the corpus index."""


PIPE = Look()
"""A pipe or a file, without colour."""
