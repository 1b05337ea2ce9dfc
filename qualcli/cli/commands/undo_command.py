"""`qual undo`: the last change that a command made, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcli.cli.options import DryRun
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.study.writing import FileChange

EXAMPLES = ("qual undo", "qual undo -n")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual undo` takes."""

    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Take back the last change that a command made, in all its files; `qual undo` again brings it back.

    What was written since into other lines stays. Where the same lines have
    changed, it is said which, and nothing is undone.
    """
    from qualcli.study.undo import plan_undo, undo

    root = session.study.root
    undoing = plan_undo(root)
    if options.dry_run:
        session.output.emit(line for change in undoing.changes for line in _diff(change))
    else:
        undo(root, undoing, what=session.line.text)
        session.output.emit(_summary(change) for change in undoing.changes)
    count = len(undoing.changes)
    verb = "would undo" if options.dry_run else "undoes"
    session.output.say(f"{verb} {undoing.name}, {count} {'file' if count == 1 else 'files'}")
    return 0


def _diff(change: "FileChange") -> Iterator[str]:
    """Show the change of one file as git does."""
    from qualcli.cli.mending import diff

    before, after = (
        None if data is None else data.decode("utf-8", "surrogateescape")
        for data in (change.before, change.after)
    )
    return diff(change.path, before, after)


def _summary(change: "FileChange") -> str:
    """Say in a line what is done to one file."""
    from qualcli.study.faults import spoken
    from qualcli.text.lines import changes, lines_of

    if change.after is None:
        return f"{spoken(change.path)}: removed\n"
    if change.before is None:
        return f"{spoken(change.path)}: there again\n"
    found = changes(lines_of(change.before), lines_of(change.after))
    count = sum(max(one.end - one.start, one.new_end - one.new_start) for one in found)
    return f"{spoken(change.path)}: {count} {'line' if count == 1 else 'lines'} as before\n"
