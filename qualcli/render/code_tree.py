"""A map of codes as a tree, to be read on a terminal or in a pipe."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from qualcli.analysis.branching import Branch, branches, circles
from qualcli.analysis.coefficients import COEFFICIENTS
from qualcli.analysis.relations import MEETS, PART, CodeMap
from qualcli.render.cells import cells, wrap
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, facet_style, paint

_LEAST = 24
"""Cells that a line has at least for its words, however deep it stands."""
_LONGEST_CIRCLE = 6

Order = Callable[[str], int]
"""Gives the place of a facet in the codebook, which chooses its colour."""


class _View(NamedTuple):
    """How the tree is shown."""

    order: Order
    coefficient: bool
    width: int | None
    color: bool


def write_tree(
    drawn: CodeMap, order: Order, *, coefficient: bool, width: int | None = None, color: bool = False
) -> Iterator[str]:
    """Write the tree, and below it what was counted."""
    view = _View(order, coefficient, width, color)
    for branch in branches(drawn):
        yield from _lines(branch, view)
    yield "\n"
    for note in (*_legend(drawn, coefficient=coefficient), *drawn.notes):
        yield from (f"{line}\n" for line in ([note] if width is None else wrap(note, width)))


def _lines(branch: Branch, view: _View) -> Iterator[str]:
    """Write one line of the tree, folded to the width, with the code's name in the colour of its facet."""
    first, following = _rails(branch)
    name, tie = one_line(branch.concept.name), branch.tie
    lead = f"{branch.sign} {one_line(tie.kind)} " if tie and branch.sign else ""
    tail = ", ".join(_figures(branch, coefficient=view.coefficient))
    room = None if view.width is None else max(view.width - len(following), _LEAST)
    for at, line in enumerate(_folded(f"{lead}{name}", tail, room)):
        place = slice(len(lead), len(lead) + len(name)) if not at else slice(0, 0)
        shown = paint(line[place], _style(branch, view.order), color=view.color)
        text = f"{line[: place.start]}{shown}{line[place.stop :]}"
        yield f"{paint(following if at else first, FAINT, color=view.color)}{text}\n"


def _rails(branch: Branch) -> tuple[str, str]:
    """Draw what stands before a line, and before the lines that it is folded into."""
    if not branch.rails:
        return "", ""
    above = "".join("│  " if more else "   " for more in branch.rails[:-1])
    return above + ("├─ " if branch.rails[-1] else "└─ "), above + ("│  " if branch.rails[-1] else "   ")


def _style(branch: Branch, order: Order) -> str:
    """Choose how a code's name looks: strong where the tree begins, else in the colour of its facet."""
    facet = branch.concept.facet
    return STRONG if not branch.rails else facet_style(order(facet)) if facet else FAINT


def _folded(name: str, tail: str, room: int | None) -> list[str]:
    """Put the figures behind the name, or below it where both do not fit one line."""
    whole = f"{name}  {tail}".rstrip()
    if room is None or cells(whole) <= room:
        return [whole]
    return [*wrap(name, room), *(f"  {line}" for line in wrap(tail, room - 2))]


def _figures(branch: Branch, *, coefficient: bool) -> Iterator[str]:
    """Say what is counted of a code, and of what ties it to the one above."""
    concept, tie = branch.concept, branch.tie
    if tie is None and concept.facet:
        yield one_line(concept.facet)
    if tie is not None and branch.sign and (tie.pairs or tie.kind != PART):
        pairs = tie.pairs
        yield "no pair" if not pairs else "1 pair" if pairs == 1 else f"{pairs} pairs"
        if coefficient and pairs:
            yield "c –" if tie.coefficient is None else f"c {tie.coefficient:.3f}"
    if branch.is_whole:
        own, every = len(concept.own), len(concept.every)
        yield "1 coding" if every == 1 else f"{every} codings"
        if own != every:
            yield f"{own} its own"


def _legend(drawn: CodeMap, *, coefficient: bool) -> Iterator[str]:
    """Explain the signs and figures that stand in the tree, and say which relations go in a circle."""
    signs = {branch.sign for branch in branches(drawn)}
    arrows = [sign for sign in "→←↔" if sign in signs]
    if arrows:
        yield f"{' '.join(arrows)} a relation of the codebook, with its direction; a code is spelt out once."
    if "~" in signs:
        yield f"~ {MEETS}: quotations overlap."
    if coefficient:
        yield COEFFICIENTS["c-coefficient"].of_pairs.format(things="pairs of overlapping quotations")
    for kind, circle in circles(drawn):
        shown = " → ".join(map(one_line, circle[:_LONGEST_CIRCLE])) + (
            " …" if len(circle) > _LONGEST_CIRCLE else "."
        )
        yield f"{one_line(kind)} goes in a circle, cut here: {shown}"
