"""`qual status`: what there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Format, OutputFile, Raw, option
from qualcli.cli.selecting import check_format
from qualcli.cli.session import Session
from qualcli.render.safe import one_line

EXAMPLES = ("qual status", "qual status --documents", "qual status -f json")
_MANY = 3
_LOOKED_THROUGH = 200
"""Documents up to which all are checked, within a few seconds, to say how many problems there are."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual status` takes."""

    documents: Annotated[bool, option("--documents", help="List the documents one by one.")] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Show documents by kind, coded and uncoded turns, codes used and unused, coders, last changes, problems."""
    from qualcli.analysis.status import listing, status
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    look = session.output.look(options.output)._replace(raw=options.raw)
    if options.documents:
        session.output.emit(
            render_table(listing(session.index), options.format, look), options.output, session.study.root
        )
        return 0
    tables = ["".join(render_table(table, options.format, look)) for table in status(session.index)]
    whole = f"[{','.join(tables)}]\n" if options.format == "json" else "\n".join(tables)
    session.output.emit([whole], options.output, session.study.root)
    if not session.output.quiet:
        _say_problems(session)
        _say_changes(session)
    return 0


def _say_problems(session: Session) -> None:
    """Say how many problems there are and where they are shown; in a huge corpus, only where."""
    from qualcli.render.diagnostics import how_many
    from qualcli.study.tally import tally

    if len(session.study.names) > _LOOKED_THROUGH:
        session.output.say("`qual check` looks for problems")
        return
    found = tally(session.study)
    counted = how_many(*found)
    session.output.say(f"problems: {counted}; `qual check` shows them" if found.files else counted)


def _say_changes(session: Session) -> None:
    """Say what git knows of the last change, and what is not committed."""
    from qualcli.study.git import changed_files, changes, repository

    root = session.study.root
    if repository(root) is None:
        session.output.say("not a git repository: no history of changes")
        return
    waiting = [path for path in changed_files(root) if path.startswith(("corpus/", "codebooks/"))]
    for last in changes(root, limit=1):
        session.output.say(one_line(f"last change: {last.date[:10]} by {last.author}: {last.subject}"))
    session.output.say(f"not committed: {_some(waiting)}" if waiting else "every change is committed")


def _some(paths: Sequence[str]) -> str:
    """Name a few files; beyond that, their number is what a person wants."""
    shown = [one_line(path) for path in paths[:_MANY]]
    more = len(paths) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
