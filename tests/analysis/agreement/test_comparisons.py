"""Transcripts and a question, the table and the passages that answer it: the cases are the specification."""

from pathlib import Path

import pytest

from tests.analysis.agreement.asking import compared, opened_by, passages_of, table_of
from tests.case_files import Case, params_of
from tests.small_corpora import TEXTS, corpus

CASES = params_of(Path(__file__).parent / "comparisons")


def texts_of(case: Case) -> dict[str, str]:
    """Give the corpus of a case: documents of its own, or the small one."""
    own = {name: block.text for name, block in case.blocks.items() if name in {"one", "two", "three"}}
    return own or dict(TEXTS)


@pytest.mark.parametrize("case", CASES)
def test_a_comparison_is_answered_by_exactly_this(case: Case) -> None:
    comparison = compared(case.text("agree").strip(), corpus(texts_of(case)))

    if "table" in case.blocks:
        assert table_of(comparison) == case.text("table")
    if "passages" in case.blocks:
        assert passages_of(comparison) == case.text("passages")
    if "opened" in case.blocks:
        assert opened_by(comparison, case.text("open").strip()) == case.text("opened")


def test_there_are_cases() -> None:
    assert len(CASES) > 20
