"""What git must know: written once, checked, never in the way of what somebody has set."""

import os
from pathlib import Path
from subprocess import run

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.git_setup import (
    ATTRIBUTES,
    SETTINGS,
    configure,
    configure_if_possible,
    missing_attributes,
    missing_settings,
    missing_setup,
    present_setup,
    set_up,
    take_away,
    with_attributes,
)
from tests.study.repositories import alone, commit, git

ALL = (*(f".gitattributes: {line}" for line in ATTRIBUTES), *(f"git setting {key}" for key, _ in SETTINGS))


def test_everything_is_missing_at_first_and_nothing_afterwards(repository: str) -> None:
    assert missing_setup(repository) == ALL
    assert set_up(repository) == ALL
    assert missing_setup(repository) == ()


def test_doing_it_twice_changes_nothing(repository: str) -> None:
    set_up(repository)
    paths = [Path(repository, name) for name in (".gitattributes", ".git/config")]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]

    assert set_up(repository) == ()
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before


def test_lines_that_stand_there_are_left(repository: str) -> None:
    mine = "*.wav filter=lfs\ncodebooks/*.yaml text   eol=lf  merge=qual\n# no line end"
    Path(repository, ".gitattributes").write_text(mine)

    set_up(repository)

    assert Path(repository, ".gitattributes").read_text() == "\n".join(
        (mine, ATTRIBUTES[0], ATTRIBUTES[1], ATTRIBUTES[3], "")
    )


def test_a_file_in_another_encoding_is_left_to_the_byte(repository: str) -> None:
    Path(repository, ".gitattributes").write_bytes(b"caf\xe9.md binary\n")

    set_up(repository)

    assert Path(repository, ".gitattributes").read_bytes().startswith(b"caf\xe9.md binary\ncorpus/")


@pytest.mark.parametrize("text", ["", "a b\n", "a b", with_attributes("")])
def test_lines_are_added_once(text: str) -> None:
    once = with_attributes(text)

    assert missing_attributes(once) == ()
    assert with_attributes(once) == once
    assert once.startswith(text)


def test_a_setting_that_differs_is_set_anew(repository: str) -> None:
    configure(repository)
    git(repository, "config", "merge.qual.driver", "true")
    git(repository, "config", "--add", "diff.qual.xfuncname", "x")

    assert missing_settings(repository) == ("diff.qual.xfuncname", "merge.qual.driver")
    assert configure(repository) == ("diff.qual.xfuncname", "merge.qual.driver")
    assert missing_settings(repository) == ()


def test_settings_of_all_ones_repositories_count(repository: str) -> None:
    for key, value in SETTINGS:
        git(repository, "config", "--global", key, value)

    assert missing_settings(repository) == ()


def test_where_there_is_no_repository_nothing_is_set_up(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)

    for do in (missing_setup, set_up, configure):
        with pytest.raises(QualError, match="is not in a git repository"):
            do(root)
    assert not Path(root, ".gitattributes").exists()
    assert "after `git init`" in configure_if_possible(root)


def test_a_new_study_says_what_git_knows(repository: str) -> None:
    assert configure_if_possible(repository) == "git knows how to show and merge transcripts."
    assert configure_if_possible(repository) == "git was set up already."


def test_a_git_that_refuses_does_not_stop_a_new_study(repository: str) -> None:
    Path(repository, ".git/config").write_text("not a setting\n")

    assert configure_if_possible(repository).startswith(
        "git could not be set up (git refuses: bad config line 1"
    )


def test_git_uses_the_attributes_for_transcripts(repository: str) -> None:
    set_up(repository)

    said = git(
        repository,
        "check-attr",
        "merge",
        "eol",
        "--",
        "corpus/round-2/nadia-1.md",
        "corpus/a.md",
        "README.md",
    )

    values = [line.rpartition(": ")[2] for line in said.splitlines()]
    assert values == ["qual", "lf", "qual", "lf", "unspecified", "unspecified"]


def test_a_change_is_shown_under_its_speaker(repository: str) -> None:
    path = Path(repository, "corpus/long.md")
    path.write_text("**Ellie:** We began.\n" + "More words.\n" * 9 + "The end.\n")
    commit(repository)
    set_up(repository)
    path.write_text(path.read_text().replace("The end.", "The very end."))

    assert "@@ **Ellie:** We began." in git(repository, "diff")


