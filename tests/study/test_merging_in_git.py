"""Real merges in real repositories: git calls us, and nothing of either side is lost."""

import os
import re
import sys
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from qualcli.study.git_setup import SETTINGS, set_up
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.study.repositories import commit, git

REST = "\n**Int:** How did that come about?\n\n**Ellie:** By a letter, of all things.\n"
BASE = "**Ellie:** We lost our edge today, and nobody asked.\n" + REST
OURS = "**Ellie:** We [lost our edge]{.power coder=ann} today, and nobody asked.\n" + REST
THEIRS = "**Ellie:** We lost [our edge today]{.story coder=ben}, and nobody asked us.\n" + REST
WORDS = "**Ellie:** We lost our edge today, and nobody asked us.\n" + REST
BOTH = {("power", "ann", "lost our edge"), ("story", "ben", "our edge today")}
MARKER = "<" * 15


@pytest.fixture
def two(repository: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with branches `ann` and `ben`, on which one transcript is coded."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    set_up(repository)
    file = Path(repository, "corpus/talk.md")
    for branch, text in (("main", BASE), ("ann", OURS), ("ben", THEIRS)):
        git(repository, "checkout", "--quiet", "-B", branch, *(("main",) if branch != "main" else ()))
        file.write_text(text)
        commit(repository, branch)
    git(repository, "checkout", "--quiet", "ann")
    return file


def attempt(file: Path, *words: str) -> CompletedProcess[str]:
    return run(("git", *words), cwd=file.parents[1], capture_output=True, text=True, check=False)


def held(file: Path) -> tuple[str, set[tuple[str, str, str]]]:
    """Give the words of a file, and its codings: code, coder, words."""
    document, findings = parse_document(Source("t.md", file.read_text()))
    assert not [one for one in findings if one.is_error]
    return document.base, {
        (str(use), str(coder), " ".join(" ".join(document.base[slice(*part)] for part in one.parts).split()))
        for one in document.segments
        for use in one.marks.codes
        for coder in one.marks.coders or ("",)
    }


@pytest.mark.parametrize(
    "commands",
    [
        ["merge --quiet ben"],
        ["rebase --quiet ben"],
        ["cherry-pick ben"],
        ["checkout --quiet ben", "checkout --quiet ann -- corpus/talk.md", "stash --quiet", "stash pop"],
        ["merge --quiet --squash ben"],
        ["merge --quiet --strategy recursive ben"],
    ],
    ids=lambda commands: commands[-1].split(" --")[0],
)
def test_git_joins_both(two: Path, commands: list[str]) -> None:
    if "stash pop" in commands:
        git(two.parents[1], "checkout", "--quiet", "main")
        two.write_text(OURS)
        git(two.parents[1], "stash", "--quiet")
        git(two.parents[1], "merge", "--quiet", "ben")
        commands = ["stash pop"]
    for command in commands:
        done = attempt(two, *command.split())
        assert done.returncode == 0, done.stderr + done.stdout

    assert held(two) == (WORDS, BOTH)


def test_a_file_that_both_sides_added_is_joined(two: Path) -> None:
    root = two.parents[1]
    for branch, text in (("ann", OURS), ("ben", THEIRS.replace(" us.", "."))):
        git(root, "checkout", "--quiet", branch)
        Path(root, "corpus/new.md").write_text(text)
        commit(root, "new")
    git(root, "checkout", "--quiet", "ann")

    assert attempt(two, "merge", "--quiet", "ben").returncode == 0
    assert held(Path(root, "corpus/new.md")) == (BASE, BOTH)


def test_a_renamed_file_is_followed(two: Path) -> None:
    root = two.parents[1]
    git(root, "mv", "corpus/talk.md", "corpus/renamed.md")
    commit(root, "renamed")

    assert attempt(two, "merge", "--quiet", "ben").returncode == 0
    assert not two.exists()
    assert held(two.with_name("renamed.md")) == (WORDS, BOTH)


def test_an_octopus_is_refused_by_git_and_nothing_is_touched(two: Path) -> None:
    """Git's octopus knows no drivers, and merges nothing that needs one: two branches after another do."""
    root = two.parents[1]
    git(root, "checkout", "--quiet", "-b", "cleo", "main")
    two.write_text(BASE.replace("We lost", "[We]{.voice coder=cleo} lost"))
    commit(root, "cleo")
    git(root, "checkout", "--quiet", "main")

    done = attempt(two, "merge", "--quiet", "ann", "ben", "cleo")

    assert done.returncode != 0
    git(root, "reset", "--quiet", "--hard")
    assert two.read_text() == BASE
    for branch in ("ann", "ben", "cleo"):
        assert attempt(two, "merge", "--quiet", "--no-edit", branch).returncode == 0
    assert held(two) == (WORDS, BOTH | {("voice", "cleo", "We")})


def test_a_true_conflict_stands_in_whole_lines_and_git_knows_it(two: Path) -> None:
    root = two.parents[1]
    for branch, memo in (("ann", "one"), ("ben", "other")):
        git(root, "checkout", "--quiet", branch)
        two.write_text(f"{two.read_text()}\n[Later]{{.power coder=ann memo={memo}}}.\n")
        commit(root, "later")
    git(root, "checkout", "--quiet", "ann")

    done = attempt(two, "merge", "ben")

    assert done.returncode == 1
    assert (
        "corpus/talk.md: conflict: both sides changed the same memo\n     about: `power` by ann"
        in done.stderr
    )
    assert two.read_text().count(MARKER) == 1
    assert two.read_text().startswith("**Ellie:** We [lost [our edge]{")
    assert git(root, "status", "--short").startswith("UU corpus/talk.md")


def test_a_conflict_is_resolved_from_what_git_remembers(two: Path) -> None:
    """Without the driver lines conflict; what both sides come from is in git's index."""
    git(two.parents[1], "config", "--remove-section", "merge.qual")
    assert attempt(two, "merge", "ben").returncode == 1
    assert MARKER in two.read_text()

    done = run(
        (Path(sys.executable).with_name("qual"), "resolve"),
        cwd=two.parents[1],
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert held(two) == (WORDS, BOTH)


def test_a_file_without_markers_is_resolved_too(two: Path) -> None:
    """A driver that fails leaves ours alone in the file, and theirs in the index only."""
    git(two.parents[1], "config", "merge.qual.driver", "exit 1")
    assert attempt(two, "merge", "ben").returncode == 1
    assert two.read_text() == OURS

    done = run(
        (Path(sys.executable).with_name("qual"), "resolve"),
        cwd=two.parents[1],
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert held(two) == (WORDS, BOTH)


def test_codebooks_merge_entry_by_entry(two: Path) -> None:
    root = two.parents[1]
    file = Path(root, "codebooks/tension.yaml")
    git(root, "checkout", "--quiet", "main")
    file.write_text("facet: tension\ncodes:\n  power: {label: Power}\n")
    commit(root, "codebook")
    for branch, more in (
        ("left", "  voice: {label: Voice}\n"),
        ("right", "  unity: {label: Unity}  # new\n"),
    ):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        file.write_text(file.read_text() + more)
        commit(root, branch)

    assert attempt(two, "merge", "--quiet", "left").returncode == 0
    assert file.read_text().endswith("  unity: {label: Unity}  # new\n  voice: {label: Voice}\n")


@pytest.mark.parametrize("code", [2, 70, 130, 127])
def test_where_we_fail_git_merges_lines(two: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Whatever goes wrong: both sides stand in the file."""
    bad = Path(two.parents[1], "bad/qual")
    bad.parent.mkdir()
    bad.write_text(f'#!/bin/sh\ntest "$2" = --help || exit {code}\n')
    bad.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bad.parent}:/usr/bin:/bin")

    assert attempt(two, "merge", "ben").returncode == 1
    text = two.read_text()
    assert all(part in text for part in (MARKER, OURS.split("\n")[0], THEIRS.split("\n")[0]))


def test_the_driver_is_called_with_what_every_git_knows() -> None:
    """`%S`, `%X` and `%Y` are labels to a new git, and to an old one the words `%S`, `%X` and `%Y`."""
    driver = dict(SETTINGS)["merge.qual.driver"]

    assert set(re.findall(r"%(.)", driver)) == set("OABLP")


def test_a_version_with_errors_is_merged_by_lines_and_named(two: Path) -> None:
    root = two.parents[1]
    git(root, "checkout", "--quiet", "ben")
    two.write_text(THEIRS.replace("story coder=ben}", "story coder=ben"))
    commit(root, "oops")
    git(root, "checkout", "--quiet", "ann")

    done = attempt(two, "merge", "ben")

    assert done.returncode == 1
    assert "corpus/talk.md (theirs):1:" in done.stderr
    assert MARKER in two.read_text()
