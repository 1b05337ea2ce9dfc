"""Codes whose names spell out where they belong, `tension.incorporation`, as codes below codes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from qualcli.exchange.refi.model import QdaCode

_DOT: Final = re.compile(r"\.(?!\s|\.|$)(?<!^\.)(?<!\.\.)(?<!\s\.)")
"""A full stop between two words: none at an end, before a blank, or beside another."""
_DEEPEST: Final = 32
_NUMBER: Final = re.compile(r"(?<=\d)\.(?=\d)")


def path_of(name: str) -> tuple[str, ...]:
    """Take a dotted name apart; `Dr. Smith`, `v1.5` and `etc.` are one name each."""
    parts = _DOT.split(_NUMBER.sub("\0", name))
    return tuple(one.replace("\0", ".") for one in parts) if len(parts) <= _DEEPEST else (name,)


def dotted_codes(codes: Iterable[QdaCode]) -> tuple[QdaCode, ...]:
    """Put codes below those that their names begin with; what only names of others begin with is a folder."""
    by_path: dict[tuple[str, ...], list[QdaCode]] = {}
    for one in codes:
        path = path_of(one.name)
        for length in range(1, len(path)):
            by_path.setdefault(path[:length], [])
        by_path.setdefault(path, []).append(one)
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in by_path:
        below.setdefault(path[:-1], []).append(path)
    made: dict[tuple[str, ...], list[QdaCode]] = {}
    for path in sorted(by_path, key=len, reverse=True):
        subs = tuple(sub for inner in below.get(path, ()) for sub in made[inner])
        first, *others = by_path[path] or [QdaCode(f"folder {'.'.join(path)}", "", is_codable=False)]
        made[path] = [
            replace(first, name=path[-1], codes=subs),
            *(replace(one, name=path[-1]) for one in others),
        ]
    return tuple(one for path in below.get((), ()) for one in made[path])
