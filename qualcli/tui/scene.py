"""What is drawn: a state of a document, the rows in sight, how wide each part of a line is."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from qualcli.text.source import Span
from qualcli.tui.layout import Row
from qualcli.tui.state import State

_NARROW: Final = 44
_MIDDLE: Final = 70
_LONGEST: Final = 84


class Columns(NamedTuple):
    """How wide each part of a line is."""

    gutter: int
    text: int
    lanes: int
    margin: int


def columns(width: int) -> Columns:
    """Divide a width; on a narrow terminal the names of codes stand in the panel alone."""
    if width < _NARROW:
        gutter, lanes, margin = 4, 2, 0
    elif width < _MIDDLE:
        gutter, lanes, margin = 5, 3, 14
    else:
        gutter, lanes, margin = 5, 4, min(26, width // 4)
    text = max(width - gutter - lanes - margin - 2, 8)
    return Columns(gutter, min(text, _LONGEST), lanes, margin + max(text - _LONGEST, 0))


class Scene(NamedTuple):
    """What is drawn: a state, its rows in sight, the way from a code to its facet."""

    state: State
    rows: Sequence[Row]
    columns: Columns
    facet: Callable[[str], int]
    has_cursor: bool = True
    shown: tuple[Span, ...] = ()
    """Words to be made out as if they were selected."""
