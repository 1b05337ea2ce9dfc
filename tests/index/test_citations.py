"""Citations are printed, read and found in one way."""

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.index.citations import Citation, Cited, cite, find_citation, find_document, parse_citation
from qualcli.model.names import SegmentId
from qualcli.text.source import Span
from tests.small_corpora import corpus, parsed


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("nadia-1", Citation("nadia-1")),
        ("nadia-1@T12", Citation("nadia-1", "T", 12)),
        ("nadia-1@t12", Citation("nadia-1", "T", 12)),
        ("field/harbour@P3", Citation("field/harbour", "P", 3)),
        ("nadia-1#qt37s", Citation("nadia-1", "#", 0, SegmentId("qt37s"))),
        (" nadia-1@T1 ", Citation("nadia-1", "T", 1)),
        ("ágnes.v2@T1", Citation("ágnes.v2", "T", 1)),
    ],
)
def test_a_citation_is_read(text: str, citation: Citation) -> None:
    assert citation == parse_citation(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@T1",
        "#q1",
        "a@",
        "a#",
        "a@12",
        "a@X3",
        "a@T",
        "a@T-1",
        "a#1q",
        "a@T1@T2",
        "a#q1@T2",
        "a@T1234567890",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert parse_citation(text) is None


@pytest.mark.parametrize("text", ["nadia-1", "nadia-1@T12", "field/harbour@P3", "nadia-1#qt37s"])
def test_a_citation_is_written_as_it_is_read(text: str) -> None:
    assert text == str(parse_citation(text))


@pytest.mark.parametrize(
    ("place", "ident", "text"),
    [(12, None, "one@T12"), (-3, None, "one@P3"), (12, "q1", "one#q1"), (-3, "q1", "one#q1")],
)
def test_a_quotation_is_cited_by_its_id_its_turn_or_its_paragraph(
    place: int, ident: str | None, text: str
) -> None:
    assert text == cite("one", place, SegmentId(ident) if ident else None)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nadia-1", [1]),
        ("interviews/nadia-1", [1]),
        ("corpus/interviews/nadia-1.md", [1]),
        ("harbour", [0]),
        ("nadia", []),
        ("1", []),
    ],
)
def test_a_document_is_found_by_its_name_or_its_last_part(name: str, found: list[int]) -> None:
    assert found == find_document(corpus(), name)


def test_a_whole_name_goes_before_a_last_part() -> None:
    index = corpus({"one": "a\n", "sub/one": "b\n", "other/one": "c\n"})

    assert find_document(index, "one") == [0]
    assert find_document(index, "sub/one") == [2]


def test_a_turn_a_paragraph_a_quotation_and_a_document_are_found() -> None:
    index = corpus()
    base = parsed({"one": "x\n"})["one"].base
    assert base == "x\n"

    turn, paragraph, quotation, document = (
        find_citation(index, text) for text in ("nadia-1@T2", "harbour@P2", "nadia-1#q1", "harbour")
    )

    assert isinstance(turn, Cited)
    assert turn.span == next(one.span for one in index.turns(1) if one.number == 2)
    assert paragraph == Cited(0, index.paragraphs(0)[1])
    assert isinstance(quotation, Cited)
    assert quotation.segment == index.segment_of(1, 1)
    assert document == Cited(0, Span(0, index.layers.column("length")[0]))


@pytest.mark.parametrize(
    ("text", "rule", "help_"),
    [
        ("nadia-1@12", "E518", "write nadia-1, nadia-1@T12, nadia-1@P3 or nadia-1#qt37s"),
        ("nadja-1@T1", "E519", "did you mean `nadia-1`?"),
        ("nadia-1@T99", "E520", "`qual show nadia-1` numbers them"),
        ("nadia-1@T0", "E520", "`qual show nadia-1` numbers them"),
        ("harbour@T1", "E520", "`qual show harbour` numbers them"),
        ("nadia-1#q1q", "E520", "did you mean `nadia-1#q1`?"),
        ("nadia-1#wholly-other", "E520", "the words may have lost their coding; search for them"),
    ],
)
def test_what_a_citation_does_not_mean_is_said(text: str, rule: str, help_: str) -> None:
    found = find_citation(corpus(), text)

    assert isinstance(found, Diagnostic)
    assert (rule, help_, text) == (found.rule, found.help, found.source.text)


def test_an_ambiguous_document_is_not_guessed() -> None:
    found = find_citation(corpus({"a/one": "x\n", "b/one": "y\n"}), "one@P1")

    assert isinstance(found, Diagnostic)
    assert found.message == "`one` may be a/one or b/one"


def test_every_citation_printed_is_found_again() -> None:
    index = corpus()

    for row in range(len(index)):
        document = index.document_of(row)
        segment = index.segment_of(row, document)
        place = index.layers.column("place")[segment]
        found = find_citation(
            index, cite(index.short_names[document], place, index.segment_text(segment, document).id)
        )
        assert isinstance(found, Cited)
        assert found.document == document
        assert found.span.start <= index.parts(segment, document)[0].start < found.span.end
