"""What stands in files: decoded strictly, with the place and the remedy where it is no text."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.disk import stamp_of
from qualcli.study.sources import bytes_anywhere, decode, read, read_anywhere
from tests.study.gates import refusing, standing

Write = Callable[[str, bytes], Path]
WORDS = "**Ellie:** We were straddling.\nAlways.\n"


def test_a_file_is_read_exactly(root: str) -> None:
    path = "corpus/round-2/nadia-1.md"

    reading = read(root, path)

    assert reading.source.text == "\ufeff**Nadia:** 日本 café\r\n"
    assert reading.source.path == path
    assert reading.stamp == stamp_of(Path(root, path).stat())
    assert reading.diagnostics == ()


@given(st.text().filter(lambda text: "\0" not in text))
def test_any_text_survives(text: str) -> None:
    reading = decode("a.md", text.encode())

    assert (reading.source.text, reading.diagnostics) == (text, ())


@given(st.binary())
def test_any_bytes_are_text_or_a_finding_with_a_place(data: bytes) -> None:
    reading = decode("a.md", data)

    is_text = b"\0" not in data and data.decode("utf-8", "replace").encode() == data
    assert bool(reading.diagnostics) != is_text
    for one in reading.diagnostics:
        assert 0 <= one.span.start <= one.span.end <= len(reading.source.text)


CASES = {
    "a byte of latin-1": (
        WORDS.encode() + b"caf\xe9 noir\n",
        "E142", (3, 4), "not UTF-8: byte 0xe9 (invalid continuation byte)", "--encoding cp1252",
    ),
    "a character cut off": (
        WORDS.encode() + "日".encode()[:2], "E142", (3, 1), "not UTF-8: byte 0xe6 (unexpected end of data)", "cp1252",
    ),
    "a surrogate": (b"a\xed\xa0\x80", "E142", (1, 2), "not UTF-8: byte 0xed (invalid continuation byte)", "cp1252"),
    "UTF-16 with its mark": (WORDS.encode("utf-16"), "E142", (1, 1), "this file is UTF-16, not UTF-8", "utf-16"),
    "UTF-16 the other way round": (
        b"\xfe\xff" + WORDS.encode("utf-16-be"), "E142", (1, 1), "this file is UTF-16, not UTF-8", "utf-16",
    ),
    "UTF-32": (WORDS.encode("utf-32"), "E142", (1, 1), "this file is UTF-32, not UTF-8", "utf-32"),
    "UTF-16 without a mark": (
        WORDS.encode("utf-16-le"), "E142", (1, 2), "this file looks like UTF-16LE, not UTF-8", "utf-16le",
    ),
    "big-endian without a mark": (
        WORDS.encode("utf-16-be"), "E142", (1, 1), "this file looks like UTF-16BE, not UTF-8", "utf-16be",
    ),
    "UTF-16 with accents, no mark": (
        "é, we were straddling".encode("utf-16-le"), "E142", (1, 1), "this file is UTF-16LE, not UTF-8", "utf-16le",
    ),
    "a NUL byte": (b"We were strad\0dling.\n", "E144", (1, 14), "a NUL byte, which no text holds", "delete the byte"),
    "a NUL byte and nothing else": (b"\0", "E144", (1, 1), "a NUL byte, which no text holds", "delete the byte"),
    "a hole in the file": (b"a" + b"\0" * 300, "E144", (1, 2), "a NUL byte, which no text holds", "delete the byte"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_text_is_said_with_its_place(case: str) -> None:
    data, rule, place, message, remedy = CASES[case]

    reading = decode("corpus/a.md", data)

    (found,) = reading.diagnostics
    assert (found.rule, found.source.position(found.span.start), found.message) == (rule, place, message)
    assert remedy in found.help


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda _: None, "E602"),
        (Path.mkdir, "E606"),
        (os.mkfifo, "E606"),
        (lambda path: path.symlink_to("a.md"), "E605"),
        (lambda path: path.symlink_to("../../out.md"), "E605"),
        (lambda path: path.symlink_to("gone.md"), "E602"),
    ],
    ids=["missing", "folder", "pipe", "circle", "out", "nowhere"],
)
def test_what_cannot_be_read_is_reported_and_nothing_waits(
    root: str, tmp_path: Path, make: Callable[[Path], None], rule: str
) -> None:
    (tmp_path / "out.md").write_bytes(b"**Ellie:** Not for you.\n")
    make(Path(root, "corpus/a.md"))

    reading = read(root, "corpus/a.md")

    assert [one.rule for one in reading.diagnostics] == [rule]
    assert (reading.source.text, reading.stamp) == ("", None)


def test_a_file_the_disk_fails_on_is_reported(root: str) -> None:
    with standing(refusing("read", errno.EIO)):
        reading = read(root, "corpus/ellie-1.md")

    assert [one.rule for one in reading.diagnostics] == ["E609"]


def test_a_link_within_the_study_is_read_through(root: str) -> None:
    Path(root, "corpus/link.md").symlink_to("ellie-1.md")

    reading = read(root, "corpus/link.md")

    assert reading.source.path == "corpus/link.md"
    assert reading.source.text == Path(root, "corpus/ellie-1.md").read_text()
    assert reading.stamp == stamp_of(Path(root, "corpus/ellie-1.md").stat())


def test_a_folder_that_leads_out_is_not_read_through(root: str, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/ellie.md").write_bytes(b"**Ellie:** Not for you.\n")
    Path(root, "corpus/private").symlink_to(tmp_path / "private")

    reading = read(root, "corpus/private/ellie.md")

    assert [one.rule for one in reading.diagnostics] == ["E605"]
    assert reading.source.text == ""


def test_a_file_anywhere_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(WORDS.encode())

    assert read_anywhere(os.fspath(path)).text == WORDS
    assert bytes_anywhere(os.fspath(path)) == WORDS.encode()


@pytest.mark.parametrize(
    ("data", "rule"),
    [(None, "E602"), (b"\xff\xfea\0", "E142"), (b"a\0b", "E144")],
    ids=["none", "UTF-16", "NUL"],
)
def test_a_file_anywhere_that_is_no_text_stops_a_command(
    tmp_path: Path, data: bytes | None, rule: str
) -> None:
    path = tmp_path / "a.md"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(QualError) as caught:
        read_anywhere(os.fspath(path))

    assert [one.rule for one in caught.value.findings] == [rule]


def test_bytes_that_are_not_there_stop_a_command(tmp_path: Path) -> None:
    with pytest.raises(QualError, match="there is no such file"):
        bytes_anywhere(os.fspath(tmp_path / "gone"))
