"""Data of agreement as anyone can write it, in the blocks of a case."""

from collections import Counter
from fractions import Fraction

from qualcli.analysis.agreement import coefficients, unitizing
from qualcli.analysis.agreement.patterns import Patterns, Result, Undefined, Value
from qualcli.analysis.agreement.tallies import Tally, share_coded_by_any, tally
from qualcli.analysis.agreement.unitizing import Continuum, Unit, continuum
from tests.case_files import Case

MISSING = "*"


def patterns_of(case: Case) -> Patterns:
    """Read units: a row a coder (`values`), a table of two coders, counts of raters a unit, or sets of codes."""
    if "values" in case.blocks:
        rows = [line.split() for line in case.text("values").splitlines()]
        return Counter(tuple(map(value, unit)) for unit in zip(*rows, strict=True))
    if "table" in case.blocks:
        return _from_table([list(map(int, line.split())) for line in case.text("table").splitlines()])
    if "counts" in case.blocks:
        lines = [list(map(int, line.split())) for line in case.text("counts").splitlines()]
        return Counter(_raters(line) for line in lines)
    units = (line.split(" / ") for line in case.text("sets").splitlines())
    return Counter(tuple(map(codes, unit)) for unit in units)


def value(word: str) -> Value | None:
    """Read one value; a star is missing."""
    return None if word == MISSING else frozenset((word,))


def codes(word: str) -> Value:
    """Read a set of codes, a letter each; `-` is the empty one."""
    return frozenset(word.strip().replace("-", ""))


def _from_table(rows: list[list[int]]) -> Patterns:
    return {
        (value(str(row)), value(str(column))): count
        for row, counts in enumerate(rows)
        for column, count in enumerate(counts)
        if count
    }


def _raters(counts: list[int]) -> tuple[Value | None, ...]:
    return tuple(value(str(category)) for category, count in enumerate(counts) for _ in range(count))


def continuum_of(case: Case) -> Continuum:
    """Read the units of coders on one continuum, `1-7:1` from the first to the last character with their code."""
    lines = case.text("units").splitlines()
    cuts = [[_unit(*word.split(":")) for word in line.partition(":")[2].split()] for line in lines]
    return continuum(cuts, int(case.options("units")["length"]))


def _unit(span: str, code: str) -> Unit:
    start, end = map(int, span.split("-"))
    return Unit(start - 1, end, code)


def tally_of(case: Case) -> Tally:
    """Read and tally units."""
    return tally(patterns_of(case))


def figure(case: Case, name: str) -> Result:
    """Compute one figure of a case by its name there; a number behind it is how many values there could be."""
    word, _, more = name.partition(" ")
    if "units" in case.blocks:
        return _of_continuum(continuum_of(case), word, more)
    units = tally_of(case)
    if word in _COUNTED:
        return _COUNTED[word](units, int(more))
    return _PLAIN[word](units)


def _of_continuum(one: Continuum, word: str, code: str) -> Result:
    if code:
        return {"k-alpha": unitizing.k_alpha, "k-coverage": unitizing.k_coverage}[word](one, code)
    return {
        "u-alpha": unitizing.u_alpha,
        "coded-alpha": unitizing.u_alpha_coded,
        "cu-alpha": unitizing.cu_alpha,
        "cu-coverage": unitizing.cu_coverage,
    }[word](one)


def _observed(units: Tally) -> Result:
    """D_o, the observed part of α."""
    return 1 - Fraction(units.totals.same, units.all * units.scale)


def _expected(units: Tally) -> Result:
    """D_e, the part of α that chance would give."""
    same = sum(count * (count - 1) for count in units.values.values())
    return 1 - Fraction(same, units.all * (units.all - 1))


def _coverage(units: Tally) -> Result:
    found = share_coded_by_any(units)
    return Undefined("no units") if found is None else found


_PLAIN = {
    "percent": coefficients.percent,
    "kappa": coefficients.cohen,
    "pi": coefficients.scott,
    "fleiss": coefficients.fleiss,
    "alpha": coefficients.alpha,
    "masi": coefficients.masi,
    "dice": coefficients.dice,
    "D_o": _observed,
    "D_e": _expected,
    "coverage": _coverage,
}
_COUNTED = {"ac1": coefficients.ac1, "brennan-prediger": coefficients.brennan_prediger}
