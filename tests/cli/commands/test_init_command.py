"""`qual init` makes a study that is in order, and overwrites nothing, wherever it is called."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.mark.parametrize("words", [["init"], ["init", "."], ["-C", ".", "init"]])
def test_a_new_study_is_in_order(tmp_path: Path, words: list[str]) -> None:
    assert run(tmp_path, *words).code == 0
    assert run(tmp_path, "check") == (0, "", "no problems in 0 documents\n")
    assert run(tmp_path, "query", "--tension", "any").code == 1
    assert run(tmp_path, "status").code == 0
    assert run(tmp_path, "matrix").code == 1


def test_a_folder_is_meant_from_where_c_points(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    run(tmp_path, "-C", "a", "init", "b")
    assert (tmp_path / "a/b/corpus/participants.yaml").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    dry = run(tmp_path, "init", "new", "-n")
    assert not (tmp_path / "new").exists()
    assert run(tmp_path, "init", "new").out == dry.out.replace("would write", "wrote")


def test_a_second_run_leaves_every_byte(tmp_path: Path) -> None:
    run(tmp_path, "init")
    for name in ("qual.yaml", ".gitignore", ".gitattributes"):
        (tmp_path / name).write_text("# mine\n", "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = run(tmp_path, "init")
    assert again.code == 0
    assert {line.split(":")[0] for line in again.out.splitlines()} == {"left"}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_git_is_set_up_where_there_is_a_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert run(tmp_path, "init").err.startswith("git knows how to show and merge transcripts.\n")
    assert run(tmp_path, "git-setup", "--check") == (0, "", "git is set up\n")
    assert run(tmp_path, "init").err.startswith("git was set up already.\n")
    (tmp_path / ".gitattributes").unlink()
    missing = run(tmp_path, "git-setup", "--check")
    assert missing.code == 1
    assert missing.out.startswith("missing: .gitattributes: corpus/")
    assert run(tmp_path, "git-setup").out == missing.out.replace("missing: ", "set: ")
