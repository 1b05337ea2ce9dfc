"""Documents as strips of characters: a row a code, each column an equal stretch of the document.

`░` a little of the stretch is coded, `▒` more than a quarter, `▓` more than a half, `█` more than three quarters.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.render.cells import cells, clip, pad, wrap
from qualcli.render.look import Look
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, facet_style, paint
from qualcli.render.ticks import ticks
from qualcli.text.source import Span

SHADES: Final = " ░▒▓█"
_LONGEST: Final = 30
"""Cells of a row's name."""
_LEAST: Final = 20
"""Characters of a strip, however long the names."""
_LEAST_NAME: Final = 9
_GAP: Final = "  "
_ANY_LETTER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class Drawn(NamedTuple):
    """One row to draw: its name as far in as it lies deep, its heading, its facet's number, its stretches, its count."""

    name: str
    heading: str
    order: int
    spans: Sequence[Span]
    codings: int


class Picture(NamedTuple):
    """One document to draw, on an axis of `length` points."""

    title: str
    length: int
    mark_name: str
    """What is numbered along the axis: turns or paragraphs."""
    marks: Sequence[int]
    voices: Sequence[tuple[str, Sequence[Span]]]
    rows: Sequence[Drawn]


class _Sizes(NamedTuple):
    """How many cells the names, the strips and the counts take."""

    names: int
    strips: int
    counts: int


def draw(pictures: Sequence[Picture], width: int, look: Look) -> Iterator[str]:
    """Draw documents one below the other, names in one column and strips in another."""
    sizes = _sizes(pictures, width)
    letters = letters_for([name for one in pictures for name, _ in one.voices])
    for at, one in enumerate(pictures):
        if at:
            yield "\n"
        for line in _picture(one, sizes, letters, look):
            yield line.rstrip() + "\n"


def columns_of(pictures: Sequence[Picture], width: int) -> int:
    """Give how many characters the longest document is drawn with."""
    room = _sizes(pictures, width).strips
    return max(min(room, one.length) for one in pictures)


def _sizes(pictures: Sequence[Picture], width: int) -> _Sizes:
    """Share the width out."""
    rows = [row for one in pictures for row in one.rows]
    longest = max([len("paragraph"), *(cells(one_line(row.name)) for row in rows)])
    counts = max([1, *(len(str(row.codings)) for row in rows)])
    names = max(min(longest, _LONGEST, width - _LEAST - 2 * len(_GAP) - counts), _LEAST_NAME)
    return _Sizes(names, max(width - names - counts - 2 * len(_GAP), _LEAST), counts)


def _picture(one: Picture, sizes: _Sizes, letters: dict[str, str], look: Look) -> Iterator[str]:
    """Draw one document."""
    columns = min(sizes.strips, one.length)
    yield paint(one_line(one.title), STRONG, color=look.color)
    yield from _legend(one, letters, sizes)
    numbers = ticks([mark * columns // one.length for mark in one.marks])
    yield f"{pad(one.mark_name, sizes.names)}{_GAP}{numbers}"
    if one.voices:
        yield f"{pad('speaker', sizes.names)}{_GAP}{voices_line(one, columns, letters)}"
    heading = ""
    for row in one.rows:
        if row.heading != heading:
            heading = row.heading
            yield paint(one_line(heading), FAINT, color=look.color)
        name = pad(clip(one_line(row.name), sizes.names), sizes.names)
        strip = paint(shades(row.spans, one.length, columns), facet_style(row.order), color=look.color)
        count = str(row.codings or "")
        yield f"{name}{_GAP}{strip}{' ' * (sizes.strips - columns)}{_GAP}{count:>{sizes.counts}}"


def _legend(one: Picture, letters: dict[str, str], sizes: _Sizes) -> Iterator[str]:
    """Say which letter stands for whom."""
    said = [f"{letters[name]}={one_line(name)}" for name, _ in one.voices]
    if said:
        yield from wrap(f"speakers: {', '.join(said)}", sum(sizes) + 2 * len(_GAP))


def shades(spans: Sequence[Span], length: int, columns: int) -> str:
    """Draw stretches that lie in order and apart: each column as dark as its part of the axis is covered.

    A column that shares a point with a stretch is never empty, and one that shares none always is.
    """
    return "".join(
        SHADES[-(-(len(SHADES) - 1) * amount // length)] for amount in _amounts(spans, length, columns)
    )


def _amounts(spans: Sequence[Span], length: int, columns: int) -> list[int]:
    """Measure how much of each column is covered; a whole column is `length`, so that no figure is a fraction."""
    found = [0] * columns
    for span in spans:
        start, end = span.start * columns, span.end * columns
        for column in range(start // length, -(-end // length)):
            found[column] += min(end, (column + 1) * length) - max(start, column * length)
    return found


def voices_line(one: Picture, columns: int, letters: dict[str, str]) -> str:
    """Write in each column the letter of whoever says most in it."""
    amounts = [(letters[name], _amounts(spans, one.length, columns)) for name, spans in one.voices]
    line = ""
    for column in range(columns):
        letter, most = max(((letter, own[column]) for letter, own in amounts), key=lambda pair: pair[1])
        line += letter if most else " "
    return line


def letters_for(names: Sequence[str]) -> dict[str, str]:
    """Give each name a letter of its own: its first that is free, then any; `+` when all are taken."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        own = [one.upper() for one in name if one.isalnum() and cells(one.upper()) == 1]
        taken = set(found.values())
        found[name] = next((one for one in (*own, *_ANY_LETTER) if len(one) == 1 and one not in taken), "+")
    return found
