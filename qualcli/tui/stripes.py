"""Stripes beside the text: each coded segment has a lane of its own as far as it reaches, so that overlaps are seen."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.names import CoderName
from qualcli.text.source import Span
from qualcli.tui.page import Coded

_LANES: Final = 16
"""More lanes than are ever drawn need not be told apart."""
_APART: Final = 90
"""Segments nearer than about a line share no lane."""


class Stripe(NamedTuple):
    """One segment: where it lies, in which lane, and what it is coded with."""

    extent: Span
    parts: tuple[Span, ...]
    lane: int
    uses: tuple[CodeUse, ...]
    coders: tuple[CoderName, ...]
    is_dim: bool

    def is_in(self, span: Span) -> bool:
        """Say whether any of its words stand in a stretch."""
        return any(part.start < span.end and span.start < part.end for part in self.parts)


def stripes(codings: Sequence[Coded], dim: frozenset[CoderName | None]) -> tuple[Stripe, ...]:
    """Give every segment of some codings a lane, those that begin first and reach farthest on the left."""
    own: dict[int, list[Coded]] = {}
    for one in codings:
        own.setdefault(one.target.segment, []).append(one)
    ends: list[int] = []
    found: list[Stripe] = []
    for group in sorted(own.values(), key=lambda group: (group[0].parts[0].start, -group[0].parts[-1].end)):
        extent = Span(group[0].parts[0].start, group[0].parts[-1].end)
        free = (at for at, end in enumerate(ends) if end + _APART <= extent.start)
        lane = next(free, min(len(ends), _LANES))
        ends[lane : lane + 1] = [extent.end]
        found.append(_stripe(group, extent, lane, dim))
    return tuple(found)


def _stripe(group: list[Coded], extent: Span, lane: int, dim: frozenset[CoderName | None]) -> Stripe:
    uses = tuple(dict.fromkeys(one.target.use for one in group))
    coders = tuple(dict.fromkeys(one.target.coder for one in group if one.target.coder is not None))
    is_dim = all(one.target.coder in dim for one in group)
    return Stripe(extent, group[0].parts, lane, uses, coders, is_dim)
