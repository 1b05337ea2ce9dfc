"""Undoing and redoing: a plan's lines are taken back in the files as they are now, or it is said which have changed.

To undo is to carry out a plan that takes another back; to redo is to take back that undoing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.study import disk, journal, plans
from qualcli.study.disk import Owner
from qualcli.study.faults import about_words, finding, naming, shown, spoken
from qualcli.study.journal_format import Entry, Journal, Reversal, UnreadableJournalError, Way, sum_of
from qualcli.study.plans import Past, Record
from qualcli.study.root import resolve
from qualcli.study.writing import FileChange, TakenBack, write_changes
from qualcli.text.lines import Change, MisfitError, changes, lines_of, moved, patched
from qualcli.text.source import Source, Span

_SHOWN: Final = 60
"""So much of a command line is quoted."""
_MODE: Final = 0o777
"""A record may come with a study from somebody else; a file made from it runs as nobody."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking back one plan changes: the plan's name, the files, and what it is written from."""

    name: str
    changes: tuple[FileChange, ...]
    what: str
    taken_back: TakenBack
    passed: tuple[str, ...] = ()
    """Later plans whose files are as they were before them already."""


class _Side(NamedTuple):
    """A plan to be taken back, or the undoing of one, as it is spoken of."""

    way: Way
    name: str

    @property
    def deed(self) -> str:
        """Name what was done last to the files: the plan, or its undoing."""
        return self.name if self.way is Way.UNDO else f"the undoing of {self.name}"

    @property
    def nothing(self) -> str:
        return "nothing was undone" if self.way is Way.UNDO else "nothing was done again"


class _Files:
    """The files of a study as they are, or as what is planned already makes them."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._planned: dict[str, bytes | None] = {}

    def read(self, path: str) -> bytes | None:
        """Give a file's bytes; None where there is none."""
        with naming(path):
            real = resolve(self._root, path, to_write=True)
            if real in self._planned:
                return self._planned[real]
            try:
                return disk.read(real)[0]
            except FileNotFoundError:
                return None

    def plan(self, change: FileChange) -> None:
        """Take a change for granted."""
        self._planned[resolve(self._root, change.path, to_write=True)] = change.after


def plan_undo(root: str, way: Way = Way.UNDO) -> Undoing:
    """Plan to take back the last plan, or what was undone last.

    Raises:
        QualError: where there is nothing to take back (E616, E737), its record cannot be read (E617), or files have
            changed since in the same lines (E618, for all of them).

    """
    return plan_undos(root, way, 1)[0]


def plan_undos(root: str, way: Way, count: int) -> list[Undoing]:
    """Plan to take back several plans, the last first, or fewer where there are not so many.

    Raises:
        QualError: where there is nothing to take back, or one of them cannot be taken back, as for `plan_undo`.

    """
    with naming(plans.PLANS):
        past = plans.read_past(root)
    files, found, passed = _Files(root), list[Undoing](), list[str]()
    for record in reversed(past.waiting(way)):
        if len(found) == count:
            break
        plan = record_of(root, record)
        name = named(plan)
        try:
            changed = _changes(files, plan, _Side(way, name))
        except UnreadableJournalError as error:
            raise _unreadable(record) from error
        if not changed:
            passed.append(name)
            continue
        taken = TakenBack(Reversal(way, record.number), past.last + len(found), plan.when, plan.folders)
        found.append(Undoing(name, changed, plan.what or "", taken, tuple(passed)))
        passed.clear()
        for one in changed:
            files.plan(one)
    if not found:
        raise _nothing(way, past, passed)
    return found


def undo(root: str, undoing: Undoing) -> None:
    """Carry out the plan, which is one like any other, and can be taken back in its turn.

    Raises:
        QualError: where a file has changed meanwhile, or the disk refuses; nothing is written then.

    """
    write_changes(root, undoing.changes, what=undoing.what, taken_back=undoing.taken_back)


def _changes(files: _Files, record: Journal, side: _Side) -> tuple[FileChange, ...]:
    """Take a plan's changes back in the files as they are now."""
    findings: list[Diagnostic] = []
    planned: list[FileChange] = []
    for entry in record.entries:
        try:
            planned.append(_taken_back(files, entry, side))
        except QualError as error:
            findings += error.findings
    if findings:
        raise QualError(*findings)
    return tuple(one for one in planned if one.before != one.after)


