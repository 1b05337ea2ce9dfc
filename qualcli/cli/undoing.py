"""Taking back plans and doing them again, as `qual undo` and `qual redo` do it; and what could be taken back."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.study.journal_format import Way

if TYPE_CHECKING:
    from qualcli.study.plans import Record
    from qualcli.study.undo import Undoing
    from qualcli.study.writing import FileChange

_COLUMNS: Final = (
    Column("way", "With"),
    Column("number", "N", is_number=True),
    Column("command", "Takes back"),
    Column("time", "Of"),
    Column("files", "Files", is_number=True),
)
_PLANNED: Final = {Way.UNDO: "would undo", Way.REDO: "would do again"}
_DONE: Final = {Way.UNDO: "undoes", Way.REDO: "does again"}


def take_back(session: Session, way: Way, count: int, *, dry_run: bool) -> int:
    """Take back so many plans one by one, the last first, or show what that would change; say which.

    Raises:
        QualError: where there is nothing to take back, or one of them cannot be taken back; nothing is written then.

    """
    from qualcli.study.undo import plan_undos, undo
    from qualcli.text.counts import number_of

    if count < 1:
        message = f"{count} changes cannot be taken back"
        raise session.misuse("E543", message, f"`qual {way.value} 3` takes three", at=str(count))
    root = session.study.root
    found = plan_undos(root, way, count)
    for one in found:
        if dry_run:
            session.output.emit(line for change in one.changes for line in _diff(change))
        else:
            undo(root, one)
            session.output.emit(_summary(change, way) for change in one.changes)
        _say(session, one, (_PLANNED if dry_run else _DONE)[way])
    if len(found) < count:
        session.output.say(f"{number_of(len(found), 'change')} of {count:,}: no more are recorded")
    return 0


def _say(session: Session, one: "Undoing", verb: str) -> None:
    """Name a plan that is taken back, and those that had nothing left to take back."""
    from qualcli.text.counts import number_of

    for name in one.passed:
        session.output.say(f"passes over {name}: its files are as they were already")
    session.output.say(f"{verb} {one.name}, {number_of(len(one.changes), 'file')}")


def _diff(change: "FileChange") -> Iterator[str]:
    """Show the change of one file as git does."""
    from qualcli.cli.mending import diff

    before, after = (
        None if data is None else data.decode("utf-8", "surrogateescape")
        for data in (change.before, change.after)
    )
    return diff(change.path, before, after)


def _summary(change: "FileChange", way: Way) -> str:
    """Say in a line what is done to one file."""
    from qualcli.study.faults import spoken
    from qualcli.text.lines import changes, lines_of

    if change.after is None:
        return f"{spoken(change.path)}: removed\n"
    if change.before is None:
        return f"{spoken(change.path)}: there again\n"
    found = changes(lines_of(change.before), lines_of(change.after))
    count = sum(max(one.end - one.start, one.new_end - one.new_start) for one in found)
    lines = (
        f"{count} {'line' if count == 1 else 'lines'} {'as before' if way is Way.UNDO else 'changed again'}"
    )
    return f"{spoken(change.path)}: {lines}\n"


def listing(session: Session) -> Table:
    """List what could be undone, the last first, and what could be done again."""
    from qualcli.study.plans import read_past

    past = read_past(session.study.root)
    rows = [row for way in Way for row in _rows(session, way, past.waiting(way)[::-1])]
    return Table("past", _COLUMNS, tuple(rows), ("Records are kept of the last 1,000 changes, up to 50 MB.",))


def _rows(session: Session, way: Way, records: Sequence["Record"]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each record: with which number its plan, and all after it, are taken back."""
    from qualcli.study.faults import spoken
    from qualcli.study.undo import record_of

    for number, record in enumerate(records, start=1):
        try:
            plan = record_of(session.study.root, record)
            told: tuple[Figure, ...] = (spoken(plan.what or ""), spoken(plan.when), len(plan.entries))
        except QualError:
            told = (f"({record.path} cannot be read)", "", None)
        figures: tuple[Figure, ...] = (f"qual {way.value}", number, *told)
        yield tuple(map(Cell, figures))
