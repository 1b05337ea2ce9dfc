"""The transcript as it is drawn: turn numbers, words with their marks, stripes, names of codes in the margin."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from qualcli.render.cells import cells, clip, pad
from qualcli.text.source import Span
from qualcli.tui.layout import Row, glyphs, widths
from qualcli.tui.looks import DIM, PLAIN, Line, Look, Run
from qualcli.tui.page import Coded
from qualcli.tui.state import Others, State
from qualcli.tui.stripes import Stripe

_MARK: Final = "\u200e"
"""Behind words that run from the right, so that what stands beside them does not join in."""
_RIGHT: Final = range(0x590, 0x900)
_NARROW, _MIDDLE, _LONGEST = 44, 70, 84


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


def draw(scene: Scene) -> list[Line]:
    """Draw the rows of a transcript."""
    if not scene.rows:
        return []
    window = Span(scene.rows[0].start, scene.rows[-1].end + 1)
    codings = [one for one in scene.state.codings if one.parts[0].start < window.end]
    codings = [one for one in codings if one.parts[-1].end > window.start]
    stripes = [one for one in scene.state.stripes if one.extent.overlaps(window)]
    names = _margin(scene, stripes)
    return [
        [*_gutter(scene, row), *_text(scene, row, codings), *_lanes(scene, row, stripes), *name]
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


def _text(scene: Scene, row: Row, codings: Sequence[Coded]) -> Line:
    """Draw the words of a row."""
    page, room = scene.state.page, scene.columns.text
    shown = glyphs(page, row.start, row.end)
    used = sum(widths(shown))
    own = [one for one in codings if any(part.overlaps(Span(row.start, row.end)) for part in one.parts)]
    looks = _Looks(scene, own)
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

    def __init__(self, scene: Scene, codings: Sequence[Coded]) -> None:
        self.scene = scene
        self.state = scene.state
        self.codings = codings
        self.selection = scene.state.selection if scene.has_cursor else scene.shown
        self.meant = scene.state.meant if scene.has_cursor else None

    def edges(self, row: Row) -> list[int]:
        """Give the offsets at which the look may change."""
        stop = self._stop(row.start)
        spans = [part for one in self.codings for part in one.parts]
        spans += [*self.selection, *self._hits(row)]
        if stop is not None:
            spans.append(stop)
        found = {row.start, row.end, *(edge for span in spans for edge in span)}
        if self.scene.has_cursor:
            page = self.state.page
            cursor = self.state.cursor
            found |= {cursor, *([_after(self.state)] if page.base and row.start <= cursor < row.end else [])}
        return sorted(edge for edge in found if row.start <= edge <= row.end)

    def _hits(self, row: Row) -> list[Span]:
        hits = self.state.hits if self.scene.has_cursor else ()
        return [one for one in hits if one.start < row.end and row.start < one.end]

    def _stop(self, offset: int) -> Span | None:
        """Give the label of the turn at an offset."""
        page = self.state.page
        if not page.stops:
            return None
        stop = page.stops[page.stop_at(offset)]
        return Span(stop.span.start, page.label_end(stop))

    def at(self, offset: int) -> Look:
        """Say how the words from an offset to the next edge look."""
        here = [one for one in self.codings if one.covers(offset)]
        inner = min(here, key=lambda one: (one.size, one.order), default=None)
        is_dim = (
            self.state.others is Others.DIMMED
            and bool(here)
            and all(one.target.coder != self.state.coder for one in here)
        )
        label = self._stop(offset)
        is_label = label is not None and label.holds(offset)
        return Look(
            facet=self.scene.facet(inner.target.use.code) if inner and not is_label else None,
            depth=min(len(here), 2),
            speaker=speaker_number(self.state, offset) if is_label else None,
            is_bold=is_label or (self.meant in here),
            is_dim=is_dim,
            is_selected=any(one.holds(offset) for one in self.selection),
            is_cursor=self.scene.has_cursor and offset == self.state.cursor,
            is_hit=self.scene.has_cursor
            and bool(self.state.pattern)
            and any(one.holds(offset) for one in self.state.hits),
        )


def _after(state: State) -> int:
    from qualcli.tui.motion import after

    return after(state.page, state.cursor)


def speaker_number(state: State, offset: int) -> int:
    """Number the speakers of a document in the order in which they first speak."""
    page = state.page
    labels = list(dict.fromkeys(one.label for one in page.stops if one.label))
    return labels.index(page.stops[page.stop_at(offset)].label)


def _lanes(scene: Scene, row: Row, stripes: Iterable[Stripe]) -> Line:
    """Draw the stripes of a row; those for which there is no lane share the last one."""
    lanes: list[Run] = [Run(" ")] * scene.columns.lanes
    for one in sorted(stripes, key=lambda one: -one.lane):
        sign = _sign(one, row)
        if sign:
            at = min(one.lane, scene.columns.lanes - 1)
            look = Look(facet=scene.facet(one.uses[0].code), is_dim=one.is_dim)
            lanes[at] = Run(sign, look)
    return [*lanes, Run(" ")]


def _sign(one: Stripe, row: Row) -> str:
    """Choose the sign of a stripe in a row: where it begins, goes on, is interrupted, ends."""
    if row.is_gap:
        return "│" if one.extent.start < row.start < one.extent.end else ""
    span = Span(row.start, row.end)
    if not one.extent.overlaps(span):
        return ""
    begins, ends = span.holds(one.extent.start), one.extent.end <= span.end
    if begins and ends:
        return "╶"
    if begins or ends:
        return "┌" if begins else "└"
    return "│" if one.is_in(span) else "┊"


class _Name(NamedTuple):
    text: str
    look: Look


def _margin(scene: Scene, stripes: Sequence[Stripe]) -> list[Line]:
    """Put the names of codes beside the row in which their words begin, or as near below it as there is room."""
    width = scene.columns.margin
    if not width:
        return [[] for _ in scene.rows]
    waiting: list[_Name] = []
    top = scene.rows[0].start
    for one in stripes:
        if one.extent.start < top:
            waiting += _names(scene, one)
    lines: list[Line] = []
    for row in scene.rows:
        for one in stripes:
            if not row.is_gap and row.start <= one.extent.start < row.end:
                waiting += _names(scene, one)
        lines.append(_fill(waiting, width))
    return lines


def _names(scene: Scene, one: Stripe) -> list[_Name]:
    """Name the codes of a stripe; coders are named where they are not the one who codes."""
    others = [coder for coder in one.coders if coder != scene.state.coder]
    also = "+" if len(others) < len(one.coders) else ""
    who = f" {also}{'+'.join(others)}" if others else ""
    return [
        _Name(
            f"{use}{who if at == len(one.uses) - 1 else ''}",
            Look(facet=scene.facet(use.code), is_dim=one.is_dim),
        )
        for at, use in enumerate(one.uses)
    ]


def _fill(waiting: list[_Name], width: int) -> Line:
    """Take as many of the waiting names as a line has room for; at least one."""
    line: Line = []
    room = width
    while waiting and (not line or cells(waiting[0].text) + 2 <= room):
        one = waiting.pop(0)
        if line:
            line.append(Run(", ", PLAIN))
            room -= 2
        text = clip(one.text, room)
        line.append(Run(text, one.look))
        room -= cells(text)
    return [*line, Run(pad("", room))]
