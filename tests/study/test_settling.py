"""A write that was cut short is completed or undone by the next command, which says so."""

import errno
import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import journal
from qualcli.study.journal import back_from, marks_of
from qualcli.study.journal_format import Entry, Journal, State, sum_of
from qualcli.study.settling import settle
from qualcli.study.writing import FileChange, write_changes
from tests.study.conftest import FILES, snapshot
from tests.study.gates import refusing, standing

ELLIE, NADIA = "corpus/ellie-1.md", "corpus/round-2/nadia-1.md"
NEW = b"**Ellie:** new words\n"
Write = Callable[[str, bytes], Path]


def entry(number: int, target: str, after: bytes | None, *, ready: str | None = None) -> Entry:
    """Plan one file; `ready` is the study in which its new file lies ready."""
    temporary = f"{os.path.dirname(target)}/.qual-9-ab-{number}.tmp"  # noqa: PTH120
    if ready is not None and after is not None:
        Path(ready, temporary).write_bytes(after)
    before = FILES.get(target)
    return Entry(target, temporary, sum_of(before), sum_of(after), back_from(after, before), marks_of(after))


def test_where_nothing_was_cut_short_nothing_is_said_or_made(root: str) -> None:
    assert settle(root) is None
    assert not Path(root, ".qual").exists()


def test_what_lies_ready_is_put_in_place(root: str, write: Write) -> None:
    write(NADIA, b"done already\n")
    plan = (entry(0, ELLIE, NEW, ready=root), entry(1, NADIA, b"done already\n"))
    journal.save(root, Journal(State.REPLACING, plan))

    said = settle(root)

    assert said == f"An interrupted write was completed: {ELLIE}, {NADIA}."
    assert Path(root, ELLIE).read_bytes() == NEW
    assert not list(Path(root).rglob("*.tmp"))
    assert settle(root) is None


def test_a_removal_is_completed(root: str) -> None:
    journal.save(root, Journal(State.REPLACING, (entry(0, NADIA, None), entry(1, ELLIE, NEW, ready=root))))

    assert "completed" in (settle(root) or "")
    assert not Path(root, NADIA).exists()


def test_where_a_new_file_is_missing_everything_is_undone(root: str, write: Write) -> None:
    write(NADIA, b"done already\n")
    made = write("corpus/round-3/new.md", NEW)
    plan = (entry(0, ELLIE, NEW), entry(1, NADIA, b"done already\n"), entry(2, "corpus/round-3/new.md", NEW))
    journal.save(root, Journal(State.REPLACING, plan, ("corpus/round-3",)))

    assert settle(root) == f"An interrupted write was undone: {ELLIE}, {NADIA}, corpus/round-3/new.md."
    assert Path(root, NADIA).read_bytes() == FILES[NADIA]
    assert not made.parent.exists()


def test_a_file_edited_since_is_left_and_named(root: str, write: Write) -> None:
    write(NADIA, b"edited since\n")
    journal.save(root, Journal(State.REPLACING, (entry(0, ELLIE, NEW), entry(1, NADIA, b"done\n"))))

    said = settle(root)

    assert (
        said == f"An interrupted write was undone, except in {NADIA}, edited since: compare with `git diff`."
    )
    assert Path(root, NADIA).read_bytes() == b"edited since\n"
    assert Path(root, ELLIE).read_bytes() == FILES[ELLIE]


def test_a_file_edited_after_it_was_put_in_place_does_not_stop_the_rest(root: str, write: Write) -> None:
    write(NADIA, b"edited after\n")
    journal.save(
        root, Journal(State.REPLACING, (entry(0, ELLIE, NEW, ready=root), entry(1, NADIA, b"done\n")))
    )

    assert "completed" in (settle(root) or "")
    assert Path(root, ELLIE).read_bytes() == NEW
    assert Path(root, NADIA).read_bytes() == b"edited after\n"


def test_many_files_are_counted(root: str) -> None:
    plan = tuple(entry(number, f"corpus/n{number}.md", NEW, ready=root) for number in range(9))
    journal.save(root, Journal(State.REPLACING, plan))

    said = settle(root)

    assert said == "An interrupted write was completed: corpus/n0.md, corpus/n1.md, corpus/n2.md and 6 more."


def test_preparations_are_cleared_away(root: str, write: Write) -> None:
    before = snapshot(root)
    write("corpus/.qual-9-ab-0.tmp", NEW[:5])
    Path(root, "corpus/new").mkdir()
    journal.save(root, Journal(State.PREPARING, (entry(0, ELLIE, NEW),), ("corpus/new",)))

    assert settle(root) == f"An interrupted write was undone: {ELLIE}."
    assert snapshot(root) == before


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 99], ids=["empty", "another", "junk"])
def test_a_journal_that_cannot_be_read_is_kept_aside(root: str, write: Write, data: bytes) -> None:
    """It must neither be lost nor stop every later command."""
    write(".qual/journal", data)

    assert settle(root) == (
        "The journal of an interrupted write cannot be read; it is kept as .qual/journal.unreadable."
    )
    assert Path(root, ".qual/journal.unreadable").read_bytes() == data
    write_changes(root, [FileChange(ELLIE, FILES[ELLIE], NEW)])


