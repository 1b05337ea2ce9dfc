"""Files in conflict: their three sides from their markers, or from git's index, merged again by meaning."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from qualcli.coding.merging_conflicts import read_conflicts
from qualcli.coding.merging_markers import MARKER_SIZE, Settle, nobody
from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.git import run_git
from qualcli.study.merging import Outcome, merge_bytes
from qualcli.study.names import path_of
from qualcli.study.output import write_output
from qualcli.study.root import find_root
from qualcli.study.sources import bytes_anywhere, decode
from qualcli.study.study import Study
from qualcli.study.writing import FileChange, write_changes


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file in conflict: its bytes now, and its three sides; a base that nobody knows is empty."""

    path: str
    now: bytes
    base: bytes
    ours: bytes
    theirs: bytes
    size: int
    is_base_known: bool


def conflict_in(path: str) -> Conflict | None:
    """Find the conflict in a file; None where there is none.

    Raises:
        QualError: where the file cannot be read, or its markers do not fit one another (E703).

    """
    now = bytes_anywhere(path)
    reading = decode(path, now)
    stages = _stages(path)
    if reading.diagnostics:
        raise QualError(*reading.diagnostics)
    found = read_conflicts(reading.source)
    if found is None:
        if now != stages.get(2) or 3 not in stages:  # noqa: PLR2004  # git's numbers: 1 base, 2 ours, 3 theirs
            return None
        return Conflict(path, now, stages.get(1, b""), now, stages[3], MARKER_SIZE, 1 in stages)
    base = stages.get(1) if found.base is None else found.base.encode()
    return Conflict(
        path, now, base or b"", found.ours.encode(), found.theirs.encode(), found.size, base is not None
    )


def settled(conflict: Conflict, settle: Settle = nobody) -> Outcome:
    """Merge the sides of a conflict again; `settle` decides what a merge cannot."""
    sides = conflict.ours, conflict.theirs
    outcome = merge_bytes((conflict.base, *sides), conflict.path, conflict.size, settle=settle)
    if outcome.findings and conflict.base:
        # a base with markers of its own, or with errors since mended, is as good as none
        without = merge_bytes((b"", *sides), conflict.path, conflict.size, settle=settle)
        return outcome if without.findings else without
    return outcome


def _stages(path: str) -> dict[int, bytes]:
    """Give what git's index holds of a file in conflict: 1 the base, 2 ours, 3 theirs."""
    folder, name = os.path.split(os.path.abspath(path))
    try:
        out = run_git(folder, "ls-files", "--unmerged", "-z", "--", name)
        rows = [entry.partition(b"\t")[0].split() for entry in out.split(b"\0") if entry]
        return {int(stage): run_git(folder, "cat-file", "blob", blob.decode()) for _, blob, stage in rows}
    except QualError:
        return {}


def files_in_conflict(root: str) -> list[str]:
    """Give the study's files that git has in conflict, in order, as paths from here.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    run_git(root, "rev-parse", "--git-dir")  # outside a repository, `git diff` is another command
    out = run_git(root, "diff", "--name-only", "--relative", "--diff-filter=U", "-z", "--", ".")
    names = sorted({os.fsdecode(path) for path in out.split(b"\0") if path})
    return [os.path.relpath(os.path.join(root, name)) for name in names]


def file_named(given: str, study: Callable[[], Study]) -> str:
    """Find a file by its path, or a document by its name.

    Raises:
        QualError: where there is neither.

    """
    if os.path.lexists(given):
        return given
    known = study()
    name = given.replace(os.sep, "/").rpartition("corpus/")[2].removesuffix(".md")
    return os.path.relpath(os.path.join(known.root, path_of(known.find(name))))


def write_settled(conflict: Conflict, data: bytes, what: str) -> None:
    """Write what is settled; in a study, `qual undo` can take it back.

    Raises:
        QualError: where the file has changed meanwhile, or the disk refuses.

    """
    where = os.path.abspath(conflict.path)
    try:
        root = find_root(os.path.dirname(where))
    except QualError:
        write_output(conflict.path, data)
        return
    write_changes(root, [FileChange(os.path.relpath(where, root), conflict.now, data)], what=what)
