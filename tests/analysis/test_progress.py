"""How far the coding is: places to code, those that wait, and the ways on."""

from dataclasses import replace

import pytest

from qualcli.analysis.progress import (
    Progress,
    by_lot,
    next_document,
    next_open,
    next_use,
    progress,
    progress_in,
    progress_of,
    stops,
    uses_of,
)
from qualcli.analysis.status import turns_of
from qualcli.model.names import CodeName, CoderName
from tests.small_corpora import CASES, TEXTS, corpus, example, parsed

FIELD = "field/harbour"
MIXED = (
    "Before the talk.\n\n**Interviewer:** How was it?\n\n**Nadia:** Well, [rather well]{.power coder=ann}.\n\n"
    "**Nadia:** Really.\n\n**Chair:** [So]{.agency coder=ben}.\n"
)
NOTES = (
    "---\nkind: observation\n---\n\n# The harbour\n\nThe room is cold.\n\n[Nobody]{.power coder=ann} sits.\n"
)


def test_a_document_is_read_from_stop_to_stop_and_only_words_of_those_studied_wait() -> None:
    document = parsed({"one": MIXED})["one"]

    found = stops(document, CASES)

    assert [(one.place, one.label, one.waits) for one in found] == [
        (-1, "", False), (1, "Interviewer", False), (2, "Nadia", True), (3, "Nadia", True), (4, "Chair", True),
    ]  # fmt: skip
    assert [document.base[slice(*one.said[0])].strip() for one in found] == [
        "Before the talk.", "How was it?", "Well, rather well.", "Really.", "So.",
    ]  # fmt: skip


def test_without_turns_paragraphs_wait_and_headings_do_not() -> None:
    document = parsed({"one": NOTES})["one"]

    assert [(one.place, one.waits) for one in stops(document, CASES)] == [(-1, False), (-2, True), (-3, True)]
    found = progress_in(document, CASES)
    assert found == Progress(-1, is_turns=False, places=(-2, -3), coded=frozenset({-3}))
    assert found.open == (-2,)


@pytest.mark.parametrize(
    ("coder", "coded", "waiting"),
    [(None, {2, 4}, (3,)), ("ann", {2}, (3, 4)), ("ben", {4}, (2, 3)), ("zoe", set(), (2, 3, 4))],
)
def test_places_are_coded_by_anybody_or_by_one_coder(
    coder: str | None, coded: set[int], waiting: tuple[int, ...]
) -> None:
    who = CoderName(coder) if coder else None
    index = corpus({"one": MIXED})

    for found in (progress_in(parsed({"one": MIXED})["one"], CASES, who, 0), progress_of(index, 0, who)):
        assert (found.places, set(found.coded), found.open) == ((2, 3, 4), coded, waiting)


def test_the_index_knows_what_the_documents_say() -> None:
    for index in (corpus(TEXTS), example()):
        for coder in (None, CoderName("ann")):
            for one in progress(index, coder):
                document = index.document(one.document)
                assert document is not None
                assert one == progress_in(document, index.cases, coder, one.document)


def test_turns_are_those_that_status_counts() -> None:
    index = example()
    turns, coded = turns_of(index)

    for one in progress(index):
        if one.is_turns:
            assert (len(one.places), len(one.coded)) == (turns[one.document], coded[one.document])


def test_a_document_that_cannot_be_read_has_nothing_to_code() -> None:
    index = replace(corpus({"one": NOTES}), read=lambda _: None)

    assert progress_of(index, 0).places == ()


def test_the_next_document_is_one_where_something_waits_and_no_memo() -> None:
    done = "**Nadia:** [All of it]{.power coder=ann}.\n"
    index = corpus({"a": MIXED, "b": done, "c": NOTES, "d": "---\nkind: memo\n---\n\nI wonder.\n"})

    assert [one and one.document for one in (next_document(index, at) for at in range(4))] == [
        2,
        2,
        0,
        0,
    ]
    only_ann = next_document(index, 0, CoderName("ben"))
    assert only_ann is not None
    assert only_ann.document == 1
    assert next_document(corpus({"b": done}), 0) is None
    assert [index.documents[one.document] for one in progress(index)] == ["a", "b", "c"]


def test_the_next_stop_that_waits_comes_behind_and_then_from_the_beginning() -> None:
    document = parsed({"one": MIXED})["one"]
    places, coded = stops(document, CASES), progress_in(document, CASES).coded

    assert [next_open(places, coded, at) for at in range(5)] == [3, 3, 3, None, 3]
    assert [next_open(places, frozenset(), at) for at in range(5)] == [2, 2, 3, 4, 2]
    assert [next_open(places, frozenset(), at, -1) for at in range(5)] == [4, 4, 4, 2, 3]
    assert next_open((), frozenset(), 0) is None


def test_a_lot_is_the_same_for_a_seed_and_stays_as_places_are_coded() -> None:
    index = example()
    every = sorted((one.document, place) for one in progress(index) for place in one.open)

    first, second = by_lot(index, 1), by_lot(index, 2)

    assert sorted(first) == sorted(second) == every
    assert first != second
    assert first == by_lot(index, 1)
    texts = {"a": MIXED.replace("[So]{.agency coder=ben}", "So"), "b": NOTES}
    coded = by_lot(corpus({**texts, "a": MIXED}), 3)
    assert coded == [pair for pair in by_lot(corpus(texts), 3) if pair != (0, 4)]


def test_uses_of_a_code_follow_one_another_through_the_corpus() -> None:
    index = corpus(TEXTS)
    every = uses_of(index, CodeName("incorporation"))
    assert [str(index.coding(one.row).use) for one in every] == [
        "incorporation--dependence", "funding", "service-role", "incorporation",
    ]  # fmt: skip

    at, found = (-1, 0), []
    for _ in range(5):
        one = next_use(index, CodeName("co-optation"), at)
        assert one is not None
        at = (one.document, one.offset)
        found.append(every.index(one))
    assert found == [0, 1, 2, 3, 0]
    back = [
        next_use(index, CodeName("incorporation"), (one.document, one.offset), back=True) for one in every
    ]
    assert back == [every[3], every[0], every[1], every[2]]


def test_a_code_used_once_or_never_leads_nowhere_else() -> None:
    index = corpus({"one": "**Nadia:** [a]{.power} b\n"})
    (only,) = uses_of(index, CodeName("power"))

    assert next_use(index, CodeName("power"), (only.document, only.offset)) is None
    assert next_use(index, CodeName("power"), (0, 0)) == only
    assert next_use(index, CodeName("agency"), (0, 0)) is None


def test_codings_that_begin_together_are_one_place() -> None:
    index = corpus({"one": "**Nadia:** [[a]{.power} b]{.power--over coder=ann} [c]{.power}\n"})

    assert len(uses_of(index, CodeName("power"))) == 2
