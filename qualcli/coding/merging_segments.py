"""Codings to segments and back: taken apart for a merge, and put together as few annotations as say the same."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from qualcli.coding.merging_matching import Extent, Placed
from qualcli.coding.merging_words import Way
from qualcli.model.annotations import Marks, Segment
from qualcli.model.names import CoderName, SegmentId
from qualcli.syntax.blocks import Region
from qualcli.syntax.findings import brief
from qualcli.syntax.ids import mint
from qualcli.syntax.layout import in_regions
from qualcli.syntax.parts import join_parts
from qualcli.text.source import Span


def placed(segments: Iterable[Segment], way: Way, regions: Sequence[Region]) -> list[Placed]:
    """Give every coding of one version with its place on the merged words."""
    found: list[Placed] = []
    for one in segments:
        parts = join_parts(way.merged, _places(one.parts, way))
        words = _running(way.merged, parts, regions)
        quote = " ".join(brief(way.text, *one.span).split())
        marks = one.marks
        found += (
            Placed(
                words,
                parts,
                one.is_block,
                one.id,
                use,
                coder,
                marks.weight,
                marks.memo,
                marks.private,
                one.parts,
                quote,
            )
            for use in marks.codes
            for coder in marks.coders or (None,)
        )
    return found


def _places(parts: Extent, way: Way) -> list[Span]:
    """Give where parts have come to lie, with as much of each as can be; but no two of one coding on the same words."""
    kept = [way.kept(part) for part in parts]
    if any(one.end > other.start for one, other in pairwise(kept)):
        return [way.span(part) for part in parts]
    return kept


def _running(text: str, parts: Extent, regions: Sequence[Region]) -> Extent:
    """Give the running text in some parts, so that a block and a span on the same words are known to be on the same."""
    return join_parts(text, [piece for part in parts for piece in in_regions(text, part, regions)]) or parts


def segments_of(text: str, codings: Sequence[Placed]) -> list[Segment]:
    """Put codings together as segments; an id stays with one of them."""
    named: dict[SegmentId, dict[tuple[object, ...], list[Placed]]] = {}
    loose: list[Segment] = []
    for one in codings:
        if one.id is None:
            loose.append(_segment(one, Marks((one.use,), _coders([one.coder]), *one.said), None))  # type: ignore[arg-type]
        else:
            place = (one.parts, one.is_block, one.said)
            named.setdefault(one.id, {}).setdefault(place, []).append(one)
    taken: set[str] = set(named)
    for name, groups in named.items():
        loose += _named(text, name, list(groups.values()), taken)
    return loose


def _named(text: str, name: SegmentId, groups: list[list[Placed]], taken: set[str]) -> Iterator[Segment]:
    """Give an id to the segment that most of its codings are in; others on other words get one of their own."""
    rectangles = [(group[0], marks, count) for group in groups for marks, count in _rectangles(group)]
    owner, first = max(enumerate(rectangles), key=lambda item: (item[1][2], -item[0]))
    for number, (one, marks, _) in enumerate(rectangles):
        own: SegmentId | None = name if number == owner else None
        if own is None and one.parts != first[0].parts:
            own = mint([text[slice(*part)] for part in one.parts], marks, taken)
            taken.add(own)
        yield _segment(one, marks, own)


def _rectangles(group: Sequence[Placed]) -> Iterator[tuple[Marks, int]]:
    """Gather codings that differ in code and coder alone: coders with the same codes share an annotation."""
    codes: dict[CoderName | None, set[object]] = {}
    for one in group:
        codes.setdefault(one.coder, set()).add(one.use)
    shared: dict[tuple[bool, frozenset[object]], list[CoderName | None]] = {}
    for coder, uses in codes.items():
        shared.setdefault((coder is None, frozenset(uses)), []).append(coder)
    for (_, alike), coders in shared.items():
        ordered = tuple(sorted(alike, key=str))
        yield Marks(ordered, _coders(coders), *group[0].said), len(alike) * len(coders)  # type: ignore[arg-type]


def _coders(coders: Iterable[CoderName | None]) -> tuple[CoderName, ...]:
    return tuple(sorted(coder for coder in coders if coder is not None))


def _segment(one: Placed, marks: Marks, name: SegmentId | None) -> Segment:
    return Segment(one.parts, marks, name, one.is_block)
