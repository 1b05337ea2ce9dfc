"""Writing several files: all or none, also across a crash, and never over what somebody else has written."""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.study import disk, journal, plans
from qualcli.study.disk import Owner
from qualcli.study.faults import finding, naming, of_error, shown
from qualcli.study.journal_format import Entry, Journal, Reversal, State, sum_of
from qualcli.study.lock import PATIENCE, study_lock
from qualcli.study.root import resolve
from qualcli.study.settling import undo
from qualcli.study.sources import encode
from qualcli.text.edits import smallest_edits
from qualcli.text.source import Source, Span

_WRITABLE: Final = 0o222
_DIGITS: Final = 11
"""So many digits has a time that a calendar holds, in seconds."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a plan: its path within the study and its bytes before and after; None is no file."""

    path: str
    before: bytes | None
    after: bytes | None
    owner: Owner | None = None
    """What a new file is given; one that is replaced keeps its own."""

    @classmethod
    def of_texts(cls, path: str, before: str | None, after: str | None) -> "FileChange":
        """Give the change of a file by its texts, as they were read from it."""
        return cls(path, encode(before), encode(after))


class TakenBack(NamedTuple):
    """A plan that a write takes back: its record, the newest record when this was planned, and the plan's time."""

    reverses: Reversal
    last: int
    when: str
    emptied: tuple[str, ...]
    """Folders that were made for it, which go at the end if nothing is left in them."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a checked plan."""

    change: FileChange
    target: str
    temporary: str
    status: os.stat_result | None


def write_changes(
    root: str,
    changes: Iterable[FileChange],
    *,
    what: str | None = "",
    taken_back: TakenBack | None = None,
    patience: float = PATIENCE,
) -> int:
    """Write every change or none; each file must still be, byte for byte, what it is planned from.

    `what` is the command line that made the plan, as `qual undo` names it; a write with None is no plan that can be
    undone. Gives how many plans that were undone before can no longer be done again, because this one has come between.

    Raises:
        QualError: where a file has changed (E601), may not be written, or the disk refuses; nothing is
            written then.

    """
    with study_lock(root, patience):
        _refuse_unsettled(root)
        past = _past(root, taken_back)
        steps = _plan(root, changes)
        if not steps:
            return 0
        plan = Journal(State.PREPARING, (), what=what, when=_now())
        if taken_back:
            reverses, _, when, emptied = taken_back
            plan = replace(plan, reverses=reverses, when=when, emptied=emptied)
        _carry_out(root, steps, plan)
    return 0 if taken_back or what is None else len(past.undone)


def _past(root: str, taken_back: TakenBack | None) -> plans.Past:
    """Read what was done before, which must still be as it was when something of it was to be taken back."""
    with naming(plans.PLANS):
        past = plans.read_past(root)
    if taken_back and taken_back.last != past.last:
        message = "another qual has written to this study meanwhile"
        raise QualError(finding("E607", message, plans.PLANS, "run the command again"))
    return past


def _now() -> str:
    """Give the time by the minute; where SOURCE_DATE_EPOCH asks for the same output every time, that one."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_fixed = fixed.isdecimal() and len(fixed) <= _DIGITS
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(int(fixed)) if is_fixed else time.localtime())


def _refuse_unsettled(root: str) -> None:
    """Refuse to write while a write that was cut short waits to be settled."""
    with naming(journal.JOURNAL):
        is_there = journal.is_there(root)
    if is_there:
        message = "an earlier write was interrupted and is not settled yet"
        remedy = "run the command again, it settles that first; if it cannot, move .qual/journal away and see `git diff`"
        raise QualError(finding("E608", message, journal.JOURNAL, remedy))


def _plan(root: str, changes: Iterable[FileChange]) -> tuple[_Step, ...]:
    """Check every file against the plan; all that stands against it is said at once."""
    token = f"{os.getpid()}-{os.urandom(4).hex()}"
    findings: list[Diagnostic] = []
    steps: dict[str, _Step] = {}
    for number, change in enumerate(changes):
        try:
            step = _step(root, change, journal.temporary_name(token, number))
        except QualError as error:
            findings += error.findings
            continue
        if step.target in steps:
            findings.append(_meeting(change.path, steps[step.target].change.path))
        steps[step.target] = step
    if findings:
        raise QualError(*findings)
    return tuple(step for step in steps.values() if step.change.before != step.change.after)


def _step(root: str, change: FileChange, temporary: str) -> _Step:
    """Check one file against the plan."""
    target = resolve(root, change.path, to_write=True)
    with naming(change.path):
        current, status = _current(target)
        if current != change.before:
            raise QualError(_changed(change, current))
        if status:
            _refuse_read_only(change.path, target, status)
    return _Step(change, target, os.path.join(os.path.dirname(target), temporary), status)


def _current(target: str) -> tuple[bytes | None, os.stat_result | None]:
    """Give a file's bytes and status, or nothing where there is none."""
    try:
        return disk.read(target)
    except FileNotFoundError:
        return None, None


