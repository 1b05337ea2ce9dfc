"""The codebook of a page: every code with what it means, how often it is used, and its quotations."""

from collections.abc import Iterator

from qualcli.analysis.reporting import ELSEWHERE, Entry, Family
from qualcli.analysis.reporting_meaning import meaning
from qualcli.model.codebook import Code, Codebook
from qualcli.model.reports import Carrier, Fact, Report, Section, Shown
from qualcli.render.html_report.quotes import Quotes
from qualcli.render.html_report.style import COLOURS
from qualcli.render.html_report.tables import write_table
from qualcli.render.html_report.words import html
from qualcli.text.counts import number_of

_DEEPEST = 4


def write_families(families: Iterator[Family], codebook: Codebook, quotes: Quotes) -> Iterator[str]:
    """Write the facets: the figures of their codes, then the codes one by one."""
    for one in families:
        label = one.facet.label if one.facet else ELSEWHERE
        yield f"<h3>{html(label)}</h3>\n"
        for section in one.overview.sections if one.overview else ():
            yield from write_section(section, quotes, 4)
        for entry in one.entries:
            yield from _entry(entry, codebook, quotes)


def _entry(entry: Entry, codebook: Codebook, quotes: Quotes) -> Iterator[str]:
    deep = f"in{min(entry.depth, _DEEPEST)}" if entry.depth else ""
    label = f" – {html(entry.code.label)}" if entry.code and entry.code.label != entry.name else ""
    count = number_of(len(entry.quotations), "quotation") + " of its own"
    yield f'<details class="{deep}"><summary><span class="name f{entry.facet % COLOURS}">{html(entry.name)}</span>'
    yield f'{label} <span class="small">{count}</span></summary>\n'
    if entry.code:
        yield from _meaning(entry.code, codebook)
    if entry.quotations:
        yield from quotes.write(entry.quotations, entry.facet)
    yield "</details>\n"


def _meaning(code: Code, codebook: Codebook) -> Iterator[str]:
    facts = list(meaning(code, codebook))
    if facts:
        yield from write_facts(facts)


def write_facts(facts: list[Fact]) -> Iterator[str]:
    """Write what is said in words as a list of terms."""
    yield "<dl>\n"
    yield from (f"<dt>{html(name)}</dt><dd>{html(text)}</dd>\n" for name, text in facts)
    yield "</dl>\n"


def write_section(section: Section, quotes: Quotes, level: int) -> Iterator[str]:
    """Write a section of a profile under a heading of some level."""
    yield f"<h{level}>{html(section.heading)}</h{level}>\n"
    if section.facts:
        yield from write_facts(list(section.facts))
    for part in section.parts:
        if isinstance(part, Shown):
            yield from write_table(part.table, quotes.opener)
    carriers = [part for part in section.parts if isinstance(part, Carrier)]
    if carriers:
        yield '<ol class="quotes">\n'
        yield from (quotes.item(one.quotation, one.remark) for one in carriers)
        yield "</ol>\n"
    yield from (f'<p class="note">{html(note)}</p>\n' for note in section.notes)


def write_profile(report: Report, quotes: Quotes) -> Iterator[str]:
    """Write the profile of a code, to be opened."""
    colour = f" f{report.facet % COLOURS}" if report.facet is not None else ""
    yield f'<details><summary><span class="name{colour}">{html(report.subject)}</span></summary>\n'
    for section in report.sections:
        yield from write_section(section, quotes, 4)
    yield "</details>\n"
