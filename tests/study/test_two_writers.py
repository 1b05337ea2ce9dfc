"""Real processes that write at once: one waits or is told, neither loses, and one that is killed is settled."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk, journal
from qualcli.study.settling import settle
from qualcli.study.undo import plan_undo, undo
from qualcli.study.writing import FileChange, write_changes
from tests.architecture.docs import copy_study
from tests.study.conftest import FILES, snapshot
from tests.study.gates import Call, standing

ELLIE, NADIA, BOOK = "corpus/ellie-1.md", "corpus/round-2/nadia-1.md", "codebooks/tension.yaml"
WRITERS, TIMES = 4, 6
HANG_GUARD = 30


def child(act: Callable[[], object]) -> int:
    """Start a process that does something, and ends with 0 if all went well."""
    process = os.fork()
    if process:
        return process
    signal.alarm(HANG_GUARD)
    try:
        act()
        os._exit(0)
    finally:
        os._exit(1)


def ended(process: int) -> int:
    """Wait for a process; give its exit code, or the signal that ended it, below nothing."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def added(root: str, path: str, line: str) -> FileChange:
    """Plan one more line in a file as it is now."""
    before = Path(root, path).read_bytes() if Path(root, path).exists() else None
    return FileChange(path, before, (before or b"") + line.encode())


def add_lines(root: str, name: str) -> None:
    """Add lines to a file that all write to and to one of one's own, each pair in one plan; when told, try again."""
    left = [f"{name} {number}\n" for number in range(TIMES)]
    while left:
        try:
            plan = [added(root, ELLIE, left[0]), added(root, f"corpus/{name}.md", left[0])]
            write_changes(root, plan, what=left[0].strip())
        except QualError as error:
            if any(one.rule not in {"E601", "E607"} for one in error.findings):
                raise
        else:
            del left[0]


def leftovers(root: str) -> list[str]:
    """Give what only a write that is going on may leave."""
    known = {".gitignore", "lock", "plans"}
    beside = [path for path in Path(root).rglob("*") if journal.is_temporary(path.name)]
    return [
        *map(str, beside),
        *(path.name for path in Path(root, ".qual").iterdir() if path.name not in known),
    ]


def test_of_several_writers_none_loses_a_line(root: str) -> None:
    writers = [child(lambda name=name: add_lines(root, name)) for name in "abcd"[:WRITERS]]  # type: ignore[misc]

    assert [ended(writer) for writer in writers] == [0] * WRITERS
    shared = Path(root, ELLIE).read_text("utf-8").removeprefix(FILES[ELLIE].decode()).splitlines()
    wanted = {name: [f"{name} {number}" for number in range(TIMES)] for name in "abcd"[:WRITERS]}
    assert sorted(shared) == sorted(line for lines in wanted.values() for line in lines)
    for name, lines in wanted.items():
        assert [line for line in shared if line.startswith(name)] == lines
        assert Path(root, f"corpus/{name}.md").read_text("utf-8").splitlines() == lines
    assert leftovers(root) == []

    undo(root, plan_undo(root))
    assert Path(root, ELLIE).read_text("utf-8").splitlines()[-1] == shared[-2]
    assert shared[-1] not in Path(root, f"corpus/{shared[-1][0]}.md").read_text("utf-8")


class Stopped:
    """A process that stops in the middle of a write, until it is let go."""

    def __init__(self, root: str, count: int) -> None:
        """Write two files; stop before the replacement number `count`."""
        here, there = os.pipe()
        self._wait, self._go = os.pipe()
        self.process = child(lambda: self._write(root, stopping(count, there, self._wait)))
        os.close(there)
        assert os.read(here, 1) == b"!"
        os.close(here)

    @staticmethod
    def _write(root: str, gate: Call) -> None:
        with standing(gate):
            write_changes(root, [added(root, ELLIE, "slow\n"), added(root, BOOK, "# slow\n")], what="slow")

    def let_go(self) -> int:
        os.write(self._go, b"!")
        return ended(self.process)

    def kill(self) -> int:
        os.kill(self.process, signal.SIGKILL)
        return ended(self.process)


