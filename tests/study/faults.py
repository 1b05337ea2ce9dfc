"""Faults at every system call of a write: afterwards the study is wholly before or wholly after, and so is its record.

`python -m tests.study.faults` tries them all, two at once too, and prints how many that were.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk, journal, plans, settling
from qualcli.study.journal_format import Journal, Way
from qualcli.study.root import private_folder
from qualcli.study.undo import plan_undo, undo
from qualcli.study.writing import FileChange, write_changes
from tests.study.conftest import FILES, Snapshot, make_study, snapshot
from tests.study.gate import Fault, Gate, KilledError
from tests.study.gates import standing

ELLIE, NADIA, BOOK = "corpus/ellie-1.md", "corpus/round-2/nadia-1.md", "codebooks/tension.yaml"
NUMBERS = (28, 13, 30, 5, 4)
"""What the system answers: no room, not permitted, mounted read-only, failing, interrupted."""

Act = Callable[[str], None]


def write_one(root: str) -> None:
    """Change one file, by a link to it."""
    write_changes(
        root, [FileChange("corpus/link.md", FILES[ELLIE], b"**Ellie:** We were straddling.\n")], what="one"
    )


def write_many(root: str) -> None:
    """Change one file, shorten another, make one in new folders, and remove one."""
    plan = (
        FileChange("corpus/link.md", FILES[ELLIE], b"**Ellie:** We were straddling.\n"),
        FileChange(BOOK, FILES[BOOK], b"facet: tension\n"),
        FileChange("corpus/round-3/new/ellie-3.md", None, b"**Ellie:** Later.\n" * 9),
        FileChange(NADIA, FILES[NADIA], None),
    )
    write_changes(root, plan, what="many")


def undo_many(root: str) -> None:
    """Undo what `write_many` has done."""
    undo(root, plan_undo(root))


def redo_many(root: str) -> None:
    """Do again what `undo_many` has undone."""
    undo(root, plan_undo(root, Way.REDO))


def begin_new(root: str) -> None:
    """Begin with a study in which no command has ever been run."""
    Path(make_study(Path(root)), "corpus/link.md").symlink_to("ellie-1.md")
    Path(root, ELLIE).chmod(0o640)
    Path(root, NADIA).chmod(0o600)


def begin_used(root: str) -> None:
    """Begin with the record of an earlier plan."""
    begin_new(root)
    write_changes(root, [FileChange(BOOK, FILES[BOOK], b"old\n")], what="earlier")
    undo(root, plan_undo(root))


def begin_written(root: str) -> None:
    """Begin with what `write_many` leaves."""
    begin_used(root)
    write_many(root)


def begin_undone(root: str) -> None:
    """Begin with what `undo_many` leaves."""
    begin_written(root)
    undo_many(root)


SCENES: dict[str, tuple[Act, Act, Act]] = {
    "one file": (begin_new, write_one, undo_many),
    "many files": (begin_used, write_many, undo_many),
    "many files undone": (begin_written, undo_many, redo_many),
    "many files done again": (begin_undone, redo_many, undo_many),
}
"""How each begins, what is tried, and what takes that back."""


@dataclass
class World:
    """Studies made anew for every fault, and the two states that are allowed, with their records."""

    folder: Path
    scene: str
    every: bool = False
    """Try every pair of faults, every error number, every call of an undoing; else some of them."""
    count: int = 0
    before: Snapshot = field(init=False)
    after: Snapshot = field(init=False)
    past_before: "Told" = field(init=False)
    past_after: "Told" = field(init=False)
    calls: int = field(init=False)

    def __post_init__(self) -> None:
        begin, self.act, self.back = SCENES[self.scene]
        begin(os.fspath(self.folder / "0"))
        root = self.fresh()
        self.before, self.past_before = snapshot(root), past_of(root)
        gate = Gate()
        with standing(gate):
            self.act(root)
        self.after, self.calls = snapshot(root), gate.calls
        self.past_after = past_of(root)
        assert self.before != self.after
        assert self.past_before != self.past_after
        assert self.calls > 20

    def fresh(self) -> str:
        """Make the study anew."""
        self.count += 1
        root = self.folder / str(self.count)
        shutil.copytree(self.folder / "0", root, symlinks=True)
        if self.count > 1:
            shutil.rmtree(self.folder / str(self.count - 1))
        return os.fspath(root)

    def write(self, root: str, gate: Gate) -> type[BaseException] | None:
        """Write through a gate; give what it ends with."""
        with standing(gate):
            try:
                self.act(root)
            except (QualError, KeyboardInterrupt, KilledError) as error:
                return type(error)
        return None

    def is_after(self, root: str, number: int) -> bool:
        """Insist on one of the two states, with its record and nothing beside it; say which."""
        now = snapshot(root)
        assert now in (self.before, self.after), (number, sorted(now))
        private_folder(root)
        assert set(os.listdir(f"{root}/.qual")) <= {".gitignore", "lock", "plans"}, number  # noqa: PTH208
        assert past_of(root) == (self.past_before if now == self.before else self.past_after), number
        return now == self.after

    def each(self) -> range:
        """Give the calls at which a fault happens: all; of an undoing, which is a write like others, some."""
        return range(1, self.calls + 1, 1 if self.every or self.act in {write_one, write_many} else 3)

    def some(self) -> range:
        """Give the calls at which a first fault happens where a second follows."""
        return range(1, self.calls + 1, 1 if self.every else max(1, self.calls // 3))


Told = tuple[list[Journal], list[Journal]]
"""What the records tell: of plans that can be undone, and of those that can be done again."""


def past_of(root: str) -> Told:
    """Give what all records tell that lead anywhere."""
    past = plans.read_past(root)
    done, undone = ([told(journal.load(root, one.path)) for one in way] for way in (past.done, past.undone))
    return done, undone


def told(record: Journal) -> Journal:
    """Give what a record tells, but for the names of temporary files and the time."""
    entries = tuple(
        type(one)(one.target, "", one.before_sum, one.after_sum, one.back, one.marks, one.owner)
        for one in record.entries
    )
    return Journal(
        record.state, entries, record.folders, record.emptied, record.what, reverses=record.reverses
    )


def files(found: Snapshot) -> Snapshot:
    """Leave out folders."""
    return {path: one for path, one in found.items() if one[1] is not None}


def refused(world: World) -> int:
    """One call is refused: the study is as it was, at once, unless the write went well without that call."""
    tried = 0
    for at in world.each():
        for number in NUMBERS if world.every else NUMBERS[at % len(NUMBERS) :][:1]:
            root = world.fresh()
            error = world.write(root, Gate(Fault.REFUSED, at, number))
            if error is None:
                settle(root)
            assert error in {QualError, None}
            assert world.is_after(root, at) == (error is None), at
            tried += 1
    return tried


def broken(world: World) -> int:
    """Every call is refused from some moment on: the next command finds all or nothing."""
    for at in world.each():
        root = world.fresh()
        error = world.write(root, Gate(Fault.BROKEN, at, NUMBERS[at % len(NUMBERS)]))
        settle(root)
        world.is_after(root, at)
        assert error in {QualError, None}
    return len(world.each())


def interrupted(world: World, fault: Fault = Fault.INTERRUPTED) -> int:
    """The user interrupts: all or nothing is there at once, and the next command has only to tidy."""
    for at in world.each():
        root = world.fresh()
        error = world.write(root, Gate(fault, at))
        now = files(snapshot(root))
        said = settle(root)
        is_after = world.is_after(root, at)
        assert error is KeyboardInterrupt
        assert now == files(world.after if is_after else world.before), at
        assert said is None or ("completed" in said) == is_after
    return len(world.each())


def interrupted_after(world: World) -> int:
    """The same, just after each call."""
    return interrupted(world, Fault.INTERRUPTED_AFTER)


def killed(world: World, fault: Fault = Fault.KILLED) -> int:
    """The process dies: the next command completes the write or undoes it, says which, and it can be undone."""
    seen = set()
    for at in world.each():
        root = world.fresh()
        error = world.write(root, Gate(fault, at))
        said = settle(root)
        is_after = world.is_after(root, at)
        seen.add(is_after)
        assert error is KilledError
        assert said is None or ("completed" in said) == is_after, (at, said)
        if is_after:
            with standing(Gate()):
                world.back(root)
            assert snapshot(root) == world.before, at
    assert {True, False} == seen
    return len(world.each())


def power_cut(world: World) -> int:
    """The computer stops, and what was not flushed is lost."""
    return killed(world, Fault.POWER_CUT)


def exited(world: World) -> int:
    """Real processes end without a word at every call, or at every third."""
    step = 1 if world.every else 3
    for at in world.each()[::step]:
        root = world.fresh()
        child = os.fork()
        if child == 0:
            disk.system = Gate(Fault.EXIT, at)
            world.act(root)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        settle(root)
        world.is_after(root, at)
        assert os.waitstatus_to_exitcode(status) == 9
    return len(world.each()[::step])


def killed_twice(world: World, fault: Fault = Fault.KILLED) -> int:
    """The settling command dies too, at any of its calls: the one after it still finds all or nothing."""
    tried = 0
    for at in world.some():
        for inner in range(1, 400):
            root = world.fresh()
            world.write(root, Gate(fault, at))
            gate = Gate(fault, inner)
            with standing(gate), suppress(KilledError):
                settling.settle(root)
            if gate.calls < inner:
                break
            settle(root)
            world.is_after(root, at)
            tried += 1
    return tried


def power_cut_twice(world: World) -> int:
    """The same with two power cuts."""
    return killed_twice(world, Fault.POWER_CUT)


def refused_then_killed(world: World) -> int:
    """One call is refused, and the process dies while it takes the write back."""
    tried = 0
    for at in world.some():
        for later in range(1, 400):
            root = world.fresh()
            gate = Then(Fault.REFUSED, at, later)
            error = world.write(root, gate)
            if gate.calls < at + later:
                break
            settle(root)
            world.is_after(root, at)
            tried += 1
            assert error is KilledError
    return tried


def settle(root: str) -> str | None:
    """Run what the next command does first."""
    with standing(Gate()):
        return settling.settle(root)


def room() -> tempfile.TemporaryDirectory[str]:
    """Give a folder, in memory where that is possible: thousands of studies are made and removed."""
    memory = Path("/dev/shm")  # noqa: S108  # it is a folder of that which has a name of its own
    return tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)


class Then(Gate):
    """A gate that refuses one call and kills the process some calls later."""

    def __init__(self, fault: Fault, at: int, later: int) -> None:
        super().__init__(fault, at, 5)
        self.later = later

    def before(self, function: Callable[..., object], *args: object) -> None:
        if self.calls >= self.at + self.later:
            self.fault, self.at = Fault.KILLED, self.at + self.later
            self.later = 0
        super().before(function, *args)


FAMILIES = (
    refused,
    broken,
    interrupted,
    interrupted_after,
    killed,
    power_cut,
    exited,
    killed_twice,
    power_cut_twice,
    refused_then_killed,
)


def main() -> int:
    """Try every fault, and say how many were tried."""
    whole = 0
    for scene in SCENES:
        with room() as folder:
            world = World(Path(folder), scene, every=True)
            for family in FAMILIES:
                tried = family(world)
                whole += tried
                sys.stdout.write(f"{scene}, {family.__name__.replace('_', ' ')}: {tried}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{whole} faults tried: every time the study was wholly before or wholly after\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
