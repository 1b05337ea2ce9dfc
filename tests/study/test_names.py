"""Documents' names: which can be cited, and what people write for them."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import DocumentName
from qualcli.study.names import (
    clashes,
    folded,
    is_usable,
    match_documents,
    name_of,
    path_of,
    resolve_document,
    unusable,
    usable_form,
)

NAMES = tuple(
    map(
        DocumentName,
        ("interviews/nadia-1", "interviews/nadia-2", "notes/board", "ellie-1", "old/ellie-1", "Élise"),
    )
)


def test_a_name_and_its_path_are_one() -> None:
    assert name_of("corpus/interviews/nadia-1.md") == "interviews/nadia-1"
    assert path_of(DocumentName("interviews/nadia-1")) == "corpus/interviews/nadia-1.md"


@pytest.mark.parametrize("name", ["nadia-1", "a/b/c", "x_1.2", "Élise", "日本", "हिन्दी", "e\u0301lise"])
def test_letters_of_every_script_make_names(name: str) -> None:
    assert is_usable(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a b",
        "a#1",
        "a@T1",
        ".hidden",
        "a//b",
        "a/.b",
        "/a",
        "a/",
        "\x1b[31m",
        "a\u202eb",
        "a\udce9b",
        "a,b",
    ],
)
def test_what_cannot_be_cited_is_no_name(name: str) -> None:
    assert not is_usable(name)


@given(st.text())
def test_of_any_text_a_usable_name_is_made(text: str) -> None:
    name = usable_form(text)

    assert is_usable(name)
    assert usable_form(name) == name


@given(st.from_regex(r"[a-z0-9]+([-_.][a-z0-9]+)*(/[a-z0-9]+)*", fullmatch=True))
def test_a_usable_name_is_left_as_it_is(name: str) -> None:
    assert usable_form(name) == name


def test_a_name_that_cannot_be_cited_is_reported_with_one_that_can() -> None:
    found = unusable("corpus/Interview (Nadia) #1.md", "Interview (Nadia) #1")

    assert found.rule == "E610"
    assert "' ()#'" in found.message
    assert found.help == "rename the file, for example to corpus/Interview-Nadia-1.md"


def test_names_that_differ_only_in_case_or_form_clash() -> None:
    found = clashes([DocumentName(name) for name in ("Nadia", "nadia", "é", "e\u0301", "other")])

    assert [(one.rule, one.source.path) for one in found] == [
        ("E611", "corpus/nadia.md"),
        ("E611", "corpus/e\u0301.md"),
    ]
    assert folded("STRASSE") == folded("straße")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("interviews/nadia-1", "interviews/nadia-1"),
        ("nadia-1", "interviews/nadia-1"),
        ("corpus/interviews/nadia-1.md", "interviews/nadia-1"),
        ("./corpus/notes/board.md", "notes/board"),
        ("NADIA-2", "interviews/nadia-2"),
        ("ellie-1", "ellie-1"),
        ("E\u0301LISE", "Élise"),
    ],
)
def test_a_document_is_found_by_name_path_or_unique_end(given: str, name: str) -> None:
    assert resolve_document(NAMES, given) == name


def test_an_end_that_several_have_is_ambiguous() -> None:
    names = [DocumentName(f"round-{number}/nadia") for number in range(8)]

    with pytest.raises(QualError) as caught:
        resolve_document(names, "nadia")

    (found,) = caught.value.findings
    assert found.rule == "E613"
    assert found.message.endswith("round-3/nadia or round-4/nadia and 3 more")
    assert found.help == "write more of the name, for example `round-0/nadia`"


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("interviews/nadja-1", "did you mean `interviews/nadia-1`?"),
        ("boardd", "did you mean `notes/board`?"),
        ("something-else-entirely", "`qual status --documents` lists the documents"),
    ],
)
def test_an_unknown_document_comes_with_the_nearest(given: str, remedy: str) -> None:
    with pytest.raises(QualError) as caught:
        resolve_document(NAMES, given)

    assert [(one.rule, one.help) for one in caught.value.findings] == [("E612", remedy)]


def test_an_empty_corpus_says_how_to_fill_it() -> None:
    with pytest.raises(QualError) as caught:
        resolve_document((), "nadia")

    assert "qual import" in caught.value.findings[0].help


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("interviews/*", ["interviews/nadia-1", "interviews/nadia-2"]),
        ("nadia-*", ["interviews/nadia-1", "interviews/nadia-2"]),
        ("ellie-1", ["ellie-1", "old/ellie-1"]),
        ("*1", ["interviews/nadia-1", "ellie-1", "old/ellie-1"]),
        ("**/board", ["notes/board"]),
        ("corpus/**/ELLIE-1.md", ["ellie-1", "old/ellie-1"]),
        ("nadia-[!2]", ["interviews/nadia-1"]),
        ("é?ise", ["Élise"]),
    ],
)
def test_a_pattern_finds_documents_by_their_ends(pattern: str, found: list[str]) -> None:
    assert list(match_documents(NAMES, pattern)) == found


def test_a_pattern_that_finds_nothing_is_an_unknown_document() -> None:
    with pytest.raises(QualError) as caught:
        match_documents(NAMES, "nadja-*")

    assert [one.rule for one in caught.value.findings] == ["E612"]


@given(st.text(max_size=30))
def test_a_word_means_one_document_only_if_it_matches_it_as_a_pattern_too(word: str) -> None:
    with suppress(QualError):
        assert resolve_document(NAMES, re.sub(r"[*?[]", "", word)) in match_documents(NAMES, word)
