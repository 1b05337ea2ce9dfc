"""Writing what a command gives (`-o FILE`): whole or not at all, and never over a study's material."""

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.definitions import SETTINGS
from qualcli.study.faults import finding, naming, shown
from qualcli.study.journal import temporary_name
from qualcli.study.root import CODEBOOKS, CORPUS, PRIVATE, is_inside

_MATERIAL: Final = (CORPUS, CODEBOOKS, SETTINGS, PRIVATE)


def write_output(path: str, data: bytes, *, root: str | None = None) -> None:
    """Write a command's output; an existing file is replaced in one step, a pipe or terminal is written to.

    Raises:
        QualError: where the disk refuses, or the file belongs to the study's corpus or codebooks (E615).

    """
    with naming(path):
        target = os.path.realpath(path)
        found = disk.status(target)
        if found is None or stat.S_ISREG(found.st_mode):
            _refuse_material(path, target, root)
            _write_file(path, target, data, found)
        else:
            _write_through(path, target, data, found)


def _refuse_material(path: str, target: str, root: str | None) -> None:
    """Keep output away from transcripts, codebooks and settings, written by edits alone, and from what undoes them."""
    homes = [os.path.realpath(os.path.join(root, name)) for name in _MATERIAL] if root else []
    if any(is_inside(home, target) for home in homes):
        message = f"{shown(path)} lies among the study's own material"
        raise QualError(finding("E615", message, path, "write to another folder, for example results/"))


def _write_file(path: str, target: str, data: bytes, found: os.stat_result | None) -> None:
    """Write a file beside the target and put it in its place."""
    _refuse_missing_folder(path, target)
    name = temporary_name(f"{os.getpid()}-{os.urandom(4).hex()}", 0)
    temporary = os.path.join(os.path.dirname(target), name)
    try:
        disk.create(temporary, (data,), disk.owner_of(found) if found else None)
        disk.replace(temporary, target)
    except BaseException:
        disk.remove(temporary)
        raise


def _refuse_missing_folder(path: str, target: str) -> None:
    """Say which folder is missing, rather than the file that is to be made."""
    if not os.path.exists(os.path.dirname(target)):
        folder = shown(os.path.dirname(path))
        raise QualError(
            finding("E602", f"there is no folder {folder}", path, f"`mkdir -p {folder}` makes it")
        )


def _write_through(path: str, target: str, data: bytes, found: os.stat_result) -> None:
    """Write to what cannot be replaced: a pipe, a terminal, /dev/null."""
    if stat.S_ISDIR(found.st_mode):
        message = f"{shown(path)} is a folder"
        raise QualError(finding("E606", message, path, "name a file in it"))
    disk.pour(target, data)


def write_folder(path: str, files: Iterable[tuple[str, bytes]], *, root: str | None = None) -> None:
    """Write a new folder with everything in it, or nothing; paths of files have `/` between their parts.

    Raises:
        QualError: where something stands there already (E758), the disk refuses, or it would lie among the study's
            own material (E615).

    """
    with naming(path):
        target = os.path.realpath(path)
        _refuse_material(path, target, root)
        found = disk.status(target, follow=False)
        if found is not None:
            message = (
                f"there is {disk.kind_of(found.st_mode)} {shown(path)} already, and nothing in it is replaced"
            )
            raise QualError(finding("E758", message, path, "name a new folder, or move the old one away"))
        _refuse_missing_folder(path.rstrip(os.sep), target)
        name = temporary_name(f"{os.getpid()}-{os.urandom(4).hex()}", 0)
        _fill(os.path.join(os.path.dirname(target), name), target, files)


def _fill(temporary: str, target: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Fill a folder beside the target, and put it in its place."""
    made: list[str] = []
    written: list[str] = []
    try:
        for path, data in files:
            whole = os.path.join(temporary, path)
            for folder in _above(whole, temporary):
                if disk.make_folder(folder):
                    made.append(folder)  # noqa: PERF401  # what was made before a fault must be known
            written.append(whole)
            disk.create(whole, (data,))
        disk.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            _clear(written, made)
        raise


def _above(path: str, top: str) -> Iterable[str]:
    """Give the folders that a file stands in, from the top one on."""
    return (path[:at] for at in range(len(top), len(path)) if path[at] == os.sep)


def _clear(written: Iterable[str], made: Sequence[str]) -> None:
    """Remove what was written of a folder."""
    for one in written:
        disk.remove(one)
    for one in reversed(made):
        disk.remove_folder(one)