def stopping(count: int, there: int, wait: int) -> Call:
    """Make a gate that says when it stops, and waits."""
    seen = 0

    def gate(function: Call, /, *args: object, **kwargs: object) -> object:
        nonlocal seen
        seen += function is os.replace
        if function is os.replace and seen == count:
            os.write(there, b"!")
            os.read(wait, 1)
        return function(*args, **kwargs)

    return gate


def test_a_writer_in_the_middle_of_a_write_is_not_disturbed(root: str) -> None:
    slow = Stopped(root, 4)
    with pytest.raises(QualError) as caught:
        write_changes(root, [added(root, NADIA, "quick\n")], patience=0)

    assert [one.rule for one in caught.value.findings] == ["E607"]
    assert slow.let_go() == 0
    write_changes(root, [added(root, NADIA, "quick\n")], patience=0)
    assert [Path(root, path).read_bytes() for path in (ELLIE, BOOK, NADIA)] == [
        FILES[ELLIE] + b"slow\n",
        FILES[BOOK] + b"# slow\n",
        FILES[NADIA] + b"quick\n",
    ]
    assert leftovers(root) == []


def test_a_writer_waits_for_another(root: str) -> None:
    write_changes(root, [])
    here, there = os.pipe()

    def tell(function: Call, /, *args: object, **kwargs: object) -> object:
        try:
            return function(*args, **kwargs)
        except BlockingIOError:
            os.write(there, b"!")
            raise

    def wait_and_write() -> None:
        lock.close()  # a process keeps the locks of those files that it inherits open
        disk.system = tell  # type: ignore[assignment]
        write_changes(root, [added(root, NADIA, "quick\n")], patience=HANG_GUARD)

    with Path(root, ".qual/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = child(wait_and_write)
        assert os.read(here, 1) == b"!"
        assert Path(root, NADIA).read_bytes() == FILES[NADIA]
    os.close(there)

    assert ended(waiting) == 0
    assert Path(root, NADIA).read_bytes() == FILES[NADIA] + b"quick\n"


@pytest.mark.parametrize("count", range(1, 6))
def test_a_writer_that_is_killed_leaves_all_or_nothing(root: str, count: int) -> None:
    """It stops before it saves the journal, twice, then before either file is put in place, then before the record is."""
    write_changes(root, [added(root, NADIA, "first\n")], what="first")
    before = snapshot(root)
    slow = Stopped(root, count)
    assert slow.kill() == -signal.SIGKILL

    said = settle(root) or ""

    is_after = Path(root, ELLIE).read_bytes() != FILES[ELLIE]
    assert ("completed" in said) == is_after
    assert is_after or snapshot(root) == before
    assert (Path(root, BOOK).read_bytes() != FILES[BOOK]) == is_after
    assert plan_undo(root).name.startswith("`slow`" if is_after else "`first`")
    assert leftovers(root) == []


def test_two_commands_at_once_are_both_carried_out(tmp_path: Path) -> None:
    """Of commands that collide one is told so (exit 2), changes nothing, and can be given again."""
    copy_study(tmp_path)
    passages = {"high-wire": "every foot is a decision", "agency": "and nobody's tied the boat"}
    left = dict(passages)
    while left:
        running = {code: started(tmp_path, code, words) for code, words in left.items()}
        for code, process in running.items():
            said = process.communicate(timeout=HANG_GUARD)[1]
            assert process.returncode == 0 or "E601" in said or "E607" in said, said
            if process.returncode == 0:
                del left[code]

    text = Path(tmp_path, "corpus/interviews/nadia-1.md").read_text("utf-8")
    assert all(f"[{words}]{{.{code} coder=ben}}" in text for code, words in passages.items())


def started(study: Path, code: str, words: str) -> subprocess.Popen[str]:
    """Start a command in its own process."""
    line = [sys.executable, "-m", "qualcli", "code", "nadia-1", code, "--quote", words, "--coder", "ben"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        line, cwd=study, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
