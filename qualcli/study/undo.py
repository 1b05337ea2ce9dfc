"""Undoing the last plan: its lines are taken back in the files as they are now, or it is said which have changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.study import disk, journal
from qualcli.study.disk import Owner
from qualcli.study.faults import about_words, finding, naming, shown, spoken
from qualcli.study.journal import UNDO
from qualcli.study.journal_format import Entry, Journal, UnreadableJournalError, sum_of
from qualcli.study.root import resolve
from qualcli.study.writing import FileChange, write_changes
from qualcli.text.lines import Change, MisfitError, changes, lines_of, moved, patched
from qualcli.text.source import Source, Span

_SHOWN: Final = 60
"""So much of a command line is quoted."""
_MODE: Final = 0o777
"""A record may come with a study from somebody else; a file made from it runs as nobody."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing the last plan changes: the plan's name, the files, and the folders made for it."""

    name: str
    changes: tuple[FileChange, ...]
    emptied: tuple[str, ...]


def plan_undo(root: str) -> Undoing:
    """Plan to undo the last plan.

    Raises:
        QualError: where there is nothing to undo (E616), its record cannot be read (E617), or files have changed
            since in the same lines (E618, for all of them).

    """
    record = _record(root)
    name = named(record)
    findings: list[Diagnostic] = []
    planned: list[FileChange] = []
    for entry in record.entries:
        try:
            planned.append(_taken_back(root, entry, name))
        except QualError as error:
            findings += error.findings
    if findings:
        raise QualError(*findings)
    changed = tuple(one for one in planned if one.before != one.after)
    if not changed:
        raise _nothing(f"nothing to undo: the files are as they were before {name}")
    return Undoing(name, changed, record.folders)


def undo(root: str, undoing: Undoing, *, what: str) -> None:
    """Carry out the plan, which is one like any other, and can be undone in its turn.

    Raises:
        QualError: where a file has changed meanwhile, or the disk refuses; nothing is written then.

    """
    write_changes(root, undoing.changes, what=what, emptied=undoing.emptied)


def named(record: Journal) -> str:
    """Name a plan by the command that made it, and its time."""
    words = spoken(record.what or "")
    words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2].rstrip()} …"
    return f"`{words}` of {spoken(record.when)}" if words else f"the change of {spoken(record.when)}"


def _record(root: str) -> Journal:
    """Read the record of the last plan."""
    try:
        with naming(UNDO):
            if disk.status(f"{root}/{UNDO}", follow=False) is None:
                raise _nothing("nothing to undo: no command has written to this study")
            return journal.load(root, UNDO)
    except UnreadableJournalError as error:
        raise _unreadable() from error


def _nothing(message: str) -> QualError:
    remedy = "what was changed by other means, git shows and takes back"
    return QualError(about_words("E616", message, "undo", remedy), code=1)


def _unreadable() -> QualError:
    message = "the record of the last plan cannot be read, so nothing is undone"
    return QualError(
        finding("E617", message, UNDO, "`git diff` shows what was changed; the record may be removed")
    )


def _taken_back(root: str, entry: Entry, name: str) -> FileChange:
    """Take a plan's change of one file back in the file as it is now."""
    now = _current(root, entry.target)
    sum_now = sum_of(now)
    if sum_now == entry.before_sum:
        return FileChange(entry.target, now, now)
    if sum_now != entry.after_sum:
        return FileChange(entry.target, now, _carried(entry, now, name))
    try:
        return FileChange(entry.target, now, journal.before_of(entry, now), _plain(entry.owner))
    except UnreadableJournalError as error:
        raise _unreadable() from error


def _plain(owner: Owner | None) -> Owner | None:
    """Leave out of a mode what lets a file run as somebody else."""
    return None if owner is None else owner._replace(mode=owner.mode & _MODE)


def _current(root: str, path: str) -> bytes | None:
    """Give a file's bytes; None where there is none."""
    with naming(path):
        try:
            return disk.read(resolve(root, path, to_write=True))[0]
        except FileNotFoundError:
            return None


def _carried(entry: Entry, now: bytes | None, name: str) -> bytes:
    """Take back the plan's lines of a file that was edited since."""
    if now is None:
        raise QualError(_whole_file(entry.target, f"{shown(entry.target)} has been removed since {name}"))
    if entry.after_sum is None:
        message = f"{shown(entry.target)} was removed by {name}, and stands there again"
        raise QualError(_whole_file(entry.target, message))
    edits = changes(entry.marks, journal.marks_of(now))
    back, collisions = moved(entry.back, edits)
    if entry.before_sum is None:
        collisions = edits
    if collisions:
        raise QualError(*_told(entry, now, collisions, name))
    try:
        return patched(lines_of(now), back)
    except MisfitError as error:
        raise QualError(
            _whole_file(entry.target, f"{shown(entry.target)} has changed since {name}")
        ) from error


def _whole_file(path: str, message: str) -> Diagnostic:
    remedy = "nothing was undone; `git diff` and `git log` show what was changed since"
    return finding("E618", message, path, remedy)


def _told(entry: Entry, now: bytes, collisions: Sequence[Change], name: str) -> Iterator[Diagnostic]:
    """Say which lines stand in the way of undoing."""
    source = Source(shown(entry.target), now.decode("utf-8", "replace"))
    made = "made" if entry.before_sum is None else "changed"
    for one in collisions:
        if one.new_start == one.new_end:
            message = f"here lines are missing that {name} {made}; they were removed since"
        else:
            message = f"this has changed since {name} {made} it"
        remedy = "nothing was undone; put it back as it was after that command, or change it by hand"
        yield Diagnostic(RuleId("E618"), message, source, _place(source, one), remedy)


def _place(source: Source, change: Change) -> Span:
    """Give the first line of a change; of lines that are gone, where they stood."""
    line = min(change.new_start + 1, len(source.line_starts))
    span = source.line_span(line)
    return Span(span.start, span.start) if change.new_start == change.new_end else span
