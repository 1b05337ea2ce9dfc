"""Which files the study has, with what tells their states apart; nothing is opened."""

import os
import stat
from collections.abc import Iterator
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.names import DocumentName
from qualcli.study import disk
from qualcli.study.disk import Stamp
from qualcli.study.faults import finding, of_error, shown
from qualcli.study.names import SUFFIX, clashes, is_usable, name_of, unusable
from qualcli.study.root import CODEBOOKS, CORPUS, is_inside, outside

_NEAR_MISSES: Final = {SUFFIX: {".md", ".markdown"}, ".yaml": {".yaml", ".yml"}}
"""Endings, in any case, whose writers surely take their files for ours."""


class StudyFile(NamedTuple):
    """A file of the study as the disk lists it: its path within the study and its stamp."""

    path: str
    stamp: Stamp


class Listing(NamedTuple):
    """The files found, in order of their paths, and what stands there that cannot be one."""

    files: tuple[StudyFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def names(self) -> tuple[DocumentName, ...]:
        """Give the documents' names."""
        return tuple(name_of(file.path) for file in self.files)


class _Walk(NamedTuple):
    """A walk through a folder, and what it has come by."""

    root: str
    suffix: str
    deep: bool
    files: list[StudyFile]
    diagnostics: list[Diagnostic]
    seen: set[str]
    folders: list[str]
    """Those still to be gone through; a stack, so that no depth of them is too deep."""
    links: list[str]
    """Links that were followed."""


def list_documents(root: str) -> Listing:
    """List the documents of the corpus; hidden files and folders are nobody's documents."""
    walk = _walk(root, CORPUS, SUFFIX, deep=True)
    names = {file.path: name_of(file.path) for file in walk.files}
    bad = [unusable(path, name) for path, name in names.items() if not is_usable(name)]
    good = [file for file in walk.files if is_usable(names[file.path])] if bad else walk.files
    good.sort(key=lambda file: file.path)
    found = (*walk.diagnostics, *bad, *clashes([names[file.path] for file in good]))
    return Listing(tuple(good), found)


def list_codebooks(root: str) -> Listing:
    """List the codebook files."""
    walk = _walk(root, CODEBOOKS, ".yaml", deep=False)
    return Listing(tuple(sorted(walk.files)), tuple(walk.diagnostics))


def look_at(root: str, path: str) -> StudyFile | None:
    """Look at one file of the study; None where there is none. What cannot be looked at is left to who reads it."""
    whole = os.path.join(root, path)
    try:
        found = disk.status(whole) or disk.status(whole, follow=False)
    except OSError:
        return StudyFile(path, Stamp(0, 0, 0, 0))
    return StudyFile(path, disk.stamp_of(found)) if found else None


def _walk(root: str, folder: str, suffix: str, *, deep: bool) -> _Walk:
    """Go through a folder of the study."""
    walk = _Walk(root, suffix, deep, [], [], set(), [], [])
    if os.path.islink(os.path.join(root, folder)):
        _follow(walk, folder)
    else:
        walk.folders.append(folder)
    while walk.folders:
        _scan(walk, walk.folders.pop())
    if walk.links:
        _count_once(walk)
    return walk


def _count_once(walk: _Walk) -> None:
    """Leave out files that a link shows a second time."""
    home = os.path.realpath(walk.root)
    real = {file.path: os.path.realpath(os.path.join(home, file.path)) for file in walk.files}
    first: dict[str, str] = {}
    for path in sorted(real, key=lambda path: (real[path] != os.path.join(home, path), path)):
        kept = first.setdefault(real[path], path)
        if kept != path:
            message = (
                f"{shown(path)} is {shown(kept)} once more, through a symbolic link, and is not read twice"
            )
            remedy = "remove the link, or put a file of its own there"
            walk.diagnostics.append(finding("E619", message, path, remedy))
    walk.files[:] = [file for file in walk.files if first[real[file.path]] == file.path]


def _scan(walk: _Walk, folder: str) -> None:
    """Take up the files of one folder, and note the folders in it."""
    for entry in _entries(walk, folder):
        name = entry.name
        if name[0] == ".":
            continue
        path = f"{folder}/{name}"
        if entry.is_symlink():
            _follow(walk, path)
        elif name.endswith(walk.suffix):
            _take(walk, path, entry)
        elif entry.is_dir(follow_symlinks=False):
            if walk.deep:
                walk.folders.append(path)
        else:
            _near_miss(walk, path)


def _entries(walk: _Walk, folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield a folder's entries; one that cannot be read is reported."""
    try:
        with disk.system(os.scandir, os.path.join(walk.root, folder)) as entries:
            yield from entries
    except OSError as error:
        walk.diagnostics.append(of_error(error, folder))


def _take(walk: _Walk, path: str, entry: os.DirEntry[str]) -> None:
    """Take up one file that is no link."""
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError as error:
        walk.diagnostics.append(of_error(error, path))
    else:
        _accept(walk, path, found)


def _accept(walk: _Walk, path: str, found: os.stat_result) -> None:
    """Take up a file by its status, or say what stands there instead of a file."""
    if stat.S_ISREG(found.st_mode):
        walk.files.append(StudyFile(path, disk.stamp_of(found)))
        return
    message = f"{shown(path)} is {disk.kind_of(found.st_mode)}, not a file"
    remedy = f"rename it, so that its name does not end in {walk.suffix}"
    walk.diagnostics.append(finding("E606", message, path, remedy))


def _follow(walk: _Walk, path: str) -> None:
    """Follow a symbolic link that stays inside the study."""
    try:
        found = disk.system(os.stat, os.path.join(walk.root, path))
    except OSError as error:
        if path.endswith(walk.suffix):
            walk.diagnostics.append(of_error(error, path))
        return
    is_folder = stat.S_ISDIR(found.st_mode)
    if not is_folder and not path.endswith(walk.suffix):
        return
    real = os.path.realpath(os.path.join(walk.root, path))
    if not is_inside(os.path.realpath(walk.root), real):
        walk.diagnostics.append(outside(walk.root, path, real))
        return
    walk.links.append(path)
    if not is_folder:
        _accept(walk, path, found)
    elif _is_new(walk, path, real):
        walk.folders.append(path)


def _is_new(walk: _Walk, path: str, real: str) -> bool:
    """Say whether a link leads to a folder that the walk should enter: once, and never to one it stands in."""
    here = os.path.realpath(os.path.dirname(os.path.join(walk.root, path)))
    if real in walk.seen or is_inside(real, here) or not (walk.deep or path == CODEBOOKS):
        return False
    walk.seen.add(real)
    return True


def _near_miss(walk: _Walk, path: str) -> None:
    """Report a file that is not read because of its ending alone."""
    stem, ending = os.path.splitext(path)
    if ending.lower() in _NEAR_MISSES[walk.suffix]:
        message = f"{shown(path)} is not read, because its name ends in {ending}"
        walk.diagnostics.append(finding("E610", message, path, f"rename it to {shown(stem)}{walk.suffix}"))
