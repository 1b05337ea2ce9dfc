"""What stands in the study's files: bytes read once, decoded strictly, with the place of what is no text."""

import codecs
import os
from functools import lru_cache
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.study import disk
from qualcli.study.disk import Stamp
from qualcli.study.faults import of_error, shown
from qualcli.study.root import resolve
from qualcli.text.source import Source, Span

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a file begins that is encoded otherwise; the longer first, since one begins like another."""


class Reading(NamedTuple):
    """A file's text; where it cannot be read as text, what can be shown of it, and why."""

    source: Source
    stamp: Stamp | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read(root: str, path: str) -> Reading:
    """Read one file of the study; whatever stands there, this neither raises nor waits."""
    try:
        data, found = _read_inside(root, path)
    except OSError as error:
        return Reading(Source(shown(path), ""), None, (of_error(error, path),))
    except QualError as error:
        return Reading(Source(shown(path), ""), None, tuple(error.findings))
    return decode(path, data, disk.stamp_of(found))


def read_anywhere(path: str) -> Source:
    """Read a file that somebody names, inside a study or not.

    Raises:
        QualError: where it cannot be read as text.

    """
    try:
        data, found = disk.read(path)
    except OSError as error:
        raise QualError(of_error(error, path)) from error
    reading = decode(path, data, disk.stamp_of(found))
    if reading.diagnostics:
        raise QualError(*reading.diagnostics)
    return reading.source


def bytes_anywhere(path: str) -> bytes:
    """Read the bytes of a file that somebody names, inside a study or not.

    Raises:
        QualError: where it cannot be read.

    """
    try:
        return disk.read(path)[0]
    except OSError as error:
        raise QualError(of_error(error, path)) from error


def _read_inside(root: str, path: str) -> tuple[bytes, os.stat_result]:
    """Read a file's bytes; links are followed only inside the study."""
    _check_folder(root, os.path.dirname(path))
    try:
        return disk.read(os.path.join(root, path), follow=False)
    except OSError:
        return disk.read(resolve(root, path))


@lru_cache(maxsize=1024)
def _check_folder(root: str, folder: str) -> None:
    """Refuse a folder outside the study; asked once, because 2,000 documents stand in few folders."""
    resolve(root, folder)


def encode(text: str | None) -> bytes | None:
    """Give the bytes of a text as a file holds them; of no text none, for there is no file."""
    return None if text is None else text.encode("utf-8", "surrogateescape")


def decode(path: str, data: bytes, stamp: Stamp | None = None) -> Reading:
    """Decode a file's bytes; a byte order mark stays, and bytes that are no text are shown as U+FFFD."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
        source = Source(shown(path), data.decode("utf-8", "replace"))
        return Reading(source, stamp, (_not_text(source, data, at, error),))
    source = Source(shown(path), text)
    at = text.find("\0")
    return Reading(source, stamp, () if at < 0 else (_nul(source, data, at),))


def _not_text(source: Source, data: bytes, at: int, error: UnicodeDecodeError) -> Diagnostic:
    """Say where a file stops being UTF-8, and what it may be instead."""
    encoding = _encoding(data)
    if encoding:
        message = f"this file is {encoding.upper()}, not UTF-8"
    else:
        message = f"not UTF-8: byte 0x{data[error.start]:02x} ({error.reason})"
    return Diagnostic(
        RuleId("E142"), message, source, _one(source, at), _import(source, encoding or "cp1252")
    )


def _nul(source: Source, data: bytes, at: int) -> Diagnostic:
    """Say where a NUL byte stands; in the middle of letters it tells another encoding."""
    encoding = _encoding(data)
    if encoding:
        message = f"this file looks like {encoding.upper()}, not UTF-8"
        return Diagnostic(RuleId("E142"), message, source, _one(source, at), _import(source, encoding))
    message = "a NUL byte, which no text holds"
    remedy = "is it a text file? delete the byte in an editor that shows it, or import the original again"
    return Diagnostic(RuleId("E144"), message, source, _one(source, at), remedy)


def _one(source: Source, at: int) -> Span:
    """Give the span of one character."""
    return Span(at, min(at + 1, len(source.text)))


def _import(source: Source, encoding: str) -> str:
    """Name the command that reads another encoding."""
    return f"`qual import --encoding {encoding} {source.path}` reads it, or save it as UTF-8 in your editor"


def _encoding(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by their marks, or by every other byte's being NUL."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:200]
    halves = (head[0::2], head[1::2])
    if (
        len(head) > 1
        and len(data) % 2 == 0
        and any(half.count(0) * 2 > len(half) for half in halves)
        and not all(0 in half for half in halves)
    ):
        return "utf-16le" if 0 in halves[1] else "utf-16be"
    return None
