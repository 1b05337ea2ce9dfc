"""Hooks of plain git: what is committed reads well, and no word changes unless the commit says why."""

import os
import shlex
from collections.abc import Mapping
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.study import disk
from qualcli.study.faults import finding, naming
from qualcli.study.git import run_git
from qualcli.study.output import write_output

_MARK: Final = "# by qual git-setup"
_START: Final = f"""\
#!/bin/sh
{_MARK}; `qual git-setup --remove` takes it away
if ! command -v qual >/dev/null 2>&1; then
    echo 'qual is not installed here, so nothing was checked' >&2
    exit 0
fi
"""
_BEFORE_COMMIT: Final = f"""\
{_START}qual check -q {{study}} && qual fmt --check -q {{study}}
"""
_OF_MESSAGE: Final = f"""\
{_START}git rev-parse --quiet --verify HEAD >/dev/null || exit 0
git rev-parse --quiet --verify MERGE_HEAD >/dev/null && exit 0
git interpret-trailers --parse "$1" | grep -qi '^Transcript-edit: *[^ ]' && exit 0
qual check -q --text-unchanged HEAD {{study}}
"""
_EXECUTABLE: Final = 0o755


def _hooks(root: str) -> Mapping[str, str]:
    """Give the text of each hook; git runs them at the top of the repository."""
    prefix = os.fsdecode(run_git(root, "rev-parse", "--show-prefix")).rstrip("\n")
    study = f"-C {shlex.quote(prefix or '.')}"
    texts = {"pre-commit": _BEFORE_COMMIT, "commit-msg": _OF_MESSAGE}
    return {name: text.format(study=study) for name, text in texts.items()}


def _path(root: str, name: str) -> str:
    """Give where git looks for a hook."""
    return os.path.join(
        root, os.fsdecode(run_git(root, "rev-parse", "--git-path", f"hooks/{name}")).rstrip("\n")
    )


def _text(path: str) -> str | None:
    """Give a hook's text; None where there is none."""
    with naming(path):
        if disk.status(path) is None:
            return None
        return disk.read(path)[0].decode("utf-8", "surrogateescape")


def missing(root: str) -> tuple[str, ...]:
    """Give the names of the hooks that are not as we want them."""
    return tuple(name for name, text in _hooks(root).items() if _text(_path(root, name)) != text)


def present(root: str) -> tuple[str, ...]:
    """Give the names of the hooks that are ours."""
    return tuple(name for name in _hooks(root) if _MARK in (_text(_path(root, name)) or ""))


def install(root: str) -> None:
    """Write the hooks that are missing.

    Raises:
        QualError: where somebody else's hook is in the way (E707); then none is written.

    """
    wanted = _hooks(root)
    strange = [name for name in missing(root) if _MARK not in (_text(_path(root, name)) or _MARK)]
    if strange:
        raise QualError(*(_in_the_way(root, name, wanted[name]) for name in strange))
    for name in missing(root):
        path = _path(root, name)
        with naming(path):
            disk.make_folder(os.path.dirname(path))
        write_output(path, wanted[name].encode())
        with naming(path):
            disk.system(os.chmod, path, _EXECUTABLE)


def _in_the_way(root: str, name: str, wanted: str) -> Diagnostic:
    lines = [line for line in wanted.splitlines() if line.startswith("qual ")]
    remedy = f"it is left as it is; add `{lines[-1]}` to it by hand"
    return finding("E707", f"there is a {name} hook already, which is not qual's", _path(root, name), remedy)


def remove(root: str) -> None:
    """Take our hooks away."""
    for name in present(root):
        path = _path(root, name)
        with naming(path):
            disk.remove(path)
