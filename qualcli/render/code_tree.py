"""A map of codes as a tree, to be read on a terminal or in a pipe."""

from collections.abc import Callable, Iterator

from qualcli.analysis.branching import Branch, branches, circles
from qualcli.analysis.relations import MEETS, PART, CodeMap
from qualcli.render.cells import cells, wrap
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, facet_style, paint

_LEAST = 24
"""Cells that a line has at least for its words, however deep it stands."""
_LONGEST_CIRCLE = 6

Order = Callable[[str], int]
"""Gives the place of a facet in the codebook, which chooses its colour."""


def write_tree(
    drawn: CodeMap, order: Order, *, coefficient: bool, width: int | None = None, color: bool = False
) -> Iterator[str]:
    """Write the tree, and below it what was counted."""
    for branch in branches(drawn):
        yield from _lines(branch, order, coefficient=coefficient, width=width, color=color)
    yield "\n"
    for note in (*_legend(drawn), *drawn.notes):
        yield from (f"{line}\n" for line in ([note] if width is None else wrap(note, width)))


def _lines(
    branch: Branch, order: Order, *, coefficient: bool, width: int | None, color: bool
) -> Iterator[str]:
    """Write one line of the tree, folded to the width."""
    rails = "".join("│  " if more else "   " for more in branch.rails[:-1])
    knot = ("├─ " if branch.rails[-1] else "└─ ") if branch.rails else ""
    following = rails + (("│  " if branch.rails[-1] else "   ") if branch.rails else "")
    concept, tie = branch.concept, branch.tie
    lead = f"{branch.sign} {one_line(tie.kind)} " if tie and branch.sign else ""
    tail = ", ".join(_figures(branch, coefficient=coefficient))
    whole = f"{lead}{concept.name}  {tail}".rstrip()
    room = None if width is None else max(width - cells(following), _LEAST)
    lines = [whole] if room is None or cells(whole) <= room else _folded(f"{lead}{concept.name}", tail, room)
    style = STRONG if not branch.rails else facet_style(order(concept.facet)) if concept.facet else ""
    shown = paint(concept.name, style, color=color and bool(style))
    for at, line in enumerate(lines):
        text = line.replace(concept.name, shown, 1) if not at else line
        yield f"{paint(following if at else rails + knot, FAINT, color=color)}{text}\n"


def _folded(name: str, tail: str, room: int) -> list[str]:
    """Put the figures below the name where both do not fit one line."""
    return [*wrap(name, room), *(f"  {line}" for line in wrap(tail, room - 2))]


def _figures(branch: Branch, *, coefficient: bool) -> Iterator[str]:
    """Say what is counted of a code, and of what ties it to the one above."""
    concept, tie = branch.concept, branch.tie
    if tie is None and concept.facet:
        yield one_line(concept.facet)
    if tie is not None and branch.sign and tie.kind != PART:
        pairs = tie.pairs
        yield "no pair" if not pairs else "1 pair" if pairs == 1 else f"{pairs} pairs"
        if coefficient and pairs:
            yield "c –" if tie.coefficient is None else f"c {tie.coefficient:.3f}"
    if branch.is_whole:
        own, every = len(concept.own), len(concept.every)
        yield "1 coding" if every == 1 else f"{every} codings"
        if own != every:
            yield f"{own} its own"


def _legend(drawn: CodeMap) -> Iterator[str]:
    """Explain the signs that stand in the tree, and say which relations go in a circle."""
    signs = {branch.sign for branch in branches(drawn)}
    arrows = [sign for sign in "→←↔" if sign in signs]
    if arrows:
        yield f"{' '.join(arrows)} a relation of the codebook, with its direction; a code is spelt out once."
    if "~" in signs:
        yield f"~ {MEETS}: quotations overlap."
    for kind, circle in circles(drawn):
        shown = " → ".join(circle[:_LONGEST_CIRCLE]) + (" …" if len(circle) > _LONGEST_CIRCLE else ".")
        yield f"{one_line(kind)} goes in a circle, cut here: {shown}"
