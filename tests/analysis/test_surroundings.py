"""What stands around a quotation."""

import pytest

from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.surroundings import attributes_of, turns_around
from qualcli.index.corpus import CorpusIndex
from qualcli.model.quotations import Quotation
from tests.small_corpora import TEXTS, corpus

FOUR = "**Nadia:** One.\n\n**Priya:** Two,\n\n> quoted\n\nand *more*.\n\n**Nadia:** [Three]{.power}.\n\n**Chair:** Four.\n"


def quotation(index: CorpusIndex, row: int = 0) -> Quotation:
    return next(coding_quotations(index, [row]))


@pytest.mark.parametrize(
    ("count", "before", "after"),
    [
        (1, [("Priya", "Two, and more.")], [("Chair", "Four.")]),
        (2, [("Nadia", "One."), ("Priya", "Two, and more.")], [("Chair", "Four.")]),
        (9, [("Nadia", "One."), ("Priya", "Two, and more.")], [("Chair", "Four.")]),
    ],
)
def test_as_many_turns_as_there_are(
    count: int, before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    index = corpus({"one": FOUR})

    assert turns_around(index, quotation(index), count) == (before, after)


def test_outside_turns_nothing_stands_around() -> None:
    index = corpus({"one": "[Words]{.power}.\n\nMore.\n"})

    assert turns_around(index, quotation(index), 1) == ((), ())


def test_attributes_are_those_of_the_speakers_and_of_the_document() -> None:
    index = corpus(dict(TEXTS))

    assert dict(attributes_of(index, quotation(index, 1))) == {
        "role": "chief executive",
        "sector": "voluntary",
        "years": 19,
        "title": "First",
        "date": "2026-01-10",
        "participants": "nadia",
        "round": 1,
    }


def test_of_several_speakers_the_first_who_has_an_attribute_says_it() -> None:
    index = corpus(
        {"one": "---\nsector: both\nyears: 1\n---\n\n::: {.power}\n**Chair:** So.\n\n**Priya:** Yes.\n:::\n"}
    )

    assert dict(attributes_of(index, quotation(index))) == {
        "sector": "public",
        "role": "commissioner",
        "years": 7,
    }


def test_where_nobody_speaks_the_document_alone_has_attributes() -> None:
    index = corpus(dict(TEXTS))

    assert dict(attributes_of(index, quotation(index, 0))) == {"date": "2026-02-01", "round": 2}
