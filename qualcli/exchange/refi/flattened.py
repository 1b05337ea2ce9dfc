"""Codes below codes that a program wrote side by side, each with the names of those above it in its own."""

from dataclasses import replace
from typing import Final

from qualcli.exchange.refi.model import QdaCode

_FLAT: Final = "::"
"""By which ATLAS.ti writes the name of a code below another."""
_DEEPEST: Final = 50


def unflattened(codes: tuple[QdaCode, ...]) -> tuple[QdaCode, ...]:
    """Put codes whose names spell out where they belong, `Coke::diet Coke`, below the code that they name."""
    first: dict[str, int] = {}
    for at, one in enumerate(codes):
        first.setdefault(one.name, at)
    below: dict[int, list[int]] = {}
    for at, one in enumerate(codes):
        parent, flat, name = one.name.rpartition(_FLAT)
        if flat and name and parent in first and one.name.count(_FLAT) <= _DEEPEST:
            below.setdefault(first[parent], []).append(at)
    moved = {at for group in below.values() for at in group}

    def whole(at: int) -> QdaCode:
        subs = (whole(sub) for sub in below.get(at, ()))
        own = tuple(replace(sub, name=sub.name.rpartition(_FLAT)[2]) for sub in subs)
        return replace(codes[at], codes=(*codes[at].codes, *own))

    return tuple(whole(at) for at in range(len(codes)) if at not in moved)
