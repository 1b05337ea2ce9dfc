"""What a code or a selection says that the standard has no place for, as lines of its description.

People read them in any program; this program reads them back. They stand behind the description's own words, one
paragraph each, always in one order, so that what was read and is written again is the same text. A paragraph of the
words that begins as such a line does gets a backslash, and loses it when it is read.
"""

import re
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
_BAR: Final = re.compile(r"(^| )(\\*)\|(?= |$)")
_ESCAPED_BAR: Final = re.compile(r"(^| )\\(\\*)\|(?= |$)")


class Described(NamedTuple):
    """A description taken apart: its own words, and the lines behind them."""

    words: str
    lines: dict[str, str]


def describe(words: str | None, lines: Mapping[str, str | None], order: Sequence[str]) -> str:
    """Write a description with its lines."""
    kept = {key: (lines.get(key) or "").strip() for key in order}
    said = [_escaped(f"{key}: {value}", order, first=1) for key, value in kept.items() if value]
    own = (words or "").strip()
    return _PARTING.join([*([_escaped(own, order)] if own else []), *said])


def _escaped(text: str, order: Sequence[str], first: int = 0) -> str:
    """Put a backslash before every paragraph that would read as a line, from the first that is to be looked at."""
    paragraphs = text.split(_PARTING)
    later = (f"\\{one}" if _key_of(one.lstrip("\\"), order) else one for one in paragraphs[first:])
    return _PARTING.join([*paragraphs[:first], *later])


def _plain(paragraph: str, order: Sequence[str]) -> str:
    """Take such a backslash away."""
    is_escaped = paragraph.startswith("\\") and _key_of(paragraph.lstrip("\\"), order)
    return paragraph[1:] if is_escaped else paragraph


def _key_of(paragraph: str, order: Sequence[str]) -> str:
    """Give the key with which a paragraph begins."""
    key, colon, _ = paragraph.partition(": ")
    return key if colon and key in order else ""


def take_apart(text: str, order: Sequence[str]) -> Described:
    """Read a description: the lines are its last paragraphs, as far as they stand in their order."""
    paragraphs = text.split(_PARTING)
    for first in range(len(paragraphs)):
        lines = _lines(paragraphs[first:], order)
        if lines is not None:
            return Described(_joined(paragraphs[:first], order), lines)
    return Described(_joined(paragraphs, order), {})


def _joined(paragraphs: Sequence[str], order: Sequence[str]) -> str:
    return _PARTING.join(_plain(one, order) for one in paragraphs)


def _lines(paragraphs: Sequence[str], order: Sequence[str]) -> dict[str, str] | None:
    """Read paragraphs that begin with a key; one that does not belongs to the one before it."""
    found: dict[str, str] = {}
    last = -1
    for paragraph in paragraphs:
        key = _key_of(paragraph, order)
        place = order.index(key) if key else -1
        if place > last:
            found[key] = paragraph.removeprefix(f"{key}: ")
            last = place
        elif place >= 0 or last < 0:
            return None
        else:
            found[order[last]] += f"{_PARTING}{_plain(paragraph, order)}"
    return found


def listed(values: Sequence[str]) -> str:
    """Write several values in one line; a bar of a value's own gets a backslash."""
    return BETWEEN.join(_BAR.sub(r"\1\\\2|", one) for one in values)


def unlisted(text: str | None) -> tuple[str, ...]:
    """Read several values of one line."""
    return tuple(_ESCAPED_BAR.sub(r"\1\2|", one) for one in text.split(BETWEEN)) if text else ()
