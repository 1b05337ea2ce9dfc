"""Tallies: the sums over units that coefficients are computed from; those of two lots of units can be added."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from qualcli.analysis.agreement.patterns import NOTHING, Pattern, Patterns, Value, coincidences, scale_of


class Alikeness(NamedTuple):
    """What the distance between two different sets of codes depends on."""

    common: int
    """|A∩B|."""
    together: int
    """|A∪B|."""
    thirds: int
    """M: 2 where one holds the other, 1 where they overlap, 0 where they are apart."""

    @property
    def distance(self) -> Fraction:
        """Give Passonneau's distance, 1 − J·M."""
        return 1 - Fraction(self.common * self.thirds, self.together * 3)


class Totals(NamedTuple):
    """Plain sums over units."""

    units: int = 0
    """Units with at least two values."""
    agreeing: int = 0
    """Of those, the share of pairs that agree; times `scale` and the scale less one."""
    same: int = 0
    """Coincidences of a value with itself, Σ o_cc; times `scale`."""
    complete: int = 0
    """Units of which every coder has a value."""
    looked: int = 0
    """Units of which any coder has a value."""
    coded: int = 0
    """Units that any coder gave a code."""
    both: int = 0
    """Codes that both of a pair of coders gave a unit, twice."""
    given: int = 0
    """Codes that either of a pair gave it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over units."""

    coders: int
    totals: Totals = Totals()  # noqa: RUF009  # a tuple of numbers never changes
    values: Mapping[Value, int] = field(default_factory=dict)
    """n_c, in units with at least two values."""
    shares: Mapping[Value, int] = field(default_factory=dict)
    """Σ_u n_uc ÷ m_u in units with any; times `scale`."""
    by_coder: Mapping[tuple[int, Value], int] = field(default_factory=dict)
    """n_ic, in units that all looked at."""
    apart: Mapping[Alikeness, int] = field(default_factory=dict)
    """Coincidences of different values, by how alike they are; times `scale`."""

    @property
    def scale(self) -> int:
        """Give what shares are multiplied with to be whole numbers."""
        return scale_of(self.coders)

    @property
    def all(self) -> int:
        """Count the values in units with at least two, n."""
        return sum(self.values.values())


def tally(patterns: Patterns) -> Tally:
    """Add up units by their patterns."""
    coders = max(map(len, patterns), default=0)
    scale = scale_of(coders)
    totals, shares = Counter[int](), Counter[Value]()
    by_coder = Counter[tuple[int, Value]]()
    for pattern, weight in patterns.items():
        values = [value for value in pattern if value is not None]
        for at, number in enumerate(_of_pattern(pattern, values, scale)):
            totals[at] += weight * number
        for value in values:
            shares[value] += weight * (scale // len(values))
        for coder, own in enumerate(values if len(values) == coders else ()):
            by_coder[coder, own] += weight
    met = coincidences(patterns)
    apart = Counter[Alikeness]()
    for (one, other), count in met.pairs.items():
        if one != other:
            apart[alikeness(one, other)] += count
    same = sum(count for (one, other), count in met.pairs.items() if one == other)
    sums = Totals(*(totals[at] for at in range(len(Totals._fields))))._replace(same=same)
    return Tally(coders, sums, met.totals, shares, by_coder, apart)


def _of_pattern(pattern: Pattern, values: list[Value], scale: int) -> Totals:
    """Give what one unit adds to the plain sums."""
    size = len(values)
    counts = Counter(values)
    agreeing = sum(count * (count - 1) for count in counts.values())
    pairs = [(one, other) for at, one in enumerate(values) for other in values[:at]]
    return Totals(
        units=int(size > 1),
        agreeing=agreeing * (scale // size) * (scale // (size - 1)) if size > 1 else 0,
        complete=int(size == len(pattern)),
        looked=int(size > 0),
        coded=int(any(values)),
        both=2 * sum(len(one & other) for one, other in pairs),
        given=sum(len(one) + len(other) for one, other in pairs),
    )


def alikeness(one: Value, other: Value) -> Alikeness:
    """Say how alike two different sets of codes are."""
    common = len(one & other)
    thirds = 0 if not common else 2 if one <= other or other <= one else 1
    return Alikeness(common, len(one | other), thirds)


def masi_distance(one: Value, other: Value) -> Fraction:
    """Passonneau's distance: 1 − J·M, J = |A∩B| ÷ |A∪B|, M = 1, ⅔ within, ⅓ overlapping, 0 apart."""
    return Fraction(0) if one == other else alikeness(one, other).distance


def share_coded(one: Tally) -> Fraction | None:
    """Give the mean share of units that coders give any code; None where there are no units."""
    looked = one.totals.looked
    return 1 - Fraction(one.shares.get(NOTHING, 0), looked * one.scale) if looked else None


def share_coded_by_any(one: Tally) -> Fraction | None:
    """Give the share of units that at least one coder gives a code; None where there are no units."""
    return Fraction(one.totals.coded, one.totals.looked) if one.totals.looked else None
