"""The one gate through which every system call on a file passes.

Tests stand in this gate: they refuse, interrupt or kill at any call, and then look at what is left.
Paths are plain strings, because `pathlib` costs a third of the interpreter's own start.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_READ: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_NOCTTY | os.O_NONBLOCK
"""Without O_NONBLOCK, opening a named pipe waits for a writer who may never come."""
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_UNSUPPORTED: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})
"""What file systems answer that cannot flush a folder."""


class NotAFileError(OSError):
    """A folder, pipe, socket or device stands where a file was expected."""

    def __init__(self, path: str, what: str) -> None:
        """Say what stands there instead."""
        super().__init__(errno.EINVAL, what, path)
        self.what = what


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Owner(NamedTuple):
    """The mode and ownership that a file keeps when it is replaced."""

    mode: int
    user: int
    group: int


def system(function: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Make one system call."""
    return function(*args, **kwargs)


def stamp_of(status: os.stat_result) -> Stamp:
    """Take the stamp from a file's status."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def owner_of(status: os.stat_result) -> Owner:
    """Take mode and ownership from a file's status."""
    return Owner(stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid)


def kind_of(mode: int) -> str:
    """Name what stands at a path, in words."""
    names = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFLNK: "a symbolic link",
        stat.S_IFREG: "a file",
    }
    return names.get(stat.S_IFMT(mode), "a device")


def status(path: str, *, follow: bool = True) -> os.stat_result | None:
    """Give a path's status; None where nothing stands."""
    try:
        return system(os.stat, path, follow_symlinks=follow)
    except FileNotFoundError:
        return None


def read(path: str, *, follow: bool = True) -> tuple[bytes, os.stat_result]:
    """Read a regular file whole, with its status from before the reading; anything else is refused at once."""
    descriptor = system(os.open, path, _READ if follow else _READ | os.O_NOFOLLOW)
    try:
        found = system(os.fstat, descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise NotAFileError(path, kind_of(found.st_mode))
        return _read_all(descriptor, found.st_size), found
    finally:
        system(os.close, descriptor)


def _read_all(descriptor: int, expected: int) -> bytes:
    """Read to the end, in one call where the size is as expected."""
    pieces: list[bytes] = []
    while piece := system(os.read, descriptor, max(expected + 1, 65536)):
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def create(
    path: str, pieces: Iterable[bytes], owner: Owner | None = None, *, durable: bool = True
) -> os.stat_result:
    """Write a new file, flushed to the disk if `durable`; a path where something stands is refused."""
    descriptor = system(os.open, path, _CREATE, 0o666)
    try:
        for piece in pieces:
            _write_all(descriptor, piece)
        if owner is not None:
            _give(descriptor, owner)
        if durable:
            system(os.fsync, descriptor)
        return system(os.fstat, descriptor)
    finally:
        system(os.close, descriptor)


def pour(path: str, data: bytes) -> None:
    """Write into something that stands there already and is no file: a pipe, a terminal."""
    descriptor = system(os.open, path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        _write_all(descriptor, data)
    finally:
        system(os.close, descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, however many calls it takes."""
    left = memoryview(data)
    while left:
        left = left[system(os.write, descriptor, left) :]


def _give(descriptor: int, owner: Owner) -> None:
    """Set ownership as far as this user may, and then the mode, which a change of owner may clear."""
    now = system(os.fstat, descriptor)
    if (now.st_uid, now.st_gid) != (owner.user, owner.group):
        for user in (owner.user, -1):
            try:
                system(os.fchown, descriptor, user, owner.group)
            except PermissionError:
                continue
            break
    system(os.fchmod, descriptor, owner.mode)


def replace(source: str, target: str) -> None:
    """Put one file in the place of another, in one step."""
    system(os.replace, source, target)


def remove(path: str) -> None:
    """Remove a file; one that is gone already is fine."""
    try:
        system(os.unlink, path)
    except FileNotFoundError:
        return


def make_folder(path: str) -> bool:
    """Make a folder; say whether it had to be made."""
    try:
        system(os.mkdir, path)
    except FileExistsError:
        return False
    return True


def remove_folder(path: str) -> None:
    """Remove a folder if it is empty; one that is gone or in use is left."""
    try:
        system(os.rmdir, path)
    except OSError as error:
        if error.errno not in {errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST}:
            raise


def flush_folder(path: str) -> None:
    """Flush a folder's entries to the disk, where its file system can."""
    try:
        descriptor = system(os.open, path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return
    try:
        system(os.fsync, descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        system(os.close, descriptor)


def write_lossy(path: str, pieces: Iterable[bytes]) -> bool:
    """Replace a disposable file in one step, without waiting for the disk; say whether it worked."""
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    try:
        create(temporary, pieces, durable=False)
        replace(temporary, path)
    except OSError:
        _discard(temporary)
        return False
    except BaseException:
        _discard(temporary)
        raise
    return True


def _discard(path: str) -> None:
    """Remove a file if that is possible."""
    try:
        remove(path)
    except OSError:
        return
