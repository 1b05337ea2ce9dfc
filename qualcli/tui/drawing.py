"""The transcript as it is drawn: turn numbers, words with their marks, stripes, names of codes in the margin."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from qualcli.text.source import Span
from qualcli.tui.layers import Layer, seen_in
from qualcli.tui.layout import Row, glyphs, widths
from qualcli.tui.looks import DIM, Line, Look, Run
from qualcli.tui.margin import in_order, lanes, margin
from qualcli.tui.scene import Scene
from qualcli.tui.state import State

_MARK: Final = "\u200e"
"""Behind words that run from the right, so that what stands beside them does not join in."""
_RIGHT: Final = range(0x590, 0x900)


def draw(scene: Scene) -> list[Line]:
    """Draw the rows of a transcript."""
    if not scene.rows:
        return []
    window = Span(scene.rows[0].start, scene.rows[-1].end + 1)
    own = seen_in(scene.state.layers, window)
    stripes = [one for one in scene.state.stripes if one.extent.overlaps(window)]
    names = margin(scene, stripes)
    in_lanes = in_order(scene, stripes)
    return [
        [*_gutter(scene, row), *_text(scene, row, own), *lanes(scene, row, in_lanes), *name]
        for row, name in zip(scene.rows, names, strict=True)
    ]


def _gutter(scene: Scene, row: Row) -> Line:
    """Number the first row of a turn."""
    page, width = scene.state.page, scene.columns.gutter
    text = ""
    if page.stops and not row.is_gap:
        stop = page.stops[page.stop_at(row.start)]
        if stop.span.start == row.start or (row.start <= stop.span.start < row.end):
            text = str(stop.place) if stop.place > 0 else f"P{-stop.place}" if stop.waits else ""
    return [Run(f"{text:>{width - 1}} ", DIM)]


def _text(scene: Scene, row: Row, layers: Sequence[Layer]) -> Line:
    """Draw the words of a row."""
    page, room = scene.state.page, scene.columns.text
    shown = glyphs(page, row.start, row.end)
    used = sum(widths(shown))
    looks = _Looks(scene, row, seen_in(layers, Span(row.start, row.end)))
    line: Line = []
    edges = looks.edges(row)
    for start, end in pairwise(edges):
        line.append(Run("".join(shown[start - row.start : end - row.start]), looks.at(start)))
    if scene.has_cursor and row.start == row.end and scene.state.cursor == row.start and not row.is_gap:
        line.append(Run(" ", Look(is_cursor=True)))
        used += 1
    runs_left = any(ord(char) in _RIGHT for one in shown for char in one)
    return [*line, Run((_MARK if runs_left else "") + " " * (room - used + 1))]


class _Looks:
    """How each place of a row looks."""

    def __init__(self, scene: Scene, row: Row, layers: Sequence[Layer]) -> None:
        self.scene = scene
        self.state = scene.state
        self.layers = layers
        self.selection = scene.state.selection if scene.has_cursor else scene.shown
        self.hits = self._hits(row)
        self.meant = scene.state.meant if scene.has_cursor else None

    def edges(self, row: Row) -> list[int]:
        """Give the offsets at which the look may change."""
        stop = self._stop(row.start)
        spans = [part for one in self.layers for part in one.parts]
        spans += [*self.selection, *self.hits, *(self.meant.parts if self.meant else ())]
        if stop is not None:
            spans.append(stop)
        found = {row.start, row.end, *(edge for span in spans for edge in span)}
        if self.scene.has_cursor:
            page = self.state.page
            cursor = self.state.cursor
            found |= {cursor, *([_after(self.state)] if page.base and row.start <= cursor < row.end else [])}
        return sorted(edge for edge in found if row.start <= edge <= row.end)

    def _hits(self, row: Row) -> Sequence[Span]:
        """Give what was searched in a row; places of it do not overlap."""
        hits = self.state.hits if self.scene.has_cursor else ()
        first = bisect_right(hits, row.start, key=attrgetter("end"))
        return hits[first : bisect_left(hits, row.end, key=attrgetter("start"))]

    def _stop(self, offset: int) -> Span | None:
        """Give the label of the turn at an offset."""
        page = self.state.page
        if not page.stops:
            return None
        stop = page.stops[page.stop_at(offset)]
        return Span(stop.span.start, page.label_end(stop))

    def at(self, offset: int) -> Look:
        """Say how the words from an offset to the next edge look."""
        here = [one for one in self.layers if one.covers(offset)]
        inner = min(here, key=lambda one: one.rank, default=None)
        label = self._stop(offset)
        is_label = label is not None and label.holds(offset)
        return Look(
            facet=self.scene.facet(inner.code) if inner and not is_label else None,
            depth=min(sum(one.codings for one in here), 2),
            speaker=speaker_number(self.state, offset) if is_label else None,
            is_bold=is_label or (self.meant is not None and self.meant.covers(offset)),
            is_dim=bool(here) and all(one.is_dim for one in here),
            is_selected=any(one.holds(offset) for one in self.selection),
            is_cursor=self.scene.has_cursor and offset == self.state.cursor,
            is_hit=any(one.holds(offset) for one in self.hits),
        )


def _after(state: State) -> int:
    from qualcli.tui.motion import after

    return after(state.page, state.cursor)


def speaker_number(state: State, offset: int) -> int:
    """Number the speakers of a document in the order in which they first speak."""
    page = state.page
    labels = list(dict.fromkeys(one.label for one in page.stops if one.label))
    return labels.index(page.stops[page.stop_at(offset)].label)
