"""The gate to the disk: what is read, made, replaced and removed, and what is refused at once."""

import errno
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcli.study import disk
from qualcli.study.disk import NotAFileError, Owner
from tests.study.gates import refusing, standing


def pipe_at(path: Path) -> None:
    os.mkfifo(path)


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


def test_a_file_is_read_with_the_status_from_before(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"words\n" * 50_000)

    data, found = disk.read(os.fspath(path))

    assert data == path.read_bytes()
    assert disk.stamp_of(found) == disk.stamp_of(path.stat())


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    grown = False

    def growing(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        nonlocal grown
        result = function(*args, **kwargs)
        if function is os.read and not grown:
            grown = True
            path.write_bytes(b"x" + b"y" * 100_000)
        return result

    with standing(growing):
        data, _ = disk.read(os.fspath(path))

    assert data == b"x" + b"y" * 100_000


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (Path.mkdir, "a folder"),
        (pipe_at, "a named pipe"),
        (lambda path: path.symlink_to("/dev/null"), "a device"),
    ],
)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None], what: str) -> None:
    """Opening a pipe nobody writes to must not wait for ever."""
    make(tmp_path / "a")

    with pytest.raises(NotAFileError) as caught:
        disk.read(os.fspath(tmp_path / "a"))

    assert caught.value.what == what


def test_a_socket_is_refused_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    socket_at(tmp_path / "s")

    with pytest.raises(OSError, match="No such device") as caught:
        disk.read("s")

    assert caught.value.errno == errno.ENXIO


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        (stat.S_IFDIR, "a folder"), (stat.S_IFIFO, "a named pipe"), (stat.S_IFSOCK, "a socket"),
        (stat.S_IFLNK, "a symbolic link"), (stat.S_IFREG, "a file"), (stat.S_IFCHR, "a device"),
    ],
)  # fmt: skip
def test_what_stands_there_is_named(mode: int, name: str) -> None:
    assert disk.kind_of(mode | 0o644) == name


def test_a_link_is_not_followed_where_it_may_not_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "link").symlink_to("a")

    assert disk.read(os.fspath(tmp_path / "link"))[0] == b"a"
    with pytest.raises(OSError, match="symbolic"):
        disk.read(os.fspath(tmp_path / "link"), follow=False)


def test_status_of_nothing_is_none(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")

    assert disk.status(os.fspath(tmp_path / "link")) is None
    assert disk.status(os.fspath(tmp_path / "link"), follow=False) is not None


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    with pytest.raises(FileExistsError):
        disk.create(os.fspath(path), (b"new",))

    assert path.read_bytes() == b"old"


def test_a_new_file_is_not_written_through_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("elsewhere")

    with pytest.raises(FileExistsError):
        disk.create(os.fspath(tmp_path / "link"), (b"new",))

    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o400])
def test_a_new_file_gets_the_mode_it_is_given_whatever_the_umask(tmp_path: Path, mode: int) -> None:
    before = os.umask(0o077)
    try:
        found = disk.create(os.fspath(tmp_path / "a"), (b"x",), Owner(mode, os.getuid(), os.getgid()))
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode
    assert found.st_size == 1


def test_ownership_that_may_not_be_given_is_left(tmp_path: Path) -> None:
    owner = Owner(0o640, os.getuid() + 1, os.getgid() + 1)

    with standing(refusing("fchown", errno.EPERM)):
        disk.create(os.fspath(tmp_path / "a"), (b"x",), owner)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert (tmp_path / "a").stat().st_uid == os.getuid()


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_ownership_is_kept(tmp_path: Path) -> None:
    disk.create(os.fspath(tmp_path / "a"), (b"x",), Owner(0o644, 1, 2))

    assert ((tmp_path / "a").stat().st_uid, (tmp_path / "a").stat().st_gid) == (1, 2)


def test_every_byte_is_written_however_many_calls_it_takes(tmp_path: Path) -> None:
    def stingy(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        return os.write(args[0], args[1][:3]) if function is os.write else function(*args, **kwargs)

    with standing(stingy):
        disk.create(os.fspath(tmp_path / "a"), (b"We were ", b"", b"straddling.\n"))

    assert (tmp_path / "a").read_bytes() == b"We were straddling.\n"


def test_only_durable_files_wait_for_the_disk(tmp_path: Path) -> None:
    with standing(refusing("fsync", errno.EIO)):
        disk.create(os.fspath(tmp_path / "lossy"), (b"x",), durable=False)
        with pytest.raises(OSError, match="refused"):
            disk.create(os.fspath(tmp_path / "durable"), (b"x",))


def test_removing_what_is_gone_is_fine(tmp_path: Path) -> None:
    disk.remove(os.fspath(tmp_path / "gone"))
    (tmp_path / "a").write_bytes(b"")

    disk.remove(os.fspath(tmp_path / "a"))

    assert not any(tmp_path.iterdir())


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    assert disk.make_folder(os.fspath(tmp_path / "f"))
    assert not disk.make_folder(os.fspath(tmp_path / "f"))


def test_a_folder_in_use_is_left(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a").write_bytes(b"")
    (tmp_path / "empty").mkdir()

    for name in ("full", "empty", "gone"):
        disk.remove_folder(os.fspath(tmp_path / name))

    assert [one.name for one in tmp_path.iterdir()] == ["full"]


def test_a_folder_that_may_not_be_removed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")

    with pytest.raises(NotADirectoryError):
        disk.remove_folder(os.fspath(tmp_path / "a"))


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF])
def test_a_file_system_that_cannot_flush_a_folder_need_not(tmp_path: Path, number: int) -> None:
    with standing(refusing("fsync", number)):
        disk.flush_folder(os.fspath(tmp_path))


def test_a_folder_that_may_not_be_opened_is_not_flushed(tmp_path: Path) -> None:
    with standing(refusing("open", errno.EACCES)):
        disk.flush_folder(os.fspath(tmp_path))


def test_a_folder_that_fails_to_flush_is_an_error(tmp_path: Path) -> None:
    with standing(refusing("fsync", errno.EIO)), pytest.raises(OSError, match="refused"):
        disk.flush_folder(os.fspath(tmp_path))


def test_a_disposable_file_replaces_another_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    path.write_bytes(b"old")

    assert disk.write_lossy(os.fspath(path), (b"n", b"ew"))

    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"new"]


@pytest.mark.parametrize("call", ["open", "write", "fstat", "replace"])
def test_a_disposable_file_that_cannot_be_written_leaves_no_trace(tmp_path: Path, call: str) -> None:
    path = tmp_path / "cache"
    path.write_bytes(b"old")

    with standing(refusing(call, errno.ENOSPC)):
        assert not disk.write_lossy(os.fspath(path), (b"new",))

    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"cache": b"old"}


def test_an_interrupt_leaves_no_disposable_file_behind(tmp_path: Path) -> None:
    def pieces() -> Any:  # noqa: ANN401
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        disk.write_lossy(os.fspath(tmp_path / "cache"), pieces())

    assert not any(tmp_path.iterdir())


def test_even_the_tidying_up_may_be_refused(tmp_path: Path) -> None:
    def gate(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if function in {os.replace, os.unlink}:
            raise OSError(errno.EIO, "refused")
        return function(*args, **kwargs)

    with standing(gate):
        assert not disk.write_lossy(os.fspath(tmp_path / "cache"), (b"x",))


def test_output_is_poured_into_what_is_no_file(tmp_path: Path) -> None:
    pipe = os.fspath(tmp_path / "pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    disk.pour(pipe, b"words")

    assert os.read(reader, 100) == b"words"
    os.close(reader)
