"""Tables of other programs: the cases in `tables` are the specification of what becomes of them."""

import re
from pathlib import Path

import pytest

from tests.case_files import Case, params_of
from tests.exchange.table_cases import imported

CASES = Path(__file__).parent / "tables"
GIVEN = ("table", "codes", "coders", "document", "second", "third")


@pytest.mark.parametrize("case", params_of(CASES))
def test_a_table_becomes_what_the_case_says(case: Case) -> None:
    """Columns, codebook files, documents and losses stand beside the table; what was told, where it matters."""
    parts = imported(case, as_workbook=False)
    expected = {name: block.text for name, block in case.blocks.items() if name not in GIVEN}
    asked = {
        name: text
        for name, text in parts.items()
        if name in expected or (text and name not in {"told", "columns"})
    }

    assert asked == expected


@pytest.mark.parametrize("case", params_of(CASES))
def test_a_workbook_becomes_the_same(case: Case) -> None:
    if "csv" in case.options("table"):
        pytest.skip("about signs that only CSV has")

    assert _without_rows(imported(case, as_workbook=True)) == _without_rows(imported(case, as_workbook=False))


def _without_rows(parts: dict[str, str]) -> dict[str, str]:
    """Leave out in which rows things stand: a cell of two lines is one row of a sheet."""
    return {name: re.sub(r"row \d+", "row", text) for name, text in parts.items()}


def test_there_are_cases() -> None:
    """A folder moved or emptied does not pass for tests that hold."""
    assert len(params_of(CASES)) > 25
