"""Queries as people write them, asked of a corpus, with answers as text."""

import shlex
from collections import defaultdict
from collections.abc import Iterator

from qualcli.analysis.quotations import quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import select
from qualcli.query.nodes import tree_text
from qualcli.query.options import Selection, Wanted, read_options
from qualcli.query.units import UnitKind
from qualcli.render.diagnostics import render_diagnostics
from qualcli.text.source import Source


def read_line(line: str, index: CorpusIndex) -> tuple[Selection, UnitKind | None]:
    """Read a command line: an expression, or options, where any facet's name is one; `-u` may stand behind either."""
    given: dict[str, list[str]] = defaultdict(list)
    words = iter(_as_options(line) if line and not line.startswith("-") else shlex.split(line))
    for option in words:
        name, value = option.lstrip("-"), next(words)
        if index.codebook.facet(name):
            given["facet"].append(f"{name}={value}")
        else:
            given[name].append(value)
    unit = given.pop("u", None)
    wanted = Wanted(**{name: tuple(values) for name, values in given.items()})
    return read_options(wanted, index, Source("command line", line)), UnitKind(unit[0]) if unit else None


def _as_options(line: str) -> list[str]:
    """Write an expression, with a unit behind it or not, as options."""
    expression, _, unit = line.partition(" -u ")
    return ["--select", expression, *(["-u", unit] if unit else [])]


def tree_of(line: str, index: CorpusIndex) -> str:
    """Write the tree that was understood."""
    return tree_text(read_line(line, index)[0].node) + "\n"


def found_by(line: str, index: CorpusIndex) -> str:
    """Write what is found, a quotation on a line: citation, codes, coders, words."""
    selection, unit = read_line(line, index)
    return "".join(_lines(index, selection, unit))


def _lines(index: CorpusIndex, selection: Selection, unit: UnitKind | None) -> Iterator[str]:
    for one in quotations(index, select(index, selection.node, unit)):
        codes = ", ".join(map(str, one.codes)) or "-"
        yield f"{one.citation} | {codes} | {', '.join(one.coders) or '-'} | {one.words}\n"


def said_of(line: str, index: CorpusIndex) -> str:
    """Write what is wrong with a query."""
    return "".join(render_diagnostics(read_line(line, index)[0].diagnostics))
