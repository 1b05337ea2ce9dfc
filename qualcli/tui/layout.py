"""How a document lies on the screen: blocks folded into rows, rows found again by offset.

Only what is seen is ever folded: a window knows its top row, and moves by rows from there.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.render.cells import EMOJI_STYLE, steps
from qualcli.tui.page import TAB, Page

_SPACES: Final = (" ", TAB)
_WIDE: Final = 2
_AROUND: Final = 6
"""So many lines are kept in sight before and behind the cursor, where there is room."""


class Row(NamedTuple):
    """One line of the screen, as offsets into the base text; a gap between blocks is empty."""

    start: int
    end: int
    block: int
    number: int
    """Which row of its block it is; the gap before a block is -1."""

    @property
    def is_gap(self) -> bool:
        """Say whether it is a blank line."""
        return self.number < 0


def glyphs(page: Page, start: int, end: int) -> list[str]:
    """Give what is shown for every character of a stretch."""
    text = page.base[start:end]
    if text.isascii() and text.isprintable() and "\\" not in text and "*" not in text:
        return list(text)
    return [page.glyph(at) for at in range(start, end)]


def widths(shown: list[str]) -> list[int]:
    """Count the cells that every shown character takes; marks and what is joined to a sign take none."""
    if all(len(one) == 1 and one.isascii() for one in shown):
        return [1] * len(shown)
    each = steps("".join(shown))
    return [sum(next(each) for _ in one) for one in shown]


@dataclass(frozen=True)
class Folding:
    """A page folded to a width; blocks that were folded once are kept."""

    page: Page
    width: int
    _kept: dict[int, tuple[Row, ...]] = field(default_factory=dict, repr=False)

    def rows(self, block: int) -> tuple[Row, ...]:
        """Give the rows of a block, its gap first."""
        if block not in self._kept:
            self._kept[block] = self._fold(block)
        return self._kept[block]

    def _fold(self, number: int) -> tuple[Row, ...]:
        block = self.page.blocks[number]
        shown = glyphs(self.page, block.start, block.end)
        edges = _folds(widths(shown), self.width, shown)
        rows = [
            Row(block.start + start, block.start + end, number, at) for at, (start, end) in enumerate(edges)
        ]
        return (Row(block.start, block.start, number, -1), *rows) if block.is_apart else tuple(rows)

    def row_at(self, offset: int) -> Row | None:
        """Find the row of an offset."""
        if not self.page.blocks:
            return None
        rows = self.rows(self.page.block_at(offset))
        return next((one for one in reversed(rows) if one.start <= offset and not one.is_gap), rows[-1])

    def move(self, row: Row, by: int) -> Row:
        """Go some rows down, or up; at the ends it stays there."""
        rows = self.rows(row.block)
        at = row.number + (1 if rows[0].is_gap else 0) + by
        block = row.block
        while at >= len(rows) and block + 1 < len(self.page.blocks):
            at -= len(rows)
            block += 1
            rows = self.rows(block)
        while at < 0 < block:
            block -= 1
            rows = self.rows(block)
            at += len(rows)
        return rows[min(max(at, 0), len(rows) - 1)]

    def window(self, top: Row, height: int) -> list[Row]:
        """Give the rows from one on that fit a height."""
        found: list[Row] = []
        block, skip = top.block, top.number + (1 if self.rows(top.block)[0].is_gap else 0)
        while len(found) < height and block < len(self.page.blocks):
            found += self.rows(block)[skip:]
            block, skip = block + 1, 0
        return found[:height]

    def column(self, row: Row, offset: int) -> int:
        """Measure how far from the left an offset is shown."""
        return sum(widths(glyphs(self.page, row.start, min(offset, row.end))))

    def offset(self, row: Row, column: int) -> int:
        """Find the character of a row that is shown at a column, else its last."""
        found, used = row.start, 0
        each = widths(glyphs(self.page, row.start, row.end))
        for at, width in enumerate(each, row.start):
            if width and self.page.is_place(at):
                found = at
                if used + width > column:
                    break
            used += width
        return found


def _folds(costs: list[int], width: int, shown: list[str]) -> list[tuple[int, int]]:
    """Fold at spaces, and beside wide characters; a word that is too long is cut, a sign with what stands on it never."""
    if sum(costs) <= width:
        return [(0, len(shown))]
    found: list[tuple[int, int]] = []
    start = used = soft = hard = 0
    before = -1
    for at, cost in enumerate(costs):
        if cost and shown[at] != EMOJI_STYLE:
            hard = at
            if before >= 0 and (shown[before] in _SPACES or costs[before] == _WIDE):
                soft = at
            before = at
        while used + cost > width and at > start and shown[at] not in _SPACES:
            cut = next(one for one in (soft, hard, at) if one > start)
            found.append((start, cut))
            used = sum(costs[cut:at])
            start = cut
        used += cost
    return [*found, (start, len(shown))]


def follow(folding: Folding, top: Row | None, offset: int, height: int) -> Row | None:
    """Give the top row with which an offset is in sight, and some lines around it; moved as little as can be."""
    row = folding.row_at(offset)
    if row is None:
        return None
    margin = min(height // 4, _AROUND)
    if top is None:
        return folding.move(row, -(height // 3))
    seen = folding.window(top, height)
    places = [at for at, one in enumerate(seen) if one == row]
    if not places:
        is_near = folding.move(top, height) == row or folding.move(top, -1) == row
        return folding.move(row, -(height - 1 - margin) if row > top and is_near else -(height // 3))
    if places[0] < margin:
        return folding.move(top, places[0] - margin)
    is_end = len(seen) < height
    return top if is_end else folding.move(top, max(places[0] - (height - 1 - margin), 0))
