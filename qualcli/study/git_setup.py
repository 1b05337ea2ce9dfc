"""What git must know to show and merge transcripts: committed attributes, and settings of each clone."""

import os
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.faults import naming
from qualcli.study.git import repository, run_git
from qualcli.study.writing import FileChange, write_changes

ATTRIBUTES: Final = (
    "corpus/**/*.md   text eol=lf  diff=qual  merge=qual  conflict-marker-size=15",
    "codebooks/*.yaml  text eol=lf",
)
"""Lines of `.gitattributes`; conflict markers are long because seven `=` under a line make a heading."""

_DRIVER: Final = (
    "if qual merge-file --help >/dev/null 2>&1; then qual merge-file %O %A %B --marker-size %L --path %P; "
    "else git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; fi"
)
"""Without a qual that merges, git's own merge must run: a driver that fails leaves a conflict without markers."""

_HERE: Final = 'cd -- "${GIT_PREFIX:-.}" &&'
"""Aliases run at the top of the repository; paths after them are meant from where the user stands."""

SETTINGS: Final = (
    ("diff.qual.xfuncname", r"^(\*\*[^*]+:\*\*.{0,50}|#{1,6} .*)"),
    ("diff.qual.wordRegex", r"\]\{|\.[a-z][a-z0-9_-]*|#[A-Za-z0-9_-]+|[a-z]+=|[[:alnum:]'’]+|[^[:space:]]"),
    ("merge.qual.name", "qual annotation merge"),
    ("merge.qual.driver", _DRIVER),
    ("alias.codings", f"!{_HERE} git -c diff.qual.textconv='qual show --codings' diff -U0"),
    ("alias.textdiff", f"!{_HERE} git -c diff.qual.textconv='qual show --strip' diff"),
)
"""Settings of one clone; git never takes these from a repository, so everybody who clones it sets them."""


def missing_attributes(text: str) -> tuple[str, ...]:
    """Give the attribute lines that a `.gitattributes` has not; spacing does not count."""
    present = {tuple(line.split()) for line in text.splitlines()}
    return tuple(line for line in ATTRIBUTES if tuple(line.split()) not in present)


def with_attributes(text: str) -> str:
    """Add the attribute lines that a `.gitattributes` has not, leaving every other line."""
    missing = missing_attributes(text)
    if not missing:
        return text
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}" + "".join(f"{line}\n" for line in missing)


def missing_settings(root: str) -> tuple[str, ...]:
    """Give the keys of git's settings that this clone has not as we want them.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    run_git(root, "rev-parse", "--git-dir")
    present = _present(root)
    return tuple(key for key, value in SETTINGS if present.get(key.lower()) != value)


def _present(root: str) -> dict[str, str]:
    """Give the settings that git sees, by their keys in lower case; the last one counts."""
    out = run_git(root, "config", "--list", "-z").decode("utf-8", "surrogateescape")
    pairs = (entry.partition("\n") for entry in out.split("\0") if entry)
    return {key.lower(): value for key, _, value in pairs}


def missing_setup(root: str) -> tuple[str, ...]:
    """Give what `qual git-setup` would still do, in words.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    settings = (f"git setting {key}" for key in missing_settings(root))
    return (*(f".gitattributes: {line}" for line in missing_attributes(_attributes(root))), *settings)


def set_up(root: str) -> tuple[str, ...]:
    """Write what is missing of attributes and settings; give it in words. Doing it twice changes nothing.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    missing = missing_setup(root)
    before = _attributes(root)
    after = with_attributes(before)
    if after != before:
        old = before.encode("utf-8", "surrogateescape")
        new = after.encode("utf-8", "surrogateescape")
        change = FileChange(".gitattributes", old if _has_attributes(root) else None, new)
        write_changes(root, [change], what=None)
    configure(root)
    return missing


def configure(root: str) -> tuple[str, ...]:
    """Write the settings that this clone has not; give their keys.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    wanted = dict(SETTINGS)
    missing = missing_settings(root)
    for key in missing:
        run_git(root, "config", "--local", "--replace-all", key, wanted[key])
    return missing


def configure_if_possible(root: str) -> str:
    """Write git's settings where there is a repository; say what was done or what is left to do."""
    try:
        if repository(root) is None:
            return "No git repository here yet: after `git init`, run `qual git-setup`."
        done = configure(root)
    except QualError as error:
        return f"git could not be set up ({error}); `qual git-setup` does it later."
    return "git knows how to show and merge transcripts." if done else "git was set up already."


def _has_attributes(root: str) -> bool:
    """Say whether the study has a `.gitattributes`."""
    return disk.status(os.path.join(root, ".gitattributes")) is not None


def _attributes(root: str) -> str:
    """Give the study's `.gitattributes`, empty where there is none."""
    with naming(".gitattributes"):
        if not _has_attributes(root):
            return ""
        return disk.read(os.path.join(root, ".gitattributes"))[0].decode("utf-8", "surrogateescape")
