"""The cases are the specification: a query, the tree that it is read as, and what it finds."""

from pathlib import Path

import pytest

from tests.case_files import Case, params_of
from tests.query.asking import found_by, said_of, tree_of
from tests.small_corpora import TEXTS, corpus

CASES = params_of(Path(__file__).parent / "cases")


def texts_of(case: Case) -> dict[str, str]:
    """Give the corpus of a case: the small one, or a single document of its own."""
    return {"one": case.text("text")} if "text" in case.blocks else dict(TEXTS)


@pytest.mark.parametrize("case", CASES)
def test_a_query_is_read_as_its_tree(case: Case) -> None:
    assert case.text("tree") == tree_of(case.text("query").strip(), corpus(texts_of(case)))


@pytest.mark.parametrize("case", CASES)
def test_a_query_finds_exactly_this(case: Case) -> None:
    assert case.text("found") == found_by(case.text("query").strip(), corpus(texts_of(case)))


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_wrong_with_the_query_of_a_case(case: Case) -> None:
    assert said_of(case.text("query").strip(), corpus(texts_of(case))) == ""


def test_there_are_cases() -> None:
    assert len(CASES) > 30
