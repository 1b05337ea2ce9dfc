"""Words, their places, new codes and strips: the cases are the specification."""

from pathlib import Path

import pytest

from tests.analysis.asking_along import ANSWERS, index_of, questions
from tests.case_files import Case, params_of

CASES = params_of(Path(__file__).parent / "along")


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_answered_by_exactly_this(case: Case) -> None:
    index = index_of(case)
    for name, line in questions(case):
        assert case.text(f"{name}_answer") == ANSWERS[name](line, index)


def test_there_are_cases_and_every_case_asks() -> None:
    assert len(CASES) > 40
    assert all(list(questions(one.values[0])) for one in CASES)  # type: ignore[attr-defined]
