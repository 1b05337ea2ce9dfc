"""Large files of other programs, opened for reading in pieces."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.faults import of_error

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOCTTY | os.O_NONBLOCK


@contextmanager
def opened_anywhere(path: str) -> Iterator[BinaryIO]:
    """Open a file that somebody names, inside a study or not, without reading it.

    Raises:
        QualError: where it cannot be opened, or is no file.

    """
    try:
        descriptor = disk.system(os.open, path, _FLAGS)
    except OSError as error:
        raise QualError(of_error(error, path)) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise QualError(of_error(disk.NotAFileError(path, disk.kind_of(mode)), path))
    with os.fdopen(descriptor, "rb") as file:
        yield file
