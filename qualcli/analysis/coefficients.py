"""How strongly two sides of codes meet: coefficients, each with its formula, its unit and its source."""

from collections.abc import Callable
from typing import Final, NamedTuple

from qualcli.analysis.meeting import Meeting, Sizes


class Coefficient(NamedTuple):
    """A coefficient: what it makes of sizes, its name in a sentence, and what is said of it under a table."""

    of: Callable[[Sizes], float | None]
    name: str
    of_units: str
    """Its formula where units are counted; with `{things}` for these."""
    of_pairs: str = ""
    """Its formula where pairs of quotations are counted."""


def jaccard(sizes: Sizes) -> float | None:
    """Give n12 / (n1 + n2 - n12) of units: what is coded as both, of all that is coded as either.

    From 0 to 1; undefined where neither side is coded. Source: P. Jaccard, Étude comparative de la distribution
    florale dans une portion des Alpes et du Jura, Bulletin de la Société vaudoise des sciences naturelles 37, 1901.
    """
    either = sizes.one + sizes.other - sizes.both
    return sizes.both / either if either else None


def c_coefficient(sizes: Sizes) -> float | None:
    """Give n12 / (n1 + n2 - n12): pairs of quotations that meet, of quotations, as ATLAS.ti has it.

    From 0 to 1 where each quotation meets at most one other; else it may exceed 1, and is undefined where pairs are as
    many as the quotations of both sides or more. Source: ATLAS.ti, User Manual, Code Co-Occurrence Analysis.
    """
    either = sizes.one + sizes.other - sizes.both
    return sizes.both / either if either > 0 else None


def lift(sizes: Sizes) -> float | None:
    """Give P(1 and 2) / (P(1) · P(2)), that is n12 · n / (n1 · n2), over all units looked at.

    1 where the sides meet as often as chance would have it, 0 where they never do; undefined where a side is not
    coded at all. Source: S. Brin, R. Motwani, J. Ullman, S. Tsur, Dynamic Itemset Counting and Implication Rules for
    Market Basket Data, SIGMOD 1997, where it is called interest.
    """
    chance = sizes.one * sizes.other
    return sizes.both * sizes.all / chance if chance else None


_OF_BOTH: Final = "where n12 {things} are coded as both sides, n1 and n2 as one and as the other"
COEFFICIENTS: Final = {
    "jaccard": Coefficient(
        jaccard,
        "Jaccard's coefficient",
        f"Jaccard's coefficient (1901): n12 / (n1 + n2 − n12), {_OF_BOTH}.",
    ),
    "c-coefficient": Coefficient(
        c_coefficient,
        "the c-coefficient",
        f"C-coefficient (ATLAS.ti): n12 / (n1 + n2 − n12), {_OF_BOTH}; of units it is Jaccard's coefficient.",
        "C-coefficient (ATLAS.ti): n12 / (n1 + n2 − n12), where n12 are {things}, n1 and n2 quotations of one and of "
        "the other side; it may exceed 1 where quotations meet several others.",
    ),
    "lift": Coefficient(
        lift,
        "the lift",
        f"Lift (Brin et al. 1997): n12 · n / (n1 · n2), {_OF_BOTH}, and n are all; 1 is what chance would give.",
    ),
}
"""Every coefficient by its name."""

SHARES: Final = ("row", "column")
"""The sides that a share can be taken of."""
STATS: Final = ("count", *COEFFICIENTS, *SHARES)
"""Everything that `--stat` takes."""


def formula_of(name: str, meeting: Meeting) -> str:
    """Write the formula of a coefficient, with what it is made of."""
    found = COEFFICIENTS[name]
    return (found.of_pairs if meeting.is_of_pairs else found.of_units).format(things=meeting.things)
