"""Units of a document, and sets of them."""

import pytest

from qualcli.query.units import UnitKind, Units, set_bits, units_of
from qualcli.text.source import Span
from tests.small_corpora import corpus

UNITS = Units([0, 5, 10], [5, 8, 12], [0, 0, 0])


@pytest.mark.parametrize(
    ("start", "end", "members"),
    [
        (0, 1, [0]),
        (0, 5, [0]),
        (4, 6, [0, 1]),
        (8, 10, []),
        (7, 11, [1, 2]),
        (0, 100, [0, 1, 2]),
        (12, 20, []),
        (3, 3, []),
        (5, 4, []),
    ],
)
def test_a_stretch_touches_the_units_that_it_shares_a_character_with(
    start: int, end: int, members: list[int]
) -> None:
    assert members == set_bits(UNITS.touched(start, end))
    assert members == [*UNITS.reach(start, end)]


def test_several_stretches_touch_what_any_of_them_touches() -> None:
    assert set_bits(UNITS.touched_by([(0, 1), (11, 12)])) == [0, 2]
    assert UNITS.touched_by([]) == 0


@pytest.mark.parametrize("spans", [[], [(4, 6)], [(3, 3)], [(0, 1), (11, 12)], [(8, 10), (0, 100)]])
def test_the_units_within_reach_of_stretches_are_those_that_they_touch(spans: list[tuple[int, int]]) -> None:
    assert [*UNITS.within_reach(spans)] == set_bits(UNITS.touched_by(spans))


def test_all_units_are_a_set() -> None:
    assert set_bits(UNITS.all) == [0, 1, 2]
    assert Units([], [], []).all == 0
    assert len(UNITS) == 3


@pytest.mark.parametrize("members", [[], [0], [3], [0, 1, 2], [5, 63, 64, 65, 200]])
def test_a_set_lists_its_members(members: list[int]) -> None:
    assert members == set_bits(sum(1 << one for one in members))


def text_units(text: str, kind: UnitKind) -> list[tuple[str, int]]:
    """Give each unit's words and place."""
    index = corpus({"one": text})
    document = index.document(0)
    assert document is not None
    units = units_of(index, 0, kind, [part for segment in document.segments for part in segment.parts])
    spans = zip(units.starts, units.ends, units.places, strict=True)
    return [(document.base[start:end], place) for start, end, place in spans]


def test_spans_begin_and_end_where_any_coding_does() -> None:
    assert text_units("One [two [three]{.a-a}]{.b-b} [four]{.c-c}", UnitKind.SPAN) == [
        ("One ", 0),
        ("two ", 0),
        ("three", 0),
        (" ", 0),
        ("four", 0),
    ]


def test_turns_are_units_and_paragraphs_outside_them() -> None:
    text = "Cold.\n\n**A:** One.\n\nMore.\n\n# Break\n\n**B:** Two.\n"

    assert text_units(text, UnitKind.TURN) == [
        ("Cold.", -1),
        ("**A:** One.\n\nMore.", 1),
        ("# Break", -4),
        ("**B:** Two.", 2),
    ]


def test_paragraphs_are_units() -> None:
    assert text_units("One.\n\n**A:** Two.\nThree.\n", UnitKind.PARAGRAPH) == [
        ("One.", -1),
        ("**A:** Two.\nThree.", -2),
    ]


def test_a_document_is_a_unit() -> None:
    assert text_units("One.\n\nTwo.\n", UnitKind.DOCUMENT) == [("One.\n\nTwo.\n", 0)]


def test_an_empty_document_has_no_spans() -> None:
    index = corpus({"one": ""})

    assert len(units_of(index, 0, UnitKind.SPAN)) == 0
    assert len(units_of(index, 0, UnitKind.TURN)) == 0


def test_only_seen_codings_make_spans() -> None:
    index = corpus({"one": "[One [two]{.a-a}]{.b-b}"})

    assert units_of(index, 0, UnitKind.SPAN, [Span(0, 7)]).starts == [0]


def test_without_its_text_a_document_has_no_sentences() -> None:
    from dataclasses import replace

    from qualcli.index.corpus import no_document

    assert len(units_of(corpus(), 1, UnitKind.SENTENCE)) == 5
    assert len(units_of(replace(corpus(), read=no_document), 1, UnitKind.SENTENCE)) == 0
