"""Plans over several files: a summary, a diff as git shows it, a question, one write."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qualcli.cli.asking import is_anybody_there, may_write, nobody_there
from qualcli.cli.mending import diff
from qualcli.cli.session import Session
from qualcli.cli.writing import write
from qualcli.model.names import DocumentName
from qualcli.study.names import path_of


class Planned(NamedTuple):
    """One file of a plan: its path within the study, its text before and after; None is no file."""

    path: str
    before: str | None
    after: str | None


def of_documents(texts: Iterable[tuple[DocumentName, str, str]]) -> list[Planned]:
    """Give the changes of documents as files of a plan."""
    return [Planned(path_of(name), before, after) for name, before, after in texts if before != after]


def carry_out(
    session: Session,
    files: Sequence[Planned],
    summary: Iterable[str],
    *,
    dry_run: bool,
    yes: bool,
    ask: bool = True,
) -> bool:
    """Show a plan, and write it where that is wanted; say whether it was written.

    Raises:
        QualError: where nobody can be asked, or the study refuses; nothing is written then.

    """
    from qualcli.study.writing import FileChange

    changed = [one for one in files if one.before != one.after]
    if changed and ask and not (dry_run or yes or is_anybody_there()):
        raise nobody_there(session)
    for line in summary:
        session.output.say(line)
    session.output.emit(line for one in changed for line in diff(one.path, one.before, one.after))
    if dry_run or not changed:
        return False
    noun = "file" if len(changed) == 1 else "files"
    if ask and not may_write(session, f"write {len(changed)} {noun}?", yes=yes):
        session.output.say("nothing was written")
        return False
    plan = [FileChange.of_texts(*one) for one in changed]
    write(session, plan)
    return True
