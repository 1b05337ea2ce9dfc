"""The page: one file, whose own style and script alone may run, by their hashes."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from qualcli.analysis.reporting import Reporting
from qualcli.analysis.reporting_chapters import (
    MEANINGS,
    Titled,
    curve,
    every_portrait,
    matrices,
    memos_shown,
    method,
    overview_tables,
    profiles,
    relations,
)
from qualcli.analysis.reporting_ties import strongest, ties_table
from qualcli.analysis.reporting_transcripts import transcripts
from qualcli.render.html_report import charts
from qualcli.render.html_report.codebook import write_facts, write_families, write_profile
from qualcli.render.html_report.quotes import Quotes
from qualcli.render.html_report.script import SCRIPT
from qualcli.render.html_report.style import STYLE
from qualcli.render.html_report.tables import write_table
from qualcli.render.html_report.transcripts import Writer
from qualcli.render.html_report.words import html

MEANWHILE: Final = ("map", "saturation", "transcripts")
"""Chapters in which no quotation is written: about half of the work, and another process can do it."""
PARTS: Final[tuple[tuple[str, str], ...]] = (
    ("overview", "Overview"), ("codebook", "Codebook"), ("tables", "Tables"), ("profiles", "Profiles"),
    ("map", "Map of codes"), ("saturation", "Saturation"), ("transcripts", "Transcripts"), ("memos", "Memos"),
    ("method", "Method"),
)  # fmt: skip


Maker = Callable[[], Iterator[str]]
Helper = Callable[[Mapping[str, Maker]], Mapping[str, Maker]]
"""Makes some chapters, by their names, while the others are made here; what it gives makes the same texts."""


def render_page(report: Reporting, helper: Helper = dict) -> Iterator[str]:
    """Write a report as one HTML page."""
    quotes = Quotes(report)
    yield from _head(report)
    chapters = _chapters(report, quotes)
    # What both halves of the work need is found once, before they part.
    _ = report.counted, report.index.row_segments
    chapters |= helper({key: chapters[key] for key in MEANWHILE})
    own = {key: list(chapters[key]()) for key, _ in _parts(report) if key not in MEANWHILE}
    for key, heading in _parts(report):
        yield f'<section id="{key}" aria-labelledby="{key}-title">\n<h2 id="{key}-title">{heading}</h2>\n'
        yield from own[key] if key in own else chapters[key]()
        yield "</section>\n"
    yield from _foot(report)


def _chapters(report: Reporting, quotes: Quotes) -> dict[str, Maker]:
    """Give what makes each chapter."""
    beside = Quotes(report)
    return {
        "overview": partial(_overview, report, quotes), "codebook": partial(_codebook, report, quotes),
        "tables": partial(_tables, report, beside), "profiles": partial(_profiles, report, quotes),
        "map": partial(_map, report, beside), "saturation": partial(_saturation, report, beside),
        "transcripts": partial(_transcripts, report), "memos": partial(_memos, report),
        "method": partial(_method, report),
    }  # fmt: skip


def _parts(report: Reporting) -> list[tuple[str, str]]:
    return [one for one in PARTS if one[0] != "memos" or report.options.memos]


def policy() -> str:
    """Give the content policy: nothing is loaded, and nothing runs but the page's own style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(STYLE)}'; script-src '{_hash(SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _head(report: Reporting) -> Iterator[str]:
    title, version = html(report.options.title), html(report.options.origin.version)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="qual {version}">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#overview">Skip to the report</a>\n'
        f'<header class="top"><h1>{title}</h1>'
        '<button id="theme" type="button" value="auto">Colours: auto</button></header>\n'
        '<nav class="parts" aria-label="Parts of the report"><ul>'
    )
    yield "".join(f'<li><a href="#{key}">{heading}</a></li>' for key, heading in _parts(report))
    yield (
        "</ul></nav>\n<main>\n<noscript><p>Without scripts everything can be read; figures do not open, and "
        "transcripts have no filters.</p></noscript>\n"
    )


def _foot(report: Reporting) -> Iterator[str]:
    yield f"</main>\n<footer>Made with qual {html(report.options.origin.version)}.</footer>\n"
    yield (
        '<dialog id="quotes" aria-labelledby="quotes-title"><div class="bar"><div><h2 id="quotes-title"></h2>'
        '<p id="quotes-count" class="small"></p></div>'
        '<button id="quotes-close" type="button">Close</button></div><ol id="quotes-list" class="quotes"></ol></dialog>\n'
    )
    yield f"<script>{SCRIPT}</script>\n</body>\n</html>\n"


def _note(text: str) -> Iterator[str]:
    yield f'<p class="note">{html(text)}</p>\n'


def _titled(one: Titled, quotes: Quotes) -> Iterator[str]:
    yield f"<h3>{html(one.title)}</h3>\n"
    yield from write_table(one.table, quotes.opener)


def _overview(report: Reporting, quotes: Quotes) -> Iterator[str]:
    for one in overview_tables(report):
        yield from _titled(one, quotes)


def _codebook(report: Reporting, quotes: Quotes) -> Iterator[str]:
    yield from _note(
        "Every code with what it means, and the quotations of the code itself, without its sub-codes."
    )
    yield from write_families(report.families(), report.index.codebook, quotes)


def _tables(report: Reporting, quotes: Quotes) -> Iterator[str]:
    yield from _note(
        "The stronger a cell's colour, the larger its figure in its table. A figure opens its quotations."
    )
    yield from _note("Options named in notes (--all) are those of the commands that print the tables.")
    for one in matrices(report):
        yield from _titled(one, quotes)


def _profiles(report: Reporting, quotes: Quotes) -> Iterator[str]:
    for one in profiles(report):
        yield from write_profile(one, quotes)


def _map(report: Reporting, quotes: Quotes) -> Iterator[str]:
    drawn = relations(report)
    facets = [(str(facet.name), facet.label) for facet in report.index.codebook.facets]
    yield charts.code_map(drawn, facets, dict(report.facets))
    ties = strongest(drawn)
    if ties:
        yield from write_table(ties_table(ties, drawn), quotes.opener)


def _saturation(report: Reporting, quotes: Quotes) -> Iterator[str]:
    found, table = curve(report)
    yield charts.curve(found, [report.index.short_names[step.document] for step in found.steps])
    yield from write_table(table, quotes.opener)


def _transcripts(report: Reporting) -> Iterator[str]:
    writer, found = Writer(report), every_portrait(report)
    drawn = {one.document: one for one in found.documents}
    yield from writer.filters()
    for one in transcripts(report):
        yield from writer.write(one, charts.portrait(found, drawn[one.document], one.name))


def _memos(report: Reporting) -> Iterator[str]:
    for one in memos_shown(report):
        about = " · ".join(filter(None, (one.citation, one.about, one.date, ", ".join(one.by))))
        yield f'<h3>{html(one.title or one.citation)}</h3>\n<p class="small">{html(about)}</p>\n'
        words = f'<p class="words small">“{html(one.words)}”</p>' if one.words else ""
        yield f'{words}<p class="words">{html(one.text)}</p>\n'


def _method(report: Reporting) -> Iterator[str]:
    yield "<h3>How this report was made</h3>\n"
    yield from write_facts(list(method(report)))
    yield "<h3>What the counts mean</h3>\n"
    yield from write_facts(list(MEANINGS))
