"""How things look: what a run of text says of itself, and the terminal's style for that, with colour and without."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcli.render.style import FACETS

if TYPE_CHECKING:
    from rich.style import Style

_SPEAKERS: Final = ("magenta", "blue", "green", "yellow", "cyan")
"""Of the sixteen that every terminal has, as it shows them on light or on dark; those that the first facets have
on a terminal of sixteen come last."""


class Look(NamedTuple):
    """What a run of text is; colour only adds to what the rest says."""

    facet: int | None = None
    depth: int = 0
    """How many codings it has; two and more are underlined twice, or once where a terminal knows no better."""
    speaker: int | None = None
    is_bold: bool = False
    is_dim: bool = False
    is_selected: bool = False
    is_cursor: bool = False
    is_hit: bool = False
    is_bar: bool = False
    is_alarm: bool = False


PLAIN: Final = Look()
BOLD: Final = Look(is_bold=True)
DIM: Final = Look(is_dim=True)
BAR: Final = Look(is_bar=True)


class Run(NamedTuple):
    """Some text that looks one way."""

    text: str
    look: Look = PLAIN


Line = list[Run]


@lru_cache(4096)
def style_of(look: Look, *, color: bool) -> "Style":
    """Give the terminal's style for a look."""
    from rich.style import Style

    return Style(
        color=_color(look) if color else None,
        bgcolor=("blue" if look.is_selected and not look.is_cursor else None) if color else None,
        bold=look.is_bold or look.is_hit or look.is_cursor or look.is_alarm or None,
        italic=look.is_hit or None,
        dim=look.is_dim or None,
        underline=look.depth > 0 or (look.is_cursor and look.is_selected) or None,
        underline2=look.depth > 1 or None,
        reverse=look.is_cursor or look.is_bar or (look.is_selected and not color) or None,
    )


def _color(look: Look) -> str | None:
    if look.is_selected and not look.is_cursor:
        return "bright_white"
    if look.is_alarm:
        return "red"
    if look.facet is not None and not look.is_dim:
        return f"color({FACETS[look.facet % len(FACETS)].rpartition(';')[2]})"
    return None if look.speaker is None else _SPEAKERS[look.speaker % len(_SPEAKERS)]
