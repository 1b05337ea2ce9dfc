"""At every system call of a write the disk fails, the user interrupts, or the process dies: all or nothing is written."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.settling import settle
from qualcli.study.writing import FileChange, write_changes
from tests.study.conftest import FILES, Snapshot, make_study, snapshot
from tests.study.gate import Fault, Gate, KilledError

ONE = (FileChange("corpus/ellie-1.md", FILES["corpus/ellie-1.md"], b"**Ellie:** We were straddling.\n"),)
MANY = (
    *ONE,
    FileChange("codebooks/tension.yaml", FILES["codebooks/tension.yaml"], b"facet: tension\n"),
    FileChange("corpus/round-3/new/ellie-3.md", None, b"**Ellie:** Later.\n" * 9),
    FileChange("corpus/round-2/nadia-1.md", FILES["corpus/round-2/nadia-1.md"], None),
)
PLANS = pytest.mark.parametrize("plan", [ONE, MANY], ids=["one", "many"])
"""One file changed; and one changed, one more, one made in new folders, one removed."""


@contextmanager
def through(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let all system calls of the block pass the gate."""
    with monkeypatch.context() as patch:
        patch.setattr(disk, "system", gate)
        yield


class World:
    """Studies made anew for every fault, and the two states that are allowed."""

    def __init__(self, folder: Path, plan: tuple[FileChange, ...], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.plan, self.monkeypatch, self.count = folder, plan, monkeypatch, 0
        root = self.fresh()
        self.before = snapshot(root)
        gate = Gate()
        with through(gate, monkeypatch):
            write_changes(root, plan)
        self.after, self.calls, self.names = snapshot(root), gate.calls, gate.names
        assert self.before != self.after

    def fresh(self) -> str:
        """Make the study anew, as if no command had ever been run in it."""
        self.count += 1
        return make_study(self.folder / str(self.count))

    def write(self, root: str, gate: Gate) -> type[BaseException] | None:
        """Write the plan through a gate; give what it ends with."""
        with through(gate, self.monkeypatch):
            try:
                write_changes(root, self.plan)
            except (QualError, KeyboardInterrupt, KilledError) as error:
                return type(error)
        return None

    def check(self, root: str, number: int) -> Snapshot:
        """Insist on one of the two states, with nothing beside it."""
        now = snapshot(root)
        assert now in (self.before, self.after), (number, sorted(now))
        assert not os.path.lexists(f"{root}/.qual/journal")
        return now


@pytest.fixture
def world(tmp_path: Path, plan: tuple[FileChange, ...], monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, plan, monkeypatch)


def some_of(world: World) -> list[int]:
    """Give the calls at which a first fault happens where a second follows: all with QUAL_ALL_FAULTS, else some.

    Between two replacements nothing changes that another command could see of the files themselves.
    """
    every = os.environ.get("QUAL_ALL_FAULTS")
    return [at for at, name in enumerate(world.names, 1) if every or name == "replace"]


def tell(name: str, count: int) -> None:
    """Say how many faults were tried (`pytest -rP` shows it)."""
    sys.stdout.write(f"{name}: {count} faults\n")


@PLANS
@pytest.mark.parametrize("number", [28, 13], ids=["full", "denied"])
def test_a_call_refused_once_leaves_all_or_nothing(world: World, number: int) -> None:
    """Where the disk refuses one call, the study is as it was, at once, unless the write went well without it."""
    for at in range(1, world.calls + 1):
        root = world.fresh()
        error = world.write(root, Gate(Fault.REFUSED, at, number))
        now = world.check(root, at) if error else snapshot(root)

        assert (world.before if error else world.after) == now, at
    tell(f"refused once ({number})", world.calls)


@PLANS
def test_a_disk_that_breaks_leaves_all_or_nothing(world: World) -> None:
    """Where the disk refuses every call from some moment on, the next command finds all or nothing."""
    for at in range(1, world.calls + 1):
        root = world.fresh()
        error = world.write(root, Gate(Fault.BROKEN, at, 5))
        settle(root)

        world.check(root, at)
        assert error in {QualError, None}
    tell("broken", world.calls)


@PLANS
@pytest.mark.parametrize("fault", [Fault.INTERRUPTED, Fault.INTERRUPTED_AFTER])
def test_control_c_leaves_all_or_nothing(world: World, fault: Fault) -> None:
    """Where the user interrupts, no temporary file stays, and nothing waits for the next command."""
    for at in range(1, world.calls + 1):
        root = world.fresh()
        error = world.write(root, Gate(fault, at))
        now = snapshot(root)
        said = settle(root)

        assert error is KeyboardInterrupt
        assert now in (world.before, world.after), at
        assert now == world.check(root, at), at
        assert said is None or ("completed" in said) == (now == world.after)
    tell(fault.name.lower(), world.calls)


@PLANS
@pytest.mark.parametrize("fault", [Fault.KILLED, Fault.POWER_CUT])
def test_a_killed_write_is_settled(world: World, fault: Fault) -> None:
    """Where the process or the computer dies, the next command completes the write or undoes it, and says which."""
    seen = set()
    for at in range(1, world.calls + 1):
        root = world.fresh()
        error = world.write(root, Gate(fault, at))
        said = settle(root)
        now = world.check(root, at)
        seen.add(now == world.after)

        assert error is KilledError
        assert said is None or ("completed" in said) == (now == world.after), (at, said)
    assert {True, False} == seen
    tell(fault.name.lower(), world.calls)


@PLANS
@pytest.mark.parametrize("fault", [Fault.KILLED, Fault.POWER_CUT])
def test_a_settling_that_is_killed_is_settled(world: World, fault: Fault) -> None:
    """Where the settling command dies too, at any of its calls, the one after it still finds all or nothing."""
    tried = 0
    for at in some_of(world):
        inner = 0
        while True:
            inner += 1
            root = world.fresh()
            world.write(root, Gate(fault, at))
            gate = Gate(fault, inner)
            with through(gate, world.monkeypatch), suppress(KilledError):
                settle(root)
            if gate.calls < inner:
                break
            settle(root)
            world.check(root, at)
            tried += 1
    tell(f"{fault.name.lower()} twice", tried)


@PLANS
def test_taking_back_that_is_killed_is_settled(world: World) -> None:
    """Where one call is refused and the process dies while it takes the write back, all or nothing is left."""
    tried = 0
    for at in some_of(world):
        for later in range(1, 200):
            root = world.fresh()
            gate = Then(Fault.REFUSED, at, later)
            error = world.write(root, gate)
            if gate.calls < at + later:
                break
            settle(root)
            world.check(root, at)
            tried += 1
            assert error is KilledError
    tell("refused, then killed", tried)


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


@PLANS
def test_a_child_that_exits_is_settled(world: World) -> None:
    """The same with real processes that end without a word, at every fourth call."""
    for at in range(1, world.calls + 1, 4):
        root = world.fresh()
        child = os.fork()
        if child == 0:
            disk.system = Gate(Fault.EXIT, at)
            write_changes(root, world.plan)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        settle(root)

        world.check(root, at)
        assert os.waitstatus_to_exitcode(status) == 9
    tell("exit", world.calls // 4)
