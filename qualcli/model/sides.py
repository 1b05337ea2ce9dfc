"""Sides of a comparison: a coder now, or all codings or one coder's at a revision."""

from typing import NamedTuple

from qualcli.model.names import CoderName


class Side(NamedTuple):
    """One side as asked for: a name for tables, whose codings, and where."""

    name: str
    coder: CoderName | None = None
    """None is everybody."""
    revision: str | None = None
    """None is the working tree."""
    parted: str | None = None
    """The other branch of `A...B`: what stood where the two parted is left out."""
