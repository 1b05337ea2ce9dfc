"""One writer at a time: of two processes one waits a little, and is then told."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.faults import finding, naming
from qualcli.study.root import PRIVATE, private_folder

PATIENCE: Final = 3.0
"""Seconds to wait for another process."""
_PAUSE: Final = 0.02
_NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
"""What disks answer that cannot lock; the guard on every file's bytes still holds there."""


@contextmanager
def study_lock(root: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the study's lock for the block.

    Raises:
        QualError: where another process keeps it (E607), or `.qual/` cannot be made.

    """
    name = f"{PRIVATE}/lock"
    with naming(name):
        path = os.path.join(private_folder(root), "lock")
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = disk.system(os.open, path, flags, 0o666)
    try:
        _wait(descriptor, patience, name)
        yield
    finally:
        with suppress(OSError):
            disk.system(os.close, descriptor)


def _wait(descriptor: int, patience: float, name: str) -> None:
    """Take the lock, or give up after a while."""
    end = time.monotonic() + patience
    while not _take(descriptor, name):
        if time.monotonic() > end:
            message = "another qual is writing to this study"
            raise QualError(
                finding("E607", message, name, "wait until it is done, then run the command again")
            )
        time.sleep(_PAUSE)


def _take(descriptor: int, name: str) -> bool:
    """Try to take the lock."""
    import fcntl

    try:
        disk.system(fcntl.flock, descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return True
        with naming(name):
            raise
    return True
