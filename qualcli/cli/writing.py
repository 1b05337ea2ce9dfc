"""Writing a plan, and saying what this leaves behind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.study.writing import FileChange


def write(session: Session, plan: Sequence["FileChange"]) -> None:
    """Write a plan under the name of the command line; plans undone before it are not done again any more, and it is said.

    Raises:
        QualError: where the study refuses; nothing is written then.

    """
    from qualcli.study.writing import write_changes
    from qualcli.text.counts import number_of

    left = write_changes(session.study.root, plan, what=session.line.text)
    if left:
        session.output.say(f"{number_of(left, 'undone change')} cannot be done again any more")
