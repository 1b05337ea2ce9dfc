"""The normal form of a set of segments, before it is laid out: which annotations stand for which codings.

At one extent, codings with the same coders, weight, memo and private keys share an annotation, and coders with
the same codes share one; a segment's id is never dropped.
"""

from collections.abc import Iterable, Sequence

from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.names import CoderName
from qualcli.text.source import Span

_Extent = tuple[tuple[Span, ...], bool]
_Coding = tuple[CodeUse, CoderName | None, int | None, str | None, tuple[tuple[str, str], ...]]


def normal_segments(segments: Iterable[Segment]) -> list[Segment]:
    """Merge segments of one extent into as few as say the same; ordered by place, then as they nest."""
    by_extent: dict[_Extent, list[Segment]] = {}
    for one in segments:
        by_extent.setdefault((one.parts, one.is_block), []).append(one)
    merged = [one for group in by_extent.values() for one in _merged(group)]
    return sorted(merged, key=lambda one: (one.parts, not one.is_block, rank(one)))


def rank(segment: Segment) -> tuple[object, ...]:
    """Order segments of one extent: by coders, codes, weight, memo; the smaller stands outside."""
    marks = segment.marks
    weight = (marks.weight is not None, marks.weight or 0)
    return (
        marks.coders,
        tuple(map(str, marks.codes)),
        weight,
        marks.memo or "",
        marks.private,
        segment.id or "",
    )


def _merged(group: Sequence[Segment]) -> list[Segment]:
    """Merge the segments of one extent."""
    if len(group) == 1:
        return [_tidy(group[0])]
    named = sorted((_tidy(one) for one in group if one.id is not None), key=rank)
    said = {coding for one in named for coding in _codings(one)}
    loose = [coding for one in group if one.id is None for coding in _codings(one) if coding not in said]
    plain = _by_coders(_by_codes(loose))
    while plain and (taken := [marks for marks in plain if _adopted(named, marks)]):
        plain = [marks for marks in plain if marks not in taken]
    named += [Segment(group[0].parts, marks, None, group[0].is_block) for marks in plain]
    return sorted(named, key=rank)


def _tidy(segment: Segment) -> Segment:
    """Sort codes, coders and keys."""
    marks = segment.marks
    tidy = marks._replace(
        codes=tuple(sorted(set(marks.codes), key=str)),
        coders=tuple(sorted(set(marks.coders))),
        private=tuple(sorted(marks.private)),
    )
    return segment if tidy == marks else Segment(segment.parts, tidy, segment.id, segment.is_block)


def _codings(segment: Segment) -> list[_Coding]:
    marks = segment.marks
    coders: tuple[CoderName | None, ...] = marks.coders or (None,)
    return [(use, coder, marks.weight, marks.memo, marks.private) for use in marks.codes for coder in coders]


def _by_codes(codings: Iterable[_Coding]) -> list[tuple[CoderName | None, Marks]]:
    """Gather the codes of each coder with one weight, memo and private keys."""
    gathered: dict[tuple[object, ...], tuple[CoderName | None, Marks]] = {}
    for use, coder, weight, memo, private in codings:
        key = (coder, weight, memo, private)
        _, marks = gathered.get(key, (coder, Marks((), (), weight, memo, private)))
        gathered[key] = (coder, marks._replace(codes=tuple(sorted({*marks.codes, use}, key=str))))
    return list(gathered.values())


def _by_coders(gathered: Iterable[tuple[CoderName | None, Marks]]) -> list[Marks]:
    """Gather coders with equal codes; an unattributed coding joins nobody's."""
    shared: dict[tuple[object, ...], Marks] = {}
    for coder, marks in gathered:
        key = (coder is None, *marks)
        coders = shared[key].coders if key in shared else ()
        shared[key] = marks._replace(coders=tuple(sorted({*coders, coder})) if coder is not None else ())
    return sorted(shared.values(), key=lambda marks: rank(Segment((), marks)))


def _adopted(named: list[Segment], marks: Marks) -> bool:
    """Let a segment with an id take codes or coders that differ in nothing else; say whether one did."""
    for at, one in enumerate(named):
        if one.marks._replace(codes=()) == marks._replace(codes=()):
            both = one.marks._replace(codes=tuple(sorted({*one.marks.codes, *marks.codes}, key=str)))
        elif marks.coders and one.marks.coders and one.marks._replace(coders=()) == marks._replace(coders=()):
            both = one.marks._replace(coders=tuple(sorted({*one.marks.coders, *marks.coders})))
        else:
            continue
        named[at] = Segment(one.parts, both, one.id, one.is_block)
        return True
    return False
