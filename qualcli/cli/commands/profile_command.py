"""`qual profile`: one code on one screen."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.idle import refuse_idle
from qualcli.cli.naming import asked_code
from qualcli.cli.options import Argument, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.quoting import count_of, quotation_view
from qualcli.cli.selecting import check_format, selection, written
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError

if TYPE_CHECKING:
    from qualcli.model.reports import Report

EXAMPLES = (
    "qual profile incorporation",
    "qual profile incorporation--dependence --where sector=voluntary",
    "qual profile incorporation -f md -o incorporation.md",
    "qual profile incorporation --open nadia dependence",
    "qual profile tension",
)
_QUOTES = 5
"""Quotations that are shown if nothing is said."""
_LISTED = 12
"""So many names are listed to whoever asks for one that is not there."""


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual profile` takes."""

    code: Annotated[
        str, Argument("CODE", "A code, CODE--POLE, =CODE without its sub-codes, or a facet.", "code-or-facet")
    ]
    quotes: Annotated[
        int,
        option(
            "--quotes",
            help="Show so many quotations that carry the code.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = _QUOTES
    open: Annotated[
        tuple[str, str] | None,
        option("--open", help="Show the quotations behind the figure at ROW and COL.", metavar="ROW COL"),
    ] = None
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Show the whole finding about one code.

    What it means, who speaks of it and where, how its poles stand, what it meets, memos, and the quotations that carry
    it. A code includes its sub-codes; a facet is shown as an overview of its codes. Exit 1 when there is no coding.
    """
    check_format(session, options.format)
    report = _report(session, options)
    if options.open:
        return _open(session, options, report, *options.open)
    from qualcli.render.reports import ReportView, render_report

    look = session.output.look(options.output)._replace(raw=options.raw, cite=cache(session.citation))
    view = ReportView(look, quotation_view(session, options.output, raw=options.raw))
    session.output.show(render_report(report, options.format, view), options.output, session.study.root)
    is_found = any(cell.evidence for _, _, cell in report.figures())
    opens = f"every figure opens: qual profile {options.code} --open ROW COL"
    session.output.say(opens if is_found else "no coding")
    return 0 if is_found else 1


def _report(session: Session, options: Options) -> "Report":
    """Make the profile of a code, or the overview of a facet."""
    from qualcli.analysis.profile import profile
    from qualcli.analysis.profile_overview import overview
    from qualcli.analysis.profile_scope import ProfileOptions
    from qualcli.model.names import CodeName

    codebook, node = session.study.codebook, selection(session, options)
    quotes = {"--quotes": options.quotes != _QUOTES}
    if options.open:
        refuse_idle(session, quotes, "--open shows all quotations of a figure", "leave --open or {} away")
    wanted = ProfileOptions(options.quotes, "any" in options.role, shlex.join(written(options)))
    facet = codebook.facet(options.code)
    if facet is not None and CodeName(options.code) not in codebook.by_name:
        refuse_idle(session, quotes, "a facet is shown without quotations", "leave {} away, or name a code")
        return overview(session.index, facet, node, wanted)
    return profile(session.index, asked_code(session, options.code), node, wanted)


def _open(session: Session, options: Options, report: "Report", row: str, column: str) -> int:
    """Show the quotations behind one figure."""
    from qualcli.analysis.quotations import coding_quotations, tally
    from qualcli.render.quotations import render_quotations

    found = sorted(set(_evidence(session, report, row, column)))
    listed = list(coding_quotations(session.index, found))
    view = quotation_view(session, options.output, raw=options.raw)
    lines = render_quotations(listed, options.format, view)
    session.output.show(lines, options.output, session.study.root)
    session.output.say(count_of(tally(listed)))
    return 0 if listed else 1


def _evidence(session: Session, report: "Report", row: str, column: str) -> Iterable[int]:
    """Find the first figure of a row and a column, and the codings that it counts.

    Raises:
        QualError: where there is no such row, or none with such a column.

    """
    figures = list(report.figures())
    in_row = [(name, cell) for own, name, cell in figures if own == row]
    if not in_row:
        raise _nothing_there(session, f"the profile has no row `{row}`", row, [own for own, _, _ in figures])
    for name, cell in in_row:
        if name == column:
            return cell.evidence
    raise _nothing_there(
        session, f"the row `{row}` has no column `{column}`", column, [name for name, _ in in_row]
    )


def _nothing_there(session: Session, message: str, word: str, known: Iterable[str]) -> QualError:
    from qualcli.model.nearest import nearest

    names = list(dict.fromkeys(known))
    close = nearest(word, names)
    listed = f"there are {', '.join(names[:_LISTED])}" if names else "nothing is counted in it"
    remedy = f"did you mean `{close}`?" if close else listed
    return session.misuse("E560", message, remedy, at=word)