def test_without_qual_on_the_path_git_merges_by_itself(
    repository: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone on a machine without qual must still merge what can be merged, and mark what cannot."""
    set_up(repository)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    lines = [f"line {number}\n" for number in range(20)]
    path = Path(repository, "corpus/a.md")
    for branch, at in (("main", 10), ("left", 2), ("right", 17)):
        if branch != "main":
            git(repository, "checkout", "--quiet", "-b", branch, "main")
        path.write_text("".join(f"{branch}\n" if at == number else line for number, line in enumerate(lines)))
        if branch == "main":
            lines = path.read_text().splitlines(keepends=True)
        commit(repository, branch)

    done = run(("git", "merge", "--quiet", "left"), cwd=repository, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    assert path.read_text().split("\n")[2:18:15] == ["left", "right"]
    assert os.fspath(path) not in git(repository, "status", "--short")


def test_a_qual_that_cannot_merge_leaves_it_to_git(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without markers, adding the file would drop what the other side coded."""
    set_up(repository)
    old = Path(repository, "old/qual")
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 2\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}:/usr/bin:/bin")
    path = Path(repository, "corpus/a.md")
    for branch, words in (
        ("main", "We fell.\n"),
        ("left", "[We]{.a} fell.\n"),
        ("right", "We [fell]{.b}.\n"),
    ):
        git(repository, "checkout", "--quiet", "-B", branch, *(("main",) if branch != "main" else ()))
        path.write_text(words)
        commit(repository, branch)

    done = run(("git", "merge", "--quiet", "left"), cwd=repository, capture_output=True, check=False)

    assert done.returncode == 1
    text = path.read_text()
    assert all(
        mark in text
        for mark in ("<" * 15 + " ours", "[We]{.a} fell.", "We [fell]{.b}.", ">" * 15 + " theirs")
    )


def test_what_is_set_up_can_be_taken_away_and_nothing_else(repository: str) -> None:
    Path(repository, ".gitattributes").write_text("*.wav filter=lfs\n")
    git(repository, "config", "alias.textdiff", "my own")
    hook = Path(repository, ".git/hooks/pre-commit")
    before = Path(repository, ".git/config").read_text()
    git(repository, "config", "--unset", "alias.textdiff")
    set_up(repository, hooks=True)
    git(repository, "config", "alias.textdiff", "my own")

    present = present_setup(repository)
    gone = take_away(repository)

    assert present == gone
    assert set(gone) == {*ALL, "hook pre-commit", "hook commit-msg"} - {"git setting alias.textdiff"}
    assert Path(repository, ".gitattributes").read_text() == "*.wav filter=lfs\n"
    assert Path(repository, ".git/config").read_text() == before
    assert not hook.exists()
    assert take_away(repository) == ()


def test_attributes_that_are_all_ours_go_with_their_file(repository: str) -> None:
    set_up(repository)
    take_away(repository)

    assert not Path(repository, ".gitattributes").exists()


def test_hooks_are_set_only_where_they_are_wanted(repository: str) -> None:
    hooks = [Path(repository, ".git/hooks", name) for name in ("pre-commit", "commit-msg")]
    set_up(repository)
    assert not any(hook.exists() for hook in hooks)
    assert missing_setup(repository, hooks=True) == ("hook pre-commit", "hook commit-msg")

    set_up(repository, hooks=True)
    assert all(os.access(hook, os.X_OK) for hook in hooks)
    assert missing_setup(repository, hooks=True) == ()


def test_somebody_elses_hook_is_left_and_none_of_ours_is_written(repository: str) -> None:
    mine = Path(repository, ".git/hooks/commit-msg")
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("#!/bin/sh\n")

    with pytest.raises(QualError, match="there is a commit-msg hook already"):
        set_up(repository, hooks=True)

    assert mine.read_text() == "#!/bin/sh\n"
    assert not mine.with_name("pre-commit").exists()
    assert "hook commit-msg" not in take_away(repository)
    assert mine.exists()


def test_hooks_lie_where_git_looks_for_them(repository: str) -> None:
    git(repository, "config", "core.hooksPath", "my hooks")

    set_up(repository, hooks=True)

    assert Path(repository, "my hooks/pre-commit").exists()


def test_a_study_below_the_top_is_checked_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)
    study = tmp_path / "a b" / "study"
    for folder in ("corpus", "codebooks"):
        (study / folder).mkdir(parents=True)
    git(tmp_path / "a b", "init", "--quiet")

    set_up(os.fspath(study), hooks=True)

    assert "qual check -q -C study/ &&" in (tmp_path / "a b/.git/hooks/pre-commit").read_text()
