"""Headers with a slip of the keys are pointed out, and read only when the user says so."""

import pytest

from qualcli.exchange.tables.columns import CODEBOOK, QUOTATIONS, Columns
from qualcli.exchange.tables.grids import GridRow
from qualcli.exchange.tables.misspelt import nearly_read


@pytest.mark.parametrize(
    ("kind", "header", "at", "found"),
    [
        (CODEBOOK, ("tag", "descripton"), {"code": 0}, [("descripton", "definition")]),
        (CODEBOOK, ("tag", "Defintion "), {"code": 0}, [("Defintion", "definition")]),
        (CODEBOOK, ("tag", "description", "descripton"), {"code": 0, "definition": 1}, []),
        (CODEBOOK, ("tag", "mood", ""), {"code": 0}, []),
        (CODEBOOK, ("tag", "relatons"), {"code": 0}, []),
        (QUOTATIONS, ("docment", "words"), {"words": 1}, [("docment", "document")]),
        (QUOTATIONS, ("document", "words"), {"document": 0, "words": 1}, []),
    ],
)
def test_a_header_that_differs_by_a_slip_is_meant_as_a_role_that_is_free(
    kind: str, header: tuple[str, ...], at: dict[str, int], found: list[tuple[str, str]]
) -> None:
    assert list(nearly_read(Columns(kind, GridRow(1, header), at))) == found
