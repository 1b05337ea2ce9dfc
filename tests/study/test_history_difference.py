"""What differs between two states of a study on a disk and in git."""

import errno
import os
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.changes import Difference
from qualcli.model.names import DocumentName
from qualcli.study import disk
from qualcli.study.history_difference import Comparison
from qualcli.study.history_sides import Sides, between, read_sides, renamed_documents, working_corpus
from qualcli.study.revisions import corpora_at
from qualcli.study.study import open_study
from tests.study.repositories import commit, git
from tests.study.test_history_present import BOOK, CODES, TALK, put, save


def compared(root: str, *words: str, staged: bool = False) -> Comparison:
    study = open_study(root)
    return Comparison(read_sides(study, between(root, words, staged=staged)), ("old", "new"))


def difference(root: str, *words: str, staged: bool = False) -> Difference:
    return compared(root, *words, staged=staged).difference()


def kinds(found: Difference) -> list[tuple[str, list[str]]]:
    return [(one.document, [kind.value for kind in one.kinds]) for one in found.codings]


def test_the_sides_are_those_that_git_would_take(repository: str) -> None:
    first = save(repository, "talk", "We signed it.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "We signed them.\n")

    assert between(repository, (), staged=False) == Sides("HEAD", None)
    assert between(repository, (), staged=True) == Sides("HEAD", "")
    assert between(repository, ("main",), staged=False) == Sides("main", None)
    assert between(repository, ("main", "ben"), staged=False) == Sides("main", "ben")
    assert between(repository, ("main..",), staged=False) == Sides("main", "HEAD")
    assert between(repository, ("..main",), staged=False) == Sides("HEAD", "main")
    assert between(repository, ("main...ben",), staged=False) == Sides(first, "ben", ("main", "ben"))


def test_nothing_differs(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")

    assert difference(repository).is_empty
    assert difference(repository, "HEAD", "HEAD").is_empty


def test_brackets_written_otherwise_and_comments_are_no_difference(repository: str) -> None:
    put(repository, BOOK, CODES + "  power: {label: Power}\n")
    save(repository, "talk", "We [signed]{.power .agency} it.\n")
    put(repository, BOOK, CODES + "  power: {label: Power} # the one\n")
    put(repository, TALK, "We [[signed]{.agency}]{.power} it.\n")

    assert difference(repository).is_empty


def test_what_is_staged_is_another_side_than_the_files(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    put(repository, TALK, "We [signed]{.power} it.\n")
    git(repository, "add", TALK)
    put(repository, TALK, "We [signed]{.power} [it]{.power}.\n")

    assert len(difference(repository, staged=True).codings) == 1
    assert len(difference(repository).codings) == 2


def test_documents_come_go_and_are_renamed(repository: str) -> None:
    save(repository, "talk", "One line of it.\n\nWe [signed]{.power} it.\n")
    save(repository, "other", "Nothing [alike]{.power}.\n", path="corpus/other.md")
    Path(repository, TALK).unlink()
    Path(repository, "corpus/other.md").unlink()
    put(repository, "corpus/first.md", "One line of it.\n\nWe [signed]{.power} [it]{.agency}.\n")
    put(repository, "corpus/fresh.md", "Brand [new]{.power}.\n")

    found = difference(repository)
    assert [(one.was, one.name) for one in found.documents] == [
        ("talk", "first"), (None, "fresh"), ("other", None),
    ]  # fmt: skip
    assert kinds(found) == [("first", ["added"]), ("fresh", ["added"]), ("other", ["removed"])]


def test_words_settings_cases_and_front_matter(repository: str) -> None:
    save(repository, "talk", "---\ndate: 2026-01-01\n---\n\n**Ellie:** We [signd]{.power} it.\n")
    put(repository, TALK, "---\ndate: 2026-01-02\n---\n\n**Ellie:** We [signed]{.power} it.\n")
    put(repository, "corpus/participants.yaml", "ellie: {sector: public}\n")
    put(repository, "qual.yaml", "coders: {ann: Ann}\n")

    found = difference(repository)
    words = found.words[0]
    assert (words.citation, words.speakers, words.lead, words.before, words.after, words.trail) == (
        "talk@T1", "Ellie", "**Ellie:** We ", "signd", "signed", " it.",
    )  # fmt: skip
    assert [(one.what, one.name) for one in found.entries] == [
        ("participant", "ellie"),
        ("setting", "coders.ann"),
    ]
    assert [one.field for one in found.documents[0].entries] == ["date"]
    assert not found.codings


def test_far_words_of_a_line_are_left_out(repository: str) -> None:
    before, after = "and so on " * 20, "and so forth " * 20
    save(repository, "talk", f"{before}We signd it. {after}\n")
    put(repository, TALK, f"{before}We signed it. {after}\n")

    words = difference(repository).words[0]
    assert words.lead.startswith("…")
    assert len(words.lead) <= 41
    assert words.trail.endswith("…")


def test_documents_with_errors_are_left_out_and_named(repository: str) -> None:
    save(repository, "talk", "We signed]{.power} it.\n")
    save(repository, "other", "Something [else]{.power}.\n", path="corpus/other.md")
    put(repository, TALK, "We [signed]{.power} it.\n")
    put(repository, "corpus/other.md", "Something [else]{.agency}.\n")
    Path(repository, "corpus/bytes.md").write_bytes(b"\xff\xfe")

    found = compared(repository)
    assert kinds(found.difference()) == [("other", ["recoded"])]
    assert [(one.rule, one.source.path) for one in found.unreadable] == [
        ("E722", "old:corpus/talk.md"), ("E722", "new:corpus/bytes.md"),
    ]  # fmt: skip


def test_places_are_cited_as_in_the_whole_study(repository: str) -> None:
    save(repository, "one", "**A:** We signed it.\n", path="corpus/a/talk.md")
    save(repository, "two", "**A:** We left it.\n", path="corpus/b/talk.md")
    put(repository, "corpus/a/talk.md", "**A:** We [signed]{.power} it.\n")

    assert [one.present.citation for one in difference(repository).codings] == ["a/talk@T1"]


def test_two_branches_with_nothing_in_common(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    git(repository, "switch", "--quiet", "--orphan", "elsewhere")
    save(repository, "else", "Something else.\n")

    with pytest.raises(QualError) as caught:
        between(repository, ("main...elsewhere",), staged=False)
    assert caught.value.findings[0].rule == "E721"


def test_a_revision_that_nobody_knows_is_no_matter_of_branches(repository: str) -> None:
    commit(repository, "one")

    with pytest.raises(QualError) as caught:
        between(repository, ("main...elsewhere",), staged=False)
    assert caught.value.findings[0].rule == "E622"


def test_a_file_that_cannot_be_read_is_said(repository: str, monkeypatch: pytest.MonkeyPatch) -> None:
    save(repository, "talk", "We signed it.\n")

    def refuse(path: str) -> tuple[bytes, os.stat_result]:
        raise PermissionError(errno.EACCES, "refused", path)

    monkeypatch.setattr(disk, "read", refuse)

    with pytest.raises(QualError) as caught:
        working_corpus(open_study(repository), corpora_at(repository, ["HEAD"])[0])
    assert caught.value.findings[0].rule == "E603"


def name(text: str) -> DocumentName:
    return DocumentName(text)


def test_a_document_is_known_by_half_of_its_lines() -> None:
    text = "one line\nanother line\n"

    assert renamed_documents({name("a"): text}, {name("b"): text}) == {"b": "a"}
    assert renamed_documents({name("a"): text}, {name("b"): "one line\n"}) == {}
    assert renamed_documents({name("a"): text}, {name("b"): f"{text}more\n"}) == {"b": "a"}
    assert renamed_documents({name("a"): ""}, {name("b"): ""}) == {}
    assert renamed_documents({name("a"): text, name("b"): f"{text}more\n"}, {name("c"): f"{text}more\n"}) == {
        "c": "b"
    }


def test_of_two_with_the_same_words_each_is_one_of_the_former_two() -> None:
    text = "one line\nanother line\n"

    assert renamed_documents({name("a"): text, name("b"): text}, {name("c"): text, name("d"): text}) == {
        "c": "a", "d": "b",
    }  # fmt: skip


def test_a_whole_folder_is_renamed_at_once() -> None:
    texts = {f"old/{at}": f"line {at}\nmore of {at}\n" for at in range(300)}
    found = renamed_documents(
        {name(one): text for one, text in texts.items()},
        {name(one.replace("old", "new")): text for one, text in texts.items()},
    )

    assert found == {one.replace("old", "new"): one for one in texts}
