"""New codings beside those that stand there: the same code by the same coder on the same words is one coding."""

import re
from collections.abc import Sequence

from qualcli.coding.changing import Pair, Target, pairs_of, without
from qualcli.model.annotations import Marks, Segment

_BLANK = re.compile(r"\n[ \t]*\n")


def joined(segments: Sequence[Segment], new: Sequence[Segment]) -> list[Segment]:
    """Add segments to others; a coding that is there already takes what is said anew of it, a memo or a weight."""
    others: list[Segment] = []
    groups: dict[object, list[Segment]] = {one.parts: [] for one in new}
    for one in segments:
        groups.get(one.parts, others).append(one)
    for one in new:
        groups[one.parts] = _beside(groups[one.parts], one)
    return [*others, *(one for group in groups.values() for one in group)]


def _beside(group: list[Segment], new: Segment) -> list[Segment]:
    """Add a segment to those of the same words."""
    fresh: list[Pair] = []
    for pair in pairs_of(new):
        there = [at for at, one in enumerate(group) if pair in pairs_of(one)]
        if not there:
            fresh.append(pair)
        elif not any(_told(group[at].marks, new.marks) == group[at].marks for at in there):
            group = _replaced(group, there[0], pair, new.marks)
    if len(fresh) == len(pairs_of(new)):
        return [*group, new]
    return [*group, *(_single(new, pair, new.marks) for pair in fresh)]


def _replaced(group: Sequence[Segment], at: int, pair: Pair, said: Marks) -> list[Segment]:
    """Say more of one coding of a segment; what else is coded with it stays as it is."""
    one = group[at]
    marks = _told(one.marks, said)
    if len(pairs_of(one)) == 1:
        own = [one._replace(marks=marks)]
    else:
        own = [*without([one], {Target(0, *pair)}), _single(one, pair, marks)._replace(id=None)]
    return [*group[:at], *own, *group[at + 1 :]]


def _single(segment: Segment, pair: Pair, marks: Marks) -> Segment:
    """Give one coding as a segment of its own."""
    use, coder = pair
    return segment._replace(marks=marks._replace(codes=(use,), coders=() if coder is None else (coder,)))


def _told(marks: Marks, said: Marks) -> Marks:
    """Add what is said to what stands there: a memo beside another, a weight in place of another."""
    weight = marks.weight if said.weight is None else said.weight
    private = (
        tuple(sorted({**dict(marks.private), **dict(said.private)}.items()))
        if said.private
        else marks.private
    )
    return marks._replace(weight=weight, memo=_both(marks.memo, said.memo), private=private)


def _both(memo: str | None, more: str | None) -> str | None:
    """Write two memos as one, a paragraph each; one that is there already is not written twice."""
    if not memo or not more:
        return memo or more
    return memo if _paragraphs(more) <= _paragraphs(memo) else f"{memo}\n\n{more}"


def _paragraphs(memo: str) -> set[str]:
    """Give the paragraphs of a memo, however their lines are broken."""
    return {" ".join(one.split()) for one in _BLANK.split(memo)} - {""}
