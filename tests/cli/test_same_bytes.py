"""Same input, same bytes out: nothing depends on the order of hashes, on the locale, or on the day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.docs import copy_study

PROGRAM = """
import sys
from qualcli.cli.main import _speak_utf8, main
_speak_utf8()
for line in sys.argv[1:]:
    print(main(line.split()), flush=True)
"""
LINES = (
    "query --tension any",
    "query --tension any --imagery any -u turn -f json",
    "query --where sector=public --text we -f csv",
    "matrix",
    "matrix --rows imagery --cols tension -f json",
    "matrix --rows organisation --cols practice --totals -f html",
    "profile incorporation",
    "profile power -f json",
    "profile tension -f csv",
    "words --tension incorporation -f json",
    "words --compare kind",
    "words --kwic boat -f csv",
    "saturation -f json",
    "sequence nadia-1 board-march -f csv",
    "status -f json",
    "status",
    "check",
    "check -f sarif",
    "show nadia-1 --codings",
    "show nadia-1",
    "query --tension powr",
    "matrix --rows xyzzy",
)
WORLDS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "200"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example study with a mistake in it, so that check and status have something to tell."""
    folder = tmp_path_factory.mktemp("study")
    copy_study(folder)
    path = folder / "corpus/interviews/hugh-1.md"
    text = path.read_text("utf-8").replace(".authority", ".autority").replace("One team", "One big team")
    path.write_text(text, "utf-8")
    return folder


def test_the_same_bytes_in_every_world(folder: Path) -> None:
    first, *others = [printed(folder, world) for world in WORLDS]
    assert first[0].count(b"\n") > 1000
    assert all(one == first for one in others)


def test_the_same_bytes_without_a_cache_and_with_it(folder: Path) -> None:
    warm = printed(folder, WORLDS[0])
    for file in (folder / ".qual/cache").iterdir():
        file.unlink()
    assert printed(folder, WORLDS[0]) == warm


def printed(folder: Path, world: dict[str, str]) -> tuple[bytes, bytes]:
    """Both streams of a process that runs all lines."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *LINES],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), **world},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return done.stdout, done.stderr
