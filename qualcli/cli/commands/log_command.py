"""`qual log`: how codings and codebook grew, commit by commit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, Format, OutputFile, Raw, option
from qualcli.cli.selecting import check_format
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcli.model.history import LogEntry

EXAMPLES = (
    "qual log",
    "qual log incorporation",
    "qual log nadia-1 --codings --reverse",
    "qual log main..ben -f csv -o ben.csv",
)
_FOR_PEOPLE = ("auto", "plain")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual log` takes."""

    what: Annotated[
        tuple[str, ...],
        Argument(
            "[CODE|DOC] [REV]", "A code, with all below it, or a document; a revision, or A..B.", "history"
        ),
    ] = ()
    coder: Annotated[
        tuple[str, ...], option("--coder", help="Who coded.", metavar="NAME", complete="coder")
    ] = ()
    codings: Annotated[bool, option("--codings", help="List every coding and definition that changed.")] = (
        False
    )
    reverse: Annotated[bool, option("--reverse", help="Begin with the oldest commit.")] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Show the commits that changed codings or codebook, the newest first.

    Of a CODE: its first use, how many codings it had after each commit, and every change of its definition. Of a
    DOC the same for its codings. Names that a code or document had before are followed. A merge is shown for what
    none of its parents had. Exit 1 when there is no such commit.
    """
    from qualcli.cli.changes import tell_passed
    from qualcli.cli.logs import log_asked
    from qualcli.text.counts import number_of

    check_format(session, options.format)
    log, is_of_code = log_asked(session, options.what, options.coder)
    entries = log.entries if options.reverse else tuple(reversed(log.entries))
    _show(session, options, entries, in_full=is_of_code or options.codings)
    session.output.say(number_of(len(entries), "commit") if entries else "no commit")
    tell_passed(session, log.passed)
    return 0 if entries else 1


def _show(session: Session, options: Options, entries: "Sequence[LogEntry]", *, in_full: bool) -> None:
    from qualcli.analysis.changes.histories import detail_table, log_table
    from qualcli.render.changes_history import write_log
    from qualcli.render.formats import render_table

    look = session.output.look(options.output)._replace(raw=options.raw)
    if options.format in _FOR_PEOPLE:
        lines = write_log(entries, look, codings=options.codings, definitions=in_full)
    else:
        table = detail_table(entries) if options.codings else log_table(entries)
        lines = iter(render_table(table, options.format, look))
    session.output.show(lines, options.output, session.study.root)
