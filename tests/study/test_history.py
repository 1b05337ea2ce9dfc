"""The commits of a study, the files they changed, and bytes through one process."""

import os
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import history
from qualcli.study.git import run_git
from qualcli.study.history import FileChange, objects_of, read_history
from tests.study.repositories import commit, git
from tests.study.test_history_present import TALK, put, save


def changes(root: str, at: int = -1, parent: int = 0) -> list[tuple[str, bool]]:
    """Give the files that a commit changed, and whether they are there."""
    found = read_history(root)
    return [(path, oid is not None) for path, oid in found.changes[found.commits[at].name, parent]]


def test_commits_come_parents_first_with_who_when_and_why(repository: str) -> None:
    first = save(repository, "talk: “what”\n\nand more", "We signed it.\n")
    second = save(repository, "again", "We signed.\n")

    one, two = read_history(repository).commits
    assert (one.name, one.parents, one.author, one.subject) == (first, (), "Ann", "talk: “what”")
    assert (one.day, one.short) == ("2026-03-12", first[:7])
    assert (two.name, two.parents) == (second, (first,))


def test_only_files_of_the_study_are_told(repository: str) -> None:
    put(repository, "README.md", "words\n")
    put(repository, "corpus/notes.txt", "words\n")
    put(repository, "corpus/ünïcode name.md", "words\n")
    commit(repository, "first")
    put(repository, "README.md", "more\n")
    commit(repository, "readme")

    assert ("corpus/ünïcode name.md", True) in changes(repository, 0)
    assert not any(path == "README.md" for path, _ in changes(repository, 0))
    assert changes(repository) == []


def test_what_is_gone_and_what_became_a_link_is_no_file(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    save(repository, "other", "Else.\n", path="corpus/other.md")
    Path(repository, TALK).unlink()
    Path(repository, "corpus/other.md").unlink()
    Path(repository, "corpus/other.md").symlink_to("ellie-1.md")
    commit(repository, "gone")

    assert changes(repository) == [("corpus/other.md", False), (TALK, False)]


def test_a_merge_differs_from_each_of_its_parents(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "Ben.\n", path="corpus/ben.md")
    git(repository, "switch", "--quiet", "main")
    save(repository, "ann", "Ann.\n", path="corpus/ann.md")
    git(repository, "merge", "--quiet", "-m", "merge", "ben")

    assert changes(repository, parent=0) == [("corpus/ben.md", True)]
    assert changes(repository, parent=1) == [("corpus/ann.md", True)]


def test_all_is_read_by_few_processes(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(5):
        save(repository, f"talk {at}", f"We signed it {at} times.\n")
    asked: list[str] = []

    def run(root: str, *words: str, feed: bytes | None = None) -> bytes:
        asked.append(words[0])
        return run_git(root, *words, feed=feed)

    monkeypatch.setattr(history, "run_git", run)
    found = read_history(repository)

    assert len(found.changes) == 5
    assert asked == ["rev-parse", "log", "diff-tree"]


def test_a_range_is_that_of_git(repository: str) -> None:
    first = save(repository, "talk", "We signed it.\n")
    second = save(repository, "again", "We signed.\n")

    assert read_history(repository).within([f"{first}..HEAD"]) == {second}
    assert read_history(repository).by_name[first].subject == "talk"


def test_bytes_come_as_they_are_in_any_order(repository: str) -> None:
    data = b"\xff\0 no text\n\n"
    Path(repository, TALK).write_bytes(data)
    commit(repository, "bytes")
    oids = [
        git(repository, "rev-parse", f"HEAD:{path}").strip() for path in (TALK, "corpus/ellie-1.md", TALK)
    ]

    with objects_of(repository) as objects:
        read = [objects.read(oid) for oid in oids]

    assert read[0] == read[2] == data
    assert read[1].startswith(b"---")


def test_bytes_that_are_not_there_and_a_process_that_has_ended(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    oid = git(repository, "rev-parse", f"HEAD:{TALK}").strip()

    with objects_of(repository) as objects:
        with pytest.raises(QualError, match="not in this clone"):
            objects.read("1" * 40)
        assert objects.read(oid) == b"We signed it.\n"
    with (
        objects_of(os.fspath(Path(repository).parent)) as objects,
        pytest.raises(QualError, match="not in this clone"),
    ):
        objects.read(oid)


def test_a_change_is_a_path_and_the_name_of_its_bytes(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    found = read_history(repository)
    oid = git(repository, "rev-parse", f"HEAD:{TALK}").strip()

    assert FileChange(TALK, oid) in found.changes[found.tip, 0]
