"""Keywords in context as people read them: one line a place, the keyword in one column."""

from collections.abc import Iterator, Sequence
from typing import Final

from qualcli.analysis.words_context import Place
from qualcli.render.cells import cells, clip, clip_start, pad
from qualcli.render.look import Look
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, paint

_CITATION: Final = 24
"""The widest that citations are padded."""
_LEAST: Final = 4
"""Cells of context that are shown before the keyword, however narrow the terminal."""
_GAP: Final = "  "


def render_keywords(found: Sequence[Place], width: int, look: Look) -> Iterator[str]:
    """Write places one below the other, cut to a width; who speaks stands in the citation's turn."""
    stub = min(max((cells(one_line(one.citation)) for one in found), default=0), _CITATION, width // 3)
    widest = min(max((cells(one_line(one.keyword)) for one in found), default=0), width // 4)
    side = max((width - stub - widest - 3 * len(_GAP)) // 2, _LEAST)
    for one in found:
        citation, before, keyword, after = map(one_line, (one.citation, one.before, one.keyword, one.after))
        # A citation is never cut, for it can be typed; what is too long is taken from the end of the line.
        room = side + widest - cells(keyword) - max(cells(citation) - stub, 0)
        place = paint(pad(citation, stub), FAINT, color=look.color)
        left, right = _beside(before, side, at_end=True), _beside(after, room, at_end=False)
        yield f"{place}{_GAP}{left}{paint(keyword, STRONG, color=look.color)}{right}".rstrip() + "\n"


def _beside(text: str, width: int, *, at_end: bool) -> str:
    """Fit what stands on one side of a keyword; marks that touch it go on touching it."""
    bare = text.strip()
    gap = "" if bare and not (text[-1:] if at_end else text[:1]).isspace() else _GAP
    room = max(width, 1) + len(_GAP) - len(gap)
    return pad(clip_start(bare, room), room, right=True) + gap if at_end else gap + clip(bare, room)
