"""Tables as people ask for them, answered as text: headings and rows with ` | ` between their figures, then the notes."""

import shlex
from collections.abc import Iterator

from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix, open_cell, quotation_list
from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Table
from qualcli.query.nodes import And, Node
from tests.query.asking import read_line

_FLAGS = ("--own", "--totals", "--all")
_VALUES = ("--rows", "--cols", "--cell", "-u", "--near", "--stat", "--sort", "--top")


def table_of(line: str, index: CorpusIndex) -> str:
    """Make a matrix and write it."""
    node, options = _read(line, index)
    return table_text(matrix(index, node, options))


def listed_by(line: str, index: CorpusIndex) -> str:
    """List the quotations of a matrix and write them."""
    node, options = _read(line, index)
    return table_text(quotation_list(index, node, options))


def opened_by(line: str, names: str, index: CorpusIndex) -> str:
    """Open a cell of a matrix and write its quotations."""
    node, options = _read(line, index)
    row, column = shlex.split(names)
    found = coding_quotations(index, open_cell(index, node, options, row, column))
    return "".join(f"{one.citation} | {', '.join(map(str, one.codes))} | {one.words}\n" for one in found)


def table_text(table: Table) -> str:
    """Write a table."""
    return "".join(f"{line}\n" for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield " | ".join(column.heading for column in table.columns)
    for row in table.rows:
        yield " | ".join(map(_shown, row))
    yield from table.notes


def _shown(cell: Cell) -> str:
    if isinstance(cell.value, float):
        return f"{cell.value:.4f}"
    return "-" if cell.value is None else str(cell.value).replace("\n\n", " ¶ ")


def _number(word: str | None) -> int | None:
    return None if word is None else int(word)


def _read(line: str, index: CorpusIndex) -> tuple[Node, MatrixOptions]:
    """Read the options of a matrix; everything else is a selection."""
    waiting = iter(shlex.split(line))
    own: dict[str, str] = {}
    flags: set[str] = set()
    rest: list[str] = []
    for word in waiting:
        if word in _FLAGS:
            flags.add(word)
        elif word in _VALUES:
            own[word] = next(waiting)
        elif word.startswith("--sort="):
            own["--sort"] = word.removeprefix("--sort=")
        else:
            rest += [word, next(waiting)]
    node: Node = And()
    if rest:
        selection, _ = read_line(shlex.join(rest), index)
        assert not selection.diagnostics
        node = selection.node
    everyone = ("--role", "any") in zip(rest[::2], rest[1::2], strict=True)
    options = MatrixOptions(
        rows=own.get("--rows", "code"),
        columns=own.get("--cols", "participant"),
        cell=own.get("--cell", ""),
        own="--own" in flags,
        totals="--totals" in flags,
        everyone=everyone,
        empty="--all" in flags,
        unit=own.get("-u", ""),
        near=_number(own.get("--near")),
        stat=own.get("--stat", "count"),
        sort=own.get("--sort", ""),
        top=_number(own.get("--top")),
    )
    return node, options
