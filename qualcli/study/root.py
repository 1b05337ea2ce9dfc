"""Where the study is, and which paths belong to it."""

import os
import stat
from contextlib import suppress
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.study import disk
from qualcli.study.faults import about_words, finding, naming, shown

CORPUS: Final = "corpus"
CODEBOOKS: Final = "codebooks"
PRIVATE: Final = ".qual"
"""The study's own folder for what is disposable or in progress; git ignores it."""

StrPath = str | os.PathLike[str]


def find_root(start: StrPath | None = None) -> str:
    """Find the nearest folder upward that holds `corpus/` and `codebooks/`.

    Raises:
        QualError: where there is none (E614), or `start` is no folder (E602, E606).

    """
    folder = first = _folder(start)
    while not is_study(folder):
        above = os.path.dirname(folder)
        if above == folder:
            raise QualError(_no_study(first, start))
        folder = above
    return folder


def is_study(folder: str) -> bool:
    """Say whether a folder is a study's root."""
    return os.path.isdir(os.path.join(folder, CORPUS)) and os.path.isdir(os.path.join(folder, CODEBOOKS))


def _folder(start: StrPath | None) -> str:
    """Give the folder to begin at, as an absolute path."""
    given = os.fspath(start) if start is not None else "."
    with naming(given):
        folder = os.path.abspath(given)
        found = disk.system(os.stat, folder)
    if not stat.S_ISDIR(found.st_mode):
        message = f"{shown(given)} is not a folder"
        raise QualError(about_words("E606", message, given, "name the study's folder, not a file in it"))
    return folder


def _no_study(folder: str, start: StrPath | None) -> Diagnostic:
    """Say that there is no study, and which half of one is there."""
    halves = [name for name in (CORPUS, CODEBOOKS) if os.path.isdir(os.path.join(folder, name))]
    missing = CODEBOOKS if halves == [CORPUS] else CORPUS
    if halves:
        message = f"{shown(folder)} has {halves[0]}/ but no {missing}/, so it is not a study yet"
    else:
        message = (
            f"no study here: neither {shown(folder)} nor a folder above it holds {CORPUS}/ and {CODEBOOKS}/"
        )
    words = folder if start is None else os.fspath(start)
    return about_words(
        "E614", message, words, "`qual init` makes a study here; `qual -C DIR …` uses the one in DIR"
    )


def resolve(root: str, path: str, *, to_write: bool = False) -> str:
    """Give the real path of a file of the study, following links that stay inside it.

    Raises:
        QualError: where the path leads out of the study, or into git's own folder to write there (E605).

    """
    home = os.path.realpath(root)
    with naming(path):
        real = os.path.realpath(os.path.join(root, path))
    if not is_inside(home, real):
        raise QualError(outside(root, path, real))
    if to_write and ".git" in real[len(home) :].casefold().split(os.sep):
        message = f"{shown(path)} belongs to git and is not written"
        raise QualError(finding("E605", message, path, "name a file of the study itself"))
    return real


def is_inside(home: str, real: str) -> bool:
    """Say whether a real path is a folder or stands below it."""
    return real == home or real.startswith(home if home.endswith(os.sep) else home + os.sep)


def outside(root: str, path: str, real: str) -> Diagnostic:
    """Say that a path leads out of the study, and how."""
    link = _first_link(root, path)
    how = f"{shown(link)} is a symbolic link to {shown(real)}" if link else f"{shown(path)} is {shown(real)}"
    remedy = "put the file itself into the study, so that the study can be copied and kept as one folder"
    return finding("E605", f"{how}, outside the study", path, remedy)


def _first_link(root: str, path: str) -> str | None:
    """Find the first part of a path within the study that is a symbolic link."""
    parts = path.split(os.sep)
    steps = [os.sep.join(parts[:count]) for count in range(1, len(parts) + 1)]
    return next((step for step in steps if step and os.path.islink(os.path.join(root, step))), None)


def private_folder(root: str, *names: str) -> str:
    """Give a folder within `.qual/`, made if need be, with the file that hides it from git.

    Raises:
        QualError: where it cannot be made, or something else stands in its place.

    """
    folder = os.path.join(root, PRIVATE)
    with naming(PRIVATE):
        _real_folder(folder, PRIVATE)
        if disk.status(os.path.join(folder, ".gitignore"), follow=False) is None:
            _hide(folder)
        for name in names:
            folder = os.path.join(folder, name)
            _real_folder(folder, os.path.join(PRIVATE, *names))
    return folder


def _hide(folder: str) -> None:
    """Hide a folder from git, in one step; where the disk refuses, a later command does it."""
    ignore = os.path.join(folder, ".gitignore")
    with suppress(OSError):
        disk.remove(f"{ignore}.new")
        disk.create(f"{ignore}.new", (b"*\n",), durable=False)
        disk.replace(f"{ignore}.new", ignore)


def _real_folder(folder: str, path: str) -> None:
    """Make a folder, or make sure that what stands there is one and no link elsewhere."""
    found = disk.status(folder, follow=False)
    if found is None:
        disk.make_folder(folder)
        return
    if not stat.S_ISDIR(found.st_mode):
        message = f"{path} is {disk.kind_of(found.st_mode)}, where qual keeps its own folder"
        raise QualError(finding("E606", message, path, f"move {path} away; qual makes it anew"))
