"""`qual redo`: changes that were undone, done again."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Argument, DryRun
from qualcli.cli.session import Session
from qualcli.study.journal_format import Way

EXAMPLES = ("qual redo", "qual redo 3", "qual redo -n")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual redo` takes."""

    count: Annotated[int, Argument("[N]", "How many changes; one if nothing is said.")] = 1
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Do again what `qual undo` took back last; or the last N, one by one.

    A new change comes between: what was undone before it cannot be done again any more, and this is said.
    """
    from qualcli.cli.undoing import take_back

    return take_back(session, Way.REDO, options.count, dry_run=options.dry_run)
