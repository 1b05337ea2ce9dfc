"""Quotations on a terminal: each within its sentences, its own words standing out, its codes in their facets' colours."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from qualcli.model.quotations import Quotation
from qualcli.render.cells import cells, fill, wrap
from qualcli.render.quotations import QuotationView, Turn, remarks, write_speakers
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, facet_style, paint
from qualcli.render.surrounded import fold_surrounded

_INDENT = 4
_NARROWEST = 24
_WIDEST = 100
"""Words in longer lines are hard to read."""


def write_blocks(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    """Write quotations as blocks with a blank line between them."""
    separator = ""
    for one in quotations:
        context = view.context(one)
        lines = [
            *_head(one, view),
            *_neighbours(context.before, view),
            *_words(one, view),
            *_neighbours(context.after, view),
            *(
                paint(line, FAINT, color=view.color)
                for line in chain(*(_indented(text, view) for text in remarks(one, view)))
            ),
        ]
        yield separator + "\n".join(lines) + "\n"
        separator = "\n"


def _head(one: Quotation, view: QuotationView) -> Iterator[str]:
    shown = [text for text in _head_parts(one, view) if text[0]]
    lines = fill([cells(text) + 1 for text, _ in shown], _width(view) - _INDENT)
    for start, end in lines:
        line = "".join(
            paint(text, style, color=view.color and bool(style)) + (" " if text.endswith(",") else "  ")
            for text, style in shown[start:end]
        )
        yield ("  " if start else "") + line.rstrip()


def _head_parts(one: Quotation, view: QuotationView) -> Iterator[tuple[str, str]]:
    yield one_line(one.citation), STRONG
    yield one_line(write_speakers(one.speakers)), ""
    yield one_line(one.kind), ""
    for use in one.codes:
        yield f"{use}{',' * (use is not one.codes[-1])}", facet_style(view.facet(use.code))
    yield one_line(f"by {', '.join(one.coders)}" if one.coders else ""), ""


def _words(one: Quotation, view: QuotationView) -> Iterator[str]:
    around = view.around(one)
    if around is not None:
        styles = [facet_style(view.facet(use.code)) for use in around.uses]
        for line in fold_surrounded(around, styles, _width(view) - _INDENT, color=view.color):
            yield f"    {line}".rstrip()
        return
    for paragraph in one.words.replace("\r\n", "\n").split("\n\n"):
        yield from _indented(one_line(paragraph.strip("\n")), view)


def _neighbours(turns: Sequence[Turn], view: QuotationView) -> Iterator[str]:
    for label, words in turns:
        for line in wrap(f"{one_line(label)}: {one_line(words)}", _width(view) - _INDENT - 2):
            yield paint(f"    | {line}", FAINT, color=view.color)


def _indented(text: str, view: QuotationView) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in wrap(text, _width(view) - _INDENT))


def _width(view: QuotationView) -> int:
    return max(min(view.width or _WIDEST, _WIDEST), _NARROWEST)
