"""Texts with marks, and folders of other programs, as the cases have them."""

from pathlib import Path

import pytest

from tests.case_files import Case, params_of
from tests.exchange.marks_cases import parts_of_folder, parts_of_text

CASES = Path(__file__).parents[1] / "cases"
ALWAYS = {"lost", "said", "troubles", "suggested", "coded", "remarks"}
"""What is written in a case wherever there is any."""


def missed(parts: dict[str, str], case: Case) -> dict[str, str]:
    """Give the parts that are otherwise than in the case."""
    wanted = {name for name in parts if name in case.blocks or (parts[name] and name in ALWAYS)}
    return {name: parts[name] for name in wanted if parts[name] != case.text(name)}


@pytest.mark.parametrize("case", params_of(CASES / "marks"))
def test_marks_are_read_as_in_the_case_and_words_are_left(case: Case) -> None:
    assert missed(parts_of_text(case), case) == {}
    assert "words" in case.blocks


@pytest.mark.parametrize("case", params_of(CASES / "folders"))
def test_what_comes_of_a_folder_is_as_in_the_case(case: Case) -> None:
    assert missed(parts_of_folder(case), case) == {}
    assert {"files", "codings", "notes"} & set(case.blocks)


def test_there_are_cases() -> None:
    """A folder moved or emptied does not pass for tests that hold."""
    assert (len(params_of(CASES / "marks")) > 30, len(params_of(CASES / "folders")) > 10) == (True, True)
