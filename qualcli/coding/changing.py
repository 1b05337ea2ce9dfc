"""Codings taken away or given other codes: segments in, segments out, their words and ids kept."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.names import CodeName, CoderName


class Target(NamedTuple):
    """One coding of a document: its segment by number, its code, its coder."""

    segment: int
    use: CodeUse
    coder: CoderName | None


Pair = tuple[CodeUse, CoderName | None]


def targets_of(segments: Sequence[Segment]) -> Iterator[Target]:
    """Yield every coding of some segments, in order."""
    for number, segment in enumerate(segments):
        for use, coder in pairs_of(segment):
            yield Target(number, use, coder)


def pairs_of(segment: Segment) -> tuple[Pair, ...]:
    """Give the codings of one segment as codes with coders."""
    return tuple((use, coder) for use in segment.marks.codes for coder in segment.marks.coders or (None,))


def without(segments: Sequence[Segment], targets: Collection[Target]) -> list[Segment]:
    """Take codings away; a segment without any left is no more."""
    gone = frozenset(targets)
    return _changed(segments, lambda target: () if target in gone else (target.use,))


def recoded(segments: Sequence[Segment], changes: Mapping[Target, Sequence[CodeUse]]) -> list[Segment]:
    """Give codings other codes, each one or several."""
    return _changed(segments, lambda target: changes.get(target, (target.use,)))


def renamed(segments: Sequence[Segment], names: Mapping[CodeName, CodeName]) -> list[Segment]:
    """Give every coding of some codes the code of another name; poles stay."""
    return [
        Segment(
            one.parts,
            one.marks._replace(
                codes=tuple(use._replace(code=names.get(use.code, use.code)) for use in one.marks.codes)
            ),
            one.id,
            one.is_block,
        )
        if any(use.code in names for use in one.marks.codes)
        else one
        for one in segments
    ]


def _changed(segments: Sequence[Segment], becomes: Callable[[Target], Sequence[CodeUse]]) -> list[Segment]:
    found: list[Segment] = []
    for number, segment in enumerate(segments):
        before = pairs_of(segment)
        after = [(use, coder) for one, coder in before for use in becomes(Target(number, one, coder))]
        found += [segment] if after == list(before) else _parted(segment, after)
    return found


def _parted(segment: Segment, pairs: Sequence[Pair]) -> Iterator[Segment]:
    """Write codings of one segment as annotations: coders with equal codes share one, the first keeps the id."""
    codes_of: dict[CoderName | None, list[CodeUse]] = {}
    for use, coder in pairs:
        codes_of.setdefault(coder, []).append(use)
    coders_of: dict[tuple[CodeUse, ...], list[CoderName | None]] = {}
    for coder, uses in codes_of.items():
        coders_of.setdefault(tuple(sorted(set(uses), key=str)), []).append(coder)
    own_id = segment.id
    for codes, coders in sorted(coders_of.items(), key=str):
        named = tuple(sorted(coder for coder in coders if coder is not None))
        if named:
            yield Segment(
                segment.parts, segment.marks._replace(codes=codes, coders=named), own_id, segment.is_block
            )
            own_id = None
        if None in coders:
            yield Segment(
                segment.parts, segment.marks._replace(codes=codes, coders=()), own_id, segment.is_block
            )
            own_id = None
