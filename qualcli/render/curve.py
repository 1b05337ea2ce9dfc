"""The curve of a sum that grows from step to step, drawn with blocks: `█` what is new, `░` what was there before."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from qualcli.render.ticks import nice_step, ticks

_HIGHEST: Final = 12
"""Lines of the drawing."""
_BROADEST: Final = 6
"""Cells of one step."""


def draw_curve(new: Sequence[int], width: int) -> Iterator[str]:
    """Draw how a sum grows, one column a step; where steps have no room, several share a column."""
    total = sum(new)
    if not total:
        return
    step = nice_step(total / _HIGHEST)
    margin = len(str(-(-total // step) * step)) + 2
    room = max(width - margin, 1)
    shared = -(-len(new) // room)
    columns = [sum(new[at : at + shared]) for at in range(0, len(new), shared)]
    broad = min(room // len(columns), _BROADEST)
    tops = list(accumulate(columns))
    for line in range(-(-total // step), 0, -1):
        bars = (_bar(line, top, count, step, broad) for top, count in zip(tops, columns, strict=True))
        yield f"{line * step:>{margin - 2}} │{''.join(bars)}".rstrip() + "\n"
    yield f"{0:>{margin - 2}} └{'─' * (broad * len(columns))}\n"
    yield " " * margin + ticks([at // shared * broad for at in range(len(new))]) + "\n"


def _bar(line: int, top: int, new: int, step: int, broad: int) -> str:
    """Draw one column of one line: where anything is new, its highest line says so."""
    height, before = -(-top // step), -(-(top - new) // step)
    if line > height:
        return " " * broad
    is_new = line > before or (new and line == height)
    return ("█" if is_new else "░") * max(broad - 1, 1) + " " * (broad > 1)
