"""Coding changes no word: documents are held against a revision of git."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.names import DocumentName
from qualcli.study.study import Study
from qualcli.study.unchanged import changed_words
from tests.study.repositories import commit, git

Write = Callable[[str, bytes], Path]
BEFORE = (
    b"---\ntitle: Ellie\n---\n\n**Ellie:** We were straddling the [two sectors]{.power}, and we were glad.\n"
)


@pytest.fixture
def study(repository: str, write: Write) -> Study:
    """Give a committed study."""
    write("corpus/ellie-1.md", BEFORE)
    commit(repository)
    return Study(repository)


def changed(study: Study, *names: str, revision: str = "HEAD") -> list[Diagnostic]:
    return list(changed_words(study, revision, [DocumentName(name) for name in names] or None))


def pointed_at(one: Diagnostic) -> str:
    return one.source.text[one.span.start : one.span.end]


def test_nothing_changed_is_nothing_found(study: Study) -> None:
    assert changed(study) == []


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace(b"We were", b"[We were]{.power}"),
        BEFORE.replace(b"[two sectors]{.power}", b"two sectors"),
        BEFORE.replace(b"Ellie\n", b"Ellie, first round\nround: 1\n"),
    ],
    ids=["coded", "uncoded", "front matter"],
)
def test_coding_and_front_matter_are_no_words(study: Study, write: Write, after: bytes) -> None:
    write("corpus/ellie-1.md", after)

    assert changed(study) == []


@pytest.mark.parametrize(
    "case",
    [
        (b"glad", b"sad", "“glad.”", "sad."),
        (b"were glad", b"were very glad", "“glad.”", "very glad."),
        (b"and we", b"we", "“and we”", "we"),
        (b"We were straddling", b"Straddling", "“We were straddling”", "Straddling"),
        (b"[two sectors]", b"[three sectors]", "“two”", "three"),
        (b", and we were glad.", b"", "“sectors, and we were glad.”", "sectors]{.power}"),
        (b"glad.\n", b"glad.\n\n\n", "none", "\n\n"),
    ],
)
def test_words_that_differ_are_pointed_at_and_quoted_as_they_were(
    study: Study, write: Write, case: tuple[bytes, bytes, str, str]
) -> None:
    old, new, before, at = case
    write("corpus/ellie-1.md", BEFORE.replace(old, new))

    (found,) = changed(study)

    assert found.rule == "E145"
    assert found.message == f"the words differ from HEAD, where they were {before}"
    assert pointed_at(found).strip(" ") == at


def test_a_long_stretch_is_quoted_by_its_beginning(study: Study, write: Write) -> None:
    write("corpus/long.md", b"**Ellie:** " + b"many words " * 50 + b"\n")
    commit(study.root)
    write("corpus/long.md", b"**Ellie:**\n")

    (found,) = changed(Study(study.root), "long")

    assert found.message.endswith("many…”")
    assert len(found.message) < 120


def test_what_is_new_or_gone_has_nothing_to_compare(study: Study, write: Write) -> None:
    write("corpus/new.md", b"**Ellie:** New.\n")
    Path(study.root, "corpus/round-2/nadia-1.md").unlink()

    assert changed(Study(study.root)) == []


def test_only_the_documents_asked_for_are_compared(study: Study, write: Write) -> None:
    write("corpus/ellie-1.md", b"**Ellie:** Other.\n")

    assert changed(study, "round-2/nadia-1") == []
    assert len(changed(study, "ellie-1")) == 1


def test_what_cannot_be_read_is_said_beside_the_rest(study: Study, write: Write) -> None:
    write("corpus/ellie-1.md", b"**Ellie:** caf\xe9\n")
    write("corpus/round-2/nadia-1.md", b"**Nadia:** Other.\n")

    assert [one.rule for one in changed(study)] == ["E142", "E145"]


def test_any_revision_can_be_compared_with(study: Study, write: Write) -> None:
    git(study.root, "tag", "round-1")
    write("corpus/ellie-1.md", BEFORE.replace(b"glad", b"sad"))
    commit(study.root)

    assert changed(study) == []
    assert [one.message for one in changed(study, revision="round-1")] == [
        "the words differ from round-1, where they were “glad.”"
    ]
    with pytest.raises(QualError, match="git knows no revision"):
        changed(study, revision="round-2")
