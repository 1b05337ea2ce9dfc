"""Tables for documents: Markdown, HTML, and through tabulate LaTeX and many others."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from qualcli.model.tables import Table
from qualcli.render import escape
from qualcli.render.cells import cells, pad
from qualcli.render.figures import column_texts, headings
from qualcli.render.look import Look
from qualcli.render.plain import ALIGNED, notes
from qualcli.render.safe import one_line
from qualcli.render.separated import stamp

TABULATE = (
    "asciidoc double_grid double_outline fancy_grid fancy_outline github grid heavy_grid heavy_outline jira "
    "latex_booktabs latex_longtable mediawiki mixed_grid mixed_outline moinmoin orgtbl outline pipe presto "
    "pretty psql rounded_grid rounded_outline rst simple simple_grid simple_outline textile youtrack"
)
"""tabulate's other formats, less `latex_raw` and `unsafehtml`: a transcript must not speak TeX or HTML."""


def write_markdown(table: Table, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write a table as GitHub's Markdown has it, its notes as paragraphs below."""
    columns = [list(map(escape.markdown, texts)) for texts in column_texts(table)]
    heads = list(map(escape.markdown, headings(table)))
    numbers = [column.is_number for column in table.columns]
    widths = [_width(head, texts) for head, texts in zip(heads, columns, strict=True)]
    yield _markdown_row(heads, widths, numbers)
    yield _markdown_row(
        ["-" * (width - number) + ":" * number for width, number in zip(widths, numbers, strict=True)],
        widths,
        numbers,
    )
    for row in zip(*columns, strict=True):
        yield _markdown_row(row, widths, numbers)
    for note in table.notes:
        yield f"\n{escape.markdown_paragraph(note)}\n"


def _width(heading: str, texts: Sequence[str]) -> int:
    return min(max(3, cells(heading), max(map(cells, texts), default=0)), ALIGNED)


def _markdown_row(row: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    padded = [
        pad(text, width, right=number) for text, width, number in zip(row, widths, numbers, strict=True)
    ]
    return f"| {' | '.join(padded)} |\n"


def write_html(table: Table, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write a table as a fragment of HTML that can be pasted into a page, its notes as paragraphs below."""
    numbers = [column.is_number for column in table.columns]
    rows = list(zip(*column_texts(table), strict=True))
    body = len(rows) - table.totals
    yield f'<table class="qual" data-schema="{escape.html(stamp(table))}">\n'
    yield f"<thead>\n{_html_row(headings(table), numbers, 'th')}</thead>\n<tbody>\n"
    for row in rows[:body]:
        yield _html_row(row, numbers, "td")
    yield "</tbody>\n"
    if table.totals:
        yield f"<tfoot>\n{''.join(_html_row(row, numbers, 'td') for row in rows[body:])}</tfoot>\n"
    yield "</table>\n"
    for note in table.notes:
        yield f"<p>{escape.html(note)}</p>\n"


def _html_row(row: Sequence[str], numbers: Sequence[bool], tag: str) -> str:
    fields = (
        f'<{tag} style="text-align: right">{escape.html(text)}</{tag}>'
        if number
        else f"<{tag}>{escape.html(text)}</{tag}>"
        for text, number in zip(row, numbers, strict=True)
    )
    return f"<tr>{''.join(fields)}</tr>\n"


def tabulated(form: str) -> Callable[[Table, Look], Iterator[str]]:
    """Give the writer of one of tabulate's formats."""
    return partial(_write_tabulated, form)


def _write_tabulated(form: str, table: Table, look: Look) -> Iterator[str]:  # noqa: ARG001
    from tabulate import tabulate

    rows = list(zip(*column_texts(table), strict=True))
    sides = ["right" if column.is_number else "left" for column in table.columns]
    if not rows and form.startswith("latex"):
        # Without a row tabulate declares no columns, and TeX stops at the heading.
        rows = [("",) * len(sides)]
    align = sides if rows else None
    yield tabulate(rows, headings(table), tablefmt=form, disable_numparse=True, colalign=align) + "\n"
    # TeX would set a note as running text, with its own meaning for % and _; as a comment it stays close.
    yield from (f"% {one_line(note)}\n" for note in table.notes) if form.startswith("latex") else notes(table)
