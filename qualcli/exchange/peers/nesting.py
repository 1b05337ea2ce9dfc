"""Codes that name what they stand below, as codes below codes; circles and endless depth come to an end."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from qualcli.exchange.refi.model import Guid, QdaCode

DEEPEST: Final = 32
"""So deep codes stand below codes; what is deeper stands beside those at that depth."""


def nested(codes: Iterable[QdaCode], parents: Mapping[Guid, Guid]) -> tuple[QdaCode, ...]:
    """Put codes below their parents, in their order; one whose parent is not there, or is below it, stands on top."""
    by_guid = {one.guid: one for one in codes}
    above = {guid: parents[guid] for guid in by_guid if parents.get(guid) in by_guid}
    depths = _depths(by_guid, above)
    below: dict[Guid, list[Guid]] = {}
    for guid in by_guid:
        below.setdefault(above.get(guid, ""), []).append(guid)
    made: dict[Guid, QdaCode] = {}
    for guid in sorted(by_guid, key=lambda one: -depths[one]):
        subs = tuple(made[sub] for sub in below.get(guid, ()))
        made[guid] = replace(by_guid[guid], codes=(*by_guid[guid].codes, *subs)) if subs else by_guid[guid]
    return tuple(made[guid] for guid in below.get("", ()))


def _depths(codes: Iterable[Guid], above: dict[Guid, Guid]) -> dict[Guid, int]:
    """Measure how deep each code stands, and mend `above` where that leads in a circle or too deep."""
    depths: dict[Guid, int] = {}
    for guid in codes:
        path: list[Guid] = []
        at: Guid | None = guid
        while at is not None and at not in depths and at not in path[-DEEPEST:] and len(path) <= DEEPEST:
            path.append(at)
            at = above.get(at)
        if at is not None and at not in depths:
            del above[path[-1]]
        for one in reversed(path):
            parent = above.get(one)
            while parent is not None and depths[parent] >= DEEPEST:
                parent = above[parent]
                above[one] = parent
            depths[one] = 0 if parent is None else depths[parent] + 1
    return depths
