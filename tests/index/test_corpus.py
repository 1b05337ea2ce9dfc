"""The corpus seen through the codebook and the participants."""

import pytest

from qualcli.index.corpus import no_document
from qualcli.model.cases import Role
from qualcli.model.names import CodeName, DocumentName, PoleName
from qualcli.text.source import Span
from tests.small_corpora import TEXTS, corpus, parsed


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("a/one", "b/two"), ("one", "two")),
        (("a/one", "b/one", "b/two"), ("a/one", "b/one", "two")),
        (("one", "sub/one"), ("one", "sub/one")),
        (("x/y/one",), ("one",)),
    ],
)
def test_a_document_is_cited_by_its_last_part_where_that_is_unique(
    names: tuple[str, ...], short: tuple[str, ...]
) -> None:
    assert short == corpus(dict.fromkeys(names, "x\n")).short_names


def test_labels_resolve_to_participants_whatever_their_case() -> None:
    index = corpus({"one": "**NADIA:** a\n\n**Councillor:** b\n\n**Stranger:** c\n\n**Interviewer:** d\n"})

    assert [(one.label, one.name, one.role) for one in index.speakers] == [
        ("NADIA", "nadia", Role.PARTICIPANT),
        ("Councillor", "chair", Role.PARTICIPANT),
        ("Stranger", None, Role.UNKNOWN),
        ("Interviewer", "interviewer", Role.INTERVIEWER),
    ]


def test_codings_know_their_documents_and_segments() -> None:
    index = corpus()

    assert index.row_documents == [index.document_of(row) for row in range(len(index))]
    assert index.row_segments == [index.segment_of(row, index.document_of(row)) for row in range(len(index))]


def test_every_segment_knows_who_speaks_in_it() -> None:
    index = corpus()
    of_rows = dict(zip(index.row_segments, index.row_documents, strict=True))

    assert index.segment_labels == [index.labels_of(*one) for one in sorted(of_rows.items())]


def test_a_coding_is_put_together_from_its_columns() -> None:
    one = corpus().coding(1)

    assert (one.row, one.document, str(one.use), one.coder, one.id) == (
        1,
        "interviews/nadia-1",
        "incorporation--dependence",
        "ann",
        "q1",
    )


def test_parts_are_places_in_the_base_text() -> None:
    documents = parsed(TEXTS)
    index = corpus()

    for row in range(len(index)):
        coding = index.coding(row)
        assert coding.parts in [one.parts for one in documents[coding.document].segments]


@pytest.mark.parametrize(
    ("codes", "pole", "uses"),
    [
        (["power"], None, {"power", "power--over"}),
        (["power"], "over", {"power--over"}),
        (["power"], "to", set()),
        (["power", "agency"], None, {"power", "power--over", "agency"}),
        (["nothing"], None, set()),
    ],
)
def test_uses_of_codes_include_their_poles(codes: list[str], pole: str | None, uses: set[str]) -> None:
    index = corpus()

    found = index.uses_of([CodeName(code) for code in codes], PoleName(pole) if pole else None)

    assert {str(index.uses[use]) for use in found} == uses


def test_codes_in_use_stand_in_the_codebooks_order_and_unknown_ones_behind() -> None:
    index = corpus({"one": "[a]{.zebra} [b]{.agency} [c]{.power} [d]{.apple} [e]{.power}\n"})

    assert index.used_codes == ("power", "agency", "apple", "zebra")
    assert dict(zip(map(str, index.uses), index.use_counts, strict=True)) == {
        "zebra": 1,
        "agency": 1,
        "power": 2,
        "apple": 1,
    }


def test_turns_are_given_with_their_speech() -> None:
    index = corpus()
    documents = parsed(TEXTS)

    for number, name in enumerate(index.documents):
        assert [(turn.number, turn.span, turn.speech) for turn in index.turns(number)] == [
            (turn.number, turn.span, turn.speech) for turn in documents[name].turns
        ]


def test_paragraphs_are_given() -> None:
    index = corpus()
    documents = parsed(TEXTS)

    assert [tuple(index.paragraphs(number)) for number in range(3)] == [
        documents[name].paragraphs for name in index.documents
    ]


def test_each_offset_has_a_place() -> None:
    index = corpus({"one": "Cold.\n\nStill.\n\n**A:** One.\n\nMore.\n\n**B:** Two.\n\n# End\n\nGone.\n"})
    base = parsed({"one": "Cold.\n\nStill.\n\n**A:** One.\n\nMore.\n\n**B:** Two.\n\n# End\n\nGone.\n"})[
        "one"
    ].base

    places = {
        word: index.place_at(0, base.index(word)) for word in ("Cold", "Still", "One", "More", "Two", "Gone")
    }

    assert places == {"Cold": -1, "Still": -2, "One": 1, "More": 1, "Two": 2, "Gone": -7}


def test_those_who_speak_in_a_stretch_are_named_once() -> None:
    index = corpus()
    length = index.layers.column("length")[2]

    assert [index.speakers[label].label for label in index.labels_in(2, Span(0, length))] == [
        "Priya",
        "Councillor",
    ]
    assert index.labels_in(2, Span(0, 5)) == ()


def test_the_number_of_codings_is_the_length() -> None:
    assert len(corpus()) == 11
    assert len(corpus({})) == 0


def test_an_index_without_documents_at_hand_has_their_quotations_all_the_same() -> None:
    assert no_document(DocumentName("any")) is None
