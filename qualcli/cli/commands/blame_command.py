"""`qual blame`: who made each coding, when and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcli.model.history import Blamed
    from qualcli.model.names import DocumentName

EXAMPLES = (
    "qual blame nadia-1",
    "qual blame nadia-1 --tension incorporation",
    "qual blame --stale",
    "qual blame --coder ben -f csv -o ben.csv",
)
_FOR_PEOPLE = ("auto", "plain")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual blame` takes."""

    documents: Annotated[
        tuple[str, ...],
        Argument("[DOC]...", "Documents; all, if only some codings are asked for.", "document"),
    ] = ()
    stale: Annotated[
        bool, option("--stale", help="Show codings older than the definition of their code alone.")
    ] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Say of each coding who made it, in which commit, with which message.

    A coding is as old as the first commit that has it, on the branch where it was made. It is followed through
    corrections of the words, moves, and new names of documents and codes. It is stale where definition, include or
    exclude of its code have changed since. Exit 1 when there is none.
    """
    check_format(session, options.format)
    found, passed = _found(session, options)
    _show(session, options, found)
    _tell(session, found, passed)
    return 0 if found else 1


def _found(session: Session, options: Options) -> "tuple[list[Blamed], int]":
    """Follow the codings that are asked for."""
    from qualcli.query.evaluate import select_codings
    from qualcli.study.history_present import lineage

    names = _names(session, options)
    rows = select_codings(session.index, selection(session, options))
    documents = session.index.documents
    if names is not None:
        rows = tuple(row for row in rows if documents[session.index.document_of(row)] in names)
    line = lineage(session.study, session.index, names)
    found = [one for one in line.blame(rows) if one.stale or not options.stale]
    return found, line.passed


def _names(session: Session, options: Options) -> "frozenset[DocumentName] | None":
    """Give the documents that are named.

    Raises:
        QualError: where none is called so, or nothing at all is asked for.

    """
    from qualcli.cli.selecting import wanted_by
    from qualcli.query.options import Wanted

    if options.documents:
        return frozenset(name for given in options.documents for name in session.study.matching(given))
    if not options.stale and wanted_by(options) == Wanted():
        remedy = "name a document, or choose codings: `--stale`, `--coder ben`, `--FACET CODE`"
        raise session.misuse("E543", "which codings?", remedy)
    return None


def _show(session: Session, options: Options, found: "Sequence[Blamed]") -> None:
    from qualcli.analysis.changes.histories import blame_table
    from qualcli.render.changes_history import write_blame
    from qualcli.render.formats import render_table

    look = session.output.look(options.output)._replace(raw=options.raw)
    lines = (
        write_blame(found, look)
        if options.format in _FOR_PEOPLE
        else render_table(blame_table(found), options.format, look)
    )
    session.output.show(lines, options.output, session.study.root)


def _tell(session: Session, found: "Sequence[Blamed]", passed: int) -> None:
    """Count what was found."""
    from qualcli.cli.changes import tell_passed
    from qualcli.text.counts import number_of

    commits = {one.commit.name for one in found if one.commit.name}
    stale = sum(one.stale is not None for one in found)
    said = (
        f"{number_of(len(found), 'coding')} of {number_of(len(commits), 'commit')}, {stale} stale"
        if found
        else "no coding"
    )
    session.output.say(said)
    tell_passed(session, passed)
