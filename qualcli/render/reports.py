"""Reports: read on a terminal, set as a section of a paper, taken up by programs."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from qualcli.model.reports import Report
from qualcli.render.look import PIPE, Look
from qualcli.render.quotations import QuotationView


class ReportView(NamedTuple):
    """Where a report is written to, and what is shown of its quotations."""

    look: Look = PIPE
    quotations: QuotationView = QuotationView()


PIPED = ReportView()
"""A pipe or a file, without colour."""

Writer = Callable[[Report, ReportView], Iterator[str]]


def render_report(report: Report, form: str = "auto", view: ReportView = PIPED) -> Iterator[str]:
    """Write a report in any format that tables have, as whole lines.

    Text, Markdown, HTML and JSON have its shape; every other format has one long table of its facts and figures.
    """
    return _writer(form)(report, view)


def _writer(form: str) -> Writer:
    """Find the writer of a format; modules are imported when they are needed."""
    if form in ("auto", "plain"):
        from qualcli.render.report_text import write_sections

        return lambda report, view: write_sections(
            report, view.look, view.quotations, is_plain=form == "plain"
        )
    from qualcli.render import report_data, report_markup

    shaped: dict[str, Writer] = {
        "md": lambda report, view: report_markup.write_markdown(report, view.quotations),
        "html": lambda report, view: report_markup.write_html(report, view.quotations),
        "json": lambda report, view: report_data.write_json(report, view.look, view.quotations),
    }
    return shaped.get(form) or (lambda report, view: report_data.write_table(report, form, view.look))
