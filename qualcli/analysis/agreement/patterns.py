"""Patterns: what each coder gives to a unit, and how many units have that pattern; every coefficient starts here.

A value is the set of codes that a coder gives to the unit, the empty set included; None where the coder never looked.
A unit of length w counts w times, so that characters need no array: a stretch with one pattern is one entry.
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from math import lcm
from typing import NamedTuple

Value = frozenset[str]
Pattern = tuple[Value | None, ...]
Patterns = Mapping[Pattern, int]

NOTHING: Value = frozenset()
"""Looked at, and not coded."""


class Undefined(NamedTuple):
    """A figure that does not exist, and why."""

    reason: str


Result = Fraction | Undefined

NO_UNITS = Undefined("no unit has values of two coders")
NO_VARIATION = Undefined("no variation: all give every unit the same value")


class Coincidences(NamedTuple):
    """How often values meet in units with at least two values (Krippendorff 2019, ch. 12)."""

    pairs: Mapping[tuple[Value, Value], int]
    """o_ck: pairs of c and k by different coders, each unit's divided by its values less one; times `scale`."""
    totals: Mapping[Value, int]
    """n_c: how many values there are of each kind."""
    scale: int = 1

    @property
    def all(self) -> int:
        """Count all values, n."""
        return sum(self.totals.values())


@cache
def scale_of(coders: int) -> int:
    """Give a number that every count of values, and that less one, divides, so that sums stay whole numbers."""
    return lcm(*range(1, coders + 1))


def coincidences(patterns: Patterns) -> Coincidences:
    """Count coincidences: o_ck = Σ_u pairs of c and k in u ÷ (m_u − 1)."""
    scale = scale_of(max(map(len, patterns), default=1))
    pairs, totals = Counter[tuple[Value, Value]](), Counter[Value]()
    for pattern, weight in patterns.items():
        values = [value for value in pattern if value is not None]
        for at, one in enumerate(values):
            totals[one] += weight if len(values) > 1 else 0
            for other in values[:at]:
                share = weight * (scale // (len(values) - 1))
                pairs[one, other] += share
                pairs[other, one] += share
    return Coincidences(pairs, +totals, scale)
