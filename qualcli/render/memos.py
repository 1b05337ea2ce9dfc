"""Memos as texts to read."""

from collections.abc import Iterable, Iterator

from qualcli.analysis.memos import MemoFound
from qualcli.render.cells import wrap
from qualcli.render.safe import one_line, visible
from qualcli.render.style import FAINT, STRONG, paint

_INDENT = "    "


def render_memos(
    found: Iterable[MemoFound], *, width: int | None = None, color: bool = False
) -> Iterator[str]:
    """Write memos one after the other: a head line, the words they are on, the text in paragraphs."""
    for one in found:
        yield _head(one, color=color) + "\n"
        if one.words:
            yield from _folded(f"“{one.words}”", width, color=color, style=FAINT)
        for paragraph in visible(one.text).split("\n\n"):
            lines = paragraph.strip("\n").split("\n")
            yield from (line for text in lines for line in _folded(text, width, color=color))
            yield "\n"


def _head(one: MemoFound, *, color: bool) -> str:
    facts = [one.about, one.date, f"by {', '.join(one.by)}" if one.by else ""]
    return "  ".join(
        [paint(one_line(one.citation), STRONG, color=color), *(one_line(fact) for fact in facts if fact)]
    )


def _folded(text: str, width: int | None, *, color: bool, style: str = "") -> Iterator[str]:
    lines = [one_line(text)] if width is None else wrap(one_line(text), max(width - len(_INDENT), 20))
    yield from (
        f"{_INDENT}{paint(line, style, color=color and bool(style))}".rstrip() + "\n" for line in lines
    )
