"""Settling a write that was cut short: completed if it can be, else undone, and said."""

import os
from contextlib import nullcontext, suppress
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from qualcli.study import disk
from qualcli.study.root import PRIVATE

if TYPE_CHECKING:
    from qualcli.study.journal_format import Entry, Journal


_FEW: Final = 3
"""So many files are named before the rest is only counted."""


class _At(Enum):
    """Where one file of a write is found."""

    BEFORE = auto()
    AFTER = auto()
    EDITED = auto()
    """Neither: somebody has written it since."""


def settle(root: str) -> str | None:
    """Complete or undo a write that a crash has cut short; give a sentence about it, if there is one."""
    waiting = os.path.join(root, PRIVATE, "journal")
    if all(disk.status(path, follow=False) is None for path in (waiting, f"{waiting}.new")):
        return None
    from qualcli.diagnostics.diagnostic import QualError
    from qualcli.study.lock import study_lock

    try:
        with study_lock(root):
            return _settle(os.path.realpath(root))
    except OSError as error:
        from qualcli.study.faults import of_error

        return _not_yet(of_error(error, f"{PRIVATE}/journal").message)
    except QualError as error:
        return _not_yet(str(error))


def _not_yet(reason: str) -> str:
    """Say why a write waits on."""
    from qualcli.study.faults import spoken

    return spoken(f"An interrupted write could not be settled yet: {reason}.")


def _settle(home: str) -> str | None:
    """Settle the journal, once no other process can be the one that writes it."""
    from qualcli.study import journal
    from qualcli.study.journal_format import UnreadableJournalError

    if not journal.is_there(home):
        journal.forget(home)
        return None
    try:
        plan = journal.load(home)
    except UnreadableJournalError:
        return _kept_aside(home)
    try:
        said = _completed(home, plan)
        if said is None:
            said = _undone(home, plan)
            journal.forget(home)
    except UnreadableJournalError:
        return _kept_aside(home)
    return said


def _kept_aside(home: str) -> str:
    """Keep a journal that cannot be used, out of the way of later commands."""
    from qualcli.study import journal

    disk.replace(journal.path_of(home), journal.path_of(home) + ".unreadable")
    return f"The journal of an interrupted write cannot be read; it is kept as {journal.JOURNAL}.unreadable."


def _completed(home: str, plan: "Journal") -> str | None:
    """Complete a write if every file that is missing lies ready."""
    from qualcli.study import journal

    found = [_where(home, entry) for entry in plan.entries]
    if not _is_committed(plan) and _At.AFTER not in found:
        return None
    if not all(_can_be_completed(home, entry, at) for entry, at in zip(plan.entries, found, strict=True)):
        return None
    for entry, at in zip(plan.entries, found, strict=True):
        if at is _At.BEFORE:
            _put(home, entry)
    _clear(home, plan, keep_folders=True)
    journal.finish(home, plan, is_last=True)
    return f"An interrupted write was completed: {_listed(plan)}."


def _is_committed(plan: "Journal") -> bool:
    """Say whether all new files are known to be whole and on the disk."""
    return plan.state.value == "replacing"


def _can_be_completed(home: str, entry: "Entry", at: _At) -> bool:
    """Say whether a file is new, or can be made so, or was edited after it had become so."""
    return at is _At.AFTER or (at is _At.BEFORE) == _is_ready(home, entry)


def _is_ready(home: str, entry: "Entry") -> bool:
    """Say whether the new file lies ready; for a removal nothing is needed."""
    if entry.after_sum is None:
        return True
    return _sum(os.path.join(home, entry.temporary)) == entry.after_sum


def _put(home: str, entry: "Entry") -> None:
    """Put one new file in place."""
    target = os.path.join(home, entry.target)
    if entry.after_sum is None:
        disk.remove(target)
    else:
        disk.replace(os.path.join(home, entry.temporary), target)


def _undone(home: str, plan: "Journal") -> str:
    """Undo a write, and say so."""
    edited = undo(home, plan)
    if edited:
        from qualcli.study.faults import spoken

        names = ", ".join(map(spoken, edited))
        return f"An interrupted write was undone, except in {names}, edited since: compare with `git diff`."
    return f"An interrupted write was undone: {_listed(plan)}."


def undo(home: str, plan: "Journal") -> tuple[str, ...]:
    """Make every file of a write what it was before; give those edited since, which are left."""
    found = [_where(home, entry) for entry in plan.entries]
    is_touched = _At.AFTER in found
    found = [
        _restored(home, entry) if at is _At.AFTER else at
        for entry, at in zip(plan.entries, found, strict=True)
    ]
    _clear(home, plan, must_last=is_touched)
    return tuple(entry.target for entry, at in zip(plan.entries, found, strict=True) if at is _At.EDITED)


def _restored(home: str, entry: "Entry") -> _At:
    """Make one file what it was before, unless somebody writes it at this moment."""
    from qualcli.study import journal
    from qualcli.study.journal_format import sum_of

    target, temporary = os.path.join(home, entry.target), os.path.join(home, entry.temporary)
    if entry.before_sum is None:
        disk.remove(target)
        return _At.BEFORE
    after = None if entry.after_sum is None else disk.read(target)[0]
    if sum_of(after) != entry.after_sum:
        return _At.EDITED
    before = journal.before_of(entry, after)
    disk.remove(temporary)
    disk.create(temporary, (before or b"",), entry.owner)
    disk.replace(temporary, target)
    return _At.BEFORE


def _clear(home: str, plan: "Journal", *, keep_folders: bool = False, must_last: bool = True) -> None:
    """Remove what a write has left beside its files, and flush; a flush may fail where no file was changed."""
    for entry in plan.entries:
        disk.remove(os.path.join(home, entry.temporary))
    for folder in reversed(() if keep_folders else plan.folders):
        disk.remove_folder(os.path.join(home, folder))
    for folder in dict.fromkeys(os.path.dirname(entry.target) for entry in plan.entries):
        if disk.status(os.path.join(home, folder)):
            with nullcontext() if must_last else suppress(OSError):
                disk.flush_folder(os.path.join(home, folder))


def _where(home: str, entry: "Entry") -> _At:
    """Find out what one file is now."""
    now = _sum(os.path.join(home, entry.target))
    if now == entry.before_sum:
        return _At.BEFORE
    return _At.AFTER if now == entry.after_sum else _At.EDITED


def _sum(path: str) -> str | None:
    """Give the check sum of a file; None where there is none."""
    from qualcli.study.journal_format import sum_of

    try:
        return sum_of(disk.read(path)[0])
    except (FileNotFoundError, NotADirectoryError):
        return None


def _listed(plan: "Journal") -> str:
    """List the files of a write, a few by name."""
    from qualcli.study.faults import spoken

    names = [spoken(entry.target) for entry in plan.entries]
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")
