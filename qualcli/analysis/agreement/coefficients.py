"""Coefficients of agreement over tallied units; exact fractions, or undefined with the reason.

Published values that these meet: tests/analysis/agreement/cases/coefficients.md.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from qualcli.analysis.agreement.patterns import NO_UNITS, NO_VARIATION, Result, Undefined, Value
from qualcli.analysis.agreement.tallies import Alikeness, Tally, alikeness

_TWO: Final = 2
_ONE_CATEGORY: Final = Undefined("one value alone: agreement could not be less")
_MISSING: Final = Undefined("not every coder looked at every unit; alpha allows for that")


def percent(one: Tally) -> Result:
    """Observed agreement: P_o = mean over units of agreeing pairs ÷ pairs."""
    found = one.totals
    return Fraction(found.agreeing, found.units * one.scale**2) if found.units else NO_UNITS


def _beyond(observed: Result, expected: Fraction) -> Result:
    """Subtract what chance would give: (P_o − P_e) ÷ (1 − P_e)."""
    if isinstance(observed, Undefined):
        return observed
    return NO_VARIATION if expected == 1 else (observed - expected) / (1 - expected)


def cohen(one: Tally) -> Result:
    """Cohen's κ for two coders: P_e = Σ_c p_Ac p_Bc (Cohen 1960)."""
    if one.coders != _TWO:
        return Undefined("Cohen's κ is of two coders; name two, or ask for fleiss or alpha")
    if not one.totals.complete:
        return NO_UNITS
    met = sum(
        count * one.by_coder.get((1, value), 0)
        for (coder, value), count in one.by_coder.items()
        if coder == 0
    )
    return _beyond(percent(one), Fraction(met, one.totals.complete**2))


def scott(one: Tally) -> Result:
    """Scott's π for two coders: P_e = Σ_c ((n_Ac + n_Bc) ÷ 2N)² (Scott 1955)."""
    if one.coders != _TWO:
        return Undefined("Scott's π is of two coders; for more it is called fleiss")
    return fleiss(one)


def fleiss(one: Tally) -> Result:
    """Fleiss' κ for any number of coders who all looked: P_e = Σ_c p_c² (Fleiss 1971)."""
    if not one.totals.units:
        return NO_UNITS
    if one.totals.complete < one.totals.looked:
        return _MISSING
    return _beyond(percent(one), Fraction(_squares(one.values), one.all**2))


def _squares(values: Mapping[Value, int]) -> int:
    return sum(count * count for count in values.values())


def brennan_prediger(one: Tally, categories: int) -> Result:
    """Brennan and Prediger's κ, Bennett's S: P_e = 1 ÷ q (Brennan & Prediger 1981)."""
    if categories < _TWO:
        return _ONE_CATEGORY
    return _beyond(percent(one), Fraction(1, categories))


def ac1(one: Tally, categories: int) -> Result:
    """Gwet's AC1: P_e = Σ_c π_c (1 − π_c) ÷ (q − 1) (Gwet 2008)."""
    if categories < _TWO:
        return _ONE_CATEGORY
    whole = one.totals.looked * one.scale
    if not whole:
        return NO_UNITS
    spread = sum(share * (whole - share) for share in one.shares.values())
    return _beyond(percent(one), Fraction(spread, whole * whole * (categories - 1)))


def alpha(one: Tally) -> Result:
    """Krippendorff's α, nominal: 1 − D_o ÷ D_e, missing values allowed (Krippendorff 2019, ch. 12)."""
    total = one.all
    if not total:
        return NO_UNITS
    expected = total * total - _squares(one.values)
    if not expected:
        return NO_VARIATION
    return 1 - Fraction((total - 1) * (total * one.scale - one.totals.same), one.scale * expected)


def masi(one: Tally) -> Result:
    """Krippendorff's α with Passonneau's distance between sets of codes, d = 1 − J·M (Passonneau 2006)."""
    total = one.all
    if not total:
        return NO_UNITS
    expected = _summed(_by_chance(one.values))
    if not expected:
        return NO_VARIATION
    return 1 - (total - 1) * _summed(one.apart) / (one.scale * expected)


def _by_chance(values: Mapping[Value, int]) -> dict[Alikeness, int]:
    """Count the pairs of different values that all values together would make."""
    found: dict[Alikeness, int] = {}
    listed = list(values.items())
    for at, (one, count) in enumerate(listed):
        for other, more in listed[:at]:
            alike = alikeness(one, other)
            found[alike] = found.get(alike, 0) + 2 * count * more
    return found


def _summed(counts: Mapping[Alikeness, int]) -> Fraction:
    return sum((count * alike.distance for alike, count in counts.items()), Fraction(0))


def dice(one: Tally) -> Result:
    """Dice's coefficient, F1 of units: 2 |A∩B| ÷ (|A| + |B|), over all pairs of coders and codes (Dice 1945)."""
    found = one.totals
    return Fraction(found.both, found.given) if found.given else Undefined("nobody coded anything with it")
