"""A report of a whole study as Markdown, for Quarto and pandoc: everything of the page that paper can show."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from qualcli.analysis.reporting import ELSEWHERE, Entry, Reporting
from qualcli.analysis.reporting_chapters import (
    MEANINGS,
    curve,
    matrices,
    memos_shown,
    method,
    overview_tables,
    profiles,
    relations,
)
from qualcli.analysis.reporting_meaning import meaning
from qualcli.analysis.reporting_ties import strongest, ties_table
from qualcli.analysis.reporting_transcripts import Transcript, transcripts
from qualcli.analysis.transcript import Mark, Reading
from qualcli.model.quotations import Quotation
from qualcli.model.reports import Carrier, Fact, Section, Shown
from qualcli.model.tables import Table
from qualcli.render import escape, markup
from qualcli.render.look import PIPE
from qualcli.render.quotations import write_codes
from qualcli.render.safe import one_line

_OF_PANDOC: Final = re.compile(r"[@^{}]")
"""What pandoc and Quarto would take for a citation, a superscript, an attribute or a shortcode."""


def write_document(report: Reporting) -> Iterator[str]:
    """Write a report as Markdown, as whole lines."""
    yield f"# {words(report.options.title)}\n"
    yield "\n## Overview\n"
    for one in overview_tables(report):
        yield from _table(one.title, one.table)
    yield "\n## Codebook\n"
    yield from _codebook(report)
    yield "\n## Tables\n"
    for one in matrices(report):
        yield from _table(one.title, one.table)
    yield "\n## Profiles\n"
    for profile in profiles(report):
        yield f"\n### {words(profile.subject)}\n"
        for section in profile.sections:
            yield from _section(section)
    drawn = relations(report)
    yield "\n## Map of codes\n"
    yield from _table("Ties between codes", ties_table(strongest(drawn), drawn))
    yield "\n## Saturation\n"
    yield from _table("New codes by document", curve(report)[1])
    yield "\n## Transcripts\n"
    for transcript in transcripts(report):
        yield from _transcript(report, transcript)
    yield from _end(report)


def words(text: str) -> str:
    """Write words on one line that Markdown, pandoc and Quarto show as they are, wherever they stand."""
    return _OF_PANDOC.sub(r"\\\g<0>", escape.markdown_paragraph(text))


def inner(text: str) -> str:
    """Write words that stand within a line."""
    return _OF_PANDOC.sub(r"\\\g<0>", escape.markdown(text))


def _table(title: str, table: Table) -> Iterator[str]:
    yield f"\n### {words(title)}\n\n"
    yield from markup.write_markdown(table, PIPE)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    yield from (f"- **{inner(name)}**: {inner(text)}\n" for name, text in facts)


def _codebook(report: Reporting) -> Iterator[str]:
    for family in report.families():
        yield f"\n### {words(family.facet.label if family.facet else ELSEWHERE)}\n"
        for section in family.overview.sections if family.overview else ():
            yield from _section(section)
        for entry in family.entries:
            yield from _entry(report, entry)


def _entry(report: Reporting, entry: Entry) -> Iterator[str]:
    label = f" – {inner(entry.code.label)}" if entry.code and entry.code.label != entry.name else ""
    yield f"\n#### {inner(entry.name)}{label}\n\n"
    if entry.code:
        yield from _facts(meaning(entry.code, report.index.codebook))
    for one in entry.quotations:
        yield from _quotation(one)


def _quotation(one: Quotation, remark: str = "") -> Iterator[str]:
    said = ", ".join(dict.fromkeys(who.called for who in one.speakers))
    about = ", ".join(filter(None, (said, one.citation, write_codes(one.codes))))
    yield f"\n> {words(one.words)}\n>\n> — {inner(about)}\n"
    for more in filter(None, (remark, one.memo and f"Memo: {one.memo}")):
        yield f">\n> {words(more)}\n"


def _section(section: Section) -> Iterator[str]:
    yield f"\n**{inner(section.heading)}**\n"
    yield "\n" if section.facts else ""
    yield from _facts(section.facts)
    for part in section.parts:
        if isinstance(part, Shown):
            yield "\n"
            yield from markup.write_markdown(part.table, PIPE)
        elif isinstance(part, Carrier):
            yield from _quotation(part.quotation, part.remark)
    yield from (f"\n{words(note)}\n" for note in section.notes)


def _transcript(report: Reporting, one: Transcript) -> Iterator[str]:
    yield f"\n### {words(one.name)}\n\n"
    yield f"{words(' · '.join(filter(None, (one.title, one.kind, one.date, ', '.join(one.about)))) or '–')}\n"
    for reading in one.readings:
        yield from _turn(report, reading, one.marks)


def _turn(report: Reporting, reading: Reading, marks: tuple[Mark, ...]) -> Iterator[str]:
    """Write a turn as a paragraph, coded words marked, and its codes below it."""
    found = report.index.cases.speaker(reading.label) if reading.label else None
    name = f"{inner(found.name if found else reading.label)}: " if reading.label else ""
    place = reading.number if reading.label else f"P{reading.number}"
    text = "".join(
        f"[{inner(one_line(said))}]{{.mark}}" if on else inner(one_line(said))
        for said, on in reading.stretches
    )
    yield f"\n**{place} {name}** {text.strip()}\n"
    here = dict.fromkeys(mark for _, on in reading.stretches for mark in on)
    if here:
        codes = dict.fromkeys(_coded(marks[mark]) for mark in here)
        yield f"\n*Codes: {inner(', '.join(codes))}*\n"


def _coded(mark: Mark) -> str:
    return f"{mark.code} by {mark.coders}" if mark.coders else mark.code


def _end(report: Reporting) -> Iterator[str]:
    """Write memos, where they are asked for, and the method."""
    found = memos_shown(report)
    if found:
        yield "\n## Memos\n"
    for one in found:
        about = ", ".join(filter(None, (one.about, one.date, ", ".join(one.by))))
        yield f"\n### {words(one.title or one.citation)}\n\n{words(about)}\n\n{words(one.text)}\n"
    yield "\n## Method\n\n### How this report was made\n\n"
    yield from _facts(method(report))
    yield "\n### What the counts mean\n\n"
    yield from _facts(MEANINGS)
