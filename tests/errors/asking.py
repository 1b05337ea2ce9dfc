"""What the pages about command lines and about the study as a whole share: a study, and commands run in it."""

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import chdir
from pathlib import Path

import pytest

from qualcli.cli.main import main
from tests.annotation_pages import PageCase

STUDY = Path(__file__).parent / "asked"


def ask(case: PageCase, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the commands of a case in a study with its files; give what the last one says."""
    study = folder / "study"
    shutil.copytree(STUDY, study, ignore=shutil.ignore_patterns(".qual"))
    for path, data in case.files.items():
        (study / path).parent.mkdir(parents=True, exist_ok=True)
        (study / path).write_bytes(data)
    code = 0
    with _inside(study):
        for line in case.blocks["sh"].splitlines():
            capsys.readouterr()
            code = _run(shlex.split(line))
    said = capsys.readouterr()
    return code, said.out, said.err


def _run(words: Sequence[str]) -> int:
    """Run one command, ours in this process."""
    if words[0] == "qual":
        return main(words[1:])
    who = (
        ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
        if words[0] == "git"
        else [words[0]]
    )
    return subprocess.run([*who, *words[1:]], check=True).returncode


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Stand in a folder for a while: the lines of the pages are then as people write them."""
    before = Path.cwd()
    chdir(folder)
    try:
        yield
    finally:
        chdir(before)
