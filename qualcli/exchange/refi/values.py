"""Types of attributes: the narrowest that all values of one have."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from qualcli.model.cases import Value
from qualcli.syntax.yaml_scalars import plain_value

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


MIXED: Final = "Values of several types, each as it is written."
"""How such an attribute is described."""


def is_mixed(values: Sequence[Value]) -> bool:
    """Say whether values are words as well as numbers or truths."""
    return variable_type(values) == "Text" and not all(isinstance(one, str) for one in values)


def mixed(value: Value) -> Value:
    """Write words that would read as a number or a truth in quotes, where values are of several types."""
    is_doubtful = isinstance(value, str) and (plain_value(value) != value or value.startswith('"'))
    return f'"{value}"' if is_doubtful else value


def unmixed(text: str) -> Value:
    """Read such a value."""
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text[1:-1]
    found = plain_value(text)
    return text if found is None else found


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
