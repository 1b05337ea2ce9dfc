"""Every statistic by name: what it is measured on, its formula, its source."""

from collections.abc import Callable
from typing import Final, NamedTuple

from qualcli.analysis.agreement import coefficients, segments, unitizing
from qualcli.analysis.agreement.patterns import Result, Undefined
from qualcli.analysis.agreement.sums import Sums
from qualcli.analysis.agreement.tallies import Tally
from qualcli.analysis.agreement.unitizing import Continuum


class Statistic(NamedTuple):
    """A figure of agreement."""

    name: str
    heading: str
    needs: str
    """What it is computed from: `units`, `cuts` of the continuum, its `family` of codes, `segments`."""
    of: Callable[[Sums], Result]
    about: str
    formula: str
    source: str


def _of_units(function: Callable[[Tally], Result]) -> Callable[[Sums], Result]:
    return lambda sums: sums.units if isinstance(sums.units, Undefined) else function(sums.units)


def _of_categories(function: Callable[[Tally, int], Result]) -> Callable[[Sums], Result]:
    return lambda sums: (
        sums.units if isinstance(sums.units, Undefined) else function(sums.units, sums.categories)
    )


def _of_cuts(function: Callable[[Continuum], Result]) -> Callable[[Sums], Result]:
    return lambda sums: sums.cuts if isinstance(sums.cuts, Undefined) else function(sums.cuts)


def _of_family(function: Callable[[Continuum, str], Result]) -> Callable[[Sums], Result]:
    return lambda sums: (
        sums.family if isinstance(sums.family, Undefined) else function(sums.family, sums.code)
    )


_CUTS: Final = (
    "Krippendorff, Mathet, Bouvry & Widlöcher 2016, doi 10.1007/s11135-015-0266-1; Krippendorff 2019, § 12.6"
)

