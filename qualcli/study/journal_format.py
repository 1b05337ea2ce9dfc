"""The journal as values and as bytes: a line of JSON, the lines that make every new file the old one, a check sum."""

import json
import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Any, Final, NamedTuple

from qualcli.study.disk import Owner
from qualcli.text.lines import Hunk, lines_of

_FORMAT: Final = 3
_READ: Final = (2, 3)
"""An earlier version took back the last plan alone, and said nothing of what a plan takes back."""
_MODES: Final = 0o7777
_NUMBERS: Final = 2**32 - 1
_SUM: Final = 64
"""The length of a check sum as text."""


class State(Enum):
    """How far a write has come."""

    PREPARING = "preparing"
    """No file of the study has been touched, except that a write of a single file may be complete."""
    REPLACING = "replacing"
    """All new files are on the disk; some may be in place."""


class Way(Enum):
    """Which way a plan is taken back."""

    UNDO = "undo"
    REDO = "redo"


class Reversal(NamedTuple):
    """What a write takes back: a plan, or its undoing, by the number of its record."""

    way: Way
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a write; a sum is None where there is no file."""

    target: str
    """Relative to the study's real folder."""
    temporary: str
    """Where the new file waits: in the target's folder."""
    before_sum: str | None
    after_sum: str | None
    back: tuple[Hunk, ...] = ()
    """What makes the new file the old one; of a new file that is not there, all of the old one."""
    marks: tuple[int, ...] = ()
    """A check sum of each line of the new file, by which its lines are found again after edits."""
    owner: Owner | None = None
    """What a restored file is given."""


@dataclass(frozen=True, slots=True)
class Journal:
    """One write: its files, and the folders made for it, outer ones first."""

    state: State
    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    """Folders that are removed when all is done, if nothing is left in them; outer ones first."""
    what: str | None = None
    """The command line that made the plan; None for a write that `qual undo` passes over."""
    when: str = ""
    reverses: Reversal | None = None
    """What it takes back; it is then named like the plan that this is about."""


class UnreadableJournalError(ValueError):
    """What stands in the journal is none that we wrote for this study."""


def sum_of(data: bytes | None) -> str | None:
    """Give the check sum of a file's bytes."""
    return None if data is None else sha256(data).hexdigest()


def pack(journal: Journal) -> Iterator[bytes]:
    """Give the journal's bytes, and at their end the check sum of them all."""
    whole = sha256()
    for piece in _pieces(journal):
        whole.update(piece)
        yield piece
    yield whole.hexdigest().encode()


def _pieces(journal: Journal) -> Iterator[bytes]:
    """Give what is to be kept; of several files none is touched before all are ready, and no lines until then."""
    keeps = journal.state is State.REPLACING or len(journal.entries) == 1
    header = {
        "format": _FORMAT,
        "state": journal.state.value,
        "folders": journal.folders,
        "emptied": journal.emptied,
        "what": journal.what,
        "when": journal.when,
        "reverses": [journal.reverses.way.value, journal.reverses.number] if journal.reverses else None,
        "files": [_packed(entry, keeps=keeps) for entry in journal.entries],
    }
    yield json.dumps(header).encode() + b"\n"
    if keeps:
        for entry in journal.entries:
            yield from (b"".join(lines) for hunk in entry.back for lines in (hunk.old, hunk.new))
            yield struct.pack(f"<{len(entry.marks)}I", *entry.marks)


def _packed(entry: Entry, *, keeps: bool) -> dict[str, object]:
    """Give an entry's part of the header."""
    return {
        "target": entry.target,
        "temporary": entry.temporary,
        "before": entry.before_sum,
        "after": entry.after_sum,
        "back": [(one.start, _size(one.old), _size(one.new)) for one in entry.back] if keeps else [],
        "marks": len(entry.marks) if keeps else 0,
        "owner": entry.owner,
    }


def _size(lines: Iterable[bytes]) -> int:
    """Count the bytes of some lines."""
    return sum(map(len, lines))


def unpack(data: bytes) -> Journal:
    """Read a journal's bytes.

    Raises:
        UnreadableJournalError: where they are not what `pack` gives.

    """
    whole = data[-_SUM:].decode("ascii", "replace")
    if sum_of(data[:-_SUM]) != whole:
        raise UnreadableJournalError(whole)
    try:
        line, _, rest = data[:-_SUM].partition(b"\n")
        header = json.loads(line)
        if header["format"] not in _READ:
            raise UnreadableJournalError(header["format"])
        what = header["what"]
        return Journal(
            State(header["state"]),
            tuple(_entries(header["files"], rest)),
            tuple(map(_path, header["folders"])),
            tuple(map(_path, header["emptied"])),
            None if what is None else _text(what),
            _text(header["when"]),
            _reversal(header.get("reverses")),
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise UnreadableJournalError(str(error)) from error


def _entries(files: Sequence[dict[str, Any]], rest: bytes) -> Iterator[Entry]:
    """Read the entries, each with its share of the bytes that follow the header, which must be all of them."""
    share = _Share(rest)
    for file in files:
        back = tuple(_hunk(share, *sizes) for sizes in file["back"])
        count = int(file["marks"])
        marks = struct.unpack(f"<{count}I", share.take(4 * count))
        owner = None if file["owner"] is None else _owner(*map(int, file["owner"]))
        target, temporary = _path(file["target"]), _path(file["temporary"])
        yield Entry(target, temporary, _sum(file["before"]), _sum(file["after"]), back, marks, owner)
    if share.is_left:
        raise UnreadableJournalError(len(rest))


class _Share:
    """Takes bytes one piece after another."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> bytes:
        """Give the next bytes, exactly so many."""
        piece = self._data[self._at : self._at + size] if size >= 0 else b""
        if len(piece) != size:
            raise UnreadableJournalError(size)
        self._at += size
        return piece

    @property
    def is_left(self) -> bool:
        """Say whether bytes are left that nobody has taken."""
        return self._at != len(self._data)


def _hunk(share: _Share, start: int, old: int, new: int) -> Hunk:
    """Read one hunk."""
    if start < 0:
        raise UnreadableJournalError(start)
    return Hunk(int(start), tuple(lines_of(share.take(old))), tuple(lines_of(share.take(new))))


def _owner(mode: int, user: int, group: int) -> Owner:
    """Insist on numbers that a file system can take."""
    if not (0 <= mode <= _MODES and 0 <= user <= _NUMBERS and 0 <= group <= _NUMBERS):
        raise UnreadableJournalError((mode, user, group))
    return Owner(mode, user, group)


def _reversal(value: Sequence[Any] | None) -> Reversal | None:
    """Insist on what a write takes back, or nothing."""
    if value is None:
        return None
    way, number = value
    return Reversal(Way(way), int(number))


def _sum(value: object) -> str | None:
    """Insist on a check sum, or none."""
    return None if value is None else _text(value)


def _text(value: object) -> str:
    """Insist on text."""
    if not isinstance(value, str):
        raise UnreadableJournalError(repr(value))
    return value


def _path(value: object) -> str:
    """Insist on a path that a disk can name, and that stays below where it begins."""
    path = _text(value)
    os.fsencode(path)  # half a character raises the ValueError that makes a journal unreadable
    if "\0" in path or os.path.isabs(path) or ".." in path.split("/"):
        raise UnreadableJournalError(repr(value))
    return path
