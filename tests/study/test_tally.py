"""Problems are counted as `qual check` finds them, and counted anew as soon as any file has changed."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.study.checking import check_study
from qualcli.study.study import Study
from qualcli.study.tally import CACHE, Tally, tally
from tests.study.gates import refusing, standing

Write = Callable[[str, bytes], Path]
BAD = b"**Ellie:** [words]{.pwoer}\n\n**Ellie:** [more]{.power--over} [x]{\n"


def counted(root: str) -> Tally:
    found = check_study(Study(root))
    errors = sum(one.is_error for one in found)
    return Tally(errors, len(found) - errors, len({one.source.path for one in found}))


def settled(root: str) -> str:
    """Count until the count is remembered: a file must be older than one tick of the disk's clock."""
    while not Path(root, CACHE).exists():
        time.sleep(0.002)
        tally(Study(root))
    return root


@pytest.mark.parametrize("files", [{}, {"corpus/bad.md": BAD}, {"corpus/bad.md": BAD, "corpus/b.md": BAD}])
def test_what_is_remembered_is_what_check_finds(
    root: str, write: Write, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, content in files.items():
        write(path, content)
    expected = counted(root)
    assert tally(Study(root)) == expected
    settled(root)
    monkeypatch.setattr("qualcli.study.checking.check_study", None)  # nothing may be checked

    assert tally(Study(root)) == expected
    assert (expected.errors > 0) == bool(files)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("corpus/ellie-1.md", BAD),
        ("corpus/new.md", BAD),
        ("qual.yaml", b"coders: {ann: Ann, ben: Ben}\n"),
        ("codebooks/tension.yaml", b"facet: tension\nlabel: T\ncodes:\n  other: {label: O}\n"),
        ("codebooks/tension.yaml", b"facet: [\n"),
        ("corpus/participants.yaml", b"ellie: {sector: public}\nnadia: {sector: voluntary}\n"),
    ],
)
def test_a_changed_file_of_any_kind_is_noticed(root: str, write: Write, path: str, content: bytes) -> None:
    before = tally(Study(settled(root)))
    write(path, content)

    assert tally(Study(root)) == counted(root) != before


def test_a_change_with_the_old_size_and_time_is_noticed(root: str) -> None:
    path = Path(settled(root), "corpus/ellie-1.md")
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b".power", b".pwoer"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert tally(Study(root)) == counted(root)
    assert tally(Study(root)).errors


def test_a_document_that_is_gone_is_noticed(root: str, write: Write) -> None:
    path = write("corpus/bad.md", BAD)
    assert tally(Study(settled(root))).errors
    path.unlink()

    assert tally(Study(root)) == counted(root)


@pytest.mark.parametrize("path", ["corpus/bad name.md", "codebooks/broken.yaml"])
def test_findings_that_no_document_has_are_made_anew_every_time(root: str, write: Write, path: str) -> None:
    write(path, b"codes: [\n")
    for _ in range(3):
        time.sleep(0.005)
        assert tally(Study(root)) == counted(root)

    assert not Path(root, CACHE).exists()


def test_a_fault_of_the_disk_is_not_remembered(root: str) -> None:
    time.sleep(0.02)
    Study(root).definitions  # noqa: B018  # so that only documents are opened
    with standing(refusing("open", errno.EIO, first=2)):
        assert tally(Study(root)).errors

    assert tally(Study(root)) == counted(root)


def test_a_damaged_count_is_not_believed(root: str) -> None:
    path = Path(settled(root), CACHE)
    good = path.read_bytes()
    for at in range(0, len(good), 5):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x01]) + good[at + 1 :])

        assert tally(Study(root)) == counted(root), at
