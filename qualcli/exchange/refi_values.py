"""Types of attributes: the narrowest that all values of one have."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from qualcli.model.cases import Value

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


MIXED: Final = "Values of several types, each as it is written."
"""How such an attribute is described."""


def is_mixed(values: Sequence[Value]) -> bool:
    """Say whether values are words as well as numbers or truths."""
    return variable_type(values) == "Text" and not all(isinstance(one, str) for one in values)


def variable_type(values: Sequence[Value]) -> str:
    """Name the type of a variable by its values."""
    kinds = {bool if isinstance(one, bool) else type(one) for one in values}
    if kinds == {bool}:
        return "Boolean"
    if kinds == {int}:
        return "Integer"
    if kinds <= {int, float}:
        return "Float"
    return "Date" if all(isinstance(one, str) and is_day(one) for one in values) else "Text"


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar."""
    if _DAY(text) is None or text < "0001":
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
