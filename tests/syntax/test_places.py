"""Where in an annotation its codes, poles, coders and values stand."""

import pytest

from qualcli.model.documents import Document
from qualcli.syntax.document import parse_document
from qualcli.syntax.places import code_place, in_base, in_file, name_place, pole_place, value_place
from qualcli.text.source import Source, Span


def read(text: str) -> Document:
    return parse_document(Source("t.md", text))[0]


def words(document: Document, span: Span) -> str:
    return document.source.text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "code", "name", "pole"),
    [
        ("[x]{#q1 .power--high coder=ann}\n", ".power--high", "power", "high"),
        ("::: {.power--high}\nx\n:::\n", ".power--high", "power", "high"),
        ("::: power--high\nx\n:::\n", "power--high", "power", "high"),
    ],
)
def test_a_code_its_name_and_its_pole_are_found(text: str, code: str, name: str, pole: str) -> None:
    document = read(text)
    (one,) = document.annotations
    assert one.marks is not None
    (use,) = one.marks.codes

    assert words(document, code_place(document.source, one, use)) == code
    assert words(document, name_place(document.source, one, use)) == name
    assert words(document, pole_place(document.source, one, use)) == pole


@pytest.mark.parametrize(
    ("key", "word", "found"),
    [
        ("coder", "", '"anna ann"'),
        ("coder", "ann", "ann"),
        ("coder", "zoe", '"anna ann"'),
        ("weight", "", "2"),
        ("memo", "", '{.a coder="anna ann" weight=2}'),
    ],
)
def test_a_value_or_a_word_in_it_is_found(key: str, word: str, found: str) -> None:
    document = read('[x]{.a coder="anna ann" weight=2}\n')
    (one,) = document.annotations

    span = value_place(document.source, one, key, word)

    assert words(document, span).removeprefix("]") == found
    assert word != "ann" or document.source.text[span.start - 1] == " "


def test_an_offset_of_the_base_is_found_in_the_file() -> None:
    document = read("---\ntitle: t\n---\na [b]{.x} c\n")

    assert [document.source.text[in_file(document, at)] for at in (0, 2, 4)] == ["a", "b", "c"]


def test_a_stretch_of_the_body_is_found_in_the_words_without_annotations() -> None:
    """What annotations say of the words before and within the stretch is left out of it."""
    document = read("---\ntitle: T\n---\n\n**A:** [We [came]{.power}]{.agency} and [went]{.power}.\n")
    body = document.source.text[document.body.start :]
    for words, bare in (("came", "came"), ("came]{.power}]{.agency} and", "came and"), ("went", "went")):
        start = body.index(words)
        span = in_base(document, Span(start, start + len(words)))
        assert document.base[span.start : span.end] == bare
