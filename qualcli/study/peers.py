"""What stands at a path that somebody wants to import from: looked at, and opened for reading only."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from qualcli.diagnostics.diagnostic import QualError
from qualcli.exchange.peers.registry import Place
from qualcli.exchange.refi.archive import LARGEST_TEXT
from qualcli.exchange.refused import RefusedError
from qualcli.study import disk
from qualcli.study.archives import opened_anywhere
from qualcli.study.faults import of_error

if TYPE_CHECKING:
    from sqlite3 import Connection

_HEAD: Final = 4096
_MOST_FILES: Final = 20_000
_DEEPEST: Final = 24
_JOURNAL: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_SKIPPED: Final = frozenset((".git", "node_modules", "__MACOSX"))
_STEPS: Final = 1_000_000
_MOST_STEPS: Final = 4_000
"""Times `_STEPS` steps of SQLite's machine: minutes of work, which no project needs."""


@contextmanager
def place_at(path: str, asked: Mapping[str, str]) -> Iterator[Place | None]:
    """Look at what stands at a path; None where that is neither a file nor a folder.

    Raises:
        QualError: where it cannot be looked at.
        RefusedError: where a folder holds more than any project.

    """
    try:
        found = disk.status(path)
    except OSError as error:
        raise QualError(of_error(error, path)) from error
    mode = found.st_mode if found else 0
    with ExitStack() as stack:
        if stat.S_ISDIR(mode):
            here = _Folder(path, stack)
            names, links = _listed(path)
            yield Place(path, True, names, here.read, here.tables, b"", links, asked)  # noqa: FBT003
        elif stat.S_ISREG(mode):
            folder, name = os.path.split(path)
            here = _Folder(folder, stack)
            yield Place(path, False, (name,), here.read, here.tables, _head(path), (), asked)  # noqa: FBT003
        else:
            yield None


def _head(path: str) -> bytes:
    with opened_anywhere(path) as file:
        return file.read(_HEAD)


def _listed(root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the files below a folder, and the links, which are not followed."""
    names: list[str] = []
    links: list[str] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for name, mode in _entries(root, below):
            path = f"{below}/{name}" if below else name
            if stat.S_ISDIR(mode) and name not in _SKIPPED and path.count("/") < _DEEPEST:
                waiting.append(path)
            elif stat.S_ISREG(mode):
                names.append(path)
            elif stat.S_ISLNK(mode):
                links.append(path)
        if len(names) + len(links) + len(waiting) > _MOST_FILES:
            message = f"the folder holds more than {_MOST_FILES:,} files"
            raise RefusedError("E764", message, "name the folder of the project itself")
    return tuple(sorted(names)), tuple(sorted(links))


def _entries(root: str, below: str) -> list[tuple[str, int]]:
    path = os.path.join(root, below)
    try:
        with disk.system(os.scandir, path) as found:
            return [(one.name, one.stat(follow_symlinks=False).st_mode) for one in found]
    except OSError as error:
        raise QualError(of_error(error, path)) from error


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder whose files are read."""

    path: str
    stack: ExitStack

    def read(self, name: str) -> bytes:
        """Read one file, up to the size that any text may have."""
        with opened_anywhere(os.path.join(self.path, name)) as file:
            data = file.read(LARGEST_TEXT + 1)
        if len(data) > LARGEST_TEXT:
            message = f"`{name}` is larger than {LARGEST_TEXT:,} bytes, the most that is read of one file"
            raise RefusedError("E764", message, "split it, or take it out of the project")
        return data

    def tables(self, name: str) -> "Connection":
        """Open a database so that neither it nor its folder changes: nothing is locked, nothing is recovered."""
        path = os.path.join(self.path, name)
        _refuse_unsaved(path)
        connection = _connect(path)
        self.stack.callback(connection.close)
        return connection


def _refuse_unsaved(path: str) -> None:
    """Refuse a database whose last changes stand in another file beside it, as while its program is open."""
    for ending in ("-wal", "-journal"):
        found = disk.status(path + ending)
        if found is None or not found.st_size:
            continue
        with opened_anywhere(path + ending) as file:
            if any(file.read(len(_JOURNAL))):
                name = os.path.basename(path)
                raise RefusedError(
                    "E762", f"`{name}` is in use: `{name}{ending}` holds changes that it does not have yet",
                    "close the program that has it open, then import it",
                )  # fmt: skip


def _connect(path: str) -> "Connection":
    import sqlite3

    whole = quote(os.fsencode(os.path.abspath(path)))
    connection = disk.system(
        sqlite3.connect, f"file:{whole}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_TEXT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = _text
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    steps = count()
    connection.set_progress_handler(lambda: next(steps) > _MOST_STEPS, _STEPS)
    return connection


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
