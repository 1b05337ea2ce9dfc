"""From stretches to patterns: one sweep over their ends, never an array of characters."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from qualcli.analysis.agreement.patterns import NOTHING, Pattern, Patterns, Value

Stretch = tuple[int, int, str]
"""From where to where, and the code."""


def sweep(coded: Sequence[Sequence[Stretch] | None], length: int) -> Patterns:
    """Count the characters of every pattern; each coder's stretches may overlap, None is one who did not look."""
    events = sorted(
        (at, coder, code, step)
        for coder, stretches in enumerate(coded)
        for start, end, code in stretches or ()
        for at, step in ((start, 1), (end, -1))
    )
    found = Counter[Pattern]()
    active = [Counter[str]() for _ in coded]
    values: list[Value | None] = [None if stretches is None else NOTHING for stretches in coded]
    reached = 0
    for at, coder, code, step in events:
        if at > reached:
            found[tuple(values)] += at - reached
            reached = at
        active[coder][code] += step
        values[coder] = frozenset(one for one, count in active[coder].items() if count)
    if length > reached:
        found[tuple(values)] += length - reached
    return found


def by_units(
    coded: Sequence[Sequence[Stretch] | None], starts: Sequence[int], ends: Sequence[int]
) -> Patterns:
    """Count the units of every pattern: a coder gives a unit each code of which a stretch touches it."""
    plain: Pattern = tuple(None if stretches is None else NOTHING for stretches in coded)
    touched: defaultdict[int, list[Value | None]] = defaultdict(lambda: list(plain))
    for coder, stretches in enumerate(coded):
        for start, end, code in stretches or ():
            for unit in range(bisect_right(ends, start), bisect_left(starts, end)):
                values = touched[unit]
                values[coder] = (values[coder] or NOTHING) | {code}
    found = Counter[Pattern](map(tuple, touched.values()))
    if len(starts) > len(touched):
        found[plain] += len(starts) - len(touched)
    return found
