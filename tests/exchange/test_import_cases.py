"""Imports: the cases in `cases` are the specification of what becomes of a file."""

from pathlib import Path

import pytest

from tests.case_files import Case, params_of
from tests.exchange.import_cases import PARTS, imported, parts_of

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", params_of(CASES))
def test_an_import_is_as_in_the_case(case: Case) -> None:
    """Body, account and diagnostics of a file are written beside it; front matter where it matters."""
    parts = parts_of(imported(case))
    expected = {name: block.text for name, block in case.blocks.items() if name not in ("file", *PARTS)}
    asked = {name: text for name, text in parts.items() if text and (name != "front" or name in expected)}

    assert expected == asked


def test_there_are_cases() -> None:
    """A folder moved or emptied does not pass for tests that hold."""
    assert len(params_of(CASES)) > 45
