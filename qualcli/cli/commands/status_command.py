"""`qual status`: what there is."""

from dataclasses import dataclass

from qualcli.cli.options import Format, OutputFile
from qualcli.cli.selecting import check_format
from qualcli.cli.session import Session
from qualcli.render.safe import one_line

EXAMPLES = ("qual status", "qual status -f json")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual status` takes."""

    format: Format = "auto"
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Show documents by kind, coded and uncoded turns, codes used and unused, coders, last changes, problems."""
    from qualcli.analysis.status import status
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    look = session.output.look(options.output)
    tables = ["".join(render_table(table, options.format, look)) for table in status(session.index)]
    whole = f"[{','.join(tables)}]\n" if options.format == "json" else "\n".join(tables)
    session.output.emit([whole], options.output, session.study.root)
    _say_changes(session)
    return 0


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
    session.output.say(f"not committed: {', '.join(waiting)}" if waiting else "every change is committed")
