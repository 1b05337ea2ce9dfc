"""How a value compares to what somebody wrote.

Numbers compare as numbers, dates as far as the wanted one goes (a year holds all its days), everything else as text
without regard to case.
"""

import re
import warnings
from collections.abc import Callable
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import Final

from qualcli.model.cases import Value
from qualcli.query.nodes import Operator

_ORDER: Final[dict[str, Callable[[float | str, float | str], bool]]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def compares(operator: Operator, value: Value, wanted: str) -> bool:
    """Say whether a value stands to the wanted one as the operator says."""
    text = shown(value)
    if operator == "~":
        return pattern(wanted).search(text) is not None
    sides = _sides(text, wanted)
    if operator in _ORDER:
        return sides is not None and _ORDER[operator](*sides)
    return (sides is not None and sides[0] == sides[1]) == (operator == "=")


def _sides(text: str, wanted: str) -> tuple[float, float] | tuple[str, str] | None:
    """Make two values of one sort; None where one is a number and the other is none."""
    if is_date(text) and is_date(wanted):
        return text[: len(wanted)], wanted
    one, other = number(text), number(wanted)
    if one is not None and other is not None:
        return one, other
    return (text.casefold(), wanted.casefold()) if one is other else None


def shown(value: Value) -> str:
    """Write a value as it stands in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@lru_cache(maxsize=4096)
def number(text: str) -> float | None:
    """Read a plain number; None where it is none."""
    if not _NUMBER(text.strip()):
        return None
    return float(text)


_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,300}(?:\.[0-9]{1,300})?", re.ASCII).fullmatch


def is_date(text: str) -> bool:
    """Say whether a text is a date: a year, or a year with its month, or these with a day."""
    return _DATE(text) is not None


_DATE: Final = re.compile(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII
).fullmatch


@lru_cache(maxsize=64)
def pattern(text: str) -> re.Pattern[str]:
    """Compile a user's regular expression, once, and without regard to case.

    Raises:
        re.error: where it is none; `check_names` has said so before.

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of what a later Python may read otherwise
        return re.compile(text, re.IGNORECASE)


@lru_cache(maxsize=64)
def words_pattern(text: str) -> re.Pattern[str]:
    """Make the pattern that finds words whatever lies between them on the page, and whatever their case."""
    return re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)
