"""What a code or a selection says that the standard has no place for, as lines of its description.

People read them in any program; this program reads them back. They stand behind the description's own words, one
paragraph each, always in one order, so that what was read and is written again is the same text.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

OF_CODE: Final = (
    "Name", "Label", "Facet", "Kind", "Use when", "Not when", "Examples", "Poles", "Literature", "Earlier names",
    "Retired", "For other programs",
)  # fmt: skip
OF_SELECTION: Final = ("Id", "Part", "Weight", "For other programs")
OF_FACET: Final = ("Name",)
OF_STUDY: Final = ("Weights", "Styling classes", "Labels", "Default coder", "Saved queries")
BETWEEN: Final = " | "
_PARTING: Final = "\n\n"


class Described(NamedTuple):
    """A description taken apart: its own words, and the lines behind them."""

    words: str
    lines: dict[str, str]


def describe(words: str | None, lines: Mapping[str, str | None], order: Sequence[str]) -> str:
    """Write a description with its lines."""
    said = [f"{key}: {lines[key]}" for key in order if lines.get(key)]
    return _PARTING.join([*([words] if words else []), *said])


def take_apart(text: str, order: Sequence[str]) -> Described:
    """Read a description: the lines are its last paragraphs, as far as they stand in their order."""
    paragraphs = text.split(_PARTING)
    for first in range(len(paragraphs)):
        lines = _lines(paragraphs[first:], order)
        if lines is not None:
            return Described(_PARTING.join(paragraphs[:first]), lines)
    return Described(text, {})


def _lines(paragraphs: Sequence[str], order: Sequence[str]) -> dict[str, str] | None:
    """Read paragraphs that begin with a key; one that does not belongs to the one before it."""
    found: dict[str, str] = {}
    last = -1
    for paragraph in paragraphs:
        key, colon, value = paragraph.partition(": ")
        place = order.index(key) if colon and key in order else -1
        if place > last:
            found[key] = value
            last = place
        elif place >= 0 or last < 0:
            return None
        else:
            found[order[last]] += f"{_PARTING}{paragraph}"
    return found


def listed(values: Sequence[str]) -> str:
    """Write several values in one line."""
    return BETWEEN.join(values)


def unlisted(text: str | None) -> tuple[str, ...]:
    """Read several values of one line."""
    return tuple(text.split(BETWEEN)) if text else ()
