"""Tables as aligned columns: fast, for pipes and for what is too long for a screen."""

from collections.abc import Iterator
from itertools import zip_longest

from qualcli.model.tables import Table
from qualcli.render.cells import cells, pad
from qualcli.render.figures import headings, indented_texts
from qualcli.render.look import Look
from qualcli.render.safe import visible

ALIGNED = 60
"""The widest a column is padded: one huge cell must not widen every row."""


def write_plain(table: Table, look: Look) -> Iterator[str]:  # noqa: ARG001
    """Write a table in aligned columns, nothing cut, its notes below it."""
    yield from aligned(table)
    yield from notes(table)


def aligned(table: Table) -> Iterator[str]:
    """Yield the heading and the rows of a table, each as one line."""
    numbers = [column.is_number for column in table.columns]
    columns = [
        _padded([heading, *texts], right=number, last=index == len(numbers) - 1)
        for index, (heading, texts, number) in enumerate(
            zip_longest(headings(table), indented_texts(table), numbers)
        )
    ]
    for row in zip(*columns, strict=True):
        yield "  ".join(row).rstrip() + "\n"


def notes(table: Table) -> Iterator[str]:
    """Yield the notes below a table."""
    if table.notes:
        yield "\n"
    for note in table.notes:
        yield visible(note) + "\n"


def _padded(texts: list[str], *, right: bool, last: bool) -> list[str]:
    if last and not right:
        return texts
    if "".join(texts).isascii():
        width = min(max(map(len, texts)), ALIGNED)
        return [text.rjust(width) for text in texts] if right else [text.ljust(width) for text in texts]
    width = min(max(map(cells, texts)), ALIGNED)
    return [pad(text, width, right=right) for text in texts]
