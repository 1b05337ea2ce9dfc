"""Colours for terminals; every meaning they carry is also in the words."""

PATH = "1"
ERROR = "1;31"
WARNING = "1;35"
GUTTER = "34"
HELP = "36"
FAINT = "2"
STRONG = "1"
UNDERLINED = "4"

FACETS = tuple(f"38;5;{number}" for number in (31, 130, 28, 163, 98, 66, 196))
"""One colour for each facet, in order, then again; each stands out on black and on white alike."""


def paint(text: str, style: str, *, color: bool) -> str:
    """Show text in a style where colour is wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text


def facet_style(order: int) -> str:
    """Choose the colour of the facet that stands at a place in the codebook."""
    return FACETS[order % len(FACETS)]
