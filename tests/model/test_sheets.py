"""The types of columns."""

import pytest

from qualcli.model.sheets import LARGEST, Datum, Sheet, Type, type_of


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], Type.TEXT),
        ([None, None], Type.TEXT),
        ([1, None, 2], Type.INTEGER),
        ([1, 2.5], Type.NUMBER),
        ([2.5], Type.NUMBER),
        ([True, None, False], Type.TRUTH),
        (["a", None], Type.TEXT),
        ([("a", "b"), None], Type.LIST),
        ([("a",), "b"], Type.TEXT),
        ([(7, 19), 7], Type.TEXT),
        ([True, 1], Type.TEXT),
        (["a", 1], Type.TEXT),
        ([LARGEST - 1, -LARGEST], Type.INTEGER),
        ([LARGEST], Type.TEXT),
        ([1, -LARGEST - 1], Type.TEXT),
    ],
)
def test_a_column_is_of_the_type_that_says_all_its_fields(values: list[Datum], kind: Type) -> None:
    assert type_of(values) is kind


def test_a_schema_is_named_with_its_version() -> None:
    assert Sheet("codings", (), (), version=2).schema == "qual/codings/2"
