"""One writer at a time, on every disk and after every end."""

import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.lock import study_lock
from tests.study.gates import refusing, standing


def rules_of(caught: pytest.ExceptionInfo[QualError]) -> list[str]:
    return [one.rule for one in caught.value.findings]


def test_a_second_writer_is_told(root: str) -> None:
    second = study_lock(root, patience=0.01)

    with study_lock(root), pytest.raises(QualError, match="another qual is writing") as caught:
        second.__enter__()

    assert rules_of(caught) == ["E607"]


def test_a_second_writer_waits_a_little(root: str) -> None:
    """The first one finishes while the second waits."""
    first = study_lock(root)
    first.__enter__()
    tries = 0

    def gate(function: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        nonlocal tries
        if function is fcntl.flock:
            tries += 1
            if tries == 3:
                first.__exit__(None, None, None)
        return function(*args, **kwargs)

    with standing(gate), study_lock(root, patience=60):
        pass

    assert tries == 3


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_the_lock_ends_with_its_block(root: str, error: type[BaseException]) -> None:
    with pytest.raises(error), study_lock(root):
        raise error

    with study_lock(root, patience=0):
        pass


def test_a_process_that_dies_leaves_no_lock(root: str) -> None:
    child = os.fork()
    if child == 0:
        study_lock(root).__enter__()
        os._exit(9)
    os.waitpid(child, 0)

    with study_lock(root, patience=0):
        pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_that_cannot_lock_is_written_all_the_same(root: str, number: int) -> None:
    with standing(refusing("flock", number)), study_lock(root, patience=0):
        pass


def test_a_lock_that_fails_otherwise_is_said(root: str) -> None:
    with standing(refusing("flock", errno.EIO)), pytest.raises(QualError) as caught, study_lock(root):
        pytest.fail("no lock was taken")

    assert rules_of(caught) == ["E609"]


@pytest.mark.parametrize(
    ("make", "rule"), [(Path.mkdir, "E606"), (lambda path: path.symlink_to("/etc/hostname"), "E605")]
)
def test_what_stands_in_its_place_is_not_touched(root: str, make: Callable[[Path], None], rule: str) -> None:
    Path(root, ".qual").mkdir()
    make(Path(root, ".qual/lock"))

    with pytest.raises(QualError) as caught, study_lock(root):
        pytest.fail("no lock was taken")

    assert rules_of(caught) == [rule]


def test_a_pipe_in_its_place_is_not_waited_for(root: str) -> None:
    Path(root, ".qual").mkdir()
    os.mkfifo(f"{root}/.qual/lock")

    with study_lock(root, patience=0):
        pass
