"""Git, asked late and in few processes: what changed, what stood in a file at a revision."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.study.faults import about_words, shown
from qualcli.text.source import Source, Span

STAGED: Final = ""
"""The revision that is no commit: what stands in the index and would be committed next."""
_QUIET: Final = ("git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "--no-pager")
_KINDS: Final = frozenset({b"blob", b"tree", b"commit", b"tag"})
_FIELDS: Final = ("%H", "%cI", "%an", "%s", "")


class Change(NamedTuple):
    """One commit that touched the study: when, by whom, why, and which of its files."""

    revision: str
    date: str
    author: str
    subject: str
    paths: tuple[str, ...]


class Step(NamedTuple):
    """One commit that touched a file, its parents, and what a trailer of its message says; empty without one."""

    revision: str
    parents: tuple[str, ...]
    trailer: str


def run_git(root: str, *words: str, feed: bytes | None = None) -> bytes:
    """Run git in the study's folder; give what it prints.

    Raises:
        QualError: where git is missing (E620), finds no repository (E621), or refuses (E623).

    """
    code, out, err = _ask_git(root, words, feed)
    if code:
        raise QualError(_refused(root, words, err))
    return out


def _ask_git(root: str, words: Sequence[str], feed: bytes | None = None) -> tuple[int, bytes, bytes]:
    """Run git; give its exit code and what it prints."""
    from subprocess import DEVNULL, run

    source: dict[str, object] = {"stdin": DEVNULL} if feed is None else {"input": feed}
    try:
        done = run((*_QUIET, *words), cwd=root, env=environment(), capture_output=True, check=False, **source)  # type: ignore[call-overload]
    except (FileNotFoundError, PermissionError) as error:
        raise QualError(_missing(words)) from error
    return done.returncode, done.stdout, done.stderr


def environment() -> dict[str, str]:
    """Give git an environment in which it answers plainly, and of the repository that the study is in."""
    found = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    if "GIT_WORK_TREE" not in found:
        # A hook in a linked working tree sets GIT_DIR alone; git would then take the study for the tree's top.
        found.pop("GIT_DIR", None)
    return found


def _missing(words: Sequence[str]) -> Diagnostic:
    """Say that git is not installed."""
    remedy = "install git (https://git-scm.com), or do without what needs a history"
    return _about_git("E620", "git is not installed, or not on the PATH", words, remedy)


def _refused(root: str, words: Sequence[str], err: bytes) -> Diagnostic:
    """Say why git refuses."""
    said = err.decode("utf-8", "backslashreplace").strip()
    line = next(iter(said.splitlines()), "it said nothing")
    if "not a git repository" in said:
        message = f"{shown(root)} is not in a git repository"
        remedy = "`git init` makes one; then `qual git-setup` and a first commit"
        return Diagnostic(RuleId("E621"), message, Source(shown(root), ""), Span(0, 0), remedy)
    remedy = "run the git command in the study's folder to see all it says"
    return _about_git("E623", f"git refuses: {line.removeprefix('fatal: ')}", words, remedy)


def _about_git(rule: str, message: str, words: Sequence[str], remedy: str) -> Diagnostic:
    """Make a finding about what git was asked."""
    asked = shown(" ".join(("git", *words)))
    return Diagnostic(RuleId(rule), message, Source("git", asked), Span(0, len(asked)), remedy)


def repository(root: str) -> str | None:
    """Give the top folder of the repository that the study is in; None where there is none or no git.

    Raises:
        QualError: where git refuses for another reason (E623).

    """
    try:
        return os.fsdecode(run_git(root, "rev-parse", "--show-toplevel")).rstrip("\n")
    except QualError as error:
        if error.findings[0].rule in {"E620", "E621"}:
            return None
        raise


def changed_files(root: str) -> tuple[str, ...]:
    """Give the study's files that differ from the last commit, new ones included, in order.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    prefix = _prefix(root)
    out = run_git(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    paths = (os.fsdecode(entry[3:]) for entry in out.split(b"\0") if entry)
    return tuple(sorted(path.removeprefix(prefix) for path in paths))


def _prefix(root: str) -> str:
    """Give the study's path within its repository, with a slash at its end; empty at the top."""
    return os.fsdecode(run_git(root, "rev-parse", "--show-prefix")).rstrip("\n")


def commit_of(root: str, revision: str) -> str:
    """Give the full name of the commit that a revision means.

    Raises:
        QualError: where there is none (E622), with the nearest branch or tag.

    """
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    code, out, err = _ask_git(root, words)
    if code == 0 and revision:
        return out.decode().strip()
    if err and b"ambiguous" not in err:
        raise QualError(_refused(root, words, err))
    raise QualError(_unknown(root, revision))


def references(root: str) -> tuple[str, ...]:
    """Name the branches and tags of the study's repository; none where there is no repository.

    Raises:
        QualError: where git refuses for another reason (E623).

    """
    words = ("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    if repository(root) is None:
        return ()
    return tuple(run_git(root, *words).decode("utf-8", "replace").split())


def _unknown(root: str, revision: str) -> Diagnostic:
    """Say that git knows no such revision, and which one comes near."""
    from qualcli.model.nearest import nearest

    near = nearest(revision, references(root))
    remedy = (
        f"did you mean `{near}`?"
        if near
        else "`git log --oneline` lists commits, `git branch` lists branches"
    )
    return about_words("E622", f"git knows no revision `{shown(revision)}`", revision, remedy)


def files_at(root: str, revision: str, *folders: str) -> tuple[str, ...]:
    """List the study's files at a revision, below the folders if any are given.

    Raises:
        QualError: where the revision is unknown (E622), or git is missing or refuses.

    """
    if revision == STAGED:
        out = run_git(root, "ls-files", "-z", "--", *(folders or (".",)))
    else:
        out = run_git(
            root, "ls-tree", "-r", "-z", "--name-only", commit_of(root, revision), "--", *(folders or (".",))
        )
    return tuple(sorted(os.fsdecode(path) for path in out.split(b"\0") if path))


def read_at(root: str, revision: str, paths: Iterable[str]) -> dict[str, bytes | None]:
    """Give what stood in files of the study at a revision, in one process; None where there was no file.

    Raises:
        QualError: where the revision is unknown (E622), or git is missing or refuses.

    """
    commit = STAGED if revision == STAGED else commit_of(root, revision)
    found = read_each(root, [(commit, path) for path in paths])
    return {path: data for (_, path), data in found.items()}


def read_each(root: str, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes | None]:
    """Give what stood at commits in files of the study, in one process; None where there was no file.

    Raises:
        QualError: where git is missing or refuses.

    """
    wanted = list(dict.fromkeys(places))
    askable = [place for place in wanted if "\n" not in place[1]]
    names = b"".join(f"{commit}:./{path}\n".encode("utf-8", "surrogateescape") for commit, path in askable)
    out = run_git(root, "cat-file", "--batch", feed=names)
    found = dict(zip(askable, objects(out), strict=True))
    return {place: found.get(place) for place in wanted}


def objects(out: bytes) -> Iterator[bytes | None]:
    """Take apart what `git cat-file --batch` prints: a line about each object, then its bytes and a line feed."""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        words = out[at:end].split()
        at = end + 1
        if words[-1].isdigit() and words[1] in _KINDS:
            size = int(words[-1])
            yield out[at : at + size] if words[1] == b"blob" else None
            at += size + 1
        else:
            yield None


def changes(
    root: str, *, limit: int | None = None, folders: Sequence[str] = ("corpus", "codebooks")
) -> tuple[Change, ...]:
    """Give the commits that touched the study, the latest first; none where nothing is committed yet.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    count = () if limit is None else (f"--max-count={limit}",)
    mark = f"<{os.urandom(8).hex()}>"
    form = f"--format={mark}{mark.join(_FIELDS)}"
    words = ("log", *count, form, "--name-only", "-z", "--no-renames", "--relative", "--", *folders)
    code, out, err = _ask_git(root, words)
    if code == 0:
        return tuple(_changes(os.fsdecode(out).split(mark)[1:]))
    if b"does not have any commits" in err:
        return ()
    raise QualError(_refused(root, words, err))


def _changes(fields: Sequence[str]) -> Iterator[Change]:
    """Put together what `git log` prints of each commit; no subject can hold the mark between the fields."""
    for at in range(0, len(fields), len(_FIELDS)):
        revision, date, author, subject, rest = fields[at : at + len(_FIELDS)]
        paths = (path.strip("\n") for path in rest.split("\0"))
        yield Change(revision, date, author, subject, tuple(path for path in paths if path))


def steps_between(root: str, commit: str, path: str, trailer: str) -> tuple[Step, ...]:
    """Give the commits that touched a file and that either HEAD or another commit has, but not both.

    Raises:
        QualError: where git is missing or refuses.

    """
    form = f"--format=%H|%P|%(trailers:key={trailer},valueonly,unfold,separator=%x20)"
    out = run_git(root, "log", "--full-history", form, f"{commit}...HEAD", "--", path)
    rows = (line.split("|", 2) for line in out.decode("utf-8", "replace").split("\n") if line)
    return tuple(Step(revision, tuple(parents.split()), said.strip()) for revision, parents, said in rows)


def versions_of(root: str, path: str) -> tuple[tuple[str, str], ...]:
    """Give the commits that changed a file, the latest first, with its path at each: it may have been renamed.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    words = ("log", "--follow", "--format=%x00%H", "--name-only", "-z", "--relative", "--", path)
    code, out, err = _ask_git(root, words)
    if code and b"does not have any commits" not in err:
        raise QualError(_refused(root, words, err))
    return tuple(_places(field.strip("\n") for field in os.fsdecode(out).split("\0")))


def _places(fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pair the paths that `git log` prints with the commit before each; a merge has none."""
    revision = ""
    for field in fields:
        if "/" in field:
            yield revision, field
        elif field:
            revision = field
