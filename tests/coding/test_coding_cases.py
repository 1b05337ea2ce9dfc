"""Words that somebody quotes, and what coding them changes: the cases are the specification."""

from pathlib import Path

import pytest

from tests.case_files import Case, params_of
from tests.coding.passages import answer

CASES = params_of(Path(__file__).parent / "cases")


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_changed(case: Case) -> None:
    said = case.options("quote")

    actual = answer(case.text("text"), case.text("quote").removesuffix("\n"), said)

    assert case.text("answer") == actual


def test_there_are_cases() -> None:
    assert len(CASES) > 45
