"""Attributes: the narrowest type that all values have, and values of several types told apart."""

import pytest

from qualcli.exchange.refi.values import is_day, is_mixed, mixed, unmixed, variable_type
from qualcli.model.cases import Value


@pytest.mark.parametrize(
    ("values", "kind", "several"),
    [
        ([True, False], "Boolean", False), ([1, 2], "Integer", False), ([1, 0.5], "Float", False),
        (["2019-02-03", "2020-02-29"], "Date", False), (["2019-02-03", "2019-02-30"], "Text", False),
        (["a", "12"], "Text", False), (["a", 12], "Text", True), ([True, 1], "Text", True),
    ],
)  # fmt: skip
def test_a_type_is_the_narrowest(values: list[Value], kind: str, several: bool) -> None:
    assert (variable_type(values), is_mixed(values)) == (kind, several)


@pytest.mark.parametrize(
    "value", [0, False, True, 12, -0.5, "12", "0", "true", "null", "~", "a", '"a"', '"', "2019-02-03"]
)
def test_values_of_several_types_come_back_as_they_were(value: Value) -> None:
    text = mixed(value)
    said = {True: "true", False: "false"}[text] if isinstance(text, bool) else str(text)
    assert unmixed(said) == value
    assert type(unmixed(said)) is type(value)


@pytest.mark.parametrize(
    ("text", "is_so"), [("2020-02-29", True), ("2019-02-29", False), ("0000-01-01", False), ("2019", False)]
)
def test_a_day_is_of_the_calendar(text: str, is_so: bool) -> None:
    assert is_day(text) is is_so
