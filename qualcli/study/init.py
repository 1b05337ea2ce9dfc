"""A new study: what `qual init` writes, and what it leaves alone."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.faults import finding, naming, shown
from qualcli.study.git_setup import with_attributes
from qualcli.study.root import CODEBOOKS, CORPUS, is_inside, is_study
from qualcli.study.writing import FileChange, write_changes

_PATTERNS: Final = os.path.join(os.path.dirname(__file__), "new_study")
"""The files of a new study, as files; `.gitignore` stands there without its dot, to ignore nothing of ours."""
_FILES: Final = (
    "codebooks/tension.yaml",
    "codebooks/imagery.yaml",
    "codebooks/literature.bib",
    "corpus/participants.yaml",
    "qual.yaml",
    "Makefile",
)


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file of a new study: its path, what it will hold, and what stands there already (None: nothing)."""

    path: str
    content: bytes
    existing: bytes | None = None

    @property
    def is_left(self) -> bool:
        """Say whether the file is left as it is."""
        return self.existing is not None


def plan_init(folder: str) -> tuple[FilePlan, ...]:
    """Plan a new study in a folder; files that stand there are planned as left.

    Raises:
        QualError: where a file stands in place of a folder, or the disk refuses.

    """
    _refuse_within(folder)
    for name in ("", CORPUS, CODEBOOKS):
        _refuse_file(folder, name)
    paths = [
        path for path in _FILES if not (_has_codebook(folder) and path.startswith((CODEBOOKS, "Makefile")))
    ]
    plans = [FilePlan(path, _pattern(path), _existing(folder, path)) for path in paths]
    ignore = FilePlan(".gitignore", _pattern("gitignore"), _existing(folder, ".gitignore"))
    attributes = FilePlan(".gitattributes", with_attributes("").encode(), _existing(folder, ".gitattributes"))
    return (*plans, ignore, attributes)


def _refuse_within(folder: str) -> None:
    """Refuse to make a study among the transcripts or codebooks of another."""
    real = os.path.realpath(folder)
    above = os.path.dirname(real)
    while above != os.path.dirname(above):
        own = (os.path.realpath(os.path.join(above, name)) for name in (CORPUS, CODEBOOKS))
        if is_study(above) and any(is_inside(home, real) for home in own):
            message = f"{shown(folder)} lies among the material of the study {shown(above)}"
            raise QualError(finding("E615", message, folder, "make the study in a folder of its own"))
        above = os.path.dirname(above)


def _refuse_file(folder: str, name: str) -> None:
    """Refuse to make a folder where something else stands."""
    path = os.path.join(folder, name) if name else folder
    with naming(path):
        found = disk.status(path)
    if found is not None and not os.path.isdir(path):
        message = f"{shown(path)} is {disk.kind_of(found.st_mode)}, where a folder should be"
        raise QualError(finding("E606", message, path, "move it away, or make the study in another folder"))


def _has_codebook(folder: str) -> bool:
    """Say whether there is a codebook already, beside which a worked case would only be in the way."""
    path = os.path.join(folder, CODEBOOKS)
    with naming(path):
        return os.path.isdir(path) and any(name.endswith(".yaml") for name in disk.system(os.listdir, path))


def _pattern(path: str) -> bytes:
    """Give a file of a new study."""
    return disk.read(os.path.join(_PATTERNS, path))[0]


def _existing(folder: str, path: str) -> bytes | None:
    """Give what stands at a path already."""
    with naming(path):
        whole = os.path.join(folder, path)
        return None if disk.status(whole, follow=False) is None else disk.read(whole)[0]


def write_init(folder: str, plans: Sequence[FilePlan]) -> None:
    """Write a new study as planned, all of it or nothing.

    Raises:
        QualError: where something has come to stand in the way, or the disk refuses.

    """
    made = _make_folders(folder)
    changes = [FileChange(plan.path, None, plan.content) for plan in plans if not plan.is_left]
    try:
        write_changes(folder, changes, what=None)
    except BaseException:
        for path in made:
            disk.remove_folder(path)
        raise


def _make_folders(folder: str) -> list[str]:
    """Make the study's folder and those above it; give those that had to be made, inner ones first."""
    missing = []
    path = os.path.abspath(folder)
    while not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    with naming(folder):
        for path in reversed(missing):
            disk.make_folder(path)
    return missing
