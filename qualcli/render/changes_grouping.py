"""Codings that differ, put together for the eye: under headings, and those on one quotation in one line."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from qualcli.model.changes import CodingKind, ShownChange

SIGNS: Final = {CodingKind.ADDED: "+", CodingKind.REMOVED: "-"}


class Group(NamedTuple):
    """Codings under one heading."""

    heading: str
    codings: Sequence[ShownChange]


class Together(NamedTuple):
    """Codings on one quotation that are all new, or all gone: every code by every coder."""

    first: ShownChange
    codes: tuple[str, ...]
    coders: tuple[str, ...]


def counts(codings: Iterable[ShownChange]) -> Iterator[str]:
    """Count codings by what happened to them."""
    found = [kind for one in codings for kind in one.kinds]
    for kind in CodingKind:
        if number := found.count(kind):
            yield f"{number} {kind.value}"


def together(codings: Iterable[ShownChange]) -> Iterator[Together]:
    """Put codings together that were added to, or taken from, the same quotation."""
    for key, group in groupby(codings, _likeness):
        alike = list(group)
        if key is not None and _is_whole(alike):
            yield _whole(alike)
        else:
            yield from (_whole([one]) for one in alike)


def _is_whole(alike: Sequence[ShownChange]) -> bool:
    """Say whether every code is by every coder."""
    coded = [one.present.coded for one in alike]
    codes, coders = {one.use for one in coded}, {one.coder for one in coded}
    return len(codes) * len(coders) == len(alike) and (len(coders) == 1 or None not in coders)


def _whole(alike: Sequence[ShownChange]) -> Together:
    coded = [one.present.coded for one in alike]
    codes = dict.fromkeys(str(one.use) for one in coded)
    coders = dict.fromkeys(str(one.coder) for one in coded if one.coder)
    return Together(alike[0], tuple(codes), tuple(coders))


def _likeness(one: ShownChange) -> object:
    """Give what codings of one quotation have in common; None for those that differ from an older state."""
    if len(one.kinds) > 1 or one.kinds[0] not in SIGNS:
        return None
    shown = one.present
    return one.kinds, one.document, shown.citation, shown.coded.parts, shown.coded.said
