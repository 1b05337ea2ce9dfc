"""What git must know to show and merge transcripts: committed attributes, and settings of each clone."""

import os
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk, git_hooks
from qualcli.study.faults import naming
from qualcli.study.git import repository, run_git
from qualcli.study.writing import FileChange, write_changes

ATTRIBUTES: Final = (
    "corpus/**/*.md   text eol=lf  diff=qual  merge=qual  conflict-marker-size=15",
    "corpus/participants.yaml  text eol=lf  merge=qual",
    "codebooks/*.yaml  text eol=lf  merge=qual",
    "qual.yaml  text eol=lf  merge=qual",
)
"""Lines of `.gitattributes`; conflict markers are long because seven `=` under a line make a heading."""

_DRIVER: Final = (
    "if qual merge-file --help >/dev/null 2>&1; "
    "then qual merge-file %O %A %B --marker-size %L --path %P; done=$?; else done=127; fi; "
    "if test $done -gt 1; then git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; else exit $done; fi"
)
"""Where qual is missing, does not merge yet, or fails, git's own merge must run.

A driver that fails leaves a conflict without markers, and adding the file would drop a side.
"""

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


def _present(root: str, *scope: str) -> dict[str, str]:
    """Give the settings that git sees, by their keys in lower case; the last one counts."""
    out = run_git(root, "config", *scope, "--list", "-z").decode("utf-8", "surrogateescape")
    pairs = (entry.partition("\n") for entry in out.split("\0") if entry)
    return {key.lower(): value for key, _, value in pairs}


def missing_setup(root: str, *, hooks: bool = False) -> tuple[str, ...]:
    """Give what `qual git-setup` would still do, in words; hooks only where they are wanted.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    settings = (f"git setting {key}" for key in missing_settings(root))
    attributes = (f".gitattributes: {line}" for line in missing_attributes(_attributes(root)))
    wanted = (f"hook {name}" for name in git_hooks.missing(root)) if hooks else ()
    return (*attributes, *settings, *wanted)


def set_up(root: str, *, hooks: bool = False) -> tuple[str, ...]:
    """Write what is missing of attributes, settings and hooks; give it in words. Doing it twice changes nothing.

    Raises:
        QualError: where git is missing, finds no repository, or refuses, or a hook of somebody else's is in the way.

    """
    missing = missing_setup(root, hooks=hooks)
    _write_attributes(root, with_attributes(_attributes(root)))
    configure(root)
    if hooks:
        git_hooks.install(root)
    return missing


def present_setup(root: str) -> tuple[str, ...]:
    """Give what `qual git-setup` has set here and can take away, in words.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    lines = (f".gitattributes: {line}" for line in _own_lines(_attributes(root)))
    settings = (f"git setting {key}" for key in _own_settings(root))
    return (*lines, *settings, *(f"hook {name}" for name in git_hooks.present(root)))


def take_away(root: str) -> tuple[str, ...]:
    """Take away what `qual git-setup` has set here; give it in words. What others wrote stays.

    Raises:
        QualError: where git is missing, finds no repository, or refuses.

    """
    present = present_setup(root)
    before = _attributes(root)
    own = set(_own_lines(before))
    _write_attributes(
        root, "".join(line for line in before.splitlines(keepends=True) if line.rstrip() not in own)
    )
    for key in _own_settings(root):
        run_git(root, "config", "--local", "--unset-all", key)
    git_hooks.remove(root)
    return present


def _own_lines(text: str) -> tuple[str, ...]:
    """Give the lines of a `.gitattributes` that are ours, as they are written there."""
    ours = {tuple(line.split()) for line in ATTRIBUTES}
    return tuple(line.rstrip() for line in text.splitlines() if tuple(line.split()) in ours)


def _own_settings(root: str) -> tuple[str, ...]:
    """Give the keys that are set in this clone by us: sections of our name, and aliases that call us."""
    present = _present(root, "--local")
    return tuple(
        key
        for key, value in SETTINGS
        if key.lower() in present and (not key.startswith("alias.") or present[key.lower()] == value)
    )


def _write_attributes(root: str, after: str) -> None:
    """Write `.gitattributes`, if anything changes; one without a line goes."""
    before = _attributes(root)
    if after == before:
        return
    old = before.encode("utf-8", "surrogateescape") if _has_attributes(root) else None
    new = after.encode("utf-8", "surrogateescape") if after else None
    write_changes(root, [FileChange(".gitattributes", old, new)], what=None)


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
