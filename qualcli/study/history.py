"""The commits of a study and the files they changed: few git commands, and one `git cat-file --batch` for all bytes."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.history import Commit
from qualcli.study.definitions import SETTINGS
from qualcli.study.faults import about_words, shown
from qualcli.study.git import run_git
from qualcli.study.revisions import known_commit
from qualcli.study.root import CODEBOOKS, CORPUS
from qualcli.text.source import Source, Span

FOLDERS: Final = ("--", CORPUS, CODEBOOKS, SETTINGS)
_FORM: Final = ("%H", "%P", "%aI", "%an", "%s", "")
_FILES: Final = frozenset({b"100644", b"100755"})


class FileChange(NamedTuple):
    """A file that differs from a parent's: git's name for its bytes now, None where it is gone or no plain file."""

    path: str
    oid: str | None


@dataclass(frozen=True)
class History:
    """All commits up to one, parents before children, and how each differs from each of its parents."""

    root: str
    tip: str
    commits: tuple[Commit, ...]

    @cached_property
    def changes(self) -> dict[tuple[str, int], tuple[FileChange, ...]]:
        """The files that differ, by commit and the number of its parent; a first commit differs from nothing."""
        asked = [(one.name, at) for one in self.commits for at in range(max(1, len(one.parents)))]
        parents = {one.name: one.parents for one in self.commits}
        feed = "".join(f"{' '.join((name, *parents[name][at : at + 1]))}\n" for name, at in asked)
        words = (
            "diff-tree",
            "--stdin",
            "-r",
            "-z",
            "--root",
            "--always",
            "--raw",
            "--no-renames",
            "--relative",
        )
        out = run_git(self.root, *words, *FOLDERS, feed=feed.encode())
        return dict(zip(asked, _differences(out), strict=True))

    @cached_property
    def by_name(self) -> dict[str, Commit]:
        """The commits by name."""
        return {one.name: one for one in self.commits}

    def within(self, words: Sequence[str]) -> frozenset[str]:
        """Give the names of commits in a range, as `git log` would list them."""
        out = run_git(self.root, "rev-list", "--end-of-options", *words)
        return frozenset(out.decode().split())


def read_history(root: str, revision: str = "HEAD") -> History:
    """Read the commits up to a revision.

    Raises:
        QualError: where there is no repository or no such revision, or the clone is cut off (E724).

    """
    tip = known_commit(root, revision)
    if run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise QualError(_cut_off())
    mark = f"<{os.urandom(8).hex()}>"
    form = f"--format={mark}{mark.join(_FORM)}"
    out = run_git(root, "log", "--topo-order", "--reverse", form, "--end-of-options", tip)
    fields = out.decode("utf-8", "replace").split(mark)[1:]
    return History(root, tip, tuple(_commits(fields)))


def _cut_off() -> Diagnostic:
    """Say that the first commits are not in this clone."""
    message = "this clone is cut off, so that its history would begin with somebody else's work"
    asked = Source("git", "git log")
    return Diagnostic(
        RuleId("E724"),
        message,
        asked,
        Span(0, len(asked.text)),
        "`git fetch --unshallow` brings the whole history",
    )


def _commits(fields: Sequence[str]) -> Iterator[Commit]:
    """Put together what `git log` prints of each commit."""
    for at in range(0, len(fields), len(_FORM)):
        name, parents, date, author, subject, _ = fields[at : at + len(_FORM)]
        yield Commit(name, tuple(parents.split()), date, author, subject)


def _differences(out: bytes) -> Iterator[tuple[FileChange, ...]]:
    """Take apart what `git diff-tree` prints: a commit, then for each file its modes and names, and its path."""
    found: list[FileChange] | None = None
    waiting = iter(out.split(b"\0"))
    for word in waiting:
        if word.startswith(b":"):
            _, mode, _, oid, _ = word.split(b" ")
            path = os.fsdecode(next(waiting))
            assert found is not None  # noqa: S101  # a commit's name stands before its files
            found.append(FileChange(path, oid.decode() if mode in _FILES else None))
        elif word:
            if found is not None:
                yield tuple(found)
            found = []
    if found is not None:
        yield tuple(found)


@dataclass(frozen=True)
class Objects:
    """Bytes by git's names for them, through one process."""

    asking: IO[bytes] = field(repr=False)
    answers: IO[bytes] = field(repr=False)

    def read(self, oid: str) -> bytes:
        """Read the bytes of one file.

        Raises:
            QualError: where this clone does not have them (E724).

        """
        with suppress(BrokenPipeError):  # git has ended; what it did not answer is missed below
            self.asking.write(f"{oid}\n".encode())
            self.asking.flush()
        head = self.answers.readline().split()
        if not head[-1:] or not head[-1].isdigit():
            message = f"the bytes of {shown(oid)} are not in this clone"
            raise QualError(about_words("E724", message, oid, "`git fetch --refetch` brings them"))
        data = self.answers.read(int(head[-1]) + 1)
        return data[:-1]


@contextmanager
def objects_of(root: str) -> Iterator[Objects]:
    """Open the process that reads bytes; it ends with the block."""
    from subprocess import DEVNULL, PIPE, Popen

    from qualcli.study.git import environment

    words = ("git", "cat-file", "--batch")
    with Popen(words, cwd=root, env=environment(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:
        assert process.stdin is not None  # noqa: S101  # both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            yield Objects(process.stdin, process.stdout)
        finally:
            with suppress(BrokenPipeError):
                process.stdin.close()
