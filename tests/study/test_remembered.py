"""The study's files are read as YAML once, and remembered as long as they are the same."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.model.names import CodeName
from qualcli.study import remembered
from qualcli.study.definitions import Definitions, load_definitions, look, read_definitions
from qualcli.study.remembered import CACHE, clock, recall, remember
from tests.study.gates import refusing, standing

Write = Callable[[str, bytes], Path]
BOOK = "codebooks/tension.yaml"


def read(root: str) -> Definitions:
    return read_definitions(root, look(root))[0]


@pytest.fixture
def ripe(root: str) -> str:
    """Give a study whose definitions are remembered."""
    while recall(root, look(root).files) is None:
        time.sleep(0.002)
        load_definitions(root)
    return root


def test_what_is_remembered_is_what_was_read(ripe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(ripe)
    monkeypatch.setattr("qualcli.study.definitions.read_definitions", None)  # nothing may be read

    assert load_definitions(ripe) == expected


def test_a_change_with_the_old_size_and_time_is_noticed(ripe: str) -> None:
    path = Path(ripe, BOOK)
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"power", b"tower"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert CodeName("tower") in load_definitions(ripe).codebook.by_name


@pytest.mark.parametrize("path", ["codebooks/imagery.yaml", "qual.yaml", "codebooks/literature.bib"])
def test_a_new_file_is_noticed(ripe: str, write: Write, path: str) -> None:
    write(path, b"")

    assert recall(ripe, look(ripe).files) is None


@pytest.mark.parametrize("path", [BOOK, "corpus/participants.yaml"])
def test_a_file_that_is_gone_is_noticed(ripe: str, path: str) -> None:
    Path(ripe, path).unlink()

    assert load_definitions(ripe) == read(ripe)


def test_a_file_as_young_as_the_clock_is_not_remembered(root: str) -> None:
    files = look(root).files
    youngest = max(max(file.stamp.mtime_ns, file.stamp.ctime_ns) for file in files)
    clock(root)

    assert not remember(root, files, youngest, read(root))
    assert not Path(root, CACHE).exists()
    assert remember(root, files, youngest + 1, read(root))
    assert recall(root, files) == read(root)


def test_files_with_mistakes_are_read_again_every_time(root: str, write: Write) -> None:
    """Their findings point into texts, which are not kept."""
    write(BOOK, b"facet: [\n")
    for _ in range(3):
        time.sleep(0.005)
        assert load_definitions(root).diagnostics

    assert not Path(root, CACHE).exists()


def test_another_version_reads_again(ripe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcli.__version__", "0.0.1")

    assert recall(ripe, look(ripe).files) is None


def test_another_shape_of_the_model_reads_again(ripe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "SHAPE", "Span:start")

    assert recall(ripe, look(ripe).files) is None


def test_no_byte_that_is_changed_is_believed(ripe: str) -> None:
    path, files = Path(ripe, CACHE), look(ripe).files
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x01]) + good[at + 1 :])

        assert recall(ripe, files) is None, at


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"[[0],[0],[0]]", b"[[99]]", b"null", b"[[0],[", b"3"])
def test_a_body_of_something_else_is_not_believed(root: str, write: Write, body: bytes) -> None:
    files = look(root).files
    write(CACHE, remembered._head(files, body) + body)  # noqa: SLF001

    assert recall(root, files) is None


def test_a_link_in_its_place_is_not_followed(ripe: str, tmp_path: Path) -> None:
    path = Path(ripe, CACHE)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")

    assert recall(ripe, look(ripe).files) is None


def test_the_clock_is_the_disks_own_and_leaves_nothing(root: str, write: Write) -> None:
    before = write("a", b"").stat().st_mtime_ns

    tick = clock(root)

    assert before <= tick <= write("b", b"").stat().st_mtime_ns
    assert list(Path(root, ".qual/cache").iterdir()) == []


def test_where_nothing_may_be_written_there_is_no_clock(root: str) -> None:
    with standing(refusing("mkdir", errno.EROFS)):
        assert clock(root) == 0
        assert load_definitions(root) == read(root)
    Path(root, ".qual").write_text("")
    assert clock(root) == 0
    assert load_definitions(root) == read(root)
