"""Quotations: the words of what is selected, with their place and what is said of them."""

from qualcli.analysis.quotations import coding_quotations, quotations, tally, tally_of, unit_quotations
from qualcli.model.quotations import Quotation
from qualcli.query.evaluate import Selected, UnitFound, select
from qualcli.query.nodes import Words
from qualcli.query.units import UnitKind
from qualcli.text.source import Span
from tests.small_corpora import corpus


def every() -> list[Quotation]:
    index = corpus()
    return list(coding_quotations(index, range(len(index))))


def test_codings_of_one_segment_are_one_quotation() -> None:
    assert [one.codings for one in every()] == [
        (0,), (1,), (2,), (3, 4), (5,), (6, 7), (8,), (9,), (10,),
    ]  # fmt: skip


def test_a_quotation_knows_all_that_is_said_of_its_words() -> None:
    wire = every()[3]

    assert (wire.citation, wire.document, wire.kind) == ("nadia-1@T2", "interviews/nadia-1", "interview")
    assert [who.name for who in wire.speakers] == ["nadia"]
    assert [str(use) for use in wire.codes] == ["high-wire"]
    assert wire.coders == ("ann", "ben")
    assert (wire.weight, wire.memo, wire.words, wire.turn, wire.line) == (-1, None, "A high wire", 2, 12)


def test_what_nobody_says_stands_in_a_paragraph() -> None:
    nobody, quote = every()[0], every()[7]

    assert (nobody.citation, nobody.turn, nobody.speakers, nobody.coders) == ("harbour@P2", None, (), ())
    assert (quote.citation, quote.turn, quote.speakers) == ("priya-1@T1", 1, ())


def test_a_memo_and_an_id_are_kept() -> None:
    assert (every()[1].citation, every()[5].memo) == ("nadia-1#q1", "says it twice")


def test_units_are_quotations_without_codes() -> None:
    index = corpus()
    start, end = next(one.span for one in index.turns(1))

    (found,) = unit_quotations(index, [UnitFound(1, Span(start, end), 1)])

    assert found.words == "How was it?"
    assert (found.citation, found.codes, found.codings, found.turn, found.line) == (
        "nadia-1@T1",
        (),
        (),
        1,
        9,
    )
    assert [who.label for who in found.speakers] == ["Interviewer"]


def test_a_stretch_is_cited_by_where_it_begins() -> None:
    index = corpus({"one": "Words.\n\n**Nadia:** More words.\n"})

    found = list(unit_quotations(index, [UnitFound(0, Span(0, 5), 0), UnitFound(0, Span(19, 23), 0)]))

    assert [(one.citation, one.words) for one in found] == [("one@P1", "Words"), ("one@T1", "More")]


def test_of_a_long_document_the_beginning_is_shown() -> None:
    index = corpus({"one": "Some words. " * 100 + "\n"})

    (found,) = unit_quotations(index, select(index, Words("some"), UnitKind.DOCUMENT).units)

    assert found.citation == "one"
    assert found.words.endswith("words. …")
    assert len(found.words) <= 302


def test_a_turn_without_words_is_empty() -> None:
    index = corpus({"one": "**Nadia:** Yes.\n\n**Priya:**\n"})
    turns = list(index.turns(0))

    found = list(unit_quotations(index, [UnitFound(0, turn.span, turn.number) for turn in turns]))

    assert [one.words for one in found] == ["Yes.", ""]


def test_without_their_texts_units_have_no_words() -> None:
    from dataclasses import replace

    from qualcli.index.corpus import no_document

    index = replace(corpus(), read=no_document)

    (found,) = unit_quotations(index, [UnitFound(0, Span(0, 5), -1)])

    assert (found.words, found.line) == ("", 0)


def test_what_is_selected_comes_as_units_or_as_quotations() -> None:
    index = corpus()
    unit = UnitFound(1, Span(0, 5), 1)

    assert [one.codings for one in quotations(index, Selected(codings=(0, 3)))] == [(0,), (3,)]
    assert [one.codings for one in quotations(index, Selected(units=(unit,)))] == [()]
    assert list(quotations(index, Selected())) == []


def test_counting_reads_no_words_and_counts_the_same() -> None:
    index = corpus()
    rows = list(range(1, len(index)))

    assert tally_of(index, Selected(tuple(rows))) == tally(list(coding_quotations(index, rows)))
    assert tally_of(index, Selected((3, 4, 5))) == (2, 3, 1, 2)
    assert tally_of(index, Selected()) == (0, 0, 0, 0)


def test_units_are_counted_as_passages() -> None:
    index = corpus()
    found = tuple([UnitFound(1, turn.span, turn.number) for turn in index.turns(1)])

    assert tally_of(index, Selected(units=found)) == tally(list(unit_quotations(index, found)))
    assert tally_of(index, Selected(units=found)) == (len(found), 0, 1, 2)
