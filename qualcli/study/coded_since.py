"""Since when a document is coded: the first commit that brought a coding into its file, under any of its names."""

import os
from collections.abc import Iterator, Sequence
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import DocumentName
from qualcli.study.git import run_git
from qualcli.study.names import path_of
from qualcli.syntax.traces import CODED_LINE

_CORPUS: Final = "corpus"
_PLAIN: Final = ("--no-textconv", "--no-ext-diff", "--relative", "-z")
"""A driver of the user's would show other lines than the file's, and run once for every version."""


def coded_since(root: str, names: Sequence[DocumentName]) -> dict[DocumentName, str]:
    """Give the documents whose codings are committed, in the order in which they first were, with the day.

    Raises:
        QualError: where git is missing (E620), finds no repository (E621), or refuses (E623).

    """
    if not _has_commits(root):
        return {}
    documents = {path_of(name): name for name in names}
    now = _present_paths(root, documents)
    found: dict[DocumentName, str] = {}
    for day, paths in _first_coded(root):
        for path in sorted(paths):
            name = documents.get(now.get(path, path))
            if name is not None:
                found.setdefault(name, day)
    return found


def _has_commits(root: str) -> bool:
    """Say whether anything is committed.

    Raises:
        QualError: where git is missing, finds no repository, or refuses for another reason.

    """
    run_git(root, "rev-parse", "--git-dir")
    try:
        run_git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except QualError:
        return False
    return True


def _first_coded(root: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commits whose lines name codes, the oldest first: the day, and those of their files that do."""
    mark = f"<{os.urandom(8).hex()}>"
    out = run_git(
        root, "log", "--reverse", f"--format={mark}%cs{mark}", "--name-only", "--no-renames", "--diff-filter=AM",
        f"-G{CODED_LINE}", *_PLAIN, "--", _CORPUS,
    )  # fmt: skip
    fields = os.fsdecode(out).split(mark)[1:]
    for day, files in zip(fields[::2], fields[1::2], strict=True):
        yield day, _fields(files)


def _fields(text: str) -> list[str]:
    """Take apart what git writes between NULs; it adds line feeds of its own."""
    return [field for field in (one.strip("\n") for one in text.split("\0")) if field]


def _present_paths(root: str, documents: dict[str, DocumentName]) -> dict[str, str]:
    """Give for earlier paths of documents those that they have now; a path that is in use stays its own."""
    out = run_git(root, "log", "-M", "--diff-filter=R", "--name-status", "--format=", *_PLAIN, "--", _CORPUS)
    fields = _fields(os.fsdecode(out))
    now: dict[str, str] = {}
    for before, after in zip(fields[1::3], fields[2::3], strict=True):
        if before not in documents:
            now.setdefault(before, now.get(after, after))
    return now
