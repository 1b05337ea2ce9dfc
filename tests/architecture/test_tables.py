"""The example study's Makefile: a second `make` does nothing, and a change makes again only what depends on it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

COMMAND = f"QUAL={sys.executable} -m qualcli -q"
OF_INTERVIEWS = {"leaders-by-tension.csv", "images-of-tensions.md", "incorporation.md"}
OF_OBSERVATIONS = {"in-the-room.md"}
OF_DOCUMENTS = {"funders-on-values.md"}
OF_ALL = {"said-and-written.csv", "codings.csv"}
WRITTEN, MADE, CHANGED = 1_700_000_000, 1_700_000_010, 1_700_000_020
EVERY = OF_INTERVIEWS | OF_OBSERVATIONS | OF_DOCUMENTS | OF_ALL


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the example study with everything made, and with an environment that is ready."""
    root = tmp_path_factory.mktemp("made")
    for name in ("Makefile", "qual.yaml"):
        shutil.copy(ROOT / name, root)
    for name in ("corpus", "codebooks"):
        shutil.copytree(ROOT / name, root / name)
    (root / "uv.lock").touch()
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/python").touch()
    (root / ".venv/.ready").touch()
    make(root)
    return root


def make(root: Path, *options: str) -> str:
    """Make the tables, or say what would be made."""
    run = subprocess.run(
        ["make", "tables", COMMAND, "VENV=.venv", *options],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not run.stderr
    return run.stdout


def to_make(root: Path) -> set[str]:
    return set(re.findall(r"-o build/(\S+)", make(root, "-n")))


def change(root: Path, path: str) -> None:
    """Let everything be made of older files, but for one that is younger."""
    for one in root.rglob("*"):
        time = MADE if one.parent.name == "build" else WRITTEN
        os.utime(one, (time, time))
    os.utime(root / path, (CHANGED, CHANGED))


def test_everything_is_made_once(study: Path) -> None:
    assert {path.name for path in (study / "build").iterdir()} == EVERY
    assert all(path.stat().st_size for path in (study / "build").iterdir())
    assert to_make(study) == set()
    assert "Nothing to be done" in make(study)


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("corpus/interviews/ruth-1.md", OF_INTERVIEWS | OF_ALL),
        ("corpus/observations/board-june.md", OF_OBSERVATIONS | OF_ALL),
        ("corpus/documents/funding-agreement.md", OF_DOCUMENTS | OF_ALL),
        ("corpus/memos/clause-seven.md", OF_ALL),
        ("corpus/participants.yaml", EVERY),
        ("codebooks/tension.yaml", EVERY),
        ("qual.yaml", EVERY),
    ],
)
def test_a_change_makes_again_only_what_depends_on_it(study: Path, path: str, made: set[str]) -> None:
    change(study, path)

    assert to_make(study) == made


def test_what_is_made_again_is_not_made_a_third_time(study: Path) -> None:
    change(study, "corpus/documents/funding-agreement.md")

    make(study)

    assert to_make(study) == set()


def test_a_new_transcript_makes_again_what_it_belongs_to(study: Path) -> None:
    (study / "corpus/observations/board-new.md").write_text(
        "---\nkind: observation\n---\n\nNobody came.\n", "utf-8"
    )
    change(study, "corpus/observations")

    assert to_make(study) == OF_OBSERVATIONS | OF_ALL