def named(record: Journal) -> str:
    """Name a plan by the command that made it, and its time."""
    words = spoken(record.what or "")
    words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2].rstrip()} …"
    return f"`{words}` of {spoken(record.when)}" if words else f"the change of {spoken(record.when)}"


def record_of(root: str, record: Record) -> Journal:
    """Read the record of a plan.

    Raises:
        QualError: where it cannot be read (E617).

    """
    try:
        with naming(record.path):
            return journal.load(root, record.path)
    except UnreadableJournalError as error:
        raise _unreadable(record) from error


def _unreadable(record: Record) -> QualError:
    message = "the record of this plan cannot be read, so nothing is taken back"
    remedy = "`git diff` shows what was changed; the record may be removed"
    return QualError(finding("E617", message, record.path, remedy))


def _nothing(way: Way, past: Past, passed: Sequence[str]) -> QualError:
    """Say that there is nothing to take back, and why."""
    remedy = "what was changed by other means, git shows and takes back"
    if passed:
        message = f"the files are as they were {'before' if way is Way.UNDO else 'after'} {passed[0]}"
    elif way is Way.REDO:
        message = "nothing was undone since the last change" if past.done else "nothing was undone"
        remedy = "`qual undo --list` shows what can be taken back"
    elif past.undone:
        message, remedy = "all that is recorded was undone", "`qual redo` does it again"
    else:
        message = "no command has written to this study"
    rule = "E616" if way is Way.UNDO else "E737"
    return QualError(about_words(rule, f"nothing to {way.value}: {message}", way.value, remedy), code=1)


def _taken_back(files: _Files, entry: Entry, side: _Side) -> FileChange:
    """Take a plan's change of one file back in the file as it is now."""
    now = files.read(entry.target)
    sum_now = sum_of(now)
    if sum_now == entry.before_sum:
        return FileChange(entry.target, now, now)
    if sum_now != entry.after_sum:
        return FileChange(entry.target, now, _carried(entry, now, side))
    return FileChange(entry.target, now, journal.before_of(entry, now), _plain(entry.owner))


def _plain(owner: Owner | None) -> Owner | None:
    """Leave out of a mode what lets a file run as somebody else."""
    return None if owner is None else owner._replace(mode=owner.mode & _MODE)


def _carried(entry: Entry, now: bytes | None, side: _Side) -> bytes:
    """Take back the plan's lines of a file that was edited since."""
    if now is None:
        raise _whole_file(entry, f"has been removed since {side.deed}", side)
    if entry.after_sum is None:
        raise _whole_file(entry, f"was removed by {side.deed}, and stands there again", side)
    edits = changes(entry.marks, journal.marks_of(now))
    back, collisions = moved(entry.back, edits)
    if entry.before_sum is None:
        collisions = edits
    if collisions:
        raise QualError(*_told(entry, now, collisions, side))
    try:
        return patched(lines_of(now), back)
    except MisfitError as error:
        raise _whole_file(entry, f"has changed since {side.deed}", side) from error


def _whole_file(entry: Entry, what: str, side: _Side) -> QualError:
    remedy = f"{side.nothing}; `git diff` and `git log` show what was changed since"
    return QualError(finding("E618", f"{shown(entry.target)} {what}", entry.target, remedy))


def _told(entry: Entry, now: bytes, collisions: Sequence[Change], side: _Side) -> Iterator[Diagnostic]:
    """Say which lines stand in the way."""
    source = Source(shown(entry.target), now.decode("utf-8", "replace"))
    made = "made" if entry.before_sum is None else "changed"
    for one in collisions:
        if one.new_start == one.new_end:
            message = f"here lines are missing that {side.deed} {made}; they were removed since"
        else:
            message = f"this has changed since {side.deed} {made} it"
        remedy = f"{side.nothing}; put it back as it was after that, or change it by hand"
        yield Diagnostic(RuleId("E618"), message, source, _place(source, one), remedy)


def _place(source: Source, change: Change) -> Span:
    """Give the first line of a change; of lines that are gone, where they stood."""
    line = min(change.new_start + 1, len(source.line_starts))
    span = source.line_span(line)
    return Span(span.start, span.start) if change.new_start == change.new_end else span
