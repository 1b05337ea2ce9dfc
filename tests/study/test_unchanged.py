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


def test_what_is_new_has_nothing_to_compare(study: Study, write: Write) -> None:
    write("corpus/new.md", b"**Ellie:** New.\n")

    assert changed(Study(study.root)) == []


NADIA = "corpus/round-2/nadia-1.md"


def test_words_that_are_gone_with_their_document_are_quoted(study: Study) -> None:
    Path(study.root, NADIA).unlink()

    (found,) = changed(Study(study.root))

    assert (found.rule, found.source.path) == ("E145", NADIA)
    assert found.message == "the document is gone since HEAD, and with it the words “**Nadia:** 日本 café”"
    assert found.help.startswith(f"`git checkout HEAD -- {NADIA}` brings it back")


@pytest.mark.parametrize(("after", "count"), [(b"", 0), (b" And more.\n", 1)], ids=["same", "other words"])
def test_a_renamed_document_must_have_its_words(study: Study, after: bytes, count: int) -> None:
    old = Path(study.root, "corpus/ellie-1.md")
    new = old.rename(old.with_name("amanda-1.md"))
    new.write_bytes(new.read_bytes().replace(b"[two sectors]{.power}", b"two sectors") + after)

    assert [one.source.path for one in changed(Study(study.root))] == ["corpus/ellie-1.md"] * count


def test_one_new_document_stands_for_one_that_is_gone(study: Study, write: Write) -> None:
    write("corpus/ellie-2.md", BEFORE)
    commit(study.root)
    for name in ("ellie-1", "ellie-2"):
        Path(study.root, f"corpus/{name}.md").unlink()
    write("corpus/amanda-1.md", BEFORE)

    assert [one.source.path for one in changed(Study(study.root))] == ["corpus/ellie-2.md"]


@pytest.mark.parametrize("path", ["corpus/.draft.md", "corpus/empty.md", "corpus/link.md", "corpus/list.txt"])
def test_what_has_no_words_or_is_no_document_may_go(study: Study, write: Write, path: str) -> None:
    write("corpus/.draft.md", b"Draft.\n")
    write("corpus/list.txt", b"List.\n")
    write("corpus/empty.md", b"---\ntitle: None yet\n---\n")
    Path(study.root, "corpus/link.md").symlink_to("ellie-1.md")
    commit(study.root)
    if path != "corpus/link.md":
        Path(study.root, path).unlink()

    assert changed(Study(study.root)) == []


SAD, SADDER = BEFORE.replace(b"glad", b"sad"), BEFORE.replace(b"glad", b"sad indeed")
REASON = "misheard\n\nTranscript-edit: listened again"


def corrected(study: Study, write: Write, *steps: tuple[bytes | None, str]) -> list[str]:
    """Commit texts of a document one after the other; give what is said of its words since then."""
    first = commit(study.root, "as transcribed")
    for text, subject in steps:
        if text is None:
            Path(study.root, "corpus/ellie-1.md").unlink()
        else:
            write("corpus/ellie-1.md", text)
        commit(study.root, subject)
    return [one.message.removesuffix("”") for one in changed(Study(study.root), revision=first[:4])]


CODED = SAD.replace(b"We were", b"[We were]{.power}")


@pytest.mark.parametrize(
    "steps",
    [
        [(SAD, REASON)],
        [(SAD, REASON), (CODED, "coded")],
        [(CODED, REASON), (SADDER, REASON)],
        [(SAD, REASON), (None, REASON)],
    ],
    ids=["corrected", "then coded", "corrected twice", "then removed"],
)
def test_corrections_that_their_commits_answer_for_are_accepted(
    study: Study, write: Write, steps: list[tuple[bytes | None, str]]
) -> None:
    assert corrected(study, write, *steps) == []


@pytest.mark.parametrize(
    "steps",
    [
        [(SAD, "misheard"), (SADDER, REASON)],
        [(SAD, REASON), (SADDER, "more")],
        [(SAD, "misheard\n\nTranscript-edit:")],
        [(SAD, "Transcript-edit is meant, not said")],
        [(SAD, REASON), (None, "removed")],
    ],
    ids=["one before", "one after", "without a reason", "without a trailer", "removed"],
)
def test_one_change_that_no_commit_answers_for_is_enough(
    study: Study, write: Write, steps: list[tuple[bytes | None, str]]
) -> None:
    assert len(corrected(study, write, *steps)) == 1


def test_a_change_after_the_corrections_is_held_against_head(study: Study, write: Write) -> None:
    first = commit(study.root, "as transcribed")
    write("corpus/ellie-1.md", SAD)
    commit(study.root, REASON)
    write("corpus/ellie-1.md", SAD.replace(b"straddling", b"between"))

    assert [one.message for one in changed(study, revision=first)] == [
        "the words differ from HEAD, where they were “straddling”"
    ]


def test_a_merge_brings_corrections_in_but_makes_none(study: Study, write: Write) -> None:
    first = commit(study.root, "as transcribed")
    git(study.root, "switch", "--quiet", "--create", "corrections")
    write("corpus/ellie-1.md", SAD)
    commit(study.root, REASON)
    git(study.root, "switch", "--quiet", "main")
    write("corpus/new.md", b"New.\n")
    commit(study.root)
    git(study.root, "merge", "--quiet", "--no-edit", "corrections")
    assert changed(Study(study.root), revision=first) == []

    write("corpus/ellie-1.md", SADDER)
    git(study.root, "commit", "--quiet", "--all", "--amend", "--no-edit")
    assert len(changed(Study(study.root), revision=first)) == 1


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
