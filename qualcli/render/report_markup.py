"""Reports as a section of a paper, in Markdown, or of a page, in HTML."""

from collections.abc import Iterator

from qualcli.model.reports import Carrier, Fact, Part, Report, Section, Shown
from qualcli.render import escape, markup
from qualcli.render.look import PIPE
from qualcli.render.quotations import QuotationView, remarks, render_quotations, write_codes, write_speakers


def write_markdown(report: Report, view: QuotationView) -> Iterator[str]:
    """Write a report with headings, lists, tables and attributed block quotes."""
    yield f"## {escape.markdown(report.title)}: {escape.code_span(report.subject)}\n"
    for section in report.sections:
        yield f"\n### {escape.markdown(section.heading)}\n"
        yield from _markdown_section(section, view)


def _markdown_section(section: Section, view: QuotationView) -> Iterator[str]:
    last: type[Part] | None = None
    for part in section.parts:
        yield "" if isinstance(part, Fact) and last is Fact else "\n"
        last = type(part)
        yield from _markdown_part(part, view)
    for note in section.notes:
        yield f"\n{escape.markdown_paragraph(note)}\n"
    if section.opens:
        yield f"\nOpened by {', '.join(map(escape.code_span, section.opens))}.\n"


def _markdown_part(part: Part, view: QuotationView) -> Iterator[str]:
    match part:
        case Fact(name, text):
            yield f"- **{escape.markdown(name)}**: {escape.markdown(text)}\n"
        case Shown(table):
            yield from markup.write_markdown(table, PIPE)
        case Carrier(quotation, remark):
            yield from render_quotations([quotation], "md", view)
            if remark:
                yield f">\n> *{escape.markdown(remark)}*\n"


def write_html(report: Report, view: QuotationView) -> Iterator[str]:
    """Write a report as a fragment of HTML that can be pasted into a page."""
    mark = f"qual/{report.name}/{report.version}"
    yield f'<section class="qual" data-schema="{escape.html(mark)}">\n'
    yield f"<h2>{escape.html(report.title)}: <code>{escape.html(report.subject)}</code></h2>\n"
    for section in report.sections:
        yield f"<h3>{escape.html(section.heading)}</h3>\n"
        yield from _html_section(section, view)
    yield "</section>\n"


def _html_section(section: Section, view: QuotationView) -> Iterator[str]:
    if section.facts:
        yield "<dl>\n"
        for fact in section.facts:
            yield f"<dt>{escape.html(fact.name)}</dt><dd>{escape.html(fact.text)}</dd>\n"
        yield "</dl>\n"
    for table in section.tables:
        yield from markup.write_html(table, PIPE)
    for one in section.carriers:
        yield from _html_quotation(one, view)
    for note in section.notes:
        yield f"<p>{escape.html(note)}</p>\n"
    for command in section.opens:
        yield f"<p><code>{escape.html(command)}</code></p>\n"


def _html_quotation(one: Carrier, view: QuotationView) -> Iterator[str]:
    quotation = one.quotation
    about = ", ".join(filter(None, (write_speakers(quotation.speakers), quotation.kind, quotation.citation)))
    codes = escape.html(write_codes(quotation.codes))
    yield f"<blockquote>\n<p>{escape.html(quotation.words)}</p>\n"
    yield f"<footer>{escape.html(about)}: <code>{codes}</code></footer>\n"
    for text in filter(None, (*remarks(quotation, view), one.remark)):
        yield f"<p>{escape.html(text)}</p>\n"
    yield "</blockquote>\n"