STATISTICS: Final = {
    one.name: one
    for one in (
        Statistic(
            "percent", "agree", "units", _of_units(coefficients.percent),
            "The share of pairs of coders who give a unit the same value. Chance is not subtracted.",
            "P_o = mean over units of agreeing pairs ÷ pairs", "Holsti 1969",
        ),
        Statistic(
            "kappa", "κ", "units", _of_units(coefficients.cohen),
            "Cohen's κ, of two coders: chance is what each coder's own shares would give.",
            "(P_o − P_e) ÷ (1 − P_e), P_e = Σ_c p_Ac p_Bc", "Cohen 1960",
        ),
        Statistic(
            "pi", "π", "units", _of_units(coefficients.scott),
            "Scott's π, of two coders: chance is what their joint shares would give.",
            "(P_o − P_e) ÷ (1 − P_e), P_e = Σ_c ((n_Ac + n_Bc) ÷ 2N)²", "Scott 1955",
        ),
        Statistic(
            "fleiss", "Fleiss κ", "units", _of_units(coefficients.fleiss),
            "Fleiss' κ, of any number of coders who all looked at every unit; π for two.",
            "(P_o − P_e) ÷ (1 − P_e), P_e = Σ_c p_c²", "Fleiss 1971",
        ),
        Statistic(
            "brennan-prediger", "BP", "units", _of_categories(coefficients.brennan_prediger),
            "Brennan and Prediger's κ, Bennett's S: chance is the same for each of q values.",
            "(P_o − P_e) ÷ (1 − P_e), P_e = 1 ÷ q; q = 2 for a code, the sets of codes in use for a facet",
            "Bennett, Alpert & Goldstein 1954; Brennan & Prediger 1981",
        ),
        Statistic(
            "ac1", "AC1", "units", _of_categories(coefficients.ac1),
            "Gwet's AC1, which stays high where nearly nothing is coded.",
            "(P_o − P_e) ÷ (1 − P_e), P_e = Σ_c π_c (1 − π_c) ÷ (q − 1)", "Gwet 2008",
        ),
        Statistic(
            "alpha", "α", "units", _of_units(coefficients.alpha),
            "Krippendorff's α, nominal: any number of coders, some of whom may not have looked. "
            "A facet's unit has the set of its codes, alike or not.",
            "1 − D_o ÷ D_e, D_o = Σ_{c≠k} o_ck ÷ n, D_e = Σ_{c≠k} n_c n_k ÷ n(n − 1)",
            "Krippendorff 2019, ch. 12",
        ),
        Statistic(
            "masi", "α MASI", "units", _of_units(coefficients.masi),
            "Krippendorff's α over sets of codes: sets that share codes disagree less. Two empty sets are alike.",
            "α with δ = 1 − J·M, J = |A∩B| ÷ |A∪B|, M = 1 if equal, ⅔ if one holds the other, "
            "⅓ if they overlap, 0 if not",
            "Passonneau 2006",
        ),
        Statistic(
            "dice", "Dice", "units", _of_units(coefficients.dice),
            "Of what either coded, the share that both coded: F1 of units. Uncoded words do not matter.",
            "2 |A∩B| ÷ (|A| + |B|), over all pairs of coders", "Dice 1945",
        ),
        Statistic(
            "u-alpha", "uα", "cuts", _of_cuts(unitizing.u_alpha),
            "Where coders cut, and what they call it. Overlapping codings of one code are one unit; "
            "undefined where a coder gives two codes of a facet to the same words.",
            "1 − (ℓ.. − Σ ℓ_cc) ÷ (ℓ.. − Σ ε_cc), ε_ck = ℓ.. (ℓ_c. ℓ_k. − [c = k] z_c) ÷ (ℓ..² − z)", _CUTS,
        ),
        Statistic(
            "coded-alpha", "|uα", "cuts", _of_cuts(unitizing.u_alpha_coded),
            "Only whether words are coded at all.",
            "1 − (ℓ_φ. − ℓ_φφ) ÷ (ε_φ. − ε_φφ)", _CUTS,
        ),
        Statistic(
            "cu-alpha", "cuα", "cuts", _of_cuts(unitizing.cu_alpha),
            "Only the codes, of words that two coders coded; of a facet whose codes exclude each other.",
            "1 − (ℓ* − Σ ℓ_cc) ÷ (ℓ* − Σ ε*_cc), ε*_ck = (ℓ*_c ℓ*_k − [c = k] y_c) ÷ (ℓ* − y ÷ ℓ*); "
            "for three coders and more, y_c takes the mean over the other coders, which meets the published value",
            _CUTS,
        ),
        Statistic(
            "cu-coverage", "ℓ*/ℓ", "cuts", _of_cuts(unitizing.cu_coverage),
            "The share of the words that cuα speaks of.", "ℓ* ÷ ℓ..", _CUTS,
        ),
        Statistic(
            "k-alpha", "(k)uα", "family", _of_family(unitizing.k_alpha),
            "One code told from the others of its facet, of words that two coders coded.",
            "1 − (ε*_k. ÷ ℓ*_k)(ℓ*_k − ℓ_kk) ÷ (ε*_k. − ε*_kk)", _CUTS,
        ),
        Statistic(
            "k-coverage", "ℓ*k/ℓk", "family", _of_family(unitizing.k_coverage),
            "The share of a code's words that (k)uα speaks of.", "ℓ*_k ÷ ℓ_k.", _CUTS,
        ),
        Statistic(
            "precision", "precision", "segments", lambda sums: segments.precision(sums.matches),
            "Of the first coder's segments, the share that the second has too: segments match, the most alike "
            "first and none twice, from --threshold of shared words on.",
            "matched ÷ |A|, matching from |a∩b| ÷ |a∪b| ≥ threshold",
            "as the agreement of segments in MAXQDA; Hripcsak & Rothschild 2005",
        ),
        Statistic(
            "recall", "recall", "segments", lambda sums: segments.recall(sums.matches),
            "Of the second coder's segments, the share that the first has too.",
            "matched ÷ |B|", "as precision",
        ),
        Statistic(
            "f1", "F1", "segments", lambda sums: segments.f1(sums.matches),
            "Segments that both have, over all pairs of coders.",
            "2 · matched ÷ (|A| + |B|)", "Hripcsak & Rothschild 2005",
        ),
    )
}  # fmt: skip
"""In the order in which columns stand."""

_TWO: Final = 2


def usual(unit: str, coders: int) -> tuple[str, ...]:
    """Name the statistics that are shown if none are asked for."""
    if unit == "segment":
        return ("precision", "recall", "f1") if coders == _TWO else ("f1",)
    return ("percent", "kappa" if coders == _TWO else "fleiss", "alpha")