def _changed(change: FileChange, current: bytes | None) -> Diagnostic:
    """Say how a file differs from what the plan was made from, with the first place."""
    remedy = "nothing was written; run the command again, it reads the file as it is now"
    if current is None:
        return finding(
            "E601", f"{shown(change.path)} has been removed since it was read", change.path, remedy
        )
    if change.before is None:
        remedy = "nothing was written; choose another name, or move the file away"
        return finding(
            "E615", f"{shown(change.path)} exists already, and is not overwritten", change.path, remedy
        )
    text, before = current.decode("utf-8", "replace"), change.before.decode("utf-8", "replace")
    at = next((edit.span.start for edit in smallest_edits(before, text)), len(text))
    message = f"{shown(change.path)} has changed on disk since it was read"
    place = Span(at, min(at + 1, len(text)))
    return Diagnostic(RuleId("E601"), message, Source(shown(change.path), text), place, remedy)


def _refuse_read_only(path: str, target: str, status: os.stat_result) -> None:
    """Respect a file's being read-only, although it could be replaced."""
    if status.st_mode & _WRITABLE and disk.system(os.access, target, os.W_OK):
        return
    message = f"{shown(path)} is read-only"
    raise QualError(finding("E603", message, path, f"if it may change, `chmod u+w {shown(path)}` first"))


def _meeting(path: str, other: str) -> Diagnostic:
    """Say that two changes of one plan lead to the same file."""
    message = f"{shown(path)} and {shown(other)} are one file"
    return finding("E615", message, path, "one of them is a link; leave it out")


def _carry_out(root: str, steps: Sequence[_Step], plan: Journal) -> None:
    """Write a checked plan, or leave everything as it was."""
    home = os.path.realpath(root)
    entries = tuple(_entry(home, step) for step in steps)
    plan = replace(plan, entries=entries, folders=tuple(_missing_folders(home, steps)))
    try:
        _prepare(home, plan, steps)
        _replace_all(home, plan, steps)
    except BaseException as error:
        _take_back(home, plan, error)
        raise
    with suppress(OSError):  # all is written; what is left to tidy waits for the next command
        journal.finish(home, plan)


def _entry(home: str, step: _Step) -> Entry:
    """Describe a step for the journal."""
    change = step.change
    return Entry(
        os.path.relpath(step.target, home),
        os.path.relpath(step.temporary, home),
        sum_of(change.before),
        sum_of(change.after),
        journal.back_from(change.after, change.before),
        journal.marks_of(change.after),
        _owner(step),
    )


def _owner(step: _Step) -> Owner | None:
    """Give the mode and ownership that a file keeps, or gets."""
    return disk.owner_of(step.status) if step.status else step.change.owner


def _missing_folders(home: str, steps: Sequence[_Step]) -> list[str]:
    """Give the folders that the plan needs and that are not there, outer ones first."""
    missing: dict[str, None] = {}
    for step in steps:
        needed = []
        folder = os.path.dirname(step.target)
        while folder not in missing and not os.path.isdir(folder):
            needed.append(folder)
            folder = os.path.dirname(folder)
        missing.update(dict.fromkeys(reversed(needed)))
    return [os.path.relpath(folder, home) for folder in missing]


def _prepare(home: str, plan: Journal, steps: Sequence[_Step]) -> None:
    """Put every new file, flushed, beside its target; then note that several may be put in place."""
    with naming(journal.JOURNAL):
        journal.save(home, plan)
    for folder in plan.folders:
        with naming(folder):
            disk.make_folder(os.path.join(home, folder))
    for step in steps:
        if step.change.after is not None:
            with naming(step.change.path):
                disk.create(step.temporary, (step.change.after,), _owner(step))
    if len(steps) > 1:
        _flush(home, plan)
        with naming(journal.JOURNAL):
            journal.save(home, replace(plan, state=State.REPLACING))


def _replace_all(home: str, plan: Journal, steps: Sequence[_Step]) -> None:
    """Put the new files in place, each only if nobody has touched its target since it was checked."""
    for step in steps:
        with naming(step.change.path):
            _refuse_touched(step)
            if step.change.after is None:
                disk.remove(step.target)
            else:
                disk.replace(step.temporary, step.target)
    _flush(home, plan)


def _refuse_touched(step: _Step) -> None:
    """Look once more, without reading, whether a target is as it was when it was checked."""
    now = disk.status(step.target)
    if (now and disk.stamp_of(now)) != (step.status and disk.stamp_of(step.status)):
        current, _ = _current(step.target)
        raise QualError(_changed(step.change, current))


def _flush(home: str, plan: Journal) -> None:
    """Flush every folder that the plan changes."""
    paths = (*(entry.target for entry in plan.entries), *plan.folders)
    for folder in dict.fromkeys(os.path.dirname(path) for path in paths):
        with naming(folder):
            disk.flush_folder(os.path.join(home, folder))


def _take_back(home: str, plan: Journal, error: BaseException) -> None:
    """Undo what was done of a plan; what cannot be undone now is left to the journal."""
    said = error.findings if isinstance(error, QualError) else ()
    try:
        edited = undo(home, plan)
        journal.forget(home)
    except OSError as trouble:
        message = "the write was cut short, and the disk does not let it be undone now"
        remedy = "when the disk is well again, run any qual command; it completes or undoes the write"
        left = finding("E608", message, journal.JOURNAL, remedy)
        raise QualError(*said, left, of_error(trouble, journal.JOURNAL)) from error
    edited = tuple(path for path in edited if path not in {one.source.path for one in said})
    if edited:
        message = f"the write was undone, except in {', '.join(map(shown, edited))}, which somebody changed meanwhile"
        raise QualError(*said, finding("E608", message, edited[0], "compare it with `git diff`")) from error
