"""The words behind a recorded hash are found in git, whatever has happened to the document since."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.model.names import DocumentName
from qualcli.study.recorded import hash_of, recorded_words
from qualcli.study.study import Study
from tests.study.repositories import commit, git

Write = Callable[[str, bytes], Path]
WORDS = "**Ellie:** We were glad.\n"
PATH = "corpus/talks/ellie 1.md"


def found(root: str, name: str = "talks/ellie 1", words: str = WORDS) -> str | None:
    return recorded_words(Study(root), DocumentName(name), hash_of(words))


@pytest.fixture
def told(repository: str, write: Write) -> str:
    """Give a study in which the words have been changed and coded in several commits."""
    for text in (b"We were glad", b"We [were]{.power} glad", b"We were sad", b"We [were]{.power} sad indeed"):
        write(PATH, b"---\ntitle: Ellie\n---\n**Ellie:** " + text + b".\n")
        commit(repository)
    write(PATH, b"**Ellie:** Nothing of this.\n")
    return repository


def test_words_are_found_behind_later_commits(told: str) -> None:
    assert found(told) == WORDS
    assert found(told, words=WORDS.replace("glad", "sad")) == WORDS.replace("glad", "sad")


def test_words_are_found_behind_a_renaming(told: str) -> None:
    git(told, "checkout", "--quiet", "--", ".")
    Path(told, PATH).rename(Path(told, "corpus/amanda.md"))
    commit(told)

    assert found(told, "amanda") == WORDS


def test_words_that_are_staged_are_found(told: str, write: Write) -> None:
    write("corpus/new.md", WORDS.encode())
    git(told, "add", "corpus/new.md")
    write("corpus/new.md", b"Other.\n")

    assert found(told, "new") == WORDS


def test_words_that_came_in_by_a_merge_are_found(told: str, write: Write) -> None:
    git(told, "checkout", "--quiet", "--", ".")
    git(told, "switch", "--quiet", "--create", "other", "HEAD~2")
    write("corpus/new.md", b"New.\n")
    commit(told)
    git(told, "merge", "--quiet", "--no-edit", "main")

    assert found(told) == WORDS


def test_words_that_nobody_committed_are_not_found(told: str) -> None:
    assert found(told, words="**Ellie:** Never said.\n") is None


def test_before_the_first_commit_and_without_git_nothing_is_found(
    repository: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(repository, "ellie-1") is None

    monkeypatch.setenv("PATH", "/nowhere")
    assert found(repository, "ellie-1") is None
