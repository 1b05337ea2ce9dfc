"""Beside the words: a stripe for each coded segment, and the names of the codes, near to where their words begin."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qualcli.render.cells import cells, clip, pad
from qualcli.text.source import Span
from qualcli.tui.layout import Row
from qualcli.tui.looks import PLAIN, Line, Look, Run
from qualcli.tui.scene import Scene
from qualcli.tui.stripes import Stripe


def in_order(scene: Scene, stripes: Iterable[Stripe]) -> list[Stripe]:
    """Sort stripes by their lanes; of those that would cover one another everywhere, one is enough."""
    last = scene.columns.lanes - 1
    found: dict[tuple[int, tuple[Span, ...]], Stripe] = {}
    for one in sorted(stripes, key=lambda one: one.lane):
        found.setdefault((min(one.lane, last), one.parts), one)
    return list(found.values())


def lanes(scene: Scene, row: Row, stripes: Iterable[Stripe]) -> Line:
    """Draw the stripes of a row, which come in the order of their lanes; those without a lane share the last one."""
    count = scene.columns.lanes
    found: dict[int, Run] = {}
    for one in stripes:
        at = min(one.lane, count - 1)
        if at not in found and (sign := _sign(one, row)):
            found[at] = Run(sign, Look(facet=scene.facet(one.uses[0].code), is_dim=one.is_dim))
            if len(found) == count:
                break
    return [*(found.get(at, Run(" ")) for at in range(count)), Run(" ")]


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


def margin(scene: Scene, stripes: Sequence[Stripe]) -> list[Line]:
    """Put the names of codes beside the row in which their words begin, or as near below it as there is room."""
    width = scene.columns.margin
    if not width:
        return [[] for _ in scene.rows]
    most = width * len(scene.rows)  # so many names could be shown at the very most
    coming = deque(stripes)
    waiting: deque[_Name] = deque()
    lines: list[Line] = []
    for row in scene.rows:
        while coming and coming[0].extent.start < row.end:
            one = coming.popleft()
            if len(waiting) < most:
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


def _fill(waiting: deque[_Name], width: int) -> Line:
    """Take as many of the waiting names as a line has room for; at least one."""
    line: Line = []
    room = width
    while waiting and (not line or cells(waiting[0].text) + 2 <= room):
        one = waiting.popleft()
        if line:
            line.append(Run(", ", PLAIN))
            room -= 2
        text = clip(one.text, room)
        line.append(Run(text, one.look))
        room -= cells(text)
    return [*line, Run(pad("", room))]
