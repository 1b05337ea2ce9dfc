"""Intervals by drawing anew: documents, or the paragraphs of a single one, with replacement and a fixed seed."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import lcm
from operator import mul
from typing import Final, NamedTuple, TypeVar

from qualcli.analysis.agreement.patterns import Coincidences, Result, Undefined
from qualcli.analysis.agreement.segments import Matches
from qualcli.analysis.agreement.sums import Sums
from qualcli.analysis.agreement.tallies import Tally, Totals
from qualcli.analysis.agreement.unitizing import Continuum

DRAWS: Final = 1000
FEWEST: Final = 10
"""With fewer lots to draw from, an interval says more of the drawing than of the coders."""
_SEED: Final = 1
_LOW, _HIGH = 25, 975
"""Of a thousand draws in order, those between which 95 % lie."""


class Interval(NamedTuple):
    """The figures between which 95 % of the draws lie."""

    low: float
    high: float


@cache
def drawings(lots: int) -> tuple[tuple[int, ...], ...]:
    """Say how often each lot is drawn in each draw; the same for all figures, on every machine."""
    from random import Random

    drawn = Random(_SEED)  # noqa: S311  # drawn to be repeated, not to be secret
    found = []
    for _ in range(DRAWS):
        counts = Counter(drawn.choices(range(lots), k=lots))
        found.append(tuple(counts[lot] for lot in range(lots)))
    return tuple(found)


def intervals(
    lots: Sequence[Sums], whole: Sums, needs: str, figures: Sequence[Callable[[Sums], Result]]
) -> list[Interval | Undefined]:
    """Draw lots a thousand times and give the 2.5th and 97.5th percentile of figures that rest on the same sums."""
    if len(lots) < FEWEST:
        return [Undefined(f"fewer than {FEWEST} to draw from")] * len(figures)
    draw = DRAWERS[needs](lots, whole)
    drawn: list[list[Fraction]] = [[] for _ in figures]
    for weights in drawings(len(lots)):
        sums = draw(weights)
        for values, figure in zip(drawn, figures, strict=True):
            if not isinstance(one := figure(sums), Undefined):
                values.append(one)
    return list(map(_edges, drawn))


def _edges(values: Sequence[Fraction]) -> Interval | Undefined:
    """Give the percentiles of what was drawn; what is undefined in a draw is left out of it."""
    if len(values) * 2 < DRAWS:
        return Undefined("undefined in most draws")
    ordered = sorted(map(float, values))
    return Interval(*(ordered[len(ordered) * edge // DRAWS] for edge in (_LOW, _HIGH)))


_Draw = Callable[[Sequence[int]], Sums]
_Key = TypeVar("_Key", bound=Hashable)


def _adder(lots: Sequence[Mapping[_Key, int]]) -> Callable[[Sequence[int]], dict[_Key, int]]:
    """Give the function that adds numbers up by their keys, each lot's as often as it is drawn."""
    columns: dict[_Key, list[int]] = {}
    for at, lot in enumerate(lots):
        for key, number in lot.items():
            columns.setdefault(key, [0] * len(lots))[at] = number
    return lambda weights: {
        key: found for key, column in columns.items() if (found := sum(map(mul, column, weights)))
    }


def _draw_units(lots: Sequence[Sums], whole: Sums) -> _Draw:
    """Add up tallies of units."""
    tallies = [lot.units for lot in lots if isinstance(lot.units, Tally)]
    totals = _adder([dict(enumerate(one.totals)) for one in tallies])
    values, shares = _adder([one.values for one in tallies]), _adder([one.shares for one in tallies])
    by_coder, apart = _adder([one.by_coder for one in tallies]), _adder([one.apart for one in tallies])
    coders = max((one.coders for one in tallies), default=0)

    def draw(weights: Sequence[int]) -> Sums:
        found = totals(weights)
        sums = Totals(*(found.get(at, 0) for at in range(len(Totals._fields))))
        drawn = Tally(coders, sums, values(weights), shares(weights), by_coder(weights), apart(weights))
        return replace(whole, units=drawn)

    return draw


def _draw_matches(lots: Sequence[Sums], whole: Sums) -> _Draw:
    """Add up matches of segments."""
    add = _adder([dict(enumerate(lot.matches[:3])) for lot in lots])

    def draw(weights: Sequence[int]) -> Sums:
        found = add(weights)
        matched, first, second = (found.get(at, 0) for at in range(3))
        return replace(whole, matches=Matches(matched, first, second, whole.matches.coders))

    return draw


def _draw_cuts(lots: Sequence[Sums], whole: Sums) -> _Draw:
    if isinstance(whole.cuts, Undefined):
        return lambda _: whole
    continua = [lot.cuts for lot in lots if isinstance(lot.cuts, Continuum)]
    add = _continuum_adder(continua)
    return lambda weights: replace(whole, cuts=add(weights))


def _draw_family(lots: Sequence[Sums], whole: Sums) -> _Draw:
    if isinstance(whole.family, Undefined):
        return lambda _: whole
    continua = [lot.family for lot in lots if isinstance(lot.family, Continuum)]
    add = _continuum_adder(continua)
    return lambda weights: replace(whole, family=add(weights))


def _continuum_adder(lots: Sequence[Continuum]) -> Callable[[Sequence[int]], Continuum]:
    """Give the function that adds continua up; lengths in y_c become whole numbers by a common denominator."""
    pairs, totals = _adder([one.met.pairs for one in lots]), _adder([one.met.totals for one in lots])
    squares = _adder([one.squares for one in lots])
    common = lcm(*(size.denominator for one in lots for size in one.pairable.values()))
    pairable = _adder([{code: int(size * common) for code, size in one.pairable.items()} for one in lots])
    scale = lots[0].met.scale if lots else 1

    def add(weights: Sequence[int]) -> Continuum:
        lengths = {code: Fraction(size, common) for code, size in pairable(weights).items()}
        return Continuum(Coincidences(pairs(weights), totals(weights), scale), squares(weights), lengths)

    return add


DRAWERS: Final = {
    "units": _draw_units,
    "segments": _draw_matches,
    "cuts": _draw_cuts,
    "family": _draw_family,
}