def test_a_journal_that_leads_out_of_the_study_is_kept_aside(root: str, tmp_path: Path) -> None:
    (tmp_path / "out.md").write_bytes(b"words\n")
    Path(root, "corpus/out.md").symlink_to(tmp_path / "out.md")
    bad = Entry("corpus/out.md", "corpus/.qual-9-ab-0.tmp", sum_of(b"words\n"), None)
    journal.save(root, Journal(State.REPLACING, (bad,)))

    assert "cannot be read" in (settle(root) or "")
    assert (tmp_path / "out.md").read_bytes() == b"words\n"


@pytest.mark.parametrize("broken", [{"back": ()}, {"before_sum": "0" * 64}], ids=["lines", "sum"])
def test_a_journal_that_leads_elsewhere_is_kept_aside(
    root: str, write: Write, broken: dict[str, object]
) -> None:
    """Its own check sum is right, yet it does not lead back to what it says: nothing is written from it."""
    write(NADIA, b"done already\n")
    plan = (replace(entry(0, NADIA, b"done already\n"), **broken), entry(1, ELLIE, NEW))  # type: ignore[arg-type]
    journal.save(root, Journal(State.REPLACING, plan))
    before = snapshot(root)

    assert "cannot be read" in (settle(root) or "")
    assert snapshot(root) == before
    assert settle(root) is None


def test_a_file_saved_at_the_moment_of_its_being_restored_is_left(root: str, write: Write) -> None:
    write(NADIA, b"done already\n")
    plan = (entry(0, NADIA, b"done already\n"), entry(1, ELLIE, NEW))
    journal.save(root, Journal(State.REPLACING, plan))
    reads = 0

    def gate(function: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        nonlocal reads
        if function is os.open and str(args[0]).endswith(NADIA):
            reads += 1
            if reads == 3:
                write(NADIA, b"saved just now\n")
        return function(*args, **kwargs)

    with standing(gate):
        said = settle(root) or ""

    assert f"except in {NADIA}" in said
    assert Path(root, NADIA).read_bytes() == b"saved just now\n"


def test_a_completed_write_can_be_undone_and_an_undone_one_leaves_the_record_before(root: str) -> None:
    write_changes(root, [FileChange(ELLIE, FILES[ELLIE], NEW)], what="qual first")
    record = Path(root, ".qual/plans/000001").read_bytes()
    half = entry(0, NADIA, b"second\n")

    journal.save(root, Journal(State.REPLACING, (half,), what="qual second"))
    assert "undone" in (settle(root) or "")
    assert [one.name for one in Path(root, ".qual/plans").iterdir()] == ["000001"]
    assert Path(root, ".qual/plans/000001").read_bytes() == record

    ready = entry(0, NADIA, b"second\n", ready=root)
    journal.save(root, Journal(State.REPLACING, (ready,), what="qual second"))
    assert "completed" in (settle(root) or "")
    assert journal.load(root, ".qual/plans/000002").what == "qual second"


def test_a_journal_that_was_never_put_in_place_is_cleared_away(root: str, write: Write) -> None:
    """The process died while it wrote the journal: nothing else has been touched."""
    write(".qual/journal.new", b"half a jour")

    assert settle(root) is None
    assert not Path(root, ".qual/journal.new").exists()


def test_names_in_a_journal_never_drive_the_terminal(root: str, write: Write) -> None:
    write("corpus/\x1b[31m.md", NEW)
    journal.save(root, Journal(State.REPLACING, (entry(0, "corpus/\x1b[31m.md", NEW),)))

    assert "\x1b" not in (settle(root) or "")


def test_a_journal_that_is_no_file_is_said_and_stops_writing_alone(root: str) -> None:
    Path(root, ".qual/journal").mkdir(parents=True)

    assert settle(root) == (
        "An interrupted write could not be settled yet: .qual/journal: this is a folder, not a file."
    )
    with pytest.raises(QualError, match="not settled yet"):
        write_changes(root, [FileChange(ELLIE, FILES[ELLIE], NEW)])


def test_a_disk_that_still_fails_is_said_and_the_journal_waits(root: str) -> None:
    journal.save(root, Journal(State.REPLACING, (entry(0, ELLIE, NEW, ready=root),)))

    with standing(refusing("replace", errno.EROFS)):
        said = settle(root)

    assert said is not None
    assert said.startswith("An interrupted write could not be settled yet: ")
    assert "completed" in (settle(root) or "")


def test_a_write_that_is_still_going_on_is_not_settled(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is held as long as the writer lives; what waits is its own affair."""
    monkeypatch.setattr("qualcli.study.lock._PAUSE", 0)
    monkeypatch.setattr("qualcli.study.lock.time.monotonic", iter(range(0, 1000, 2)).__next__)
    journal.save(root, Journal(State.REPLACING, (entry(0, ELLIE, NEW, ready=root),)))
    with Path(root, ".qual/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        said = settle(root)

    assert said == "An interrupted write could not be settled yet: another qual is writing to this study."
    assert Path(root, ELLIE).read_bytes() == FILES[ELLIE]


def test_a_write_that_another_process_settles_meanwhile_needs_nothing(root: str) -> None:
    journal.save(root, Journal(State.REPLACING, ()))

    def gate(function: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        if function is fcntl.flock:
            with suppress(FileNotFoundError):
                Path(root, ".qual/journal").unlink()
        return function(*args, **kwargs)

    with standing(gate):
        assert settle(root) is None
