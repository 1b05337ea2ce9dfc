"""`qual undo`: the last changes that commands made, taken back."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Argument, DryRun, Format, OutputFile, Raw, option
from qualcli.cli.session import Session
from qualcli.study.journal_format import Way

EXAMPLES = ("qual undo", "qual undo 3", "qual undo -n", "qual undo --list")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual undo` takes."""

    count: Annotated[int, Argument("[N]", "How many changes; one if nothing is said.")] = 1
    list: Annotated[bool, option("--list", help="Show what could be taken back and done again.")] = False
    dry_run: DryRun = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Take back the last change that a command made, in all its files; or the last N, one by one.

    `qual redo` does them again. What was written since into other lines stays. Where the same lines have
    changed, it is said which, and nothing is undone.
    """
    from qualcli.cli.undoing import listing, take_back

    if not options.list:
        _refuse_idle(session, options)
        return take_back(session, Way.UNDO, options.count, dry_run=options.dry_run)
    from qualcli.cli.idle import refuse_idle
    from qualcli.cli.selecting import check_format
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    idle = {"-n": options.dry_run, str(options.count): options.count != 1}
    refuse_idle(session, idle, "--list takes nothing back", "leave {} away, or --list")
    table = listing(session)
    look = session.output.look(options.output)._replace(raw=options.raw)
    session.output.emit(render_table(table, options.format, look), options.output, session.study.root)
    return 0 if table.rows else 1


def _refuse_idle(session: Session, options: Options) -> None:
    """Refuse what is said of a list where none is asked for."""
    from qualcli.cli.idle import refuse_idle

    idle = {"-f": options.format != "auto", "--raw": options.raw, "-o": options.output is not None}
    refuse_idle(session, idle, "nothing is listed", "leave {} away, or add --list")
