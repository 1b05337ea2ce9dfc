"""Git, asked in few processes: what changed, what stood where, who did it; and what it refuses."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import git as ours
from qualcli.study.git import STAGED, changed_files, changes, commit_of, files_at, read_at, run_git
from tests.study.conftest import FILES
from tests.study.repositories import alone, commit, git

ELLIE, NADIA, BOOK = "corpus/ellie-1.md", "corpus/round-2/nadia-1.md", "codebooks/tension.yaml"


def rules_of(caught: pytest.ExceptionInfo[QualError]) -> list[str]:
    return [one.rule for one in caught.value.findings]


@pytest.fixture
def nested(root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the folder above the study the repository, as when a study is part of a larger project."""
    alone(monkeypatch, tmp_path.parent)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "paper.tex").write_text("words\n")
    return root


def test_where_git_is_not_installed_that_is_said(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert ours.repository(repository) is None
    with pytest.raises(QualError, match="git is not installed") as caught:
        run_git(repository, "status")

    assert rules_of(caught) == ["E620"]


def test_a_git_that_may_not_be_run_counts_as_none(
    repository: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\n")
    (tmp_path / "bin/git").chmod(stat.S_IRUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin")

    with pytest.raises(QualError) as caught:
        run_git(repository, "status")

    assert rules_of(caught) == ["E620"]


def test_where_there_is_no_repository_that_is_said(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)

    assert ours.repository(root) is None
    for ask in (changed_files, changes, lambda folder: commit_of(folder, "HEAD")):
        with pytest.raises(QualError, match="is not in a git repository") as caught:
            ask(root)
        assert rules_of(caught) == ["E621"]


def test_what_git_refuses_it_says_itself(repository: str) -> None:
    Path(repository, ".git/config").write_text("not a setting\n")

    for ask in (ours.repository, changed_files, changes):
        with pytest.raises(QualError, match="git refuses: bad config line 1 in file") as caught:
            ask(repository)
        assert rules_of(caught) == ["E623"]


def test_the_repositorys_top_is_found(nested: str, tmp_path: Path) -> None:
    assert ours.repository(nested) == os.path.realpath(tmp_path)


def test_everything_is_new_before_the_first_commit(repository: str) -> None:
    assert changed_files(repository) == tuple(sorted(FILES))
    assert changes(repository) == ()


def test_changed_new_and_removed_files_are_named(repository: str) -> None:
    commit(repository)
    assert changed_files(repository) == ()

    Path(repository, ELLIE).write_text("changed\n")
    Path(repository, BOOK).unlink()
    Path(repository, "corpus/a b\n“c”.md").write_text("new\n")
    git(repository, "mv", NADIA, "corpus/nadia.md")

    assert changed_files(repository) == tuple(
        sorted((ELLIE, BOOK, "corpus/a b\n“c”.md", NADIA, "corpus/nadia.md"))
    )


def test_a_study_within_a_repository_sees_its_own_files_alone(nested: str) -> None:
    assert changed_files(nested) == tuple(sorted(FILES))
    commit(nested)
    Path(nested, ELLIE).write_text("changed\n")
    Path(nested, "../paper.tex").write_text("changed\n")

    assert changed_files(nested) == (ELLIE,)
    assert files_at(nested, "HEAD", "corpus") == ("corpus/ellie-1.md", "corpus/participants.yaml", NADIA)
    assert read_at(nested, "HEAD", [ELLIE]) == {ELLIE: FILES[ELLIE]}
    assert changes(nested)[0].paths == tuple(sorted(FILES))


def test_a_hook_in_a_linked_working_tree_sees_the_studys_files(
    nested: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells hooks there of its folder, and not of the tree; words that changed must not go unseen for that."""
    commit(nested)
    git(nested, "worktree", "add", "--quiet", os.fspath(tmp_path / "linked"))
    study = f"{tmp_path}/linked/study"
    monkeypatch.setenv("GIT_DIR", git(study, "rev-parse", "--absolute-git-dir").strip())
    Path(study, ELLIE).write_text("changed\n")

    assert read_at(study, "HEAD", [ELLIE]) == {ELLIE: FILES[ELLIE]}
    assert changed_files(study) == (ELLIE,)


def test_a_revision_is_found_by_every_name_it_has(repository: str) -> None:
    first = commit(repository, "one")
    git(repository, "tag", "--annotate", "--message", "t", "round-1")
    second = commit(repository, "two")

    assert commit_of(repository, "HEAD") == commit_of(repository, "main") == second
    assert commit_of(repository, "HEAD~1") == commit_of(repository, "round-1") == first
    assert commit_of(repository, first[:10]) == first


@pytest.mark.parametrize(
    ("revision", "remedy"),
    [
        ("mian", "did you mean `main`?"),
        ("rond-1", "did you mean `round-1`?"),
        ("", "`git log --oneline` lists commits, `git branch` lists branches"),
        ("--output=evil", "`git log --oneline` lists commits, `git branch` lists branches"),
        ("HEAD:corpus", "`git log --oneline` lists commits, `git branch` lists branches"),
    ],
)
def test_an_unknown_revision_comes_with_the_nearest(repository: str, revision: str, remedy: str) -> None:
    commit(repository)
    git(repository, "tag", "round-1")

    for ask in (lambda name: commit_of(repository, name), lambda name: files_at(repository, name or "x y")):
        with pytest.raises(QualError) as caught:
            ask(revision)
        assert [(one.rule, one.help) for one in caught.value.findings] == [("E622", remedy)]
    assert not Path(repository, "evil").exists()


def test_an_unknown_revision_before_the_first_commit(repository: str) -> None:
    with pytest.raises(QualError) as caught:
        commit_of(repository, "HEAD")

    assert rules_of(caught) == ["E622"]


def test_files_are_listed_as_committed_and_as_staged(repository: str) -> None:
    commit(repository)
    Path(repository, "corpus/new.md").write_text("new\n")
    git(repository, "add", "corpus/new.md")

    assert files_at(repository, "HEAD") == tuple(sorted(FILES))
    assert files_at(repository, STAGED) == tuple(sorted((*FILES, "corpus/new.md")))
    assert files_at(repository, STAGED, "codebooks") == (BOOK,)


def test_files_are_read_as_they_stood(repository: str) -> None:
    commit(repository)
    Path(repository, ELLIE).write_text("changed\n")
    git(repository, "add", ELLIE)
    Path(repository, NADIA).write_text("not staged\n")

    asked = [ELLIE, NADIA, "corpus", "corpus/gone.md", "a\nb.md", ELLIE]

    expected = {
        ELLIE: FILES[ELLIE],
        NADIA: FILES[NADIA],
        "corpus": None,
        "corpus/gone.md": None,
        "a\nb.md": None,
    }
    assert read_at(repository, "HEAD", asked) == expected
    assert read_at(repository, STAGED, [ELLIE, NADIA]) == {ELLIE: b"changed\n", NADIA: FILES[NADIA]}
    assert read_at(repository, "HEAD", []) == {}


def test_a_link_in_history_is_read_as_its_own_bytes(repository: str) -> None:
    Path(repository, "corpus/link.md").symlink_to("ellie-1.md")
    commit(repository)

    assert read_at(repository, "HEAD", ["corpus/link.md"]) == {"corpus/link.md": b"ellie-1.md"}


@given(st.lists(st.none() | st.binary(), max_size=6))
def test_what_git_prints_of_many_objects_is_taken_apart(contents: list[bytes | None]) -> None:
    out = b"".join(
        b"%040d missing\n" % at if data is None else b"%040d blob %d\n%b\n" % (at, len(data), data)
        for at, data in enumerate(contents)
    )

    assert list(ours.objects(out)) == contents


def test_history_is_told_from_the_latest(repository: str) -> None:
    commit(repository, "one")
    Path(repository, ELLIE).write_text("changed\n")
    commit(repository, "two: “Ellie”")
    Path(repository, "README.md").write_text("no part of the corpus\n")
    commit(repository, "three")
    Path(repository, NADIA).unlink()
    last = commit(repository, "four\n\nwith a body")

    found = changes(repository)

    assert [one.subject for one in found] == ["four", "two: “Ellie”", "one"]
    assert [one.paths for one in found] == [(NADIA,), (ELLIE,), tuple(sorted(FILES))]
    assert found[0][:3] == (last, "2026-03-12T09:00:00+01:00", "Ann")
    assert changes(repository, limit=1) == found[:1]
    assert changes(repository, folders=("codebooks",)) == (found[2]._replace(paths=(BOOK,)),)


def test_no_subject_can_be_taken_for_a_field(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A <%H>")
    commit(repository, "<abc>%s\x1b[31m")

    (found,) = changes(repository)

    assert (found.author, found.subject) == ("A %H", "<abc>%s\x1b[31m")
