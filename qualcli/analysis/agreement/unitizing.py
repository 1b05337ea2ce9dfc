"""Krippendorff's coefficients for unitizing: where coders cut a continuum themselves, and what they call the pieces.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), doi 10.1007/s11135-015-0266-1; Krippendorff (2019), § 12.6.
Each coder's units do not overlap; what lies between them is a gap, φ. A document is one continuum, and several add up.
For three and more coders the pairable length of a unit, in y_c, is its mean over the other coders: that form meets the
published value.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.analysis.agreement.patterns import (
    NO_UNITS,
    NOTHING,
    Coincidences,
    Result,
    Undefined,
    Value,
    coincidences,
)
from qualcli.analysis.agreement.sweep import sweep


class Unit(NamedTuple):
    """A stretch that a coder cut out, and the code that it has."""

    start: int
    end: int
    code: str


Cut = Sequence[Unit]
"""All units of one coder, in order, none overlapping another."""

_NO_VARIATION: Final = Undefined("no variation: nothing is coded, or everything as one unit by all")
_TWO: Final = 2
_ONE_CODE: Final = Undefined("one code: there is nothing to tell it from")


@dataclass(frozen=True, slots=True)
class Continuum:
    """What the coefficients need of one or more continua; sums of it over documents are sums of its numbers."""

    met: Coincidences = field(default_factory=lambda: Coincidences({}, {}))
    """ℓ_ck and ℓ_c., in which a gap is the empty set."""
    squares: Mapping[str, int] = field(default_factory=dict)
    """z_c: the squared lengths of all units with a code."""
    pairable: Mapping[str, Fraction] = field(default_factory=dict)
    """y_c: the squared lengths in which they meet units of others, each the mean over the other coders."""


def continuum(cuts: Sequence[Cut | None], length: int) -> Continuum:
    """Lay the units of several coders over one continuum; None is a coder who did not look at it."""
    squares, pairable = Counter[str](), dict[str, Fraction]()
    present = [cut for cut in cuts if cut is not None]
    covers = [_Cover(cut) for cut in present]
    for cut, own in zip(present, covers, strict=True):
        for start, end, code in cut:
            squares[code] += (end - start) ** 2
            met = sum(other.within(start, end) for other in covers if other is not own)
            mean = Fraction(met, max(len(present) - 1, 1))
            pairable[code] = pairable.get(code, Fraction(0)) + mean * mean
    return Continuum(coincidences(sweep(cuts, length)), squares, pairable)


class _Cover:
    """How much of a continuum one coder has coded up to any point."""

    def __init__(self, cut: Cut) -> None:
        self.starts = [unit.start for unit in cut]
        self.ends = [unit.end for unit in cut]
        self.sums = list(accumulate((unit.end - unit.start for unit in cut), initial=0))

    def within(self, start: int, end: int) -> int:
        """Measure what is coded within a stretch."""
        return self._until(end) - self._until(start)

    def _until(self, point: int) -> int:
        at = bisect_right(self.starts, point)
        return self.sums[at] - (max(self.ends[at - 1] - point, 0) if at else 0)


def joined(parts: Iterable[Continuum]) -> Continuum:
    """Add several continua up."""
    pairs, totals = Counter[tuple[Value, Value]](), Counter[Value]()
    squares, pairable, scale = Counter[str](), dict[str, Fraction](), 1
    for part in parts:
        pairs.update(part.met.pairs)
        totals.update(part.met.totals)
        scale = part.met.scale
        squares.update(part.squares)
        for code, size in part.pairable.items():
            pairable[code] = pairable.get(code, Fraction(0)) + size
    return Continuum(Coincidences(pairs, totals, scale), squares, pairable)


def _squared(one: Continuum) -> int:
    """Give z: a gap counts by its single length, since it has no unity of its own."""
    return sum(one.squares.values()) + one.met.totals.get(NOTHING, 0)


def _same(one: Continuum) -> Fraction:
    """Give Σ ℓ_cc."""
    own = sum(count for (value, other), count in one.met.pairs.items() if value == other)
    return Fraction(own, one.met.scale)


def _one_less(observed: Fraction, expected: Fraction) -> Result:
    """Give 1 − D_o ÷ D_e."""
    return 1 - observed / expected if expected else _NO_VARIATION


def u_alpha(one: Continuum) -> Result:
    """uα: boundaries and codes together, 1 − (ℓ.. − Σ ℓ_cc) ÷ (ℓ.. − Σ ε_cc).

    As Σ ε_cc = ℓ.. (Σ ℓ_c.² − z) ÷ (ℓ..² − z), the expected part is ℓ.. (ℓ..² − Σ ℓ_c.²) ÷ (ℓ..² − z).
    """
    whole, below = one.met.all, one.met.all**2 - _squared(one)
    if not whole:
        return NO_UNITS
    apart = whole**2 - sum(size * size for size in one.met.totals.values())
    return _one_less(whole - _same(one), Fraction(whole * apart, below))


def u_alpha_coded(one: Continuum) -> Result:
    """|uα: coded or not, 1 − (ℓ_φ. − ℓ_φφ) ÷ (ε_φ. − ε_φφ); the expected part is ℓ.. ℓ_φ. (ℓ.. − ℓ_φ.) ÷ (ℓ..² − z)."""
    whole, below = one.met.all, one.met.all**2 - _squared(one)
    if not whole:
        return NO_UNITS
    gaps = one.met.totals.get(NOTHING, 0)
    both = Fraction(one.met.pairs.get((NOTHING, NOTHING), 0), one.met.scale)
    return _one_less(gaps - both, Fraction(whole * gaps * (whole - gaps), below))


class _Coded(NamedTuple):
    """Coincident lengths where both of a pair of coders coded, in whole numbers: times the scale."""

    lengths: Mapping[str, int]
    """ℓ*_c."""
    same: Mapping[str, int]
    """ℓ_cc."""
    scale: int

    @property
    def whole(self) -> int:
        """Give ℓ*."""
        return sum(self.lengths.values())


def _coded(one: Continuum) -> _Coded:
    lengths, same = Counter[str](), Counter[str]()
    for (value, other), count in one.met.pairs.items():
        if value and other:
            (code,) = value
            lengths[code] += count
            same[code] += count if value == other else 0
    return _Coded(lengths, same, one.met.scale)


_NOT_MET: Final = Undefined("no words that two coders coded")


def cu_alpha(one: Continuum) -> Result:
    """cuα: the codes of what two coded, 1 − (ℓ* − Σ ℓ_cc) ÷ (ℓ* − Σ ε*_cc); of two codes at least.

    The expected part is ℓ* (ℓ*² − Σ ℓ*_c²) ÷ (ℓ*² − y).
    """
    if len(one.squares) < _TWO:
        return _ONE_CODE
    coded = _coded(one)
    whole = Fraction(coded.whole, coded.scale)
    if not whole:
        return _NOT_MET
    below = whole**2 - sum(one.pairable.values())
    apart = whole**2 - Fraction(sum(size * size for size in coded.lengths.values()), coded.scale**2)
    return _one_less(whole - Fraction(sum(coded.same.values()), coded.scale), whole * apart / below)


def k_alpha(one: Continuum, code: str) -> Result:
    """(k)uα: one code told from all others, 1 − (ε*_k. ÷ ℓ*_k)(ℓ*_k − ℓ_kk) ÷ (ε*_k. − ε*_kk).

    What ε* is divided by falls out: ε*_k. is as ℓ*_k ℓ* − y_k, and ε*_k. − ε*_kk as ℓ*_k (ℓ* − ℓ*_k).
    """
    if len(one.squares) < _TWO:
        return _ONE_CODE
    coded = _coded(one)
    own, whole = (Fraction(size, coded.scale) for size in (coded.lengths.get(code, 0), coded.whole))
    if not own:
        return _NOT_MET
    row = own * whole - one.pairable.get(code, Fraction(0))
    apart = own - Fraction(coded.same.get(code, 0), coded.scale)
    return _one_less(row / own * apart, own * (whole - own))


def cu_coverage(one: Continuum) -> Result:
    """Give the share of the continuum that cuα speaks of, ℓ* ÷ ℓ.. ."""
    coded, whole = _coded(one), one.met.all
    return Fraction(coded.whole, coded.scale * whole) if whole else NO_UNITS


def k_coverage(one: Continuum, code: str) -> Result:
    """Give the share of a code's length that (k)uα speaks of, ℓ*_k ÷ ℓ_k. ."""
    coded, whole = _coded(one), one.met.totals.get(frozenset((code,)), 0)
    return Fraction(coded.lengths.get(code, 0), coded.scale * whole) if whole else _NOT_MET
