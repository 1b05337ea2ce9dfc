"""Citations are printed, read and found in one way."""

import pytest

from qualcli.index.citations import Citation, cite, cited_span, parse_citation
from qualcli.model.names import SegmentId
from qualcli.text.source import Span
from tests.small_corpora import TEXTS, corpus, parsed


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
    ("text", "words"),
    [
        ("nadia-1@T1", "**Interviewer:** How was it?"),
        ("nadia-1@t3", "**Interviewer:** Who decided?"),
        ("nadia-1@P4", "**Nadia:** They did. [laughs]"),
        ("nadia-1#q1", "straddling two worlds"),
    ],
)
def test_a_citation_means_a_stretch_of_the_base_text(text: str, words: str) -> None:
    document = parsed(TEXTS)["interviews/nadia-1"]
    citation = parse_citation(text)
    assert citation

    span = cited_span(document, citation)

    assert span
    assert words == document.base[slice(*span)].strip()


def test_a_document_alone_means_all_of_it() -> None:
    document = parsed(TEXTS)["field/harbour"]

    assert cited_span(document, Citation("harbour")) == Span(0, len(document.base))


@pytest.mark.parametrize(
    "text", ["nadia-1@T0", "nadia-1@T5", "nadia-1@P0", "nadia-1@P9", "nadia-1#q", "nadia-1#q11"]
)
def test_a_place_that_is_not_there_means_nothing(text: str) -> None:
    citation = parse_citation(text)

    assert citation
    assert cited_span(parsed(TEXTS)["interviews/nadia-1"], citation) is None


def test_every_citation_printed_is_found_again() -> None:
    index, documents = corpus(), parsed(TEXTS)

    for row in range(len(index)):
        document = index.document_of(row)
        segment = index.segment_of(row, document)
        place = index.layers.column("place")[segment]
        text = cite(index.short_names[document], place, index.segment_text(segment, document).id)
        citation = parse_citation(text)
        assert citation
        assert text == str(citation)
        found = cited_span(documents[index.documents[document]], citation)
        assert found
        assert found.start <= index.parts(segment, document)[0].start < found.end
