"""Profiles as people ask for them, written as text: sections by their keys, with all that they say."""

import shlex
from collections.abc import Iterator

from qualcli.analysis.profile import profile
from qualcli.analysis.profile_overview import overview
from qualcli.analysis.profile_scope import ProfileOptions
from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.model.reports import Report, Section
from qualcli.model.tables import Figure, Table
from qualcli.query.nodes import Code
from qualcli.query.reading import read_code
from qualcli.text.source import Span
from tests.query.asking import read_line


def report_of(line: str, index: CorpusIndex) -> Report:
    """Make the profile that a line asks for: a code or a facet, then options of profile and of selections."""
    name, *words = shlex.split(line)
    own = dict(zip(words[::2], words[1::2], strict=True))
    quotes = int(own.pop("--quotes", "5"))
    rest = shlex.join(word for pair in own.items() for word in pair)
    node = read_line(rest, index)[0].node
    options = ProfileOptions(quotes, own.get("--role") == "any", rest)
    facet = index.codebook.facet(name)
    return overview(index, facet, node, options) if facet else profile(index, code_of(name), node, options)


def code_of(word: str) -> Code:
    """Read `CODE`, `CODE--POLE` or `=CODE`."""
    node = read_code(None, word, Span(0, 0))
    assert isinstance(node, Code)
    return node


def report_text(report: Report, keys: str = "") -> str:
    """Write a report, or some of its sections."""
    wanted = keys.split()
    shown = [one for one in report.sections if not wanted or one.key in wanted]
    return "".join(f"{line}\n" for line in ([] if wanted else [f"{report.subject}: {report.title}"]))  + "".join(
        f"{line}\n" for section in shown for line in _lines(section)
    )  # fmt: skip


def _lines(section: Section) -> Iterator[str]:
    yield f"[{section.key}]"
    yield from (f"{fact.name}: {fact.text}" for fact in section.facts)
    for table in section.tables:
        yield from _table_lines(table)
    for quotation, remark in section.carriers:
        codes = ", ".join(map(str, quotation.codes))
        yield " | ".join([quotation.citation, codes, quotation.words, *([remark] if remark else [])])
    yield from section.notes
    yield from (f"$ {command}" for command in section.opens)


def _table_lines(table: Table) -> Iterator[str]:
    yield " | ".join(column.heading for column in table.columns)
    for row in table.rows:
        yield " | ".join(_shown(cell.value) for cell in row)


def _shown(value: Figure) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-" if value is None else str(value)


def opened_text(report: Report, line: str, index: CorpusIndex) -> str:
    """Open a figure by the names of its row and column, and write its quotations."""
    row, column = shlex.split(line)
    cell = next(cell for own, name, cell in report.figures() if (own, name) == (row, column))
    found = coding_quotations(index, sorted(set(cell.evidence)))
    return "".join(f"{one.citation} | {', '.join(map(str, one.codes))} | {one.words}\n" for one in found)
