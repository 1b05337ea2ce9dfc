"""The journal of a write: enough to complete or undo it after a crash.

One file, `.qual/journal`: a line of JSON, and after it the bytes of every file from before the write.
While temporary files are being made it is `preparing`, and undone by removing them; once every new
file lies flushed beside its target it is `replacing`, and completed by putting them in place.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Any, Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.disk import Owner
from qualcli.study.root import PRIVATE, private_folder, resolve

JOURNAL: Final = f"{PRIVATE}/journal"
_FORMAT: Final = 1
_MODES: Final = 0o7777
_NUMBERS: Final = 2**32 - 1


class State(Enum):
    """How far a write has come."""

    PREPARING = "preparing"
    """No file of the study has been touched, except that a write of a single file may be complete."""
    REPLACING = "replacing"
    """All new files are on the disk; some may be in place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a write; a sum is None where there is no file."""

    target: str
    """Relative to the study's real folder."""
    temporary: str
    """Where the new file waits: in the target's folder."""
    before_sum: str | None
    after_sum: str | None
    before: bytes | None = None
    owner: Owner | None = None
    """What a restored file is given."""


@dataclass(frozen=True, slots=True)
class Journal:
    """One write: its files, and the folders made for it, outer ones first."""

    state: State
    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()


class UnreadableJournalError(ValueError):
    """What stands in the journal is none that we wrote for this study."""


def sum_of(data: bytes | None) -> str | None:
    """Give the check sum of a file's bytes."""
    return None if data is None else sha256(data).hexdigest()


def path_of(root: str) -> str:
    """Give the journal's path."""
    return os.path.join(root, JOURNAL)


def is_there(root: str) -> bool:
    """Say whether a journal waits to be settled."""
    return disk.status(path_of(root), follow=False) is not None


def save(root: str, journal: Journal) -> None:
    """Write the journal in one step, and wait until it is on the disk: what it tells of comes after."""
    folder = private_folder(root)
    new = os.path.join(folder, "journal.new")
    disk.remove(new)
    disk.create(new, pack(journal))
    disk.replace(new, path_of(root))
    disk.flush_folder(folder)


def forget(root: str) -> None:
    """Remove the journal of a write that is settled."""
    disk.remove(path_of(root) + ".new")
    disk.remove(path_of(root))


def load(root: str) -> Journal:
    """Read the journal.

    Raises:
        UnreadableJournalError: where it is damaged, or names files that no write of ours would touch.

    """
    data, _ = disk.read(path_of(root), follow=False)
    journal = unpack(data)
    try:
        for entry in journal.entries:
            _check_entry(root, entry)
        for folder in journal.folders:
            resolve(root, folder, to_write=True)
    except QualError as error:
        raise UnreadableJournalError(str(error)) from error
    return journal


def _check_entry(root: str, entry: Entry) -> None:
    """Refuse an entry that leads out of the study; a journal may come with a study from somebody else."""
    resolve(root, entry.target, to_write=True)
    folder, name = os.path.split(entry.temporary)
    if folder != os.path.dirname(entry.target) or not is_temporary(name):
        raise UnreadableJournalError(entry.temporary)


def temporary_name(token: str, number: int) -> str:
    """Name a temporary file, so that it can be told from everybody else's."""
    return f".qual-{token}-{number}.tmp"


def is_temporary(name: str) -> bool:
    """Say whether a name is that of a temporary file of ours."""
    return name.startswith(".qual-") and name.endswith(".tmp")


def pack(journal: Journal) -> Iterator[bytes]:
    """Give the journal's bytes."""
    keeps = journal.state is State.REPLACING
    header = {
        "format": _FORMAT,
        "state": journal.state.value,
        "folders": journal.folders,
        "files": [_packed(entry, keeps=keeps) for entry in journal.entries],
    }
    yield json.dumps(header).encode() + b"\n"
    if keeps:
        yield from (entry.before for entry in journal.entries if entry.before)


def _packed(entry: Entry, *, keeps: bool) -> dict[str, object]:
    """Give an entry's part of the header."""
    return {
        "target": entry.target,
        "temporary": entry.temporary,
        "before": entry.before_sum,
        "after": entry.after_sum,
        "size": len(entry.before) if keeps and entry.before is not None else None,
        "owner": entry.owner,
    }


def unpack(data: bytes) -> Journal:
    """Read a journal's bytes.

    Raises:
        UnreadableJournalError: where they are not what `pack` gives.

    """
    try:
        line, _, rest = data.partition(b"\n")
        header = json.loads(line)
        if header["format"] != _FORMAT:
            raise UnreadableJournalError(header["format"])
        entries = tuple(_entries(header["files"], rest))
        return Journal(State(header["state"]), entries, tuple(map(_text, header["folders"])))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise UnreadableJournalError(str(error)) from error


def _entries(files: list[dict[str, Any]], rest: bytes) -> Iterator[Entry]:
    """Read the entries, each with its share of the bytes that follow the header."""
    at = 0
    for file in files:
        size = file["size"]
        before = None if size is None else rest[at : at + size]
        at += size or 0
        if before is not None and sum_of(before) != file["before"]:
            raise UnreadableJournalError(file["target"])
        owner = None if file["owner"] is None else _owner(*map(int, file["owner"]))
        yield Entry(
            _text(file["target"]), _text(file["temporary"]), file["before"], file["after"], before, owner
        )


def _owner(mode: int, user: int, group: int) -> Owner:
    """Insist on numbers that a file system can take."""
    if not (0 <= mode <= _MODES and 0 <= user <= _NUMBERS and 0 <= group <= _NUMBERS):
        raise UnreadableJournalError((mode, user, group))
    return Owner(mode, user, group)


def _text(value: object) -> str:
    """Insist on a path that stays below where it begins."""
    if not isinstance(value, str) or "\0" in value or os.path.isabs(value) or ".." in value.split("/"):
        raise UnreadableJournalError(repr(value))
    return value
