"""Layers: what lies on the words, as far as it is seen; codings of the same words are one, however many they are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcli.model.names import CodeName, CoderName
from qualcli.text.source import Span
from qualcli.tui.page import Coded

Rank = tuple[int, tuple[int, str, str]]


class Layer(NamedTuple):
    """Codings that lie on the same words."""

    parts: tuple[Span, ...]
    rank: Rank
    """How long the words are, and what comes first among codings of equally many."""
    code: CodeName
    """The code that comes first."""
    codings: int
    is_dim: bool
    """Whether all are others'."""

    def covers(self, offset: int) -> bool:
        """Say whether it holds an offset."""
        return any(part.start <= offset < part.end for part in self.parts)

    def fills(self, span: Span) -> bool:
        """Say whether it lies on all of a stretch."""
        return any(part.start <= span.start and span.end <= part.end for part in self.parts)


def layers(codings: Iterable[Coded], dim: frozenset[CoderName | None]) -> tuple[Layer, ...]:
    """Put codings of the same words together."""
    found: dict[tuple[Span, ...], list[Layer]] = {}
    for one in codings:
        rank = (one.size, one.order)
        layer = Layer(one.parts, rank, one.target.use.code, 1, one.target.coder in dim)
        found.setdefault(one.parts, []).append(layer)
    return tuple(_together(parts, group) for parts, group in found.items())


def _together(parts: tuple[Span, ...], group: Sequence[Layer]) -> Layer:
    """Make one layer of several."""
    first = min(group, key=lambda one: one.rank)
    return Layer(
        parts, first.rank, first.code, sum(one.codings for one in group), all(one.is_dim for one in group)
    )


def seen_in(every: Sequence[Layer], span: Span) -> list[Layer]:
    """Give what lies on a stretch; all that lies on the whole of it is one layer there."""
    whole: list[Layer] = []
    found: list[Layer] = []
    for one in _overlapping(every, span):
        (whole if one.fills(span) else found).append(one)
    return [*found, _together((span,), whole)] if whole else found


def _overlapping(every: Iterable[Layer], span: Span) -> Iterator[Layer]:
    start, end = span
    for one in every:
        for part in one.parts:
            if part.start < end and start < part.end:
                yield one
                break
