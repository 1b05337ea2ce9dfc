"""A corpus and a question, the table that answers it, and what its figures open into: the cases are the specification."""

from pathlib import Path

import pytest

from tests.analysis.tabling import listed_by, opened_by, table_of
from tests.case_files import Case, params_of
from tests.small_corpora import TEXTS, corpus

CASES = params_of(Path(__file__).parent / "cases")


def texts_of(case: Case) -> dict[str, str]:
    """Give the corpus of a case: the small one, or a single document of its own."""
    return {"one": case.text("text")} if "text" in case.blocks else dict(TEXTS)


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_answered_by_exactly_this_table(case: Case) -> None:
    assert case.text("table") == table_of(case.text("matrix").strip(), corpus(texts_of(case)))


@pytest.mark.parametrize("case", CASES)
def test_a_figure_opens_into_exactly_these_quotations(case: Case) -> None:
    if "open" in case.blocks:
        opened = opened_by(case.text("matrix").strip(), case.text("open"), corpus(texts_of(case)))
        assert case.text("opened") == opened


@pytest.mark.parametrize("case", CASES)
def test_quotations_are_listed_as_they_are_told(case: Case) -> None:
    if "listed" in case.blocks:
        assert case.text("listed") == listed_by(case.text("matrix").strip(), corpus(texts_of(case)))


def test_there_are_cases() -> None:
    assert len(CASES) > 70
