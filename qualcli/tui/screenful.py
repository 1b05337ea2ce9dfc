"""The whole screen, as lines: where one is, the transcript, another use below it, the panel, what was said."""

from typing import Final, NamedTuple

from qualcli.model.keymap import keys_for
from qualcli.render.cells import cells, clip, pad
from qualcli.render.safe import one_line
from qualcli.tui.coder import Beside, Coder
from qualcli.tui.desk import cited
from qualcli.tui.drawing import draw
from qualcli.tui.layout import Folding, Row, follow
from qualcli.tui.looks import BAR, BOLD, DIM, Line, Look, Run
from qualcli.tui.panel import below, side
from qualcli.tui.scene import Columns, Scene, columns
from qualcli.tui.state import Others

_WIDE: Final = 112
_SIDE: Final = 34
_BELOW: Final = 6
_NARROWEST: Final = 16
_LOWEST: Final = 3
_LOW: Final = 16
"""Screens of fewer lines have no room for a panel."""


class Frame(NamedTuple):
    """How the screen is divided."""

    width: int
    height: int
    text_width: int
    text_height: int
    beside_height: int
    side_width: int
    below_height: int


def frame(coder: Coder, width: int, height: int) -> Frame:
    """Divide the screen."""
    room = max(height - 2, 1)
    side_width = _SIDE if coder.has_panel and width >= _WIDE else 0
    below_height = _BELOW if coder.has_panel and not side_width and height >= _LOW else 0
    room -= below_height + (1 if below_height else 0)
    beside = max(room // 2, 3) if coder.beside and room > _LOW // 2 else 0
    text_width = width - side_width - (2 if side_width else 0)
    return Frame(width, height, text_width, max(room - beside, 1), beside, side_width, below_height)


def screenful(coder: Coder, width: int, height: int) -> list[Line]:
    """Draw the whole screen."""
    if width < _NARROWEST or height < _LOWEST:
        return [[Run(pad(clip("too narrow", width), width))]] * height
    parts = frame(coder, width, height)
    text = _transcript(coder, parts)
    if coder.beside and parts.beside_height:
        text += _beside(coder, coder.beside, parts)
    if parts.side_width:
        panel = side(coder, parts.side_width, len(text))
        text = [
            [*_padded(line, parts.text_width), Run("│ ", DIM), *_padded(own, parts.side_width)]
            for line, own in zip(text, panel, strict=True)
        ]
    if parts.below_height:
        rule: list[Line] = [[Run("─" * width, DIM)]]
        text += rule + [_padded(line, width) for line in below(coder, width, parts.below_height)]
    return [_status(coder, width), *text, _last_line(coder, width)]


def _padded(line: Line, width: int) -> Line:
    return [*line, Run(" " * (width - sum(cells(run.text) for run in line)))]


def _transcript(coder: Coder, parts: Frame) -> list[Line]:
    sizes = columns(parts.text_width)
    rows = coder.fit(sizes.text, parts.text_height)
    lines = draw(Scene(coder.state, rows, sizes, coder.desk.order))
    if not coder.page.blocks:
        lines = [[Run("  this document has no words", DIM)]]
    lines = [_padded(line, parts.text_width) for line in lines]
    return lines + [[Run(" " * parts.text_width)]] * (parts.text_height - len(lines))


def _beside(coder: Coder, beside: Beside, parts: Frame) -> list[Line]:
    """Draw another use of a code."""
    state = beside.state
    place = cited(state.page, state.cursor)
    title = f" {beside.use.code}: {place} · use {beside.number} of {beside.count} in all documents · . goes there "
    head = [Run(clip(title, parts.text_width), BOLD), Run("─" * (parts.text_width - cells(title)), DIM)]
    sizes: Columns = columns(parts.text_width)
    folding = Folding(state.page, sizes.text)
    height = parts.beside_height - 1
    top = follow(folding, None, state.cursor, height)
    rows: list[Row] = folding.window(top, height) if top else []
    scene = Scene(state, rows, sizes, coder.desk.order, has_cursor=False, shown=beside.parts)
    lines = [_padded(line, parts.text_width) for line in draw(scene)]
    return [head, *lines, *[[Run(" " * parts.text_width)]] * (height - len(lines))]


def _status(coder: Coder, width: int) -> Line:
    """Say where one is, how far the document is coded, by whom, and what is being done."""
    page, state = coder.page, coder.state
    place = page.stops[page.stop_at(state.cursor)].place if page.stops else 0
    count = max((one.place for one in page.stops), default=0)
    where = f"turn {place} of {count}" if place > 0 else f"paragraph {-place}" if place else ""
    progress = page.progress(state.coder)
    noun = "turns" if progress.is_turns else "paragraphs"
    done = f"{len(progress.coded)} of {len(progress.places)} {noun} coded"
    by = f" by {state.coder}" if state.coder else ""
    mode = _mode(coder)
    left = f" {page.short}  {where}  {done}{by}{mode} "
    share = len(progress.coded) / len(progress.places) if progress.places else 0
    room = width - cells(left) - 1
    bar = min(room, 20)
    gauge = "█" * round(share * bar) + "░" * (bar - round(share * bar)) if bar >= len("abcde") else ""
    text = clip(left, width)
    return [
        Run(pad(text, width - cells(gauge) - 1 if gauge else width), BAR),
        *([Run(gauge + " ")] if gauge else []),
    ]


def _mode(coder: Coder) -> str:
    state = coder.state
    said = ""
    if coder.page.errors:
        said += "  READ ONLY"
    if state.held:
        said += "  MOVING EDGES"
    elif state.anchor is not None or state.parts:
        said += "  SELECTING"
    if state.others is not Others.SHOWN:
        said += f"  others {state.others.value}"
    return said


_HINTS: Final = (
    ("take-sentence", "sentence"), ("select", "select"), ("code", "code"), ("open-turn", "next open"),
    ("search", "search"), ("undo", "undo"), ("quit", "leave"), ("help", "keys"),
)  # fmt: skip


def _last_line(coder: Coder, width: int) -> Line:
    """Say what was done, or why it was not; else name the keys that are needed first."""
    if coder.said:
        look = Look(is_alarm=True) if coder.is_refused else BOLD
        return _padded([Run(clip(one_line(coder.said), width), look)], width)
    line: Line = []
    room = width
    for name, about in _HINTS:
        keys = keys_for(name, coder.own_keys)
        text = f"{keys[0]} {about}  " if keys else ""
        if text and cells(text) <= room:
            line += [Run(f"{keys[0]} ", BOLD), Run(f"{about}  ", DIM)]
            room -= cells(text)
    return _padded(line, width)


def offset_at(coder: Coder, column: int, line: int, width: int, height: int) -> int | None:
    """Find the character at a place of the screen; None where no words stand."""
    parts = frame(coder, width, height)
    sizes = columns(parts.text_width)
    rows = coder.fit(sizes.text, parts.text_height)
    if not (0 < line <= len(rows)) or column >= sizes.gutter + sizes.text + 1 or coder.folding is None:
        return None
    row = rows[line - 1]
    return None if row.is_gap else coder.folding.offset(row, max(column - sizes.gutter, 0))
