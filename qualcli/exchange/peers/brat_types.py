"""The hierarchy of types in brat's `annotation.conf`: a line below another, indented by tabs, is of its kind."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from qualcli.exchange.refi.model import QdaCode

_SECTION: Final = re.compile(r"\[(?P<name>[^\]]+)\]\s*")
_TYPE: Final = re.compile(r"(?P<indent>[ \t]*)(?P<only>!?)(?P<name>[^\s#<>!-][^\s#<>]*)")
_USED: Final = ("entities", "spans", "events")
_DEEPEST: Final = 30


@dataclass(slots=True)
class _Type:
    """A type, and those that are of its kind."""

    name: str
    is_code: bool
    below: "list[_Type]" = field(default_factory=list)


def read_types(text: str, used: Collection[str]) -> tuple[QdaCode, ...]:
    """Read the types of words, each once; one that only holds others together, `!Type`, is no code, unless used."""
    root = _Type("", is_code=False)
    seen: set[str] = set()
    above: list[_Type] = [root]
    is_used = False
    for line in text.splitlines():
        section = _SECTION.fullmatch(line.strip())
        if section:
            is_used, above = section["name"].strip().casefold() in _USED, [root]
            continue
        one = _TYPE.match(line) if is_used else None
        if one is None:
            continue
        depth = min(len(one["indent"].replace("    ", "\t").strip(" ")), len(above) - 1, _DEEPEST)
        above = above[: depth + 1]
        if one["name"] not in seen:
            seen.add(one["name"])
            made = _Type(one["name"], is_code=not one["only"] or one["name"] in used)
            above[-1].below.append(made)
            above.append(made)
    return tuple(map(_code, root.below))


def _code(one: _Type) -> QdaCode:
    return QdaCode(one.name, one.name, one.is_code, codes=tuple(map(_code, one.below)))
