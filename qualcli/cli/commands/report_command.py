"""`qual report`: the whole study as one page for readers."""

import gc
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Expression, Option, OutputFile, SelectionOptions, fields_of, option
from qualcli.cli.selecting import selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.reporting import Reporting

EXAMPLES = (
    "qual report -o report.html",
    "qual report --tension any --kind interview -o tensions.html",
    "qual report --memos --title 'Working together, after two years' -o report.html",
    "qual report -f md -o report.md",
    "qual report -o report.docx",
)
FORMATS = ("html", "md", "docx")
_SUFFIXES = {"html": "html", "htm": "html", "md": "md", "qmd": "md", "docx": "docx"}


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual report` takes."""

    expression: Expression = ()
    memos: Annotated[bool, option("--memos", help="Show memos as well, which reports leave out.")] = False
    title: Annotated[str, option("--title", help="The title of the report.", metavar="WORDS")] = (
        "Thematic analysis"
    )
    format: Annotated[
        str,
        option("-f", "--format", help="A page (html), md for Quarto and pandoc, or docx through pandoc.", metavar="FORMAT"),
    ] = "auto"  # fmt: skip
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Write the whole study as one file for readers: a page that opens anywhere and loads nothing.

    Overview, codebook with quotations, tables whose figures open, profiles, map, saturation, every transcript with its
    codes, and how all was counted. Participants have the names of the study; what is private is never shown, memos only
    with --memos. Exit 1 when nothing is coded.
    """
    # The report holds hundreds of documents at once, and looking for garbage among them doubles its time.
    gc.disable()
    form = _format(session, options)
    report = _reporting(session, options)
    if form == "docx":
        _write_docx(session, options, report)
    else:
        session.output.show(_lines(report, form), options.output, session.study.root)
    _warn(session, report)
    if report.counted.rows:
        return 0
    session.output.say("nothing is coded")
    return 1


def _format(session: Session, options: Options) -> str:
    """Take the format; the name of the file says it where it is not said, and else it is html.

    Raises:
        QualError: for an unknown format (E537), or a page that would fill a terminal (E753).

    """
    form = options.format
    if form == "auto":
        form = _SUFFIXES.get((options.output or "").rpartition(".")[2].casefold(), "html")
    if form not in FORMATS:
        from qualcli.model.nearest import nearest

        close = nearest(form, FORMATS)
        guess = f"did you mean `{close}`? " if close else ""
        raise session.misuse(
            "E537", f"no format `{form}` of a report", f"{guess}formats: {', '.join(FORMATS)}", at=form
        )
    if options.output in (None, "-") and (form == "docx" or session.output.is_terminal):
        what = "a docx is no text" if form == "docx" else "a whole report is no text for a terminal"
        raise session.misuse("E753", what, f"name a file: `-o report.{form}`", at=options.format)
    return form


def _reporting(session: Session, options: Options) -> "Reporting":
    """Say what the report is of."""
    from qualcli.analysis.reporting import Reporting, ReportOptions
    from qualcli.analysis.reporting_index import remembering
    from qualcli.cli.origin import origin

    wanted = ReportOptions(
        title=options.title, origin=origin(session), memos=options.memos, everyone="any" in options.role,
        selection=shlex.join(_selecting(options)), private=session.study.settings.private,
    )  # fmt: skip
    return Reporting(remembering(session.index), selection(session, options), wanted)


def _selecting(options: Options) -> Iterator[str]:
    """Write the selection again, to be said in the report."""
    for one in fields_of(SelectionOptions):
        value = getattr(options, one.name)
        name = one.about.names[-1] if isinstance(one.about, Option) else ""
        for text in value or ():
            yield from (name, text)
    yield from options.expression


def _lines(report: "Reporting", form: str) -> Iterator[str]:
    """Write the report as a page, or as Markdown."""
    if form == "html":
        from qualcli.render.html_report import render_page
        from qualcli.study.beside import beside

        return render_page(report, partial(beside, size=sum(report.index.layers.column("length"))))
    from qualcli.render.report_document import write_document

    return write_document(report)


def _write_docx(session: Session, options: Options, report: "Reporting") -> None:
    """Write the report as a docx, which pandoc makes.

    Raises:
        QualError: where pandoc is missing (E751) or refuses (E752).

    """
    from qualcli.render.safe import one_line
    from qualcli.study import pandoc
    from qualcli.study.output import write_output

    at = options.format if options.format == "docx" else options.output or ""
    try:
        data = pandoc.docx_bytes("".join(_lines(report, "docx")), date=report.options.origin.day)
    except FileNotFoundError:
        remedy = "install pandoc (https://pandoc.org), or write html or md"
        raise session.misuse(
            "E751", "a docx is made by pandoc, which is not installed", remedy, at=at
        ) from None
    except pandoc.PandocError as error:
        message = f"pandoc made no docx: {one_line(str(error))}"
        raise session.misuse("E752", message, "`-f md` writes what it was given, to look at", at=at) from None
    write_output(options.output or "", data, root=session.study.root)
    session.output.say(f"wrote {options.output}")


def _warn(session: Session, report: "Reporting") -> None:
    """Say where the words themselves tell what is private, which no report can hide."""
    from qualcli.analysis.reporting_people import told_by_name

    for name in told_by_name(report.index, report.documents, report.options.private):
        session.output.warn(
            f"a private attribute of {name} stands in the words of a document that is shown: look before you share"
        )
