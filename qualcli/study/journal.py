"""The journal of a write: enough to complete or undo it after a crash, and then the record for `qual undo`.

While temporary files are being made `.qual/journal` is `preparing`, and undone by removing them; once every new file
lies flushed beside its target it is `replacing`, and completed by putting them in place. When all is done it becomes
a record of `.qual/plans` in one step, so that the newest record always tells of the last plan that was carried out.
"""

import os
from typing import Final
from zlib import crc32

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk, plans
from qualcli.study.journal_format import Entry, Journal, UnreadableJournalError, pack, sum_of, unpack
from qualcli.study.root import PRIVATE, private_folder, resolve
from qualcli.text.lines import Hunk, MisfitError, hunks, lines_of, patched

JOURNAL: Final = f"{PRIVATE}/journal"


def back_from(after: bytes | None, before: bytes | None) -> tuple[Hunk, ...]:
    """Give what makes a new file the old one."""
    return () if before is None else hunks(after or b"", before)


def marks_of(data: bytes | None) -> tuple[int, ...]:
    """Give the check sums of a file's lines."""
    return tuple(map(crc32, lines_of(data or b"")))


def before_of(entry: Entry, after: bytes | None) -> bytes | None:
    """Give what a file was before the write, from what it became.

    Raises:
        UnreadableJournalError: where the entry does not lead there.

    """
    if entry.before_sum is None:
        return None
    try:
        before = patched(lines_of(after or b""), entry.back)
    except MisfitError as error:
        raise UnreadableJournalError(entry.target) from error
    if sum_of(before) != entry.before_sum:
        raise UnreadableJournalError(entry.target)
    return before


def path_of(root: str) -> str:
    """Give the journal's path."""
    return os.path.join(root, JOURNAL)


def is_there(root: str) -> bool:
    """Say whether a journal waits to be settled."""
    return disk.status(path_of(root), follow=False) is not None


def save(root: str, journal: Journal) -> None:
    """Write the journal in one step, and wait until it is on the disk: what it tells of comes after."""
    folder = private_folder(root)
    private_folder(root, "plans")
    new = os.path.join(folder, "journal.new")
    disk.remove(new)
    disk.create(new, pack(journal))
    disk.replace(new, path_of(root))
    disk.flush_folder(folder)


def forget(root: str) -> None:
    """Remove the journal of a write that has come to nothing."""
    disk.remove(path_of(root) + ".new")
    disk.remove(path_of(root))


def finish(root: str, journal: Journal, *, is_last: bool = False) -> None:
    """Tidy up after a write that is done, and turn its journal into the record of its plan.

    A folder that the disk does not let go leaves that to the next command; at the last attempt it stays.
    """
    for folder in reversed(journal.emptied):
        try:
            disk.remove_folder(os.path.join(root, folder))
        except OSError:
            if not is_last:
                raise
    if journal.what is None:
        forget(root)
    else:
        disk.remove(path_of(root) + ".new")
        plans.keep(root, path_of(root), journal.reverses)


def load(root: str, name: str = JOURNAL) -> Journal:
    """Read the journal, or the record of a plan.

    Raises:
        UnreadableJournalError: where it is damaged, or names files that no write of ours would touch.

    """
    data, _ = disk.read(os.path.join(root, name), follow=False)
    journal = unpack(data)
    try:
        for entry in journal.entries:
            _check_entry(root, entry)
        for folder in (*journal.folders, *journal.emptied):
            resolve(root, folder, to_write=True)
    except QualError as error:
        raise UnreadableJournalError(str(error)) from error
    return journal


def _check_entry(root: str, entry: Entry) -> None:
    """Refuse an entry that leads out of the study; a journal may come with a study from somebody else."""
    resolve(root, entry.target, to_write=True)
    folder, name = os.path.split(entry.temporary)
    if folder != os.path.dirname(entry.target) or not is_temporary(name):
        raise UnreadableJournalError(entry.temporary)


def temporary_name(token: str, number: int) -> str:
    """Name a temporary file, so that it can be told from everybody else's."""
    return f".qual-{token}-{number}.tmp"


def is_temporary(name: str) -> bool:
    """Say whether a name is that of a temporary file of ours."""
    return name.startswith(".qual-") and name.endswith(".tmp")
