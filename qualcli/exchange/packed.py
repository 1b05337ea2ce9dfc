"""Documents that come as archives, looked at with distrust: nothing is unpacked to a disk, and reading has bounds."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final, NamedTuple

from qualcli.exchange.refi.archive import read_member, size_of_list
from qualcli.exchange.refused import LARGEST_SUM, RefusedError
from qualcli.text.source import Span

LARGEST_FILE: Final = 268_435_456
"""Bytes of a document's file, pictures included."""
LARGEST_PART: Final = 64_000_000
"""Bytes of one part that is read, unpacked."""
_MOST_PARTS: Final = 20_000
_LARGEST_LIST: Final = 8_000_000
"""Bytes of the list of parts: it is read before any of them can be looked at."""
_LINK: Final = 0o120000
_KINDS: Final = 0o170000
_ENCRYPTED: Final = 1
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SPLIT: Final = "split the document, or save its words as plain text"
_ASK: Final = "no word processor writes such a document: ask where it comes from"


class Packed(NamedTuple):
    """A document's archive that was looked through."""

    file: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    spent: list[int]
    """The sizes of the parts that were read."""

    def read(self, name: str) -> bytes | None:
        """Read a part whole; None where there is none of that name.

        Raises:
            RefusedError: where it is too large, or is not what the archive says.

        """
        info = self.parts.get(name)
        if info is None:
            return None
        if info.file_size > LARGEST_PART:
            message = f"`{name}` would unpack to {info.file_size:,} bytes; {LARGEST_PART:,} are the most that is read"
            raise RefusedError("E748", message, _SPLIT, name)
        self.spent.append(info.file_size)
        if sum(self.spent) > LARGEST_SUM:
            message = f"its parts would unpack to more than {LARGEST_SUM:,} bytes, the most that is read"
            raise RefusedError("E748", message, _SPLIT, name)
        try:
            return read_member(self.file, info)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError,
        ):  # fmt: skip
            raise damaged(f"its part `{name}` cannot be read") from None


def open_packed(data: bytes) -> Packed:
    """Look through a document's archive.

    Raises:
        RefusedError: where it is none, or holds what no honest one holds.

    """
    if data.startswith(_OLD_OFFICE):
        raise RefusedError(
            "E747", "no such document: an old Word file, or one that a password protects",
            "open it in a word processor, and save it as .docx without a password",
        )  # fmt: skip
    claimed = size_of_list(BytesIO(data)) or 0
    if claimed > _LARGEST_LIST:
        raise RefusedError("E748", f"a list of parts of {claimed:,} bytes, which no document has", _ASK)
    try:
        opened = zipfile.ZipFile(BytesIO(data))
        infos = opened.infolist()
    except (
        zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError, struct.error,
    ):  # fmt: skip
        raise damaged("it is no archive, or is cut short") from None
    if len(infos) > _MOST_PARTS:
        raise RefusedError("E748", f"{len(infos):,} parts, which no document has", _ASK)
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _check(info, parts)
        parts[info.filename] = info
    return Packed(opened, parts, [])


def _check(info: zipfile.ZipInfo, parts: dict[str, zipfile.ZipInfo]) -> None:
    """Refuse a part that could do harm."""
    name = info.filename
    steps = name.replace("\\", "/").split("/")
    reasons = (
        ("" in steps[:-1] or ".." in steps or ":" in steps[0], "a name that leads out of the archive"),
        ((info.external_attr >> 16) & _KINDS == _LINK, "a link, which leads out of the archive"),
        (name in parts, "a name that stands twice"),
        (bool(info.flag_bits & _ENCRYPTED), "an encrypted part"),
        (info.compress_type not in _READABLE, "a part packed in a way that the format does not have"),
    )
    for is_so, what in reasons:
        if is_so:
            raise RefusedError("E748", f"{what}: `{name}`", _ASK, name, Span(0, len(name)))


def damaged(why: str) -> RefusedError:
    """Say that a document is not sound."""
    return RefusedError(
        "E747", f"no sound document: {why}", "open it where it was written, and save it again"
    )
