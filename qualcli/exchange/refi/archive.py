"""The archive that a project comes in, looked at with distrust: nothing is ever unpacked to a disk.

Names that lead out of the archive, links, names that stand twice, encrypted members and sizes beyond all reason are
refused before anything is read; what is read is read whole, up to a bound.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from qualcli.exchange.refused import LARGEST_SUM, RefusedError
from qualcli.text.source import Span

LARGEST_TEXT: Final = 64_000_000
"""Bytes of one text or of the project's own file."""
_LARGEST_MEMBER: Final = 2**31 - 1
_LARGEST_INDEX: Final = 32_000_000
_TAIL: Final = 65_557
_LINK: Final = 0o120000
_KINDS: Final = 0o170000
_ENCRYPTED: Final = 1
_IGNORED: Final = frozenset(("__macosx", ".root"))
_LEFT_BEHIND: Final = ("~$", "._", ".ds_store", "thumbs.db")
_LOCAL: Final = b"PK\x03\x04"
_LOCAL_HEAD: Final = 30
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"


class Archive(NamedTuple):
    """An archive that was looked through."""

    file: zipfile.ZipFile
    project: str
    """The name of the project's own file."""
    members: dict[str, zipfile.ZipInfo]
    """Members by the last part of their names, small letters."""
    spent: list[int]

    def text(self, path: str) -> bytes | None:
        """Read the member that a path of the project means; None where there is none."""
        name = path.replace("\\", "/").partition("://")[2] or path.replace("\\", "/")
        info = self.members.get(name.rpartition("/")[2].casefold())
        return None if info is None else self.read(info)

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """Read a member whole.

        Raises:
            RefusedError: where it is too large, or is not what the archive says.

        """
        if info.file_size > LARGEST_TEXT:
            raise _too_large(info, LARGEST_TEXT)
        self.spent.append(info.file_size)
        if sum(self.spent) > LARGEST_SUM:
            raise _too_large(info, LARGEST_SUM)
        try:
            data = read_member(self.file, info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ):
            raise _damaged(f"`{info.filename}` cannot be read") from None
        return data


def read_archive(file: BinaryIO) -> Archive:
    """Look through an archive.

    Raises:
        RefusedError: where it is none, or holds what no honest one holds.

    """
    _check_index(file)
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, UnicodeDecodeError):
        raise _damaged("its list of members cannot be read") from None
    kept = [info for info in opened.infolist() if not _is_ignored(info.filename)]
    for info in kept:
        _check_member(info)
    own = [info for info in kept if not info.is_dir()]
    return Archive(opened, _project_file(own), dict(_by_name(own)), [])


def _damaged(why: str) -> RefusedError:
    return RefusedError(
        "E740", f"not a sound project archive: {why}", "export the project again, and copy it whole"
    )


def _check_index(file: BinaryIO) -> None:
    """Refuse a list of members that would fill the memory before one of them is looked at."""
    claimed = size_of_list(file)
    if claimed is None:
        raise _damaged("it is no zip archive, or its end is missing")
    if claimed > _LARGEST_INDEX:
        raise RefusedError(
            "E741",
            f"a list of members of {claimed:,} bytes, which no project has",
            "export the project again",
        )


def read_member(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a member as far as its size goes that the archive claims.

    The library unpacks all that is there before it looks whether that is more than the archive claims.

    Raises:
        BadZipFile: where the member is not what the archive says.

    """
    raw = _raw(file, info)
    is_stored = info.compress_type == zipfile.ZIP_STORED
    data = raw if is_stored else zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, info.file_size + 1)
    if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        raise zipfile.BadZipFile(info.filename)
    return data


def _raw(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a member as it is packed; what is packed is never much larger than what it holds."""
    if file.fp is None or info.compress_size > info.file_size + info.file_size // 1_000 + 1_000:
        raise zipfile.BadZipFile(info.filename)
    file.fp.seek(info.header_offset)
    head = file.fp.read(_LOCAL_HEAD)
    if len(head) < _LOCAL_HEAD or not head.startswith(_LOCAL):
        raise zipfile.BadZipFile(info.filename)
    file.fp.seek(sum(struct.unpack_from("<HH", head, _LOCAL_HEAD - 4)), 1)
    return file.fp.read(info.compress_size)


def size_of_list(file: BinaryIO) -> int | None:
    """Give the bytes that an archive claims for the list of its members; None where it is no archive."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return None
    claimed: int = struct.unpack_from("<L", tail, at + 12)[0]
    wide = tail.rfind(_END_64, 0, at)
    if wide >= 0 and len(tail) >= wide + 48:
        farther: int = struct.unpack_from("<Q", tail, wide + 40)[0]
        return max(claimed if claimed != 2**32 - 1 else 0, farther)
    return claimed


def _is_ignored(name: str) -> bool:
    """Say whether a member is what systems and programs leave behind."""
    parts = name.replace("\\", "/").casefold().split("/")
    return not _IGNORED.isdisjoint(parts) or parts[-1].startswith(_LEFT_BEHIND)


def _check_member(info: zipfile.ZipInfo) -> None:
    """Refuse a member that could do harm."""
    name = info.filename
    parts = name.replace("\\", "/").split("/")
    mode = info.external_attr >> 16
    reasons = (
        ("" in parts[:-1] or ".." in parts or ":" in parts[0], "a name that leads out of the archive"),
        (mode & _KINDS == _LINK, "a link, which leads out of the archive"),
        (bool(info.flag_bits & _ENCRYPTED), "an encrypted member"),
        (info.file_size > _LARGEST_MEMBER, f"a member of {info.file_size:,} bytes"),
        (
            info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED),
            "a member packed in a way that the format does not have",
        ),
    )
    for is_so, what in reasons:
        if is_so:
            raise RefusedError(
                "E741", f"{what}: `{name}`", "no program writes such a project: ask where it comes from", name,
                Span(0, len(name)),
            )  # fmt: skip


def _project_file(members: list[zipfile.ZipInfo]) -> str:
    """Find the project's own file, whatever its name: the one `.qde` at the top."""
    found = [one.filename for one in members if "/" not in one.filename and _is_project(one.filename)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError(
            "E742", "the archive holds no project: there is no `.qde` file at its top",
            "export the project as REFI-QDA (.qdpx) again",
        )  # fmt: skip
    raise RefusedError(
        "E742", f"the archive holds {len(found)} projects: {', '.join(found)}", "export one project a file"
    )


def _is_project(name: str) -> bool:
    return name.casefold().endswith(".qde")


def _by_name(members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield members by the last part of their names; two of one name are refused, since either could be meant."""
    seen: set[str] = set()
    for info in members:
        name = info.filename.rpartition("/")[2].casefold()
        if name in seen:
            raise RefusedError(
                "E741", f"a name that stands twice: `{info.filename}`",
                "no program writes such a project: ask where it comes from", info.filename, Span(0, len(info.filename)),
            )  # fmt: skip
        seen.add(name)
        yield name, info


def _too_large(info: zipfile.ZipInfo, most: int) -> RefusedError:
    return RefusedError(
        "E741", f"`{info.filename}` would unpack to {info.file_size:,} bytes; {most:,} are the most that is read",
        "split the project in the program that it comes from", info.filename, Span(0, len(info.filename)),
    )  # fmt: skip
